//! What was done to one thing, from the audit log, the newest first.

use sanad_base::Fault;
use sanad_pages::Words;
use sanad_store::Tx;

/// Acts shown on a page; the audit page has them all.
const SHOWN_MAX: u32 = 40;

/// One act.
pub(crate) struct Line {
    pub at: String,
    /// As the log has it, such as `case.opened`: the same in every language, like the log itself.
    pub action: String,
    pub actor: String,
}

pub(crate) async fn of(tx: &mut Tx, w: &Words, subject: &str) -> Result<Vec<Line>, Fault> {
    let entries = sanad_audit::board::history(tx, subject, SHOWN_MAX).await?;
    Ok(entries
        .into_iter()
        .map(|entry| Line {
            at: w.date_time(entry.at),
            action: entry.action,
            actor: short(&entry.actor),
        })
        .collect())
}

/// `staff:` with the beginning of an id is enough to tell people apart on a page.
pub(crate) fn short(actor: &str) -> String {
    match actor.split_once(':') {
        Some((kind, id)) if id.len() > 12 => format!("{kind}:{}…", &id[..8]),
        _ => actor.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_ids_are_shortened_and_names_of_work_are_not() {
        assert_eq!(short("staff:0123456789abcdef0123456789abcdef"), "staff:01234567…");
        assert_eq!(short("system:probe"), "system:probe");
        assert_eq!(short("reporter"), "reporter");
    }
}
