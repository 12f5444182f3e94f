//! Ends a session, or all of a person's.

use crate::signed_in::SignedIn;
use crate::table;
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;
use serde_json::json;

/// Ends this session. Ending it twice is no fault.
pub async fn sign_out(tx: &mut Tx, now: Moment, person: &SignedIn) -> Result<(), Fault> {
    if table::delete_session(tx, person.session()).await? {
        let facts = json!({ "sessions": 1 });
        sanad_audit::note(tx, now, "session.closed", &person.staff().to_string(), &facts).await?;
    }
    Ok(())
}

/// Ends every session of a person: after a loss, a recovery or a suspension. Gives their number.
pub async fn sign_out_everywhere(tx: &mut Tx, now: Moment, staff: StaffId) -> Result<u64, Fault> {
    let closed = table::delete_sessions_of(tx, staff).await?;
    if closed > 0 {
        let facts = json!({ "sessions": closed });
        sanad_audit::note(tx, now, "session.closed", &staff.to_string(), &facts).await?;
    }
    Ok(closed)
}
