//! Forgets what the log knows of a subject; the tree and its proofs stay whole.

use crate::table;
use sanad_base::Fault;
use sanad_store::Tx;

/// Destroys actor, subject, facts and salt of every entry about the subject and gives their number.
/// What stays in the tree is a commitment that nothing can be compared with any more (G13). The
/// caller notes the erasure under another subject.
pub async fn forget(tx: &mut Tx, subject: &str) -> Result<u64, Fault> {
    Ok(table::forget_entries(tx, subject).await? + table::forget_pending(tx, subject).await?)
}
