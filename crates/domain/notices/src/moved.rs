//! The fact that a notice of a case has moved, handed up as a piece of work.

use crate::notice::{Notice, Stage};
use crate::table;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_store::{Job, Tx, queue};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A notice of this case has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeMoved {
    pub case_id: CaseId,
}

impl Job for NoticeMoved {
    const KIND: &'static str = "notices.moved";
}

/// Writes a move, notes it in the log, and tells upstairs. All moves of notices go through here.
pub(crate) async fn keep(
    tx: &mut Tx,
    now: Moment,
    before: Stage,
    notice: &Notice,
    action: &'static str,
) -> Result<(), Fault> {
    table::save(tx, now, before, notice).await?;
    note(tx, now, notice, action).await?;
    tell(tx, now, notice).await
}

pub(crate) async fn tell(tx: &mut Tx, now: Moment, notice: &Notice) -> Result<(), Fault> {
    queue::enqueue(tx, now, &NoticeMoved { case_id: notice.case_id }).await.map(|_| ())
}

/// Notes an act on a notice: numbers and stages, never whom it went to or what it is about.
pub(crate) async fn note(
    tx: &mut Tx,
    now: Moment,
    notice: &Notice,
    action: &'static str,
) -> Result<(), Fault> {
    sanad_audit::note(tx, now, action, &notice.id.to_string(), &facts(notice)).await
}

fn facts(notice: &Notice) -> Value {
    json!({
        "case": notice.case_id,
        "stage": notice.stage.code(),
        "step": notice.step.code(),
        "letter": notice.letter,
        "reminders": notice.reminders,
        "repeats": notice.repeats,
    })
}
