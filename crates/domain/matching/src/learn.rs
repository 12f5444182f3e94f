//! Makes the hashes of a case known, or unknown again.

use crate::hash_kind::KnownHash;
use crate::table;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Most hashes withdrawn in one statement's list.
const BATCH: u32 = 500;

/// From now on these are recognised. What is not worth knowing, or known under this case already,
/// is passed over. Answers how many are new.
pub async fn learn(
    tx: &mut Tx,
    now: Moment,
    case_id: CaseId,
    hashes: &[KnownHash],
) -> Result<u32, Fault> {
    let mut version = table::next_version(tx).await?;
    let mut learnt = 0;
    for hash in hashes.iter().filter(|hash| hash.worth_knowing()) {
        if table::is_live(tx, case_id, hash).await? {
            continue;
        }
        table::insert(tx, now, case_id, hash, version).await?;
        version += 1;
        learnt += 1;
    }
    if learnt > 0 {
        let facts = serde_json::json!({ "hashes": learnt });
        sanad_audit::note(tx, now, "hashes.learned", &case_id.to_string(), &facts).await?;
    }
    Ok(learnt)
}

/// The hashes of a case are no longer recognised. Answers how many were.
pub async fn unlearn(tx: &mut Tx, now: Moment, case_id: CaseId) -> Result<u32, Fault> {
    let mut version = table::next_version(tx).await?;
    let mut unlearnt = 0;
    loop {
        let live = table::live_of(tx, case_id, BATCH).await?;
        for id in &live {
            table::withdraw(tx, now, *id, version).await?;
            version += 1;
            unlearnt += 1;
        }
        if live.is_empty() {
            break;
        }
    }
    if unlearnt > 0 {
        let facts = serde_json::json!({ "hashes": unlearnt });
        sanad_audit::note(tx, now, "hashes.unlearned", &case_id.to_string(), &facts).await?;
    }
    Ok(unlearnt)
}
