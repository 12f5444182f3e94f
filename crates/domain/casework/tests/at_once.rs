//! Two who do the same thing at the same moment: one does it, and the other is told so.

mod rig;

use rig::{PHOTO, bench};
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_casework::decision::Action;
use sanad_casework::testing::{Bench, FIRST, SECOND, THIRD, illegal};
use sanad_casework::{Stage, decide, follow_up_job, open_job, take};
use sanad_intake::ReportSubmitted;
use sanad_store::{Job, queue, run, storage_test};
use std::sync::Arc;

const ROUNDS: u32 = 6;

/// Decides as a page does: the claim is taken, or renewed, in the same transaction.
async fn decide_at(
    bench: Arc<Bench>,
    id: sanad_base::ids::CaseId,
    who: StaffId,
    now: Moment,
    action: Action,
) -> Result<Stage, Fault> {
    run!(bench.store, "decide", &bench.staff(who), |tx| {
        take::take(tx, now, &bench.desk, id).await?;
        decide::decide(tx, now, &bench.desk, id, &[action]).await
    })
}

storage_test!(of_two_who_decide_at_once_one_wins_and_the_other_is_told, |store| {
    let bench = Arc::new(bench(store).await);
    for round in 0..ROUNDS {
        let id = bench.reported(&format!("http://photos.example/{round}")).await;
        bench.found_illegal(id).await;
        let now = bench.now();
        let one = tokio::spawn(decide_at(bench.clone(), id, FIRST, now, Action::Watch));
        let other = tokio::spawn(decide_at(bench.clone(), id, SECOND, now, Action::Notice));
        let ended = [one.await.expect("it ends"), other.await.expect("it ends")];
        let won = ended.iter().filter(|outcome| matches!(outcome, Ok(Stage::InAction))).count();
        let told = ended.iter().filter(|outcome| matches!(outcome, Err(Fault::Conflict(_))));
        assert_eq!((won, told.count()), (1, 1), "{ended:?}");
        let watch = bench.progress(id, Action::Watch).await.is_some();
        let notice = bench.progress(id, Action::Notice).await.is_some();
        assert!(watch != notice, "what one chose and nothing of the other");
        assert_eq!(bench.acts(id, "case.decided").await, 1);
        bench.work().await;
    }
});

storage_test!(of_two_who_take_a_case_at_once_one_holds_it, |store| {
    let bench = Arc::new(bench(store).await);
    for round in 0..ROUNDS {
        let id = bench.reported(&format!("http://photos.example/{round}")).await;
        let takers = [FIRST, SECOND, THIRD].map(|who| {
            let bench = bench.clone();
            tokio::spawn(async move { (who, bench.take(id, who).await) })
        });
        let mut holders = Vec::new();
        for taker in takers {
            match taker.await.expect("it ends") {
                (who, Ok(_)) => holders.push(who),
                (_, Err(Fault::Conflict("claimed_by_other"))) => {}
                (who, other) => panic!("{who}: {other:?}"),
            }
        }
        let claim = bench.case(id).await.claim.expect("somebody holds it");
        assert_eq!(holders, [claim.by]);
    }
});

storage_test!(a_person_and_a_fact_that_come_at_once_both_count, |store| {
    let bench = Arc::new(bench(store).await);
    for round in 0..ROUNDS {
        let id = bench.reported(&format!("http://photos.example/{round}")).await;
        bench.take(id, FIRST).await.expect("a free case can be taken");
        let person = {
            let bench = bench.clone();
            tokio::spawn(async move { bench.look(id, FIRST, illegal()).await })
        };
        let facts = [(); 3].map(|()| {
            let bench = bench.clone();
            tokio::spawn(async move {
                follow_up_job::run(&bench.desk, &bench.lease(), id, bench.now()).await
            })
        });
        assert_eq!(person.await.expect("it ends").expect("it counts"), Stage::SecondLook);
        for fact in facts {
            fact.await.expect("it ends").expect("it is followed up");
        }
        assert_eq!(bench.case(id).await.stage, Stage::SecondLook, "no fact writes over a person");
    }
});

storage_test!(reports_of_one_new_address_that_come_at_once_meet_in_one_case, |store| {
    let bench = Arc::new(bench(store).await);
    for _ in 0..4 {
        bench.report(&[PHOTO, "http://other.example/1"]).await;
    }
    let now = bench.now();
    let leases =
        run!(bench.store, "lease", &bench.house(), |tx| { queue::lease(tx, now, 10).await });
    let given = leases.expect("the queue can be read").into_iter().map(|lease| {
        assert_eq!(lease.kind, ReportSubmitted::KIND);
        let bench = bench.clone();
        tokio::spawn(async move {
            let job = serde_json::from_str(&lease.payload).expect("we wrote it");
            open_job::run(&bench.desk, &lease, job, bench.now()).await
        })
    });
    for one in given.collect::<Vec<_>>() {
        one.await.expect("it ends").expect("a report is given to its cases");
    }
    let cases = bench.cases().await;
    assert_eq!(cases.iter().map(|case| case.reports).collect::<Vec<_>>(), [4, 4]);
    bench.work().await;
    assert_eq!(bench.acts(cases[0].id, "case.traced").await, 1);
});

storage_test!(two_pictures_that_become_known_at_once_are_both_known, |store| {
    let bench = Arc::new(rig::seeing(store).await);
    for round in 0..ROUNDS {
        let ids = [2 * round, 2 * round + 1].map(|seed| (seed, format!("photos.example/{seed}")));
        let mut hands = Vec::new();
        for (seed, place) in ids {
            bench.put(&place, "image/png", &rig::card(seed));
            let id = bench.reported(&format!("http://{place}")).await;
            bench.look(id, FIRST, illegal()).await.expect("the first");
            hands.push((id, bench.clone()));
        }
        let hands = hands.into_iter().map(|(id, bench)| {
            tokio::spawn(async move { bench.look(id, SECOND, illegal()).await })
        });
        for hand in hands.collect::<Vec<_>>() {
            let stage = hand.await.expect("it ends").expect("nobody's work is lost");
            assert_eq!(stage, Stage::ToDecide);
        }
    }
});
