//! A watched address over days: up, missing, gone, back, with the clock moved by hand.

use sanad_base::ids::{CaseId, JobId, StaffId, TenantId};
use sanad_base::{Actor, Moment, OsChance};
use sanad_capture::testing::{Reply, World};
use sanad_capture::{Capability, Guard, NewBasis, register};
use sanad_monitoring::{
    Check, CheckOutcome, ProbeAddress, Timings, Watch, WatchMoved, WatchState, Watching, checks_of,
    look_soon, of_case, probe_job, unwatch, watch,
};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Job, Lease, Store, queue, read, run};
use std::sync::Arc;

const NOW: Moment = Moment::from_ms(1_793_610_900_123);
const CASE: CaseId = CaseId::from_bytes([5; 16]);
const TIMINGS: Timings = Timings {
    interval_minutes: 240,
    misses: 3,
    miss_gap_minutes: 60,
    after_gone_interval_minutes: 24 * 60,
};

fn tenant() -> TenantId {
    TenantId::new("xx").expect("a tenant")
}

fn system() -> Actor {
    Actor::system(&tenant(), "test")
}

struct Hotline {
    store: Store,
    world: World,
    cx: Watching,
}

impl Hotline {
    /// A hotline that watches `http://cards.example/a.png`.
    async fn watching(store: &Store) -> Hotline {
        let world = World::start().await;
        let guard = Guard::new(world.settings()).expect("a guard");
        let keyring = Arc::new(Keyring::for_test());
        let cx = Watching { store: store.clone(), keyring, guard };
        let hotline = Hotline { store: store.clone(), world, cx };
        hotline.up();
        let record = CASE.to_string();
        let keyring = &hotline.cx.keyring;
        run!(store, "watch", &system(), |tx| {
            let key = record_keys::create(tx, keyring, NOW, &record).await?;
            let sealed = key.seal("address", b"http://cards.example/a.png", &OsChance);
            let first = watch(tx, NOW, CASE, &sealed, "cards.example", &TIMINGS).await?;
            let again = watch(tx, NOW, CASE, &sealed, "cards.example", &TIMINGS).await?;
            assert_eq!(first, again);
            Ok(())
        })
        .expect("watched");
        hotline
    }

    fn up(&self) {
        self.world.put("cards.example/a.png", Reply::file("image/png", b"card"));
    }

    fn answers(&self, status: u16) {
        self.world.put("cards.example/a.png", Reply::status(status));
    }

    /// Does what is due at `now`, and tells whether a fact went up.
    async fn work(&self, now: Moment) -> bool {
        let leases = run!(self.store, "lease", &system(), |tx| { queue::lease(tx, now, 20).await })
            .expect("leases");
        let mut moved = false;
        for lease in leases {
            if lease.kind == ProbeAddress::KIND {
                let job = serde_json::from_str(&lease.payload).expect("a job");
                probe_job::run(&self.cx, &lease, job, now).await.expect("a look");
            } else {
                assert_eq!(lease.kind, WatchMoved::KIND);
            }
            moved |= lease.kind == WatchMoved::KIND;
            run!(self.store, "finish", &system(), |tx| { queue::finish(tx, &lease).await })
                .expect("finished");
        }
        moved
    }

    /// Does the look that is due next, and what follows from it.
    async fn next(&self) -> (Watch, bool) {
        let at = self.watch().await.next_at.expect("it goes on");
        let early = self.work(at.plus_ms(-1)).await;
        assert!(!early);
        self.work(at).await;
        let moved = self.work(at).await;
        (self.watch().await, moved)
    }

    async fn watch(&self) -> Watch {
        let found = read!(self.store, "of_case", &system(), |tx| { of_case(tx, CASE).await });
        found.expect("a read").expect("a watch")
    }

    async fn checks(&self) -> Vec<Check> {
        let found = read!(self.store, "checks", &system(), |tx| { checks_of(tx, CASE, 50).await });
        found.expect("a read")
    }

    async fn unlock(&self) {
        let person = |byte| Actor::staff(&tenant(), StaffId::from_bytes([byte; 16]));
        let basis = NewBasis {
            capability: Capability::FetchMedia,
            reference: "Order 1 of the test".into(),
            scope: "drawn cards".into(),
            issuer: "the test".into(),
            from: NOW.plus_days(-1),
            until: NOW.plus_days(30),
        };
        let id = run!(self.store, "record", &person(1), |tx| {
            register::record(tx, NOW, &basis).await
        })
        .expect("recorded");
        run!(self.store, "approve", &person(2), |tx| { register::approve(tx, NOW, id).await })
            .expect("approved");
    }
}

sanad_store::storage_test!(content_is_gone_after_three_misses_and_its_return_is_noticed, |store| {
    let hotline = Hotline::watching(&store).await;
    let (watch, moved) = hotline.next().await;
    assert_eq!((watch.state, moved), (WatchState::Up, false));
    assert_eq!(watch.next_at, Some(NOW.plus_minutes(240)));

    hotline.answers(404);
    let first_miss = NOW.plus_minutes(240);
    let (watch, moved) = hotline.next().await;
    let missing = WatchState::Missing { misses: 1, since: first_miss, last: first_miss };
    assert_eq!((watch.state, moved), (missing, true));
    let (watch, moved) = hotline.next().await;
    assert!(matches!(watch.state, WatchState::Missing { misses: 2, .. }) && !moved);
    hotline.answers(410);
    let (watch, moved) = hotline.next().await;
    assert_eq!((watch.state, moved), (WatchState::Gone { since: first_miss }, true));
    let gone_at = first_miss.plus_hours(2);
    assert_eq!(watch.next_at, Some(gone_at.plus_hours(24)));

    hotline.up();
    let (watch, moved) = hotline.next().await;
    let back = WatchState::Returned { since: gone_at.plus_hours(24) };
    assert_eq!((watch.state, moved), (back, true));
    let codes: Vec<_> = hotline.checks().await.iter().map(|c| c.outcome.code()).collect();
    assert_eq!(codes, ["present", "removed", "not_found", "not_found", "present"]);
});

sanad_store::storage_test!(a_host_that_is_away_is_waited_for, |store| {
    let hotline = Hotline::watching(&store).await;
    hotline.next().await;
    hotline.answers(503);
    for _ in 0..10 {
        let (watch, moved) = hotline.next().await;
        assert_eq!((watch.state, watch.waiting(), moved), (WatchState::Up, true, false));
    }
    hotline.up();
    let (watch, _) = hotline.next().await;
    assert!(!watch.waiting());
});

sanad_store::storage_test!(
    another_picture_in_its_place_is_a_miss_once_media_may_be_read,
    |store| {
        let hotline = Hotline::watching(&store).await;
        let other = Reply::file("image/png", b"other");
        hotline.next().await;
        hotline.world.put("cards.example/a.png", other.clone());
        let (watch, _) = hotline.next().await;
        // Locked: the bodies of media are left alone, so that the change is not seen.
        assert_eq!((watch.state, watch.baseline.digest), (WatchState::Up, None));
        hotline.unlock().await;
        hotline.up();
        hotline.next().await;
        hotline.world.put("cards.example/a.png", other);
        let (watch, _) = hotline.next().await;
        assert!(matches!(watch.state, WatchState::Missing { .. }));
        assert_eq!(hotline.checks().await[0].outcome, CheckOutcome::Replaced);
    }
);

sanad_store::storage_test!(a_hastened_look_takes_the_place_of_the_planned_one, |store| {
    let hotline = Hotline::watching(&store).await;
    hotline.next().await;
    let soon = NOW.plus_minutes(10);
    for at in [soon, soon.plus_minutes(5)] {
        run!(store, "hasten", &system(), |tx| { look_soon(tx, at, CASE).await }).expect("done");
    }
    assert_eq!(hotline.watch().await.next_at, Some(soon));
    hotline.next().await;
    assert_eq!(hotline.checks().await.len(), 2);
    // The look that was planned before comes to nothing, and the chain goes on once.
    hotline.work(NOW.plus_minutes(240)).await;
    assert_eq!(hotline.checks().await.len(), 2);
    hotline.next().await;
    assert_eq!(hotline.checks().await.len(), 3);
});

sanad_store::storage_test!(a_look_made_twice_is_stored_once, |store| {
    let hotline = Hotline::watching(&store).await;
    let job = ProbeAddress { watch_id: hotline.watch().await.id, round: 1 };
    let lease = Lease {
        id: JobId::from_bytes([1; 16]),
        tenant: tenant(),
        kind: ProbeAddress::KIND.into(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 24,
        until: NOW,
        coarse: false,
    };
    for _ in 0..2 {
        probe_job::run(&hotline.cx, &lease, job.clone(), NOW).await.expect("a look");
    }
    assert_eq!(hotline.checks().await.len(), 1);
    assert_eq!(hotline.world.asked().len(), 1);
});

sanad_store::storage_test!(an_ended_watch_is_silent_until_it_is_taken_up_again, |store| {
    let hotline = Hotline::watching(&store).await;
    hotline.next().await;
    run!(store, "unwatch", &system(), |tx| { unwatch(tx, NOW, CASE).await }).expect("ended");
    run!(store, "hasten", &system(), |tx| { look_soon(tx, NOW, CASE).await }).expect("nothing");
    let later = NOW.plus_days(2);
    hotline.work(later).await;
    assert_eq!(hotline.world.asked().len(), 1);
    let found = read!(store, "of_case", &system(), |tx| { of_case(tx, CASE).await });
    assert!(found.expect("a read").is_none());
    run!(store, "watch", &system(), |tx| {
        watch(tx, later, CASE, b"not used", "cards.example", &TIMINGS).await
    })
    .expect("taken up");
    hotline.work(later).await;
    assert_eq!(hotline.world.asked().len(), 2);
});

sanad_store::storage_test!(a_watch_taken_up_again_forgets_that_the_content_was_gone, |store| {
    let hotline = Hotline::watching(&store).await;
    hotline.answers(404);
    for _ in 0..3 {
        hotline.next().await;
    }
    let gone = hotline.watch().await;
    assert!(matches!(gone.state, WatchState::Gone { .. }));
    let later = NOW.plus_days(9);
    run!(store, "unwatch", &system(), |tx| { unwatch(tx, later, CASE).await }).expect("ended");
    run!(store, "watch", &system(), |tx| {
        watch(tx, later, CASE, b"not used", "cards.example", &TIMINGS).await
    })
    .expect("taken up");
    let again = hotline.watch().await;
    assert_eq!((again.id, again.state, again.next_at), (gone.id, WatchState::Up, Some(later)));
});

sanad_store::storage_test!(a_watch_over_an_erased_address_ends, |store| {
    let hotline = Hotline::watching(&store).await;
    let record = CASE.to_string();
    run!(store, "erase", &system(), |tx| { record_keys::destroy(tx, NOW, &record).await })
        .expect("erased");
    hotline.work(NOW).await;
    let found = read!(store, "of_case", &system(), |tx| { of_case(tx, CASE).await });
    assert!(found.expect("a read").is_none());
    assert!(hotline.world.asked().is_empty());
});
