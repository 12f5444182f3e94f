//! Content goes and comes back: what is settled and delisted, what closes, and what is asked again.

mod rig;

use rig::{PHOTO, PLACE, bench, comes_back, follow_up_often, goes, open_notices};
use sanad_base::Fault;
use sanad_casework::decision::{Action, Progress};
use sanad_casework::testing::{FIRST, SECOND};
use sanad_casework::{Outcome, Stage};
use sanad_lists::EntryKind;
use sanad_monitoring::WatchState;
use sanad_store::storage_test;

const ASKED: [Action; 3] = [Action::Notice, Action::Watch, Action::ListAddress];

storage_test!(gone_settles_the_notice_delists_the_address_and_closes_the_case, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &ASKED).await;
    bench.approve_entries(id, SECOND).await.expect("another person may");
    assert_eq!(bench.entries(id).await, [(EntryKind::Url, "published")]);
    // Two misses are not enough.
    bench.take_down(PLACE);
    bench.pass(1).await;
    assert!(matches!(bench.watch_state(id).await, Some(WatchState::Missing { .. })));
    assert_eq!((bench.case(id).await.stage, open_notices(&bench, id).await), (Stage::InAction, 1));
    bench.pass(4).await;
    assert!(matches!(bench.watch_state(id).await, Some(WatchState::Gone { .. })));
    assert_eq!(open_notices(&bench, id).await, 0);
    assert_eq!(bench.entries(id).await, [(EntryKind::Url, "withdrawn")]);
    let case = bench.case(id).await;
    assert_eq!(case.stage, Stage::Closed(Outcome::Removed));
    assert!(case.closed_at.is_some());
    for action in ASKED {
        assert_eq!(bench.progress(id, action).await, Some(Progress::Rests), "{action:?}");
    }
});

storage_test!(gone_does_not_close_while_something_is_on_its_way, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Notice, Action::Watch, Action::Refer]).await;
    goes(&bench, PLACE).await;
    assert_eq!((bench.case(id).await.stage, open_notices(&bench, id).await), (Stage::InAction, 0));
    let referral = bench.referral(id).await.expect("it was opened");
    bench.approve_referral(referral.id, SECOND).await.expect("another person may");
    assert_eq!(bench.case(id).await.stage, Stage::InAction);
    bench.acknowledge(referral.id).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
});

storage_test!(
    a_return_wakes_the_case_with_one_new_notice_however_often_it_is_followed_up,
    |store| {
        let bench = bench(store).await;
        let id = bench.in_action(PHOTO, &ASKED).await;
        bench.approve_entries(id, SECOND).await.expect("another person may");
        goes(&bench, PLACE).await;
        follow_up_often(&bench, id).await;
        comes_back(&bench, PLACE).await;
        follow_up_often(&bench, id).await;
        let case = bench.case(id).await;
        assert_eq!((case.stage, case.returns, case.closed_at), (Stage::InAction, 1, None));
        assert!(case.reasons.contains(&"came_back".to_owned()));
        assert_eq!((bench.notices(id).await.len(), open_notices(&bench, id).await), (2, 1));
        assert_eq!(bench.acts(id, "case.came_back").await, 1);
        for action in ASKED {
            assert_eq!(bench.progress(id, action).await, Some(Progress::Opened), "{action:?}");
        }
        // The address is proposed anew in the name of whoever decided, who cannot agree to it alone.
        let mut stages: Vec<&str> =
            bench.entries(id).await.iter().map(|(_, stage)| *stage).collect();
        stages.sort_unstable();
        assert_eq!(stages, ["proposed", "withdrawn"]);
        let alone = bench.approve_entries(id, FIRST).await;
        assert!(matches!(alone, Err(Fault::Conflict("same_person"))), "{alone:?}");
        // And so it goes every time.
        goes(&bench, PLACE).await;
        assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
        comes_back(&bench, PLACE).await;
        assert_eq!((bench.case(id).await.returns, bench.notices(id).await.len()), (2, 3));
    }
);

storage_test!(a_return_while_the_case_still_waits_asks_once_more_too, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Notice, Action::Watch, Action::Refer]).await;
    goes(&bench, PLACE).await;
    assert_eq!((bench.case(id).await.stage, open_notices(&bench, id).await), (Stage::InAction, 0));
    comes_back(&bench, PLACE).await;
    follow_up_often(&bench, id).await;
    let case = bench.case(id).await;
    assert_eq!((case.stage, case.returns), (Stage::InAction, 1));
    assert_eq!((bench.notices(id).await.len(), open_notices(&bench, id).await), (2, 1));
    assert_eq!(bench.acts(id, "case.came_back").await, 1);
    assert!(bench.referral(id).await.is_some(), "a referral is handed on once");
    // It closes in its time.
    let referral = bench.referral(id).await.expect("it was opened");
    bench.approve_referral(referral.id, SECOND).await.expect("another person may");
    bench.acknowledge(referral.id).await;
    assert_eq!(bench.case(id).await.stage, Stage::InAction);
    goes(&bench, PLACE).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
});

storage_test!(a_return_that_went_by_unseen_counts_when_the_content_is_there, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Notice, Action::Watch]).await;
    goes(&bench, PLACE).await;
    // Back, missed once and there again before the case is followed up: it stands as up.
    for up in [true, false, true] {
        if up {
            bench.put(PLACE, "image/png", &rig::card(1));
        } else {
            bench.take_down(PLACE);
        }
        bench.clock.advance_ms(60_000);
        bench.probe(id).await;
    }
    assert_eq!(bench.watch_state(id).await, Some(WatchState::Up));
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
    bench.work().await;
    let case = bench.case(id).await;
    assert_eq!((case.stage, case.returns), (Stage::InAction, 1));
    assert_eq!(open_notices(&bench, id).await, 1);
});

storage_test!(content_that_was_only_missing_did_not_come_back, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Notice, Action::Watch]).await;
    bench.take_down(PLACE);
    bench.pass(1).await;
    comes_back(&bench, PLACE).await;
    let case = bench.case(id).await;
    assert_eq!((case.stage, case.returns), (Stage::InAction, 0));
    assert_eq!((bench.notices(id).await.len(), open_notices(&bench, id).await), (1, 1));
});
