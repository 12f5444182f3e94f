//! What becomes of a report: its addresses are given to cases, and its reporter is told a word.

use crate::receipt::Receipt;
use crate::report::{Item, LinkedReport, Standing};
use crate::status::Status;
use crate::submit::item_record;
use crate::table;
use crate::talk;
use crate::told::Told;
use sanad_base::ids::{CaseId, ReportId};
use sanad_base::{ContentUrl, Fault, Moment};
use sanad_sealing::{BlindKey, Keyring, Place, SealingPrivate};
use sanad_store::Tx;

/// The addresses of a report, opened with the pipeline's key.
pub async fn open_items(
    tx: &mut Tx,
    keyring: &Keyring,
    report_id: ReportId,
) -> Result<Vec<Item>, Fault> {
    let tenant = tx.tenant().clone();
    let rows = table::items(tx, report_id).await?;
    rows.into_iter()
        .map(|row| {
            let record = item_record(report_id, row.item_no);
            let place = Place::new(&tenant, &record, "address");
            let plain = keyring.pipeline.open(place, &row.address)?;
            let raw =
                String::from_utf8(plain).map_err(|_| Fault::broken("an address is no text"))?;
            Ok(Item {
                item_no: row.item_no,
                address: ContentUrl::parse(&raw).map_err(Fault::broken)?,
                case_id: row.case_id,
                route: row.route,
                child_in_danger: row.child_in_danger,
                by_partner: row.by_partner,
                suspect: row.suspect,
                sketch: row.sketch.and_then(|sketch| sketch.try_into().ok()),
            })
        })
        .collect()
}

/// Remembers which case an address joined.
pub async fn link_case(
    tx: &mut Tx,
    report_id: ReportId,
    item_no: u32,
    case_id: CaseId,
) -> Result<(), Fault> {
    table::link_case(tx, report_id, item_no, case_id).await
}

/// The reports behind a case, the earliest hour first; at most 200.
pub async fn reports_of_case(tx: &mut Tx, case_id: CaseId) -> Result<Vec<LinkedReport>, Fault> {
    table::reports_of_case(tx, case_id).await
}

/// What a reporter told, opened with the staff's key; empty when nothing was written.
/// Whoever opens it notes that in the audit log with what it was for.
pub async fn open_narrative(
    tx: &mut Tx,
    report: &LinkedReport,
    staff_key: &SealingPrivate,
) -> Result<Told, Fault> {
    let Some(sealed) = &report.narrative else { return Ok(Told::empty()) };
    let record = report.id.to_string();
    let plain = staff_key.open(Place::new(tx.tenant(), &record, "narrative"), sealed)?;
    Told::from_bytes(&plain).map_err(Fault::broken)
}

/// Tells the reporter a word about the whole report.
pub async fn set_status(
    tx: &mut Tx,
    now: Moment,
    report_id: ReportId,
    status: Status,
) -> Result<(), Fault> {
    for (item_no, current) in table::statuses(tx, report_id).await? {
        if status != current && status.may_follow(current) {
            table::set_status(tx, report_id, item_no, status).await?;
            told(tx, now, report_id, status).await?;
        }
    }
    Ok(())
}

/// Tells the reporters of a case a word about its address.
pub async fn set_status_of_case(
    tx: &mut Tx,
    now: Moment,
    case_id: CaseId,
    status: Status,
) -> Result<(), Fault> {
    for (report_id, item_no, current) in table::items_of_case(tx, case_id).await? {
        if status != current && status.may_follow(current) {
            table::set_status(tx, report_id, item_no, status).await?;
            told(tx, now, report_id, status).await?;
        }
    }
    Ok(())
}

/// What the whole report has come to is told; a question that still waits when everything is
/// closed waits no longer.
async fn told(tx: &mut Tx, now: Moment, report_id: ReportId, status: Status) -> Result<(), Fault> {
    table::set_told_at(tx, report_id, now.hour()).await?;
    if Status::of_all(&words(tx, report_id).await?).closed()
        && let Some(thread) = talk::table::thread(tx, report_id).await?
        && thread.asked
    {
        talk::table::set_thread(tx, report_id, false, thread.answered).await?;
    }
    let facts = serde_json::json!({ "status": status.code() });
    sanad_audit::note(tx, now, "report.told", &report_id.to_string(), &facts).await
}

async fn words(tx: &mut Tx, report_id: ReportId) -> Result<Vec<Status>, Fault> {
    Ok(table::statuses(tx, report_id).await?.into_iter().map(|(_, status)| status).collect())
}

/// A report found by its code.
pub struct Followed {
    /// The reading of what was typed that leads to it.
    pub code: Receipt,
    pub standing: Standing,
}

/// Where the report of this code stands; `None` when no code typed leads to one about which
/// something was said after `said_after`: unknown and expired are one. Both readings of a code are
/// always looked up, so that the time taken tells nothing.
pub async fn look_up(
    tx: &mut Tx,
    pepper: &BlindKey,
    codes: &[Receipt],
    said_after: Moment,
) -> Result<Option<Followed>, Fault> {
    let mut found = None;
    for code in codes {
        let standing = table::by_receipt(tx, code.index(pepper), said_after).await?;
        found = found.or(standing.map(|standing| (code.clone(), standing)));
    }
    let Some((code, row)) = found else { return Ok(None) };
    let status = match row.asked {
        true => Status::NeedSomething,
        false => Status::of_all(&words(tx, row.report_id).await?),
    };
    Ok(Some(Followed { code, standing: Standing { status, ..row } }))
}

/// The same, whenever something was last said.
pub async fn find_by_receipt(
    tx: &mut Tx,
    pepper: &BlindKey,
    codes: &[Receipt],
) -> Result<Option<Standing>, Fault> {
    let found = look_up(tx, pepper, codes, Moment::from_ms(i64::MIN)).await?;
    Ok(found.map(|followed| followed.standing))
}
