//! Finds questions: one, those about a thing, those that wait.

use crate::approval::question::Approval;
use crate::approval::table;
use sanad_base::Fault;
use sanad_base::ids::ApprovalId;
use sanad_store::Tx;

pub async fn find(tx: &mut Tx, id: ApprovalId) -> Result<Option<Approval>, Fault> {
    table::find(tx, id).await
}

/// The latest fifty questions of this kind about this thing, the newest first.
pub async fn of_subject(tx: &mut Tx, kind: &str, subject: &str) -> Result<Vec<Approval>, Fault> {
    table::of_subject(tx, kind, subject).await
}

/// A consent of this kind for this thing that has not been made use of.
pub async fn granted(tx: &mut Tx, kind: &str, subject: &str) -> Result<Option<Approval>, Fault> {
    Ok(table::of_subject(tx, kind, subject).await?.into_iter().find(Approval::granted))
}

/// Questions nobody has answered yet, the longest waiting first.
pub async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<Approval>, Fault> {
    table::waiting(tx, limit).await
}
