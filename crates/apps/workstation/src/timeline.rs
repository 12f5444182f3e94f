//! What was done to one thing, from the audit log, the newest first.

use crate::names::Names;
use sanad_base::Fault;
use sanad_pages::Words;
use sanad_store::Tx;

/// Acts shown on a page; the audit page has them all.
const SHOWN_MAX: u32 = 40;

/// One act.
pub(crate) struct Line {
    pub at: String,
    /// As the log has it, such as `case.opened`; shown where there is no word for it.
    pub action: String,
    pub word: Option<String>,
    pub doer: String,
}

pub(crate) async fn of(
    tx: &mut Tx,
    w: &Words,
    names: &Names,
    subject: &str,
) -> Result<Vec<Line>, Fault> {
    let entries = sanad_audit::board::history(tx, subject, SHOWN_MAX).await?;
    Ok(entries
        .into_iter()
        .map(|entry| Line {
            at: w.date_time(entry.at),
            word: word(w, &entry.action),
            action: entry.action,
            doer: names.behind(w, &entry.actor),
        })
        .collect())
}

/// The words for an act of the log. keys: act-*
fn word(w: &Words, action: &str) -> Option<String> {
    let key = format!("act-{}", action.replace(['.', '_'], "-"));
    w.has(&key).then(|| w.t(&key))
}
