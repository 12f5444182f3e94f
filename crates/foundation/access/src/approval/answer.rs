//! The second person's answer, and the one use that is made of a consent.

use crate::approval::question::Approval;
use crate::approval::table;
use sanad_base::ids::ApprovalId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;
use serde_json::json;

/// Answers as the transaction's actor: another person than the asker (`same_person`), once
/// (`answered`). Whether the person has the right to answer for this kind is the caller's question.
pub async fn answer(
    tx: &mut Tx,
    now: Moment,
    id: ApprovalId,
    grant: bool,
    note: &str,
) -> Result<Approval, Fault> {
    if note.chars().count() > 2000 {
        return Err(Fault::invalid("note", "note-length"));
    }
    let asked = table::find(tx, id).await?.ok_or(Fault::Missing("approval"))?;
    let answered = asked.answer(tx.actor(), now, grant, note.trim())?;
    if !table::save(tx, &answered, "waiting").await? {
        return Err(Fault::Conflict("answered"));
    }
    let action = if grant { "approval.granted" } else { "approval.refused" };
    noted(tx, now, action, &answered).await?;
    Ok(answered)
}

/// Makes use of a consent; it serves once (`not_granted`).
pub async fn make_use(tx: &mut Tx, now: Moment, id: ApprovalId) -> Result<Approval, Fault> {
    let granted = table::find(tx, id).await?.ok_or(Fault::Missing("approval"))?;
    let used = granted.make_use()?;
    if !table::save(tx, &used, "granted").await? {
        return Err(Fault::Conflict("not_granted"));
    }
    noted(tx, now, "approval.used", &used).await?;
    Ok(used)
}

async fn noted(
    tx: &mut Tx,
    now: Moment,
    action: &'static str,
    approval: &Approval,
) -> Result<(), Fault> {
    let facts = json!({
        "kind": approval.kind,
        "about": approval.subject,
        "asked_by": approval.asked_by,
    });
    sanad_audit::note(tx, now, action, &approval.id.to_string(), &facts).await
}
