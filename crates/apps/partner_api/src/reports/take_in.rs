//! Takes in a batch, in one transaction: the reports, what was answered, and the hour's count.

use crate::key::PartnerKey;
use crate::reports::batch::Batch;
use crate::reports::mend::Mend;
use crate::reports::table::{self, Remembered};
use sanad_base::ids::PartnerKeyId;
use sanad_base::{Fault, Moment, chance};
use sanad_intake::submit::submit_from;
use sanad_intake::{IntakeKeys, Origin, Partner};
use sanad_store::Tx;

/// Hours for which a call is recognised, at least.
const CALL_HOURS: i64 = 24;
/// Addresses a key may hand in during one hour.
pub(crate) const ADDRESSES_AN_HOUR: u32 = 5_000;
/// Codes a key may look up during one hour.
pub(crate) const CODES_AN_HOUR: u32 = 10_000;

/// What becomes of a call.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// One a report: its code, or what is to be mended.
    Answered(Vec<Result<String, Mend>>),
    /// The caller's key came before, with another body.
    OtherBody,
}

/// The fault of a call that is past its hour's count; it undoes the whole transaction.
pub(super) const OVER_QUOTA: &str = "partner_quota";

/// Stores what can be stored. The same call again stores nothing and is answered the same. Nothing
/// is looked up about an address: what is known takes the road of what is not.
pub(super) async fn take_in(
    tx: &mut Tx,
    now: Moment,
    keys: &IntakeKeys,
    key: &PartnerKey,
    batch: &Batch,
) -> Result<Taken, Fault> {
    table::forget(tx, now).await?;
    let verdicts = batch.reports.iter().map(|report| report.as_ref().err().copied()).collect();
    let salt = chance::bytes(&*tx.chance());
    let call = Remembered { body_index: batch.body_index, salt, verdicts };
    let until = now.hour().plus_hours(CALL_HOURS + 1);
    if !table::remember(tx, key.id, batch.call_index, &call, until).await? {
        let before = table::remembered(tx, key.id, batch.call_index).await?;
        let before = before.ok_or(Fault::Conflict("partner_call"))?;
        let same = before.body_index == batch.body_index;
        return Ok(if same { answered(keys, batch, &before) } else { Taken::OtherBody });
    }
    count(tx, now, key.id, ADDRESSES, batch.weight()).await?;
    let origin = origin(key)?;
    for (at, report) in batch.reports.iter().enumerate() {
        if let Ok(submission) = report {
            let token = batch.token(&keys.receipt_pepper, &call.salt, at);
            submit_from(tx, now, keys, submission, &token, &origin).await?;
        }
    }
    Ok(answered(keys, batch, &call))
}

/// A kind of use that is counted by the hour, and how much of it there may be.
pub(super) struct Counted(&'static str, u32);
pub(super) const ADDRESSES: Counted = Counted("addresses", ADDRESSES_AN_HOUR);
pub(super) const CODES: Counted = Counted("codes", CODES_AN_HOUR);

pub(super) async fn count(
    tx: &mut Tx,
    now: Moment,
    key: PartnerKeyId,
    Counted(kind, most): Counted,
    more: u32,
) -> Result<(), Fault> {
    let counted = table::count(tx, key, now.hour(), kind, more).await?;
    if counted > i64::from(most) { Err(Fault::Conflict(OVER_QUOTA)) } else { Ok(()) }
}

fn origin(key: &PartnerKey) -> Result<Origin, Fault> {
    let kind = key.reports_as.ok_or(Fault::Forbidden("partner_reports"))?;
    Ok(Origin::Partner(Partner { kind, name: key.name.clone() }))
}

/// The codes are made again, not read: they are kept nowhere.
fn answered(keys: &IntakeKeys, batch: &Batch, call: &Remembered) -> Taken {
    let verdicts = call.verdicts.iter().enumerate().map(|(at, verdict)| match verdict {
        Some(mend) => Err(*mend),
        None => Ok(batch.code(&keys.receipt_pepper, &call.salt, at)),
    });
    Taken::Answered(verdicts.collect())
}
