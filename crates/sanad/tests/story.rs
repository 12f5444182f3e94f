//! One report travels the whole way: form, case, trace, two pairs of eyes, notice, lists, referral,
//! removal, reappearance, recognition elsewhere, withdrawal, and a log that proves all of it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod house;

use house::visitor::Visitor;
use house::{House, found};
use sanad_audit::verify::{Trust, verify};
use sanad_audit::{Openings, export, integrate};
use sanad_base::ids::CaseId;
use sanad_base::{Actor, Who};
use sanad_casework::decision::Action;
use sanad_casework::{Outcome, Stage};
use sanad_lists::{EntryKind, Op, WithdrawReason};
use sanad_notices::Answer;
use sanad_referrals::{answer, archive, check, fetch, inbox};
use sanad_store::{read, run, storage_test};

const ADDRESS: &str = "http://photos.example/card/07.png";
const COPY: &str = "http://mirror.example/img/7b.jpg";

/// The addresses a member who replays the feed has now, and the fingerprints.
async fn listed(house: &House) -> (Vec<String>, usize) {
    let page = read!(house.store, "feed", &house.system(), |tx| {
        sanad_lists::feed(tx, &house.keyring, 0, 1_000).await
    });
    let mut places = std::collections::BTreeMap::new();
    let mut prints = std::collections::BTreeSet::new();
    for line in page.unwrap().lines {
        match (line.op, line.kind) {
            (Op::Add, EntryKind::Url) => {
                places.insert(line.id, line.value.unwrap());
            }
            (Op::Remove, EntryKind::Url) => {
                places.remove(&line.id);
            }
            (Op::Add, _) => {
                prints.insert(line.id);
            }
            (Op::Remove, _) => {
                prints.remove(&line.id);
            }
        }
    }
    (places.into_values().collect(), prints.len())
}

/// The officer of the authority takes the package, and says that it has arrived.
async fn authority_takes(house: &House, case: CaseId) {
    let officer = Actor::new(house.tenant.clone(), Who::Agency(house.officer));
    let now = house.now();
    let row =
        read!(house.store, "inbox", &officer, |tx| { inbox(tx, &house.keyring, "dgsn").await });
    let referral = row.unwrap().remove(0).referral;
    assert_eq!(referral.case_id, case);
    let package = run!(house.store, "fetch", &officer, |tx| {
        fetch::fetch(tx, now, &house.keyring, "dgsn", referral.id).await
    });
    let files = archive::unpack(&package.unwrap().unwrap().bytes).unwrap();
    assert!(check::check(&files, None).is_empty());
    let told: Vec<u8> = files.values().flatten().copied().collect();
    assert!(!String::from_utf8_lossy(&told).contains("tulip"), "no word of the reporter goes out");
    run!(house.store, "acknowledge", &officer, |tx| {
        answer::acknowledge(tx, now, "dgsn", referral.id).await
    })
    .unwrap();
    house.work().await;
}

/// The host says, by the link in its last letter, that the content is removed; gives how often we
/// have looked before and after.
async fn host_says_removed(house: &House, case: CaseId) -> (usize, usize) {
    let letter = house.world.mails().pop().unwrap();
    let raw = String::from_utf8_lossy(&letter.raw).replace("=\r\n", "");
    let token = raw.split("/n/").nth(1).unwrap();
    let token: String = token.chars().take_while(char::is_ascii_alphanumeric).collect();
    let looks = async || {
        let looks = read!(house.store, "looks", &house.system(), |tx| {
            sanad_monitoring::checks_of(tx, case, 1_000).await
        });
        looks.unwrap().len()
    };
    let before = looks().await;
    house.clock.advance_ms(10_000);
    let host = Actor::new(house.tenant.clone(), Who::Host);
    let (now, packs) = (house.now(), sanad_packs::Packs::builtin());
    let pack = packs.get(&house.tenant).unwrap();
    let answered = run!(house.store, "answer", &host, |tx| {
        sanad_notices::answer::give(tx, now, pack, &token, Answer::Removed).await
    });
    assert!(answered.unwrap().is_some(), "{token}");
    house.work().await;
    (before, looks().await)
}

/// Every mail so far: none has a live link to the content in its text, or a word of the reporter.
fn mails_are_discreet(house: &House) {
    for mail in house.world.mails() {
        let raw = String::from_utf8_lossy(&mail.raw).into_owned();
        let text = raw.split("application/json").next().unwrap_or_default();
        assert!(!text.contains("http://photos.example"), "{text}");
        assert!(!raw.contains("tulip"), "{raw}");
    }
}

async fn log_proves(house: &House) {
    let done = integrate(&house.store, &house.log, &house.tenant, house.now()).await.unwrap();
    assert!(done.size > 30);
    let key = house.log.verifier();
    let files = read!(house.store, "export", &house.system(), |tx| {
        export(tx, &key, Openings::Included).await
    })
    .unwrap();
    let trust = Trust { key: Some(key), kept: Vec::new() };
    assert_eq!(verify(&files, &trust).unwrap().size, done.size);
}

storage_test!(one_report_travels_from_the_form_to_the_end_and_back, |store| {
    let house = found(store).await;
    let visitor = Visitor::of(&house).await;
    let code = visitor.report("ar", ADDRESS, "tulip").await;
    house.work().await;

    // The case is there, traced by several methods, and fingerprinted before anyone looked.
    let case = house.case_of(ADDRESS).await;
    assert_eq!((case.stage, case.reports), (Stage::New, 1));
    assert!(case.recognised.is_none());
    let trace = read!(house.store, "trace", &house.system(), |tx| {
        sanad_hosting::latest_for(tx, case.id).await
    });
    assert!(trace.unwrap().unwrap().verdict.methods >= 3);
    let received = visitor.follow("ar", &code).await.html;

    // Two pairs of eyes, and a decision.
    assert_eq!(house.assess(case.id, house.analyst).await, Stage::SecondLook);
    let assessed = visitor.follow("ar", &code).await.html;
    assert_ne!(received, assessed);
    assert_eq!(house.assess(case.id, house.senior).await, Stage::ToDecide);
    house.decide(case.id, &Action::ALL).await;
    house.work().await;
    assert_eq!(house.world.mails().len(), 1);
    assert_eq!(listed(&house).await, (vec![], 0), "nothing is listed by one person alone");

    // A second person agrees: an edition, and a package for the authority.
    assert_eq!(house.waiting_approvals().await.len(), 4);
    house.approve_all(house.supervisor).await;
    house.work().await;
    assert_eq!(listed(&house).await, (vec![ADDRESS.to_owned()], 2));
    authority_takes(&house, case.id).await;

    // The host acts: three misses make "gone", the address leaves the list, the case closes.
    house.world.take_down(7);
    house.pass(3).await;
    assert_eq!(house.case(case.id).await.stage, Stage::Closed(Outcome::Removed));
    assert_eq!(listed(&house).await, (vec![], 2));
    assert_ne!(visitor.follow("ar", &code).await.html, assessed);

    // It comes back: the case wakes by itself and the host is asked once more, once.
    let asked = house.world.mails().len();
    house.world.put_back(7);
    house.pass(26).await;
    let back = house.case(case.id).await;
    assert_eq!((back.stage, back.returns), (Stage::InAction, 1));
    assert!(house.world.mails().len() > asked);
    house.world.take_down(7);
    let (before, after) = host_says_removed(&house, case.id).await;
    assert_eq!(after, before + 1, "the word of a host is looked at, and not taken for the fact");
    assert_eq!(house.case(case.id).await.stage, Stage::InAction);
    house.pass(4).await;
    assert_eq!(house.case(case.id).await.stage, Stage::Closed(Outcome::Removed));

    // The same picture, made smaller and saved anew, at another address: known before anyone looks.
    visitor.report("fr", COPY, "").await;
    house.work().await;
    let copy = house.case_of(COPY).await;
    assert_eq!(copy.recognised.as_ref().map(|known| known.case_id), Some(case.id));
    assert!(!copy.recognised.unwrap().exact);
    assert_eq!(house.repeat(copy.id, house.analyst).await, Stage::ToDecide);

    mails_are_discreet(&house);
    log_proves(&house).await;
});

storage_test!(what_was_listed_wrongly_is_withdrawn_and_members_hear_of_it, |store| {
    let house = found(store).await;
    let visitor = Visitor::of(&house).await;
    visitor.report("fr", ADDRESS, "").await;
    house.work().await;
    let case = house.case_of(ADDRESS).await;
    house.assess(case.id, house.analyst).await;
    house.assess(case.id, house.senior).await;
    house.decide(case.id, &[Action::ListAddress, Action::ListHashes]).await;
    house.approve_all(house.supervisor).await;
    house.work().await;
    assert_eq!(listed(&house).await, (vec![ADDRESS.to_owned()], 2));
    let now = house.now();
    let entries = read!(house.store, "entries", &house.system(), |tx| {
        sanad_lists::of_case(tx, &house.keyring, case.id).await
    });
    for entry in entries.unwrap() {
        run!(house.store, "withdraw", &house.staff(house.senior), |tx| {
            sanad_lists::withdraw(tx, now, &house.keyring, entry.id, WithdrawReason::Error).await
        })
        .unwrap();
    }
    house.work().await;
    assert_eq!(listed(&house).await, (vec![], 0));
});
