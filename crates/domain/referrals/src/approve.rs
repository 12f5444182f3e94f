//! A second person agrees to a referral or does not; never the one who opened it.

use crate::build_job::BuildBundle;
use crate::referral::{Referral, Stage};
use crate::{moved, table};
use sanad_base::ids::ReferralId;
use sanad_base::{Fault, Moment, Who};
use sanad_store::{Tx, queue};
use serde_json::json;

/// Answers the question about a referral. On consent the bundle is made next.
pub async fn answer(
    tx: &mut Tx,
    now: Moment,
    id: ReferralId,
    grant: bool,
    note: &str,
) -> Result<Referral, Fault> {
    let referral = table::find(tx, id).await?.ok_or(Fault::Missing("referral"))?;
    let Stage::AwaitingApproval { approval } = referral.stage else {
        return Err(Fault::Conflict("wrong_stage"));
    };
    if !matches!(tx.actor().who(), Who::Staff(_)) {
        return Err(Fault::Forbidden("approve_referral"));
    }
    // The question knows its asker too; this holds even if a job asked in a person's place.
    if referral.opened_by == tx.actor().label() {
        return Err(Fault::Conflict("same_person"));
    }
    sanad_access::approval::answer(tx, now, approval, grant, note).await?;
    let answered =
        if grant { referral.clone().approve(now)? } else { referral.clone().refuse(now)? };
    table::save(tx, &referral, &answered).await?;
    if grant {
        let job = BuildBundle { referral_id: id };
        queue::enqueue_once(tx, now, &id.to_string(), &job).await?;
    }
    let action = if grant { "referral.approved" } else { "referral.refused" };
    let facts = json!({ "case": answered.case_id, "approval": approval });
    sanad_audit::note(tx, now, action, &id.to_string(), &facts).await?;
    moved::tell(tx, now, answered.case_id).await?;
    Ok(answered)
}
