//! Who may look at a case when, what two people's findings come to, and how long a claim lasts.

mod rig;

use rig::{PHOTO, bench};
use sanad_base::{Actor, Fault};
use sanad_casework::testing::{
    FIRST, MORNING, SECOND, THIRD, graver, harmless, illegal, not_there,
};
use sanad_casework::{Outcome, Stage, assess, take};
use sanad_store::{run, storage_test};

storage_test!(a_claim_keeps_a_colleague_out_and_runs_out, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    let case = bench.take(id, FIRST).await.expect("a free case can be taken");
    assert_eq!(case.claim.map(|claim| claim.until), Some(MORNING.plus_minutes(15)));
    let refused = bench.take(id, SECOND).await;
    assert!(matches!(refused, Err(Fault::Conflict("claimed_by_other"))), "{refused:?}");
    let refused = bench.look(id, SECOND, harmless()).await;
    assert!(matches!(refused, Err(Fault::Conflict("claimed_by_other"))), "{refused:?}");
    bench.pass(10).await;
    bench.take(id, FIRST).await.expect("its holder renews it");
    bench.pass(14).await;
    assert!(bench.take(id, SECOND).await.is_err());
    bench.pass(1).await;
    bench.take(id, SECOND).await.expect("it has run out");
    let now = bench.now();
    let late = run!(bench.store, "assess", &bench.staff(FIRST), |tx| {
        assess::assess(tx, now, &bench.desk, id, harmless()).await
    });
    assert!(matches!(late, Err(Fault::Conflict("claim_lost"))), "{late:?}");
    assert_eq!(bench.acts(id, "case.claimed").await, 2, "renewing is not taking");
});

storage_test!(a_case_is_given_back_by_its_holder_or_by_one_who_may_release_others, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    bench.take(id, FIRST).await.expect("a free case can be taken");
    let now = bench.now();
    let give = async |who, any| {
        run!(bench.store, "give_back", &bench.staff(who), |tx| {
            take::give_back(tx, now, id, any).await
        })
    };
    assert!(matches!(give(SECOND, false).await, Err(Fault::Conflict("claimed_by_other"))));
    give(SECOND, true).await.expect("a supervisor may");
    bench.take(id, SECOND).await.expect("it is free");
    give(SECOND, false).await.expect("its holder may");
    assert_eq!(bench.case(id).await.claim, None);
});

storage_test!(only_a_person_of_the_house_takes_or_assesses, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    let now = bench.now();
    for actor in [bench.house(), Actor::reporter(&bench.tenant), Actor::operator(&bench.tenant)] {
        let taken =
            run!(bench.store, "take", &actor, |tx| { take::take(tx, now, &bench.desk, id).await });
        assert!(matches!(taken, Err(Fault::Forbidden("staff_only"))), "{actor:?}");
        let assessed = run!(bench.store, "assess", &actor, |tx| {
            assess::assess(tx, now, &bench.desk, id, illegal()).await
        });
        assert!(matches!(assessed, Err(Fault::Forbidden("staff_only"))), "{actor:?}");
    }
    assert_eq!(bench.case(id).await.first_viewed_at, None);
});

storage_test!(the_first_assessor_cannot_take_the_second_look, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    assert_eq!(bench.look(id, FIRST, illegal()).await.expect("the first"), Stage::SecondLook);
    let case = bench.case(id).await;
    assert_eq!((case.claim, case.assessed_at), (None, None));
    let refused = bench.take(id, FIRST).await;
    assert!(matches!(refused, Err(Fault::Conflict("same_person"))), "{refused:?}");
    let refused = bench.look(id, FIRST, illegal()).await;
    assert!(matches!(refused, Err(Fault::Conflict("same_person"))), "{refused:?}");
    assert_eq!(bench.case(id).await.stage, Stage::SecondLook);
});

storage_test!(agreement_leads_on, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    bench.look(id, FIRST, illegal()).await.expect("the first");
    bench.pass(3).await;
    assert_eq!(bench.look(id, SECOND, illegal()).await.expect("the second"), Stage::ToDecide);
    let case = bench.case(id).await;
    assert_eq!((case.assessed_at, case.closed_at), (Some(bench.now()), None));
    // What comes next is a decision, and everybody who may decide may take it.
    bench.take(id, FIRST).await.expect("the first may decide");
});

storage_test!(disagreement_leads_to_a_third_person_whom_neither_of_the_two_can_be, |store| {
    let bench = bench(store).await;
    for (address, second) in [
        ("http://photos.example/a", harmless()),
        ("http://photos.example/b", graver()),
        ("http://photos.example/c", not_there()),
    ] {
        let id = bench.reported(address).await;
        bench.look(id, FIRST, illegal()).await.expect("the first");
        assert_eq!(bench.look(id, SECOND, second).await.expect("the second"), Stage::Disputed);
        for who in [FIRST, SECOND] {
            let refused = bench.look(id, who, illegal()).await;
            assert!(matches!(refused, Err(Fault::Conflict("same_person"))), "{refused:?}");
        }
        let settled = bench.look(id, THIRD, illegal()).await.expect("the third");
        assert_eq!(settled, Stage::ToDecide, "{address}");
    }
});

storage_test!(the_third_person_can_end_it_the_other_way, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    bench.look(id, FIRST, illegal()).await.expect("the first");
    bench.look(id, SECOND, harmless()).await.expect("the second");
    let settled = bench.look(id, THIRD, harmless()).await.expect("the third");
    assert_eq!(settled, Stage::Closed(Outcome::NotIllegal));
    let case = bench.case(id).await;
    assert_eq!((case.closed_at, case.claim), (Some(bench.now()), None));
});

storage_test!(a_reason_why_nothing_can_be_assessed_closes, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    let stage = bench.look(id, FIRST, not_there()).await.expect("one person is enough");
    assert_eq!(stage, Stage::Closed(Outcome::NotActionable));
    assert_eq!(bench.case(id).await.closed_at, Some(bench.now()));
    let again = bench.look(id, SECOND, illegal()).await;
    assert!(matches!(again, Err(Fault::Conflict("case_stage"))), "{again:?}");
});
