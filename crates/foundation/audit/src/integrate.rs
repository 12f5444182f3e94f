//! Takes waiting notes into the tree and signs how far it has grown.

use crate::checkpoint::{Checkpoint, LogSigner};
use crate::entry::leaf_data;
use crate::table;
use crate::tree::{Head, leaf_hash};
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Fault, Moment};
use sanad_store::{Store, Tx, run};

/// How many notes one transaction takes.
const BATCH: u32 = 1000;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integrated {
    pub entries: u64,
    /// The number of leaves now.
    pub size: u64,
}

/// Takes every note that is ready into the tenant's tree, then signs a checkpoint if the tree has
/// grown. Called by the clock, about once an hour: the growth of a public log must not tell the
/// minute of anything. Safe to run twice, and on several machines at once.
pub async fn integrate(
    store: &Store,
    signer: &LogSigner,
    tenant: &TenantId,
    now: Moment,
) -> Result<Integrated, Fault> {
    let actor = Actor::system(tenant, "audit");
    let mut entries = 0;
    loop {
        let taken = run!(store, "integrate", &actor, |tx| { take_batch(tx, now).await })?;
        entries += taken;
        if taken < u64::from(BATCH) {
            break;
        }
    }
    let size = run!(store, "sign_checkpoint", &actor, |tx| { sign(tx, signer, now).await })?;
    Ok(Integrated { entries, size })
}

async fn take_batch(tx: &mut Tx, now: Moment) -> Result<u64, Fault> {
    let mut frontier = table::lock_head(tx).await?;
    let before = frontier.size();
    for note in table::ready(tx, now, BATCH).await? {
        let commitment = note.entry()?.commitment(&note.salt).map_err(Fault::broken)?;
        let seq = frontier.size();
        let leaf = leaf_hash(leaf_data(&note.action, &commitment).as_bytes());
        for (node, hash) in frontier.push(leaf) {
            table::insert_node(tx, node, &hash).await?;
        }
        table::insert_entry(tx, seq, &note, &commitment).await?;
        table::delete_pending(tx, note.id).await?;
    }
    if frontier.size() > before {
        table::save_head(tx, &frontier).await?;
    }
    Ok(frontier.size() - before)
}

async fn sign(tx: &mut Tx, signer: &LogSigner, now: Moment) -> Result<u64, Fault> {
    let frontier = table::lock_head(tx).await?;
    let signed = table::newest_checkpoint(tx).await?.map_or(0, |(size, _)| size);
    if frontier.size() > signed {
        let head = Head { size: frontier.size(), root: frontier.root() };
        table::insert_checkpoint(tx, head.size, &Checkpoint::sign(head, signer), now).await?;
    }
    Ok(frontier.size())
}

#[cfg(test)]
mod tests;
