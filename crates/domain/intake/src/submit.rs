//! Sends a report: sealed, stored and set to work in one transaction, once per form.

use crate::checks::{self, Terms};
use crate::draft::DraftToken;
use crate::keep_draft::{self, Found};
use crate::origin::Origin;
use crate::receipt::Receipt;
use crate::report::{Contact, Submission};
use crate::sketch;
use crate::table::{self, NewItem, NewReport};
use crate::told::Told;
use sanad_base::ids::ReportId;
use sanad_base::{ContentUrl, Fault, Moment};
use sanad_sealing::{BlindKey, Place, SealingPublic, seal_to};
use sanad_store::{Job, Tx, queue};
use serde::{Deserialize, Serialize};

/// Hours for which a sent draft's page can still show the code, at least.
const SENT_HOURS: i64 = 2;

/// Days a contact is kept at most, whatever the country's rules say.
const CONTACT_DAYS_MAX: u32 = 90;

/// The keys of intake: it can seal and find, never open.
#[derive(Clone, Debug)]
pub struct IntakeKeys {
    /// Seals addresses for the work on them.
    pub pipeline: SealingPublic,
    /// Seals words for the tenant's staff.
    pub staff: SealingPublic,
    pub receipt_pepper: BlindKey,
}

/// A report came in; its addresses are to be given to their cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSubmitted {
    pub report_id: ReportId,
}

impl Job for ReportSubmitted {
    const KIND: &'static str = "intake.submitted";
}

/// How sending a draft went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// It is stored, now or by an earlier press of the button.
    Sent(Receipt),
    /// Something has to be mended first; nothing was sent.
    ToMend(Vec<checks::Mend>),
    /// There is no such draft any more; nothing was sent by this press.
    Gone,
}

/// Sends the draft under this token. Pressed twice, it makes one report and shows one code (G4).
pub async fn send(
    tx: &mut Tx,
    now: Moment,
    keys: &IntakeKeys,
    token: &DraftToken,
    terms: &Terms,
) -> Result<Sending, Fault> {
    let draft = match keep_draft::find(tx, now, token).await? {
        None | Some(Found::Left) => return Ok(Sending::Gone),
        Some(Found::Sent) => return Ok(Sending::Sent(receipt(keys, token))),
        Some(Found::Open(draft)) => draft,
    };
    let submission = match checks::submission(&draft, terms) {
        Ok(submission) => submission,
        Err(found) => return Ok(Sending::ToMend(found)),
    };
    let origin = table::origin_of_draft(tx, token.index()).await?;
    let receipt = submit_from(tx, now, keys, &submission, token.bytes(), &origin).await?;
    let until = now.hour().plus_hours(SENT_HOURS + 1);
    table::mark_sent(tx, token.index(), until).await?;
    Ok(Sending::Sent(receipt))
}

/// The code a sent draft's page shows.
pub fn receipt(keys: &IntakeKeys, token: &DraftToken) -> Receipt {
    Receipt::of_form(&keys.receipt_pepper, token.bytes())
}

/// Stores a report under a form's token, which no other report may have: the same token again
/// stores nothing and gives the same code. Everything that tells of its sender is sealed first.
pub async fn submit(
    tx: &mut Tx,
    now: Moment,
    keys: &IntakeKeys,
    submission: &Submission,
    form_token: &[u8],
) -> Result<Receipt, Fault> {
    submit_from(tx, now, keys, submission, form_token, &Origin::Public).await
}

/// The same for a report of which it is known what led or brought it here.
pub async fn submit_from(
    tx: &mut Tx,
    now: Moment,
    keys: &IntakeKeys,
    submission: &Submission,
    form_token: &[u8],
    origin: &Origin,
) -> Result<Receipt, Fault> {
    let receipt = Receipt::of_form(&keys.receipt_pepper, form_token);
    let report_id = ReportId::random(&*tx.chance());
    let report = NewReport {
        id: report_id,
        receipt_index: receipt.index(&keys.receipt_pepper),
        form_index: keys.receipt_pepper.index("form", form_token),
        narrative: (!submission.told.is_empty())
            .then(|| sealed(tx, keys, report_id, "narrative", &submission.told)),
        sketch: sketch::sketch(&keys.receipt_pepper, &submission.told.texts()),
        received_at: now.hour(),
        submission,
        origin,
    };
    if !table::insert_report(tx, &report).await? {
        return Ok(receipt);
    }
    let alone = submission.addresses.is_empty().then(|| stand_in(report_id)).flatten();
    for (item_no, address) in (1u32..).zip(submission.addresses.iter().chain(&alone)) {
        let record = item_record(report_id, item_no);
        let place = Place::new(tx.tenant(), &record, "address");
        let sealed = seal_to(&keys.pipeline, place, address.raw().as_bytes(), &*tx.chance());
        let item = NewItem { report_id, item_no, kind: address.kind().code(), address: sealed };
        table::insert_item(tx, item).await?;
    }
    if let Some(contact) = &submission.contact {
        keep_contact(tx, now, keys, report_id, contact).await?;
    }
    let facts = serde_json::json!({
        "addresses": submission.addresses.len(),
        "channel": submission.channel.code(),
        "route": submission.route.code(),
    });
    sanad_audit::note(tx, now, "report.submitted", &report_id.to_string(), &facts).await?;
    queue::enqueue(tx, now.hour(), &ReportSubmitted { report_id }).await?;
    Ok(receipt)
}

/// What stands where a report has no address, so that a case is opened all the same. No two are
/// alike: people who have nothing to do with each other do not meet in one case.
fn stand_in(report_id: ReportId) -> Option<ContentUrl> {
    ContentUrl::parse(&format!("report {report_id}")).ok()
}

/// The record name an item's address is bound to.
pub(crate) fn item_record(report_id: ReportId, item_no: u32) -> String {
    format!("{report_id}/{item_no}")
}

/// Answers sealed to the staff, bound to this report and to what they are.
fn sealed(tx: &Tx, keys: &IntakeKeys, report_id: ReportId, what: &str, told: &Told) -> Vec<u8> {
    let record = report_id.to_string();
    let place = Place::new(tx.tenant(), &record, what);
    seal_to(&keys.staff, place, &told.to_bytes(), &*tx.chance())
}

/// Keeps the way to reach the reporter in a row of its own, so that it can be destroyed alone.
async fn keep_contact(
    tx: &mut Tx,
    now: Moment,
    keys: &IntakeKeys,
    report_id: ReportId,
    contact: &Contact,
) -> Result<(), Fault> {
    let sealed = sealed(tx, keys, report_id, "contact", &contact.told);
    let days = contact.days_max.min(CONTACT_DAYS_MAX);
    // From the start of the hour, so that not even the last one is past the limit.
    let expires_at = now.hour().plus_hours(24 * i64::from(days));
    table::insert_contact(tx, report_id, &sealed, expires_at).await
}

#[cfg(test)]
mod tests;
