//! Ends the notices of a case: because the content is gone, or because it should never have been asked for.

use crate::notice::Outcome;
use crate::open::OF_CASE_MAX;
use crate::{moved, table};
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// The watching found the content gone. Safe to call again.
pub async fn settle_removed(tx: &mut Tx, now: Moment, case_id: CaseId) -> Result<(), Fault> {
    settle(tx, now, case_id, Outcome::Removed, "notice.settled").await
}

/// The content turned out not to be illegal. Safe to call again.
pub async fn withdraw_case(tx: &mut Tx, now: Moment, case_id: CaseId) -> Result<(), Fault> {
    settle(tx, now, case_id, Outcome::Moot, "notice.withdrawn").await
}

async fn settle(
    tx: &mut Tx,
    now: Moment,
    case_id: CaseId,
    how: Outcome,
    action: &'static str,
) -> Result<(), Fault> {
    for notice in table::of_case(tx, case_id, OF_CASE_MAX).await? {
        if notice.stage.settled() {
            continue;
        }
        let before = notice.stage;
        let notice = notice.settle(now, how)?;
        moved::keep(tx, now, before, &notice, action).await?;
    }
    Ok(())
}
