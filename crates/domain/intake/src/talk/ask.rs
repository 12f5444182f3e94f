//! The hotline asks the reporter something: sealed to the code, so that only its holder reads it.

use super::message::{MESSAGES_MAX, Message, Reader, Side, Unfit, seal, words};
use super::table;
use sanad_base::ids::{CaseId, MessageId, ReportId};
use sanad_base::{Fault, Moment};
use sanad_sealing::{BlindKey, SealingPublic};
use sanad_store::Tx;

/// What a member of staff wants to ask.
pub struct Question<'a> {
    pub report_id: ReportId,
    /// The case it is asked for, for the log.
    pub case_id: CaseId,
    /// 1 to 4,000 characters.
    pub text: &'a str,
    /// The token of the form it was typed into.
    pub form: &'a str,
}

/// Stores the question and makes the reporter's word "we need something from you". The same form
/// asks once. Refused: words that do not fit (`Invalid`); a report whose reporter nobody can
/// reach, and one with enough questions (`Conflict`).
pub async fn ask(
    tx: &mut Tx,
    now: Moment,
    pepper: &BlindKey,
    staff: &SealingPublic,
    question: &Question<'_>,
) -> Result<(), Fault> {
    let text = words(question.text).map_err(|unfit| match unfit {
        Unfit::Empty => Fault::invalid("question", "mend-question-empty"),
        Unfit::TooLong => Fault::invalid("question", "mend-question-too-long"),
    })?;
    let report_id = question.report_id;
    let form_index = pepper.index("message form", question.form.as_bytes());
    let thread = table::thread(tx, report_id).await?.ok_or(Fault::Missing("report"))?;
    if table::of_form(tx, form_index).await? {
        return Ok(());
    }
    let Some(key) = thread.reply_key.filter(|_| !thread.ended) else {
        return Err(Fault::Conflict("reporter_out_of_reach"));
    };
    let earlier = table::messages(tx, report_id).await?;
    if earlier.iter().filter(|m| m.side == Side::Hotline).count() >= MESSAGES_MAX {
        return Err(Fault::Conflict("enough_messages"));
    }
    let chance = tx.chance();
    let tenant = tx.tenant().clone();
    let id = MessageId::random(&*chance);
    let message = Message {
        id,
        turn: earlier.last().map_or(1, |last| last.turn + 1),
        side: Side::Hotline,
        for_reporter: Some(seal(&key, Reader::Reporter, (&tenant, id), text, &*chance)),
        for_staff: seal(staff, Reader::Staff, (&tenant, id), text, &*chance),
        sent_at: now.hour(),
    };
    table::insert(tx, report_id, form_index, &message).await?;
    table::set_thread(tx, report_id, true, thread.answered).await?;
    crate::table::set_told_at(tx, report_id, now.hour()).await?;
    let facts = serde_json::json!({ "case": question.case_id, "message": id });
    sanad_audit::note(tx, now, "report.asked", &report_id.to_string(), &facts).await
}
