//! Reports of one address meet in one case, however it is spelled and however often the work is done.

mod rig;

use rig::{PHOTO, PLACE, bench, goes, unhurried};
use sanad_base::ids::JobId;
use sanad_base::{Actor, Chance, Moment, OsChance};
use sanad_casework::board::{self, Lane};
use sanad_casework::decision::Action;
use sanad_casework::testing::{Bench, FIRST, MORNING, harmless, not_there};
use sanad_casework::{Outcome, Stage, open_job};
use sanad_hosting::TraceAddress;
use sanad_intake::{Origin, Partner, PartnerKind, ReportSubmitted};
use sanad_store::testing::{block_on, fresh_sqlite};
use sanad_store::{Job, Lease, Store, queue, run, storage_test};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Leases all work that is due.
async fn leased(bench: &Bench, now: Moment) -> Vec<Lease> {
    let leases =
        run!(bench.store, "lease", &bench.house(), |tx| { queue::lease(tx, now, 50).await });
    leases.expect("the queue can be read")
}

fn read(lease: &Lease) -> ReportSubmitted {
    assert_eq!(lease.kind, ReportSubmitted::KIND);
    serde_json::from_str(&lease.payload).expect("we wrote it")
}

storage_test!(a_second_report_of_one_address_joins_the_open_case, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    assert_eq!(bench.reported(PHOTO).await, id);
    let case = bench.case(id).await;
    assert_eq!((case.stage, case.reports, bench.cases().await.len()), (Stage::New, 2, 1));
    assert_eq!(bench.acts(id, "case.opened").await, 1);
    assert_eq!(bench.acts(id, "case.reported").await, 2);
});

storage_test!(reports_of_one_address_in_other_spellings_join, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    for spelling in [
        "HTTP://Photos.Example/card.png",
        "http://photos.example:80/card.png",
        "http://photos.example/./card.png#part",
        "hxxp://photos[.]example/card.png",
    ] {
        bench.report(&[spelling]).await;
    }
    bench.work().await;
    let cases = bench.cases().await;
    assert_eq!((cases.len(), cases[0].id, cases[0].reports), (1, id, 5));
    // Another file of the same host is another case.
    bench.reported("http://photos.example/Card.png").await;
    assert_eq!(bench.cases().await.len(), 2);
});

storage_test!(one_form_with_one_address_twice_makes_one_case, |store| {
    let bench = bench(store).await;
    bench.report(&[PHOTO, "http://other.example/1", "http://PHOTOS.example/card.png"]).await;
    bench.work().await;
    assert_eq!(bench.cases().await.len(), 2);
    assert_eq!(bench.case_of(PHOTO).await.reports, 2);
});

storage_test!(a_report_that_says_more_makes_the_case_more_urgent, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    let before = bench.case(id).await;
    bench.submit(&[PHOTO], |report| report.child_in_danger = true).await;
    bench.reported(PHOTO).await;
    let after = bench.case(id).await;
    assert_eq!((before.rank, before.reasons.as_slice()), (3, &["never_seen".to_owned()][..]));
    assert_eq!(after.rank, 1);
    assert_eq!(after.reasons, ["child_in_danger", "never_seen", "many_reports"]);
});

storage_test!(what_a_partner_reported_stands_first_within_its_rank_and_says_why, |store| {
    let bench = bench(store).await;
    let other = bench.reported("http://other.example/1").await;
    bench.clock.advance_ms(3_600_000);
    let flagger = Partner { kind: PartnerKind::TrustedFlagger, name: "Example Flagger".into() };
    bench.submit_from(&[PHOTO], &Origin::Partner(flagger.clone()), |_| ()).await;
    bench.work().await;
    let case = bench.case_of(PHOTO).await;
    assert_eq!(
        (case.rank, case.reasons.as_slice()),
        (3, &["by_partner", "never_seen"].map(String::from)[..])
    );
    let (lane, reports) = run!(bench.store, "t", &bench.house(), |tx| {
        let lane = board::lane(tx, Lane::ToAssess, 9).await?;
        Ok((lane, sanad_intake::reports_of_case(tx, case.id).await?))
    })
    .expect("the store can be read");
    assert_eq!(lane.iter().map(|c| c.id).collect::<Vec<_>>(), [case.id, other]);
    assert_eq!(reports[0].partner, Some(flagger));
    // A report by the public that follows takes nothing of it away.
    bench.reported(PHOTO).await;
    assert!(bench.case_of(PHOTO).await.reasons.contains(&"by_partner".to_owned()));
});

storage_test!(the_job_run_twice_gives_each_address_once, |store| {
    let bench = bench(store).await;
    bench.report(&[PHOTO, "http://other.example/1"]).await;
    let leases = leased(&bench, bench.now()).await;
    let job = read(&leases[0]);
    for _ in 0..2 {
        open_job::run(&bench.desk, &leases[0], job, bench.now()).await.expect("it can be given");
    }
    assert_eq!(bench.cases().await.len(), 2);
    assert_eq!(bench.case_of(PHOTO).await.reports, 1);
    let kinds: Vec<String> =
        leased(&bench, bench.now()).await.into_iter().map(|lease| lease.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == TraceAddress::KIND).count(), 2, "{kinds:?}");
    assert_eq!(kinds.len(), 4);
});

storage_test!(a_run_that_died_between_its_transactions_still_brings_the_first_looks, |store| {
    let bench = bench(store).await;
    bench.report(&[PHOTO]).await;
    let lease = leased(&bench, bench.now()).await.remove(0);
    let job = read(&lease);
    // What the first transaction of the job does, and nothing of the second.
    let intake = Actor::intake(&bench.tenant);
    let now = bench.now();
    run!(bench.store, "give_to_cases", &intake, |tx| {
        for item in sanad_intake::open_items(tx, &bench.desk.keyring, job.report_id).await? {
            let brought = sanad_casework::brought::Brought::default();
            let one =
                sanad_casework::receive::receive(tx, now, &bench.desk, &item.address, brought);
            let one = one.await?;
            sanad_intake::link_case(tx, job.report_id, item.item_no, one.case_id).await?;
        }
        Ok(())
    })
    .expect("it can be given");
    assert!(leased(&bench, now).await.is_empty());
    open_job::run(&bench.desk, &lease, job, now).await.expect("it can be run again");
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    assert_eq!(bench.case(id).await.reports, 1);
    assert_eq!(bench.acts(id, "case.traced").await, 1);
    assert_eq!(bench.acts(id, "address.captured").await, 1);
    // Once they were made they are not made again.
    let again = Lease { id: JobId::from_bytes([7; 16]), ..lease };
    open_job::run(&bench.desk, &again, job, now).await.expect("it can be run again");
    bench.work().await;
    assert_eq!(bench.acts(id, "case.traced").await, 1);
});

storage_test!(nothing_about_a_new_case_tells_when_within_the_hour_it_was_reported, |store| {
    let bench = bench(store).await;
    bench.report(&[PHOTO]).await;
    let lease = leased(&bench, bench.now()).await.remove(0);
    open_job::run(&bench.desk, &lease, read(&lease), bench.now()).await.expect("it can be given");
    let case = bench.case_of(PHOTO).await;
    assert_eq!(case.opened_hour, MORNING.hour());
    assert_ne!(MORNING, MORNING.hour());
    for entry in bench.history(&case.id.to_string()).await {
        assert_eq!(entry.at, MORNING.hour(), "{}", entry.action);
    }
});

storage_test!(the_first_look_waits_a_drawn_time, |store| {
    let bench = unhurried(store).await;
    bench.report(&[PHOTO]).await;
    bench.work().await;
    assert!(bench.world.asked().is_empty());
    let id = bench.case_of(PHOTO).await.id;
    bench.pass(4).await;
    assert_eq!(bench.acts(id, "case.traced").await, 0, "five minutes are the least");
    bench.pass(57).await;
    assert_eq!(bench.acts(id, "case.traced").await, 1, "an hour is the most");
    assert_eq!(bench.acts(id, "address.captured").await, 1);
});

storage_test!(a_report_wakes_a_case_that_was_found_harmless_or_not_there, |store| {
    let bench = bench(store).await;
    for (address, verdict, outcome) in [
        (PHOTO, harmless(), Outcome::NotIllegal),
        ("http://photos.example/2", not_there(), Outcome::NotActionable),
    ] {
        let id = bench.reported(address).await;
        bench.look(id, FIRST, verdict).await.expect("it can be assessed");
        assert_eq!(bench.case(id).await.stage, Stage::Closed(outcome));
        let looks = bench.acts(id, "case.traced").await;
        assert_eq!(bench.reported(address).await, id);
        let case = bench.case(id).await;
        assert_eq!((case.stage, case.cycle, case.reports), (Stage::New, 1, 2));
        assert_eq!((case.assessed_at, case.closed_at), (None, None));
        assert_eq!(bench.acts(id, "case.traced").await, looks + 1);
        // The one who looked the last time may look this time: it is a new assessment.
        let looked = bench.look(id, FIRST, harmless()).await;
        assert_eq!(looked.expect("it can"), Stage::Closed(Outcome::NotIllegal));
    }
});

storage_test!(a_report_of_removed_content_is_looked_at_and_wakes_nothing_by_itself, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Watch]).await;
    goes(&bench, PLACE).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
    let looks = bench.world.asked().len();
    assert_eq!(bench.reported(PHOTO).await, id);
    assert_eq!(bench.world.asked().len(), looks + 1);
    let case = bench.case(id).await;
    assert_eq!((case.stage, case.reports), (Stage::Closed(Outcome::Removed), 2));
});

/// Draws the same six bytes, from which case numbers are made, the first few times.
struct SameNumbers(AtomicU32);

impl Chance for SameNumbers {
    fn fill(&self, bytes: &mut [u8]) {
        if bytes.len() == 6 && self.0.fetch_add(1, Ordering::SeqCst) < 4 {
            bytes.fill(7);
        } else {
            OsChance.fill(bytes);
        }
    }
}

#[test]
fn a_number_that_was_drawn_before_is_drawn_again() {
    block_on(async {
        let fresh = fresh_sqlite().await;
        let chance = Arc::new(SameNumbers(AtomicU32::new(0)));
        let store = Store::open(&fresh.place, chance).await.expect("the file opens again");
        let bench = bench(store).await;
        bench.reported(PHOTO).await;
        bench.reported("http://photos.example/2").await;
        let mut numbers: Vec<String> =
            bench.cases().await.into_iter().map(|case| case.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers.len(), 2);
        assert!(numbers.contains(&"MA-2026-777777".to_owned()), "{numbers:?}");
        assert_ne!(numbers[0], numbers[1]);
        fresh.gone().await;
    });
}
