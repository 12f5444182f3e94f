//! Reads a talk: the reporter with the code's key, the staff with theirs, each opening noted.

use super::message::{Message, Reader, Side, open};
use super::table::{self, Thread};
use sanad_base::ids::{CaseId, ReportId};
use sanad_base::secret::Sensitive;
use sanad_base::{Fault, Moment};
use sanad_sealing::SealingPrivate;
use sanad_store::Tx;

/// A talk, its words still sealed.
pub struct Talk {
    pub messages: Vec<Message>,
    /// A question waits for the reporter.
    pub asked: bool,
    /// An answer waits for the staff.
    pub answered: bool,
    /// A question can be asked: the code has a key, and has not ended.
    pub reachable: bool,
}

/// A message in the open.
pub struct Said {
    pub side: Side,
    /// `None`: an answer, seen by the reporter who wrote it.
    pub text: Option<Sensitive<String>>,
    pub sent_at: Moment,
}

/// The talk under a report; `None`: there is no such report.
pub async fn talk(tx: &mut Tx, report_id: ReportId) -> Result<Option<Talk>, Fault> {
    let Some(Thread { reply_key, asked, answered, ended }) = table::thread(tx, report_id).await?
    else {
        return Ok(None);
    };
    let messages = table::messages(tx, report_id).await?;
    Ok(Some(Talk { messages, asked, answered, reachable: reply_key.is_some() && !ended }))
}

/// The messages under a report, as its reporter may see them.
pub async fn questions(tx: &mut Tx, report_id: ReportId) -> Result<Vec<Message>, Fault> {
    table::messages(tx, report_id).await
}

/// Opens the questions with the code's key; of answers it says only that they were given.
pub fn open_for_reporter(
    tenant: &sanad_base::ids::TenantId,
    messages: &[Message],
    key: &SealingPrivate,
) -> Result<Vec<Said>, Fault> {
    let open_one = |message: &Message| {
        let text = match &message.for_reporter {
            Some(sealed) => Some(open(key, Reader::Reporter, (tenant, message.id), sealed)?),
            None => None,
        };
        Ok(Said { side: message.side, text, sent_at: message.sent_at })
    };
    messages.iter().map(open_one).collect()
}

/// Opens both sides with the staff's key. Once answers are opened nothing waits for the staff any
/// more. Whoever opens notes it in the log.
pub async fn open_for_staff(
    tx: &mut Tx,
    report_id: ReportId,
    key: &SealingPrivate,
) -> Result<Vec<Said>, Fault> {
    let tenant = tx.tenant().clone();
    let thread = table::thread(tx, report_id).await?.ok_or(Fault::Missing("report"))?;
    let messages = table::messages(tx, report_id).await?;
    if thread.answered {
        table::set_thread(tx, report_id, thread.asked, false).await?;
    }
    let open_one = |message: &Message| {
        let text = open(key, Reader::Staff, (&tenant, message.id), &message.for_staff)?;
        Ok(Said { side: message.side, text: Some(text), sent_at: message.sent_at })
    };
    messages.iter().map(open_one).collect()
}

/// A report whose talk waits: for the staff, when an answer has come, or else for the reporter.
pub struct Waiting {
    pub report_id: ReportId,
    pub case_id: CaseId,
    pub answered: bool,
    /// The start of the hour in which the reporter was last told something.
    pub told_at: Moment,
}

/// Talks that wait, answers first; at most `limit`.
pub async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<Waiting>, Fault> {
    let rows = table::waiting(tx, limit).await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            report_id: row.report_id,
            case_id: row.case_id,
            answered: row.answered,
            told_at: row.told_at,
        })
        .collect())
}
