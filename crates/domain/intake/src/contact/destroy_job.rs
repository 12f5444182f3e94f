//! Destroys contacts past their time, so that none is kept longer than its reporter was promised.

use super::destroy::{Why, destroy};
use super::table;
use sanad_base::{Actor, Fault, Moment};
use sanad_store::{Job, Lease, Store, read, run};
use serde::{Deserialize, Serialize};

/// Contacts looked up at a time; each is destroyed in a transaction of its own.
const BATCH: u32 = 100;

/// To be done every hour, for each tenant.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DestroyContacts {}

impl Job for DestroyContacts {
    const KIND: &'static str = "intake.destroy_contacts";
}

/// Safe to run twice. A contact past its time is not opened either way, but only this ends it.
pub async fn run(
    store: &Store,
    lease: &Lease,
    _job: DestroyContacts,
    now: Moment,
) -> Result<(), Fault> {
    let actor = Actor::intake(&lease.tenant);
    loop {
        let over =
            read!(store, "contacts_over", &actor, |tx| { table::expired(tx, now, BATCH).await })?;
        for report_id in &over {
            run!(store, "destroy_contact", &actor, |tx| {
                destroy(tx, now, *report_id, Why::Expired).await.map(|_| ())
            })?;
        }
        if over.len() < BATCH as usize {
            return Ok(());
        }
    }
}
