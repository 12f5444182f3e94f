//! Asks for a second person's consent.

use crate::approval::question::{Approval, State};
use crate::approval::table;
use sanad_base::ids::ApprovalId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;
use serde_json::json;

/// Asks, as the transaction's actor, whether `kind` may be done to `subject`. One question waits
/// per kind and subject: a second one is a conflict (`already_asked`). What is asked about must not change
/// between question and use: the caller sees to that.
pub async fn ask(
    tx: &mut Tx,
    now: Moment,
    kind: &'static str,
    subject: &str,
    reason: &str,
) -> Result<ApprovalId, Fault> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 2000 {
        return Err(Fault::invalid("reason", "reason-length"));
    }
    if table::of_subject(tx, kind, subject).await?.iter().any(Approval::waiting) {
        return Err(Fault::Conflict("already_asked"));
    }
    let approval = Approval {
        id: ApprovalId::random(&*tx.chance()),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        reason: reason.to_owned(),
        asked_by: tx.actor().label(),
        asked_at: now,
        state: State::Waiting,
    };
    table::insert(tx, &approval).await?;
    let facts = json!({ "kind": kind, "about": subject });
    sanad_audit::note(tx, now, "approval.asked", &approval.id.to_string(), &facts).await?;
    Ok(approval.id)
}

#[cfg(test)]
mod tests;
