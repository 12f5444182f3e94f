//! What the queue promises: done at least once, by one at a time, later when a neighbour is away.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use sanad_base::clock::HandClock;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Clock, Fault, Moment};
use sanad_store::job::{ATTEMPTS_MAX, LEASE_MS};
use sanad_store::{Job, Runner, Store, queue, read, run, storage_test};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[derive(Serialize, Deserialize)]
struct Errand {
    n: u32,
}

impl Job for Errand {
    const KIND: &'static str = "test.errand";
}

const NOON: Moment = Moment::from_ms(1_793_620_800_000);

fn tenant() -> TenantId {
    TenantId::new("xx").unwrap()
}

fn actor() -> Actor {
    Actor::system(&tenant(), "test")
}

async fn give(store: &Store, n: u32, at: Moment) {
    run!(store, "give", &actor(), |tx| { queue::enqueue(tx, at, &Errand { n }).await }).unwrap();
}

struct Rig {
    clock: Arc<HandClock>,
    runner: Runner,
    done: Arc<AtomicU32>,
}

fn rig(store: &Store, fault: fn(u32) -> Option<Fault>) -> Rig {
    let clock = Arc::new(HandClock::at(NOON));
    let done = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&done);
    let runner =
        Runner::new(store.clone(), clock.clone(), 2).on::<Errand, _, _>(move |lease, _job| {
            let counter = Arc::clone(&counter);
            async move {
                counter.fetch_add(1, Ordering::SeqCst);
                fault(lease.attempt).map_or(Ok(()), Err)
            }
        });
    Rig { clock, runner, done }
}

storage_test!(work_is_done_once_and_not_before_its_time, |store| {
    let rig = rig(&store, |_| None);
    give(&store, 1, NOON).await;
    give(&store, 2, NOON.plus_minutes(5)).await;
    assert_eq!(rig.runner.run_until_idle().await.unwrap(), 1);
    rig.clock.advance_ms(300_000);
    assert_eq!(rig.runner.run_until_idle().await.unwrap(), 1);
    assert_eq!(rig.runner.run_until_idle().await.unwrap(), 0);
    assert_eq!(rig.done.load(Ordering::SeqCst), 2);
});

storage_test!(a_silent_neighbour_is_asked_again_and_the_waiting_is_shown, |store| {
    let rig = rig(&store, |attempt| (attempt < 3).then(|| Fault::unavailable("away")));
    give(&store, 1, NOON).await;
    rig.runner.run_until_idle().await.unwrap();
    let waiting =
        read!(store, "look", &actor(), |tx| { queue::waiting_after_failure(tx, 9).await });
    assert_eq!(waiting.unwrap().len(), 1);
    for _ in 0..2 {
        rig.clock.advance_ms(60_000);
        rig.runner.run_until_idle().await.unwrap();
    }
    assert_eq!(rig.done.load(Ordering::SeqCst), 3);
    let left =
        read!(store, "look", &actor(), |tx| { queue::unfinished_by(tx, rig.clock.now()).await });
    assert_eq!(left.unwrap(), 0);
});

storage_test!(work_that_cannot_succeed_becomes_a_dead_letter_a_person_can_retry, |store| {
    let rig = rig(&store, |attempt| (attempt == 1).then(|| Fault::Conflict("never")));
    give(&store, 1, NOON).await;
    rig.runner.run_until_idle().await.unwrap();
    let dead = read!(store, "look", &actor(), |tx| { queue::dead_letters(tx, 9).await }).unwrap();
    assert_eq!((dead.len(), dead[0].attempts), (1, 1));
    assert!(
        run!(store, "retry", &actor(), |tx| { queue::retry(tx, NOON, dead[0].id).await }).unwrap()
    );
    rig.clock.advance_ms(1);
    rig.runner.run_until_idle().await.unwrap();
    // The retry began to count anew, so the handler refused it once more.
    assert_eq!(rig.done.load(Ordering::SeqCst), 2);
});

storage_test!(the_last_try_ends_in_a_dead_letter_and_not_in_silence, |store| {
    let rig = rig(&store, |_| Some(Fault::unavailable("away")));
    give(&store, 1, NOON).await;
    for _ in 0..ATTEMPTS_MAX {
        rig.runner.run_until_idle().await.unwrap();
        rig.clock.advance_ms(7_200_000);
    }
    assert_eq!(rig.done.load(Ordering::SeqCst), ATTEMPTS_MAX);
    let dead = read!(store, "look", &actor(), |tx| { queue::dead_letters(tx, 9).await }).unwrap();
    assert_eq!(dead.len(), 1);
});

storage_test!(a_lease_that_ran_out_is_taken_over_and_its_old_holder_is_refused, |store| {
    give(&store, 1, NOON).await;
    let lease = |now| {
        let store = store.clone();
        async move { run!(store, "lease", &actor(), |tx| { queue::lease(tx, now, 9).await }).unwrap() }
    };
    let first = lease(NOON).await.remove(0);
    assert!(lease(NOON.plus_ms(LEASE_MS - 1)).await.is_empty());
    let second = lease(NOON.plus_ms(LEASE_MS)).await.remove(0);
    assert_eq!(second.attempt, 2);
    let finished = run!(store, "finish", &actor(), |tx| {
        Ok((queue::finish(tx, &first).await?, queue::finish(tx, &second).await?))
    });
    assert_eq!(finished.unwrap(), (false, true));
});

storage_test!(one_key_has_one_piece_of_unfinished_work, |store| {
    let once = |n| {
        let store = store.clone();
        async move {
            run!(store, "once", &actor(), |tx| {
                queue::enqueue_once(tx, NOON, "key", &Errand { n }).await
            })
            .unwrap()
        }
    };
    assert!(once(1).await);
    assert!(!once(2).await);
    let rig = rig(&store, |_| None);
    assert_eq!(rig.runner.run_until_idle().await.unwrap(), 1);
    assert!(once(3).await);
});

storage_test!(work_a_reporter_caused_carries_no_time_finer_than_the_hour, |store| {
    let late = NOON.plus_ms(1_234_567);
    let reporter = Actor::reporter(&tenant());
    run!(store, "give", &reporter, |tx| { queue::enqueue(tx, late, &Errand { n: 1 }).await })
        .unwrap();
    let lease =
        run!(store, "lease", &actor(), |tx| { queue::lease(tx, late, 9).await }).unwrap().remove(0);
    assert_eq!(lease.until, NOON.plus_hours(1));
    run!(store, "back", &actor(), |tx| { queue::put_back(tx, late, &lease, "away").await })
        .unwrap();
    let waiting =
        read!(store, "look", &actor(), |tx| { queue::waiting_after_failure(tx, 9).await });
    assert_eq!(waiting.unwrap()[0].run_at, NOON.plus_hours(1));
});
