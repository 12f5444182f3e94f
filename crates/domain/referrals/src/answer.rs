//! What the authority says: it has the referral, takes it up, and what came of it.

use crate::referral::{Outcome, Referral, WrongStage};
use crate::{desk, moved, table};
use sanad_base::ids::ReferralId;
use sanad_base::{Fault, Moment, Who};
use sanad_store::Tx;
use serde_json::json;

/// The authority has the referral.
pub async fn acknowledge(
    tx: &mut Tx,
    now: Moment,
    agency: &str,
    id: ReferralId,
) -> Result<Option<Referral>, Fault> {
    say(tx, now, agency, id, "referral.acknowledged", |r| r.acknowledge(now)).await
}

/// The authority takes the referral up.
pub async fn accept(
    tx: &mut Tx,
    now: Moment,
    agency: &str,
    id: ReferralId,
) -> Result<Option<Referral>, Fault> {
    say(tx, now, agency, id, "referral.accepted", |r| r.accept(now)).await
}

/// The authority says what came of it; `WrongJurisdiction` is how it declines.
pub async fn settle(
    tx: &mut Tx,
    now: Moment,
    agency: &str,
    id: ReferralId,
    outcome: Outcome,
) -> Result<Option<Referral>, Fault> {
    say(tx, now, agency, id, "referral.settled", |r| r.settle(now, outcome)).await
}

/// One answer of one person of the authority; `None` when this authority has no such referral.
async fn say(
    tx: &mut Tx,
    now: Moment,
    agency: &str,
    id: ReferralId,
    action: &'static str,
    go: impl Fn(Referral) -> Result<Referral, WrongStage>,
) -> Result<Option<Referral>, Fault> {
    if !matches!(tx.actor().who(), Who::Agency(_)) {
        return Err(Fault::Forbidden("answer_referral"));
    }
    let Some(before) = desk::visible_to(tx, agency, id).await? else { return Ok(None) };
    let after = go(before.clone())?;
    table::save(tx, &before, &after).await?;
    let facts = json!({
        "case": after.case_id,
        "agency": agency,
        "outcome": after.stage.outcome().map(Outcome::code),
    });
    sanad_audit::note(tx, now, action, &id.to_string(), &facts).await?;
    moved::tell(tx, now, after.case_id).await?;
    Ok(Some(after))
}
