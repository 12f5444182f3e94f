//! Taking a case to work on, renewing the claim, giving it back, and the first look at it.

use crate::case::Case;
use crate::claim::{self, Taking};
use crate::cluster;
use crate::desk::Desk;
use crate::table;
use sanad_base::ids::{CaseId, StaffId};
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Who acts, where only a person of the house may.
pub(crate) fn person(tx: &Tx) -> Result<StaffId, Fault> {
    tx.actor().staff_id().ok_or(Fault::Forbidden("staff_only"))
}

/// Takes a case, or renews the claim on it; refused while another person works on it.
///
/// The one who assessed first cannot take the second look, nor can either of two who differ
/// settle it.
pub async fn take(tx: &mut Tx, now: Moment, desk: &Desk, id: CaseId) -> Result<Case, Fault> {
    let who = person(tx)?;
    let mut case = table::expect(tx, id).await?;
    if case.stage.waits_for_eyes() {
        not_an_earlier_assessor(tx, &case, who).await?;
    }
    let minutes = i64::from(desk.pack(tx.tenant())?.timings.claim_minutes);
    let newly = !claim::holds(case.claim, who, now);
    match claim::take(case.claim, who, now, minutes) {
        Taking::Held(_) => return Err(Fault::Conflict("claimed_by_other")),
        Taking::Theirs(claim) => case.claim = Some(claim),
    }
    let first_view = case.first_viewed_at.is_none();
    case.first_viewed_at = case.first_viewed_at.or(Some(now));
    cluster::served(tx, &case).await?;
    table::save(tx, &case).await?;
    if newly {
        let facts = serde_json::json!({ "stage": case.stage.code(), "first_view": first_view });
        sanad_audit::note(tx, now, "case.claimed", &id.to_string(), &facts).await?;
    }
    if first_view {
        crate::tell::reporters(tx, now, &case).await?;
    }
    Ok(case)
}

/// Gives a case back to the queue; only its holder can, or a person who may release others'.
pub async fn give_back(tx: &mut Tx, now: Moment, id: CaseId, any: bool) -> Result<(), Fault> {
    let who = person(tx)?;
    let mut case = table::expect(tx, id).await?;
    match case.claim {
        None => return Ok(()),
        Some(claim) if claim.by == who || any || claim.until <= now => case.claim = None,
        Some(_) => return Err(Fault::Conflict("claimed_by_other")),
    }
    table::save(tx, &case).await?;
    let facts = serde_json::json!({ "stage": case.stage.code() });
    sanad_audit::note(tx, now, "case.given_back", &id.to_string(), &facts).await
}

/// The case, held by the one who acts; every act on a case begins here.
pub(crate) async fn held(tx: &mut Tx, now: Moment, id: CaseId) -> Result<Case, Fault> {
    let who = person(tx)?;
    let case = table::expect(tx, id).await?;
    if claim::holds(case.claim, who, now) { Ok(case) } else { Err(Fault::Conflict("claim_lost")) }
}

pub(crate) async fn not_an_earlier_assessor(
    tx: &mut Tx,
    case: &Case,
    who: StaffId,
) -> Result<(), Fault> {
    let earlier = table::assessments(tx, case).await?;
    if earlier.iter().any(|assessment| assessment.by == who) {
        return Err(Fault::Conflict("same_person"));
    }
    Ok(())
}
