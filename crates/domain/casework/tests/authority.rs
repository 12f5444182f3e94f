//! An authority's "not illegal": it closes, withdraws, unlearns and unwatches, whenever it comes.

mod rig;

use rig::{COPY, COPY_PLACE, PHOTO, PLACE, follow_up_often, goes, open_notices, seeing, smaller};
use sanad_casework::decision::Action;
use sanad_casework::testing::{Bench, FIRST, SECOND, THIRD};
use sanad_casework::{Outcome, Stage};
use sanad_intake::Status;
use sanad_store::storage_test;

/// A case with everything opened and listed, and with the authority.
async fn with_the_authority(bench: &Bench) -> sanad_base::ids::CaseId {
    let id = bench.in_action(PHOTO, &Action::ALL).await;
    bench.approve_entries(id, SECOND).await.expect("another person may");
    let referral = bench.referral(id).await.expect("it was opened");
    bench.approve_referral(referral.id, SECOND).await.expect("another person may");
    id
}

async fn says(bench: &Bench, id: sanad_base::ids::CaseId, outcome: sanad_referrals::Outcome) {
    let referral = bench.referral(id).await.expect("it was opened");
    bench.settle(referral.id, outcome).await;
}

async fn nothing_is_left_of(bench: &Bench, id: sanad_base::ids::CaseId) {
    let case = bench.case(id).await;
    assert_eq!((case.stage, case.claim), (Stage::Closed(Outcome::NotIllegal), None));
    assert_eq!(open_notices(bench, id).await, 0);
    assert_eq!(bench.watch_state(id).await, None);
    for (kind, stage) in bench.entries(id).await {
        assert_eq!(stage, "withdrawn", "{kind:?}");
    }
    assert_eq!(bench.entries(id).await.len(), 3);
    assert_eq!(bench.acts(id, "hashes.unlearned").await, 1);
    // Another file that looks the same is unknown now.
    bench.put(COPY_PLACE, "image/png", &smaller(1));
    let copy = bench.reported(COPY).await;
    assert_eq!(bench.case(copy).await.recognised, None);
}

storage_test!(an_authoritys_not_illegal_closes_withdraws_unlearns_and_unwatches, |store| {
    let bench = seeing(store).await;
    let receipt = bench.report(&[PHOTO]).await;
    let id = with_the_authority(&bench).await;
    assert_eq!(bench.told(&receipt).await, Status::PassedOn);
    says(&bench, id, sanad_referrals::Outcome::NotIllegal).await;
    nothing_is_left_of(&bench, id).await;
    assert_eq!(bench.told(&receipt).await, Status::ClosedNotIllegal);
});

storage_test!(it_reaches_a_case_that_was_closed_long_before, |store| {
    let bench = seeing(store).await;
    let receipt = bench.report(&[PHOTO]).await;
    let id = with_the_authority(&bench).await;
    let referral = bench.referral(id).await.expect("it was opened");
    bench.acknowledge(referral.id).await;
    goes(&bench, PLACE).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
    assert_eq!(bench.told(&receipt).await, Status::ClosedActedOn);
    says(&bench, id, sanad_referrals::Outcome::NotIllegal).await;
    nothing_is_left_of(&bench, id).await;
    assert_eq!(bench.acts(id, "case.closed").await, 2);
    assert_eq!(bench.told(&receipt).await, Status::ClosedNotIllegal);
    // Back at its address it is none of our business any more.
    bench.put(PLACE, "image/png", &rig::card(1));
    bench.pass(3).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::NotIllegal));
});

storage_test!(any_other_answer_leaves_the_case_as_it_is, |store| {
    let bench = seeing(store).await;
    let id = with_the_authority(&bench).await;
    says(&bench, id, sanad_referrals::Outcome::Used).await;
    assert_eq!(bench.case(id).await.stage, Stage::InAction);
    assert_eq!(open_notices(&bench, id).await, 1);
    assert!(bench.watch_state(id).await.is_some());
    assert_eq!(bench.acts(id, "hashes.unlearned").await, 0);
});

storage_test!(what_an_authority_said_of_an_earlier_assessment_does_not_end_a_later_one, |store| {
    let bench = seeing(store).await;
    let id = with_the_authority(&bench).await;
    says(&bench, id, sanad_referrals::Outcome::NotIllegal).await;
    bench.pass(1).await;
    assert_eq!(bench.reported(PHOTO).await, id);
    bench.found_illegal(id).await;
    follow_up_often(&bench, id).await;
    assert_eq!(bench.case(id).await.stage, Stage::ToDecide);
    bench.decide(id, THIRD, &[Action::Notice, Action::Watch]).await.expect("it can be decided");
    follow_up_often(&bench, id).await;
    assert_eq!((bench.case(id).await.stage, open_notices(&bench, id).await), (Stage::InAction, 1));
    assert_eq!(bench.notices(id).await.len(), 2);
});

storage_test!(a_verdict_that_was_overruled_is_not_repeated, |store| {
    let bench = seeing(store).await;
    let id = with_the_authority(&bench).await;
    bench.put(COPY_PLACE, "image/png", &smaller(1));
    let copy = bench.reported(COPY).await;
    let known = bench.case(copy).await.recognised.map(|recognised| recognised.case_id);
    assert_eq!(known, Some(id));
    says(&bench, id, sanad_referrals::Outcome::NotIllegal).await;
    let repeated = bench.repeat(copy, FIRST).await;
    assert!(matches!(repeated, Err(sanad_base::Fault::Conflict("not_recognised"))), "{repeated:?}");
    // And a view of one's own counts as the first of two.
    let stage = bench.look(copy, FIRST, sanad_casework::testing::illegal()).await;
    assert_eq!(stage.expect("it can be assessed"), Stage::SecondLook);
});
