//! Which work a test's hotline does, and with what: all but mail, which stays on the desk.

use crate::desk::Desk;
use crate::{follow_up_job, open_job};
use sanad_base::clock::HandClock;
use sanad_base::ids::CaseId;
use sanad_base::{Clock, Fault};
use sanad_capture::testing::World;
use sanad_capture::{CaptureAddress, Captured, Capturing, Decoder, Guard, capture_job};
use sanad_hosting::{Lookup, LookupSettings, TraceAddress, TraceSettled, Tracing, lookup_job};
use sanad_intake::ReportSubmitted;
use sanad_lists::{EntryMoved, PublishLists, publish_job};
use sanad_monitoring::{ProbeAddress, WatchMoved, Watching, probe_job};
use sanad_notices::{NoticeMoved, Remind, SendNotice};
use sanad_referrals::{BuildBundle, ReferralMoved, Workshop, build_job};
use sanad_store::{Job, Lease, Runner};
use std::path::Path;
use std::sync::Arc;

/// The rooms below, each with what it works with.
pub(crate) struct Rooms {
    desk: Desk,
    tracing: Tracing,
    capturing: Capturing,
    pub(crate) watching: Watching,
    workshop: Workshop,
}

impl Rooms {
    pub(crate) fn beside(desk: &Desk, world: &World, decoder: &Path) -> Rooms {
        let (store, keyring) = (desk.store.clone(), desk.keyring.clone());
        let guard = Guard::new(world.settings()).expect("the little net can be reached");
        let registry = format!("http://{}/rdap/", world.http);
        let lookup = Lookup::new(LookupSettings {
            dns: Some(world.dns),
            rdap_bases: vec![registry.parse().expect("this is an address")],
            ..LookupSettings::default()
        });
        Rooms {
            desk: desk.clone(),
            tracing: Tracing {
                store: store.clone(),
                lookup: lookup.expect("the little net can be asked"),
            },
            capturing: Capturing {
                store: store.clone(),
                keyring: keyring.clone(),
                guard: guard.clone(),
                decoder: Decoder::new(decoder),
            },
            watching: Watching { store: store.clone(), keyring: keyring.clone(), guard },
            workshop: Workshop {
                store,
                keyring,
                packs: desk.packs.clone(),
                house: "sanad.example".into(),
            },
        }
    }
}

/// A worker that knows every kind of work a case leads to.
pub(crate) fn runner(rooms: &Rooms, clock: &Arc<HandClock>) -> Runner {
    macro_rules! on {
        ($runner:expr, $job:ty, $room:expr, $handler:path) => {{
            let (room, clock) = ($room.clone(), clock.clone());
            $runner.on::<$job, _, _>(move |lease: Lease, job: $job| {
                let (room, now) = (room.clone(), clock.now());
                async move { $handler(&room, &lease, job, now).await }
            })
        }};
    }
    let runner = Runner::new(rooms.desk.store.clone(), clock.clone(), 1);
    let runner = on!(runner, ReportSubmitted, rooms.desk, open_job::run);
    let runner = on!(runner, TraceAddress, rooms.tracing, lookup_job::run);
    let runner = on!(runner, CaptureAddress, rooms.capturing, capture_job::run);
    let runner = on!(runner, ProbeAddress, rooms.watching, probe_job::run);
    let runner = on!(runner, BuildBundle, rooms.workshop, build_job::run);
    let (publishing, at) = (rooms.desk.clone(), clock.clone());
    let runner = runner.on(move |lease: Lease, job: PublishLists| {
        let (desk, now) = (publishing.clone(), at.now());
        async move { publish_job::run(&desk.store, &desk.keyring, &lease, job, now).await }
    });
    let runner = runner.on(|_, _: SendNotice| async { Ok::<(), Fault>(()) });
    let runner = runner.on(|_, _: Remind| async { Ok::<(), Fault>(()) });
    let desk = &rooms.desk;
    let runner = fact(runner, desk, clock, |fact: TraceSettled| Some(fact.case_id));
    let runner = fact(runner, desk, clock, |fact: Captured| Some(fact.case_id));
    let runner = fact(runner, desk, clock, |fact: WatchMoved| Some(fact.case_id));
    let runner = fact(runner, desk, clock, |fact: NoticeMoved| Some(fact.case_id));
    let runner = fact(runner, desk, clock, |fact: EntryMoved| fact.case_id);
    fact(runner, desk, clock, |fact: ReferralMoved| Some(fact.case_id))
}

/// A fact that came up from below: whichever it was, its case is looked at anew.
fn fact<J: Job>(
    runner: Runner,
    desk: &Desk,
    clock: &Arc<HandClock>,
    about: fn(J) -> Option<CaseId>,
) -> Runner {
    let (desk, clock) = (desk.clone(), clock.clone());
    runner.on(move |lease: Lease, fact: J| {
        let (desk, now, case_id) = (desk.clone(), clock.now(), about(fact));
        async move {
            match case_id {
                Some(case_id) => follow_up_job::run(&desk, &lease, case_id, now).await,
                None => Ok(()),
            }
        }
    })
}
