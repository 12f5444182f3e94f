//! The reporter answers: sealed to the tenant's staff before it touches the database.

use super::message::{MESSAGES_MAX, Message, Reader, Side, Unfit, seal, words};
use super::table;
use crate::submit::IntakeKeys;
use sanad_base::ids::{MessageId, ReportId};
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// How sending an answer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// It is stored, now or by an earlier press of the button.
    Kept,
    /// The words have to be mended first.
    Unfit(Unfit),
    /// Nothing was ever asked, or its messages were deleted: there is nothing to answer.
    NotAsked,
    /// As many answers as are kept under one report.
    Enough,
}

/// Stores an answer to whatever was asked last; nothing waits for the reporter any more. The same
/// form stores one answer.
pub async fn answer(
    tx: &mut Tx,
    now: Moment,
    keys: &IntakeKeys,
    report_id: ReportId,
    text: &str,
    form: &str,
) -> Result<Answering, Fault> {
    let text = match words(text) {
        Ok(text) => text,
        Err(unfit) => return Ok(Answering::Unfit(unfit)),
    };
    let form_index = keys.receipt_pepper.index("message form", form.as_bytes());
    if table::of_form(tx, form_index).await? {
        return Ok(Answering::Kept);
    }
    let earlier = table::messages(tx, report_id).await?;
    let Some(last) = earlier.last() else { return Ok(Answering::NotAsked) };
    if earlier.iter().filter(|m| m.side == Side::Reporter).count() >= MESSAGES_MAX {
        return Ok(Answering::Enough);
    }
    let (chance, tenant) = (tx.chance(), tx.tenant().clone());
    let id = MessageId::random(&*chance);
    let message = Message {
        id,
        turn: last.turn + 1,
        side: Side::Reporter,
        for_reporter: None,
        for_staff: seal(&keys.staff, Reader::Staff, (&tenant, id), text, &*chance),
        sent_at: now.hour(),
    };
    table::insert(tx, report_id, form_index, &message).await?;
    table::set_thread(tx, report_id, false, true).await?;
    let facts = serde_json::json!({ "message": id });
    sanad_audit::note(tx, now, "report.answered", &report_id.to_string(), &facts).await?;
    Ok(Answering::Kept)
}
