//! Opens a contact for a written reason: reason and note are stored first, the words given after.

use super::opening::{Opening, fitting};
use super::table;
use crate::told::Told;
use sanad_base::ids::{CaseId, ContactOpeningId, ReportId};
use sanad_base::{Fault, Moment};
use sanad_sealing::{Place, SealingPrivate};
use sanad_store::Tx;

/// What a custodian asks for.
pub struct Request<'a> {
    pub report_id: ReportId,
    /// The case it is opened for, for the log.
    pub case_id: CaseId,
    /// 1 to 500 characters.
    pub reason: &'a str,
}

/// Until when a contact of this report is kept; `None`: there is none, or its time is over.
pub async fn kept_until(
    tx: &mut Tx,
    now: Moment,
    report_id: ReportId,
) -> Result<Option<Moment>, Fault> {
    Ok(table::contact(tx, now, report_id).await?.map(|kept| kept.expires_at))
}

/// Opens the contact. Whoever calls has made sure that this person may, and shows nothing before
/// the transaction is durable. Every opening is stored, also the second one for the same reason.
/// Refused: a reason that does not fit (`Invalid`), a contact that is not kept (`Conflict`).
pub async fn open(
    tx: &mut Tx,
    now: Moment,
    request: &Request<'_>,
    staff_key: &SealingPrivate,
) -> Result<Told, Fault> {
    let reason = fitting(request.reason)?;
    let report_id = request.report_id;
    let kept = table::contact(tx, now, report_id).await?.ok_or(Fault::Conflict("contact_gone"))?;
    let record = report_id.to_string();
    let plain = staff_key.open(Place::new(tx.tenant(), &record, "contact"), &kept.sealed)?;
    let told = Told::from_bytes(&plain).map_err(Fault::broken)?;
    let opening = Opening {
        id: ContactOpeningId::random(&*tx.chance()),
        report_id,
        opened_by: tx.actor().label(),
        reason: reason.to_owned(),
        opened_at: now,
    };
    table::insert_opening(tx, &opening).await?;
    let facts = serde_json::json!({ "case": request.case_id, "opening": opening.id });
    sanad_audit::note(tx, now, "contact.opened", &record, &facts).await?;
    Ok(told)
}

/// When and why the contact of a report was opened, the latest first; at most `limit`.
pub async fn openings(tx: &mut Tx, report_id: ReportId, limit: u32) -> Result<Vec<Opening>, Fault> {
    table::openings(tx, report_id, limit).await
}
