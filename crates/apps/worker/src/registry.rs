//! Which work runs where: every kind of job with its handler, on one page.

use sanad_base::{Clock, Fault};
use sanad_capture::{CaptureAddress, Captured, Capturing, capture_job};
use sanad_casework::{Desk, follow_up_job, open_job};
use sanad_figures::{PublishFigures, publish_job as figures_job};
use sanad_hosting::{TraceAddress, TraceSettled, Tracing, lookup_job};
use sanad_intake::ReportSubmitted;
use sanad_intake::contact::destroy_job::{self, DestroyContacts};
use sanad_intake::end_codes_job::{self, EndCodes};
use sanad_intake::sweep_job::{self, SweepDrafts};
use sanad_lists::{EntryMoved, PublishLists, publish_job};
use sanad_monitoring::{ProbeAddress, WatchMoved, Watching, probe_job};
use sanad_notices::{Mailing, NoticeMoved, Remind, SendNotice, remind_job, send_job};
use sanad_referrals::{BuildBundle, ReferralMoved, Workshop, build_job};
use sanad_store::{Lease, Runner};
use std::sync::Arc;

/// What the handlers have at hand, built once at start.
#[derive(Clone)]
pub struct Tools {
    pub desk: Desk,
    pub tracing: Tracing,
    pub capturing: Capturing,
    pub watching: Watching,
    pub mailing: Mailing,
    pub workshop: Workshop,
}

/// A worker that knows every kind of work, at most `at_once` pieces at a time.
pub fn runner(tools: &Tools, clock: Arc<dyn Clock>, at_once: u32) -> Runner {
    let store = tools.desk.store.clone();
    let runner = Runner::new(store.clone(), clock.clone(), at_once);
    let now = move || clock.now();

    macro_rules! on {
        ($runner:expr, $job:ty, $room:expr, $handler:path) => {{
            let (room, now) = ($room.clone(), now.clone());
            $runner.on::<$job, _, _>(move |lease: Lease, job: $job| {
                let (room, now) = (room.clone(), now());
                async move { $handler(&room, &lease, job, now).await }
            })
        }};
    }
    // A fact that came up from below: whichever it was, its case is looked at anew.
    macro_rules! fact {
        ($runner:expr, $job:ty) => {{
            let (desk, now) = (tools.desk.clone(), now.clone());
            $runner.on::<$job, _, _>(move |lease: Lease, fact: $job| {
                let (desk, now) = (desk.clone(), now());
                async move { followed(&desk, &lease, fact.case_id.into(), now).await }
            })
        }};
    }

    // reports
    let runner = on!(runner, ReportSubmitted, tools.desk, open_job::run);
    let runner = on!(runner, SweepDrafts, store, sweep_job::run);
    let runner = on!(runner, DestroyContacts, store, destroy_job::run);
    let runner = on!(runner, EndCodes, tools.desk, end_codes);
    let runner = on!(runner, PublishFigures, store, figures_job::run);
    // looking
    let runner = on!(runner, TraceAddress, tools.tracing, lookup_job::run);
    let runner = on!(runner, CaptureAddress, tools.capturing, capture_job::run);
    let runner = on!(runner, ProbeAddress, tools.watching, probe_job::run);
    // acting
    let runner = on!(runner, SendNotice, tools.mailing, send_job::run);
    let runner = on!(runner, Remind, tools.mailing, remind_job::run);
    let runner = on!(runner, PublishLists, tools.desk, publish);
    let runner = on!(runner, BuildBundle, tools.workshop, build_job::run);
    // facts
    let runner = fact!(runner, TraceSettled);
    let runner = fact!(runner, Captured);
    let runner = fact!(runner, WatchMoved);
    let runner = fact!(runner, NoticeMoved);
    let runner = fact!(runner, EntryMoved);
    fact!(runner, ReferralMoved)
}

async fn followed(
    desk: &Desk,
    lease: &Lease,
    case_id: Option<sanad_base::ids::CaseId>,
    now: sanad_base::Moment,
) -> Result<(), Fault> {
    match case_id {
        Some(case_id) => follow_up_job::run(desk, lease, case_id, now).await,
        None => Ok(()),
    }
}

async fn end_codes(
    desk: &Desk,
    lease: &Lease,
    _job: EndCodes,
    now: sanad_base::Moment,
) -> Result<(), Fault> {
    let follow_days = desk.pack(&lease.tenant)?.timings.follow_days;
    end_codes_job::run(&desk.store, lease, follow_days, now).await
}

async fn publish(
    desk: &Desk,
    lease: &Lease,
    job: PublishLists,
    now: sanad_base::Moment,
) -> Result<(), Fault> {
    publish_job::run(&desk.store, &desk.keyring, lease, job, now).await
}
