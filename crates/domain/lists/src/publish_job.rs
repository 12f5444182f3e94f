//! An edition is made soon after something was approved or withdrawn.

use crate::publish::publish;
use sanad_base::{Actor, Fault, Moment};
use sanad_sealing::Keyring;
use sanad_store::{Job, Lease, Store, run};
use serde::{Deserialize, Serialize};

/// Make the tenant's next edition. Every approval and withdrawal enqueues its own: one shared by key
/// could have looked just before, and what came after it would wait for nobody.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PublishLists {}

impl Job for PublishLists {
    const KIND: &'static str = "lists.publish";
}

/// Safe to run twice: what has been published waits no longer.
pub async fn run(
    store: &Store,
    keyring: &Keyring,
    lease: &Lease,
    _job: PublishLists,
    now: Moment,
) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "lists");
    loop {
        let made = run!(store, "publish", &actor, |tx| { publish(tx, now, keyring).await })?;
        if made.is_none() {
            return Ok(());
        }
    }
}
