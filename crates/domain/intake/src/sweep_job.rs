//! Forgets drafts past their time, and which form a report came from once a day has gone by.

use crate::table;
use sanad_base::{Actor, Fault, Moment};
use sanad_store::{Job, Lease, Store, run};
use serde::{Deserialize, Serialize};

/// Hours for which one form cannot make a second report (G4).
const FORM_HOURS: i64 = 24;

/// To be done every hour, for each tenant.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SweepDrafts {}

impl Job for SweepDrafts {
    const KIND: &'static str = "intake.sweep_drafts";
}

/// Safe to run twice, and to leave out: a draft past its time is not shown either way.
pub async fn run(
    store: &Store,
    lease: &Lease,
    _job: SweepDrafts,
    now: Moment,
) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "sweep");
    run!(store, "sweep_drafts", &actor, |tx| {
        table::delete_drafts_before(tx, now).await?;
        table::forget_forms_before(tx, now.plus_hours(-FORM_HOURS).hour()).await
    })
}
