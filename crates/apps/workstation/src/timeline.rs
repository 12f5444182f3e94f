//! What was done to one thing, from the audit log, the newest first.

use crate::names::Names;
use sanad_audit::entry::Entry;
use sanad_base::Fault;
use sanad_casework::decision::Action;
use sanad_pages::Words;
use sanad_store::Tx;

/// Acts shown on a page; the audit page has them all.
const SHOWN_MAX: u32 = 40;

/// The acts of one day.
pub(crate) struct Day {
    pub date: String,
    pub lines: Vec<Line>,
}

/// One act.
pub(crate) struct Line {
    pub at: String,
    /// As the log has it, such as `case.opened`; shown where there is no word for it.
    pub action: String,
    pub word: Option<String>,
    /// Which of the house's actions it was about: label `action-…`.
    pub about: Option<String>,
    pub doer: String,
}

pub(crate) async fn of(
    tx: &mut Tx,
    w: &Words,
    names: &Names,
    subject: &str,
) -> Result<Vec<Day>, Fault> {
    let mut days: Vec<Day> = Vec::new();
    for entry in sanad_audit::board::history(tx, subject, SHOWN_MAX).await? {
        let date = w.date(entry.at);
        let line = Line {
            at: w.time(entry.at),
            word: word(w, &entry.action),
            about: about(&entry),
            doer: names.behind(w, &entry.actor),
            action: entry.action,
        };
        match days.last_mut() {
            Some(day) if day.date == date => day.lines.push(line),
            Some(_) | None => days.push(Day { date, lines: vec![line] }),
        }
    }
    Ok(days)
}

/// The words for an act of the log. keys: act-*
fn word(w: &Words, action: &str) -> Option<String> {
    let key = format!("act-{}", action.replace(['.', '_'], "-"));
    w.has(&key).then(|| w.t(&key))
}

fn about(entry: &Entry) -> Option<String> {
    let code = entry.facts.get("action")?.as_str()?;
    Action::from_code(code).map(|action| action.code().to_owned())
}
