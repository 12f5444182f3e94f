//! Opening what reporters wrote: noted in the log first, shown afterwards, to the holder alone.

use crate::guard::Person;
use sanad_access::Right;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_casework::table;
use sanad_intake::LinkedReport;
use sanad_sealing::SealingPrivate;
use sanad_store::Tx;

/// The act as the log has it; its subject is the report.
const OPENED: &str = "report.opened";
/// Acts on one subject that are looked through for an earlier opening.
const LOOKED_BACK_MAX: u32 = 200;

/// What a page may say of the words behind a case.
pub(crate) enum Told {
    /// Nobody wrote any.
    None,
    /// There are some, for whoever takes the case and may read them.
    Sealed,
    /// This person holds the case and may read them, but has no key that opens them.
    NoKey,
    Open(Vec<String>),
}

/// Opens the words of every report behind a case and notes each opening, once per claim. Nothing
/// is given out before the note is durable: the caller commits first and shows afterwards.
pub(crate) async fn open_words(
    tx: &mut Tx,
    now: Moment,
    person: &Person,
    id: CaseId,
) -> Result<Told, Fault> {
    let reports = written(tx, id).await?;
    if reports.is_empty() {
        return Ok(Told::None);
    }
    let case = table::expect(tx, id).await?;
    if !person.holds(case.claim, now) || !person.may(Right::ReadReports) {
        return Ok(Told::Sealed);
    }
    let Some(key) = person.staff_key() else { return Ok(Told::NoKey) };
    let claimed = claimed_at(tx, id).await?;
    let mut words = Vec::new();
    for report in &reports {
        words.extend(open_one(tx, now, id, report, key, claimed).await?);
    }
    Ok(Told::Open(words))
}

/// Whether there is anything to open, without opening it.
pub(crate) async fn unopened(tx: &mut Tx, id: CaseId) -> Result<Told, Fault> {
    Ok(if written(tx, id).await?.is_empty() { Told::None } else { Told::Sealed })
}

async fn written(tx: &mut Tx, id: CaseId) -> Result<Vec<LinkedReport>, Fault> {
    let reports = sanad_intake::reports_of_case(tx, id).await?;
    Ok(reports.into_iter().filter(|report| report.narrative.is_some()).collect())
}

async fn open_one(
    tx: &mut Tx,
    now: Moment,
    case: CaseId,
    report: &LinkedReport,
    key: &SealingPrivate,
    claimed: Option<Moment>,
) -> Result<Vec<String>, Fault> {
    let subject = report.id.to_string();
    let me = tx.actor().label();
    let noted = sanad_audit::board::history(tx, &subject, LOOKED_BACK_MAX).await?;
    let in_this_claim = noted.iter().any(|entry| {
        entry.action == OPENED && entry.actor == me && claimed.is_some_and(|at| entry.at >= at)
    });
    if !in_this_claim {
        let facts = serde_json::json!({ "case": case });
        sanad_audit::note(tx, now, OPENED, &subject, &facts).await?;
    }
    sanad_intake::open_narrative(tx, report, key).await
}

/// When the present claim on the case began.
async fn claimed_at(tx: &mut Tx, id: CaseId) -> Result<Option<Moment>, Fault> {
    let acts = sanad_audit::board::history(tx, &id.to_string(), LOOKED_BACK_MAX).await?;
    Ok(acts.iter().find(|entry| entry.action == "case.claimed").map(|entry| entry.at))
}
