//! The contact behind a report, as its page shows it: that there is one, the opening, the record.

use crate::guard::Person;
use crate::names::Names;
use crate::open_words::{Answered, answered};
use sanad_access::Right;
use sanad_base::ids::ReportId;
use sanad_base::{Fault, Moment};
use sanad_intake::{Told, contact};
use sanad_pages::Words;
use sanad_store::Tx;

/// Openings shown on a page, the latest ones.
const OPENINGS_SHOWN_MAX: u32 = 20;

/// What this person is shown of it.
pub(crate) struct ContactPart {
    pub stands: Stands,
    /// For those who may look into the log: who opened it, when and why.
    pub openings: Vec<OpeningRow>,
}

pub(crate) enum Stands {
    /// None is kept, or this person has nothing to do with it.
    Unsaid,
    /// There is one, for a custodian to open. Whoever works on the case is told, because they may
    /// have to ask a custodian to reach somebody in danger; nobody else learns even that much.
    Kept { until: String },
    /// This person may open it, but has no key that does.
    NoKey { until: String },
    /// This person may open it, and says why; what was typed so far.
    ToOpen { until: String, reason: String },
    /// Opened for this one page; no other shows it again.
    Open(Read),
}

/// The contact's answers, in the open.
pub(crate) struct Read {
    pub until: String,
    pub answers: Vec<Answered>,
}

/// One opening that was recorded.
pub(crate) struct OpeningRow {
    pub at: String,
    pub by: String,
    pub reason: String,
}

/// Who looks at it, when, and in which words.
pub(crate) struct Looking<'a> {
    pub person: &'a Person,
    /// Whether this person works on the case.
    pub at_work: bool,
    pub now: Moment,
    pub w: &'a Words,
    pub names: &'a Names,
}

/// What a request about the contact brings to its page.
pub(crate) enum Asked {
    /// A reason that did not fit, or none yet.
    Reason(String),
    /// It was opened, in a transaction that is durable.
    Opened(Told),
}

pub(crate) async fn view(
    tx: &mut Tx,
    looking: &Looking<'_>,
    report: ReportId,
    asked: &Asked,
) -> Result<ContactPart, Fault> {
    let &Looking { person, at_work, now, w, .. } = looking;
    let until = contact::kept_until(tx, now, report).await?.map(|until| w.date_time(until));
    let stands = match (until, asked) {
        (None, _) => Stands::Unsaid,
        (Some(until), Asked::Opened(told)) => {
            Stands::Open(Read { until, answers: told.answers().iter().map(answered).collect() })
        }
        (Some(until), Asked::Reason(_)) if !person.may(Right::OpenContact) => {
            if at_work {
                Stands::Kept { until }
            } else {
                Stands::Unsaid
            }
        }
        (Some(until), Asked::Reason(_)) if person.staff_key().is_none() => Stands::NoKey { until },
        (Some(until), Asked::Reason(reason)) => Stands::ToOpen { until, reason: reason.clone() },
    };
    Ok(ContactPart { stands, openings: openings(tx, looking, report).await? })
}

async fn openings(
    tx: &mut Tx,
    looking: &Looking<'_>,
    report: ReportId,
) -> Result<Vec<OpeningRow>, Fault> {
    if !looking.person.may(Right::SeeAudit) {
        return Ok(Vec::new());
    }
    let found = contact::openings(tx, report, OPENINGS_SHOWN_MAX).await?;
    let row = |opening: contact::Opening| OpeningRow {
        at: looking.w.date_time(opening.opened_at),
        by: looking.names.behind(looking.w, &opening.opened_by),
        reason: opening.reason,
    };
    Ok(found.into_iter().map(row).collect())
}
