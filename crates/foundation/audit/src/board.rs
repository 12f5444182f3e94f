//! The log as staff read it: what was done to one thing, and what was done lately.

use crate::entry::Entry;
use crate::table;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// What was done to one subject, the newest first, at most `limit`. Acts show at once, before they
/// are taken into the tree.
pub async fn history(tx: &mut Tx, subject: &str, limit: u32) -> Result<Vec<Entry>, Fault> {
    table::history(tx, subject, limit).await
}

/// What was done at or before `until`, the newest first, at most `limit`.
pub async fn recent(tx: &mut Tx, until: Moment, limit: u32) -> Result<Vec<Entry>, Fault> {
    table::recent(tx, until, limit).await
}

/// The newest signed checkpoint; `None` before the first.
pub async fn newest_checkpoint(tx: &mut Tx) -> Result<Option<String>, Fault> {
    Ok(table::newest_checkpoint(tx).await?.map(|(_, note)| note))
}
