//! Takes entries off the list: one by one, or all that name a place whose content is gone.

use crate::entry::{EntryKind, Stage, WithdrawReason};
use crate::moved::EntryMoved;
use crate::publish_job::PublishLists;
use crate::table::{self, Head};
use sanad_base::ids::{CaseId, EntryId};
use sanad_base::{Fault, Moment};
use sanad_sealing::Keyring;
use sanad_store::{Tx, queue};

/// Takes one entry off; the next edition, which comes at once, carries its tombstone.
pub async fn withdraw(
    tx: &mut Tx,
    now: Moment,
    _keyring: &Keyring,
    id: EntryId,
    reason: WithdrawReason,
) -> Result<Stage, Fault> {
    let head = table::head(tx, id).await?.ok_or(Fault::Missing("entry"))?;
    let stage = head.stage.withdraw(reason).map_err(|_| Fault::Conflict("entry_stage"))?;
    table::set_stage(tx, now, id, stage).await?;
    if matches!(stage, Stage::Leaving { .. }) {
        queue::enqueue(tx, now, &PublishLists {}).await?;
    }
    queue::enqueue(tx, now, &EntryMoved { case_id: head.case_id }).await?;
    let facts = serde_json::json!({ "stage": stage.code(), "reason": reason.code() });
    sanad_audit::note(tx, now, "entry.withdrawn", &id.to_string(), &facts).await?;
    Ok(stage)
}

/// The content of a case is gone: its addresses leave the list, its fingerprints stay. Safe to
/// call again; gives how many left.
pub async fn delist_case(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    case_id: CaseId,
    reason: WithdrawReason,
) -> Result<u32, Fault> {
    withdraw_those(tx, now, keyring, case_id, reason, EntryKind::names_a_place).await
}

/// Nothing of a case may stay on the list.
pub async fn withdraw_case(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    case_id: CaseId,
    reason: WithdrawReason,
) -> Result<u32, Fault> {
    withdraw_those(tx, now, keyring, case_id, reason, |_| true).await
}

async fn withdraw_those(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    case_id: CaseId,
    reason: WithdrawReason,
    which: fn(EntryKind) -> bool,
) -> Result<u32, Fault> {
    let mut left = 0;
    for Head { id, kind, stage, .. } in table::heads_of_case(tx, case_id).await? {
        if which(kind) && stage.withdraw(reason).is_ok() {
            withdraw(tx, now, keyring, id, reason).await?;
            left += 1;
        }
    }
    Ok(left)
}
