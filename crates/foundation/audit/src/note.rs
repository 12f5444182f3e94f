//! Notes an act in the log, in the same transaction as the act itself.

use crate::canonical::canonical;
use crate::entry::well_named;
use crate::table::{self, Pending};
use sanad_base::ids::AuditEntryId;
use sanad_base::{Fault, Moment, chance};
use sanad_store::Tx;
use serde_json::Value;

/// Notes that the transaction's actor did `action` (`noun.past_verb`) to `subject` (an id).
///
/// `facts` is a small object of ids, stages, counts and digests: never an address, a text or a
/// name, because entries are kept for ten years. What a reporter caused is noted with its hour
/// only, and enters the tree after that hour, so that neither tells when the report came in (G7).
pub async fn note(
    tx: &mut Tx,
    now: Moment,
    action: &'static str,
    subject: &str,
    facts: &Value,
) -> Result<(), Fault> {
    if !well_named(action) {
        return Err(Fault::broken(format!("{action} is no name of an act")));
    }
    let coarse = tx.actor().coarse();
    let chance = tx.chance();
    let pending = Pending {
        id: AuditEntryId::random(&*chance),
        actor: tx.actor().label(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        at: if coarse { now.hour() } else { now },
        facts: canonical(facts).map_err(Fault::broken)?,
        salt: chance::bytes(&*chance),
        ready_at: if coarse { now.hour().plus_hours(1) } else { now },
    };
    table::insert_pending(tx, &pending).await
}
