//! Erases the messages of both sides and the contact, at the wish of whoever holds the code.

use super::table;
use crate::contact::{self, Why};
use sanad_base::ids::ReportId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Nothing of either side, and no way to reach the reporter, is left when the transaction is done;
/// the report itself stays. `false`: there was nothing to erase.
pub async fn erase(tx: &mut Tx, now: Moment, report_id: ReportId) -> Result<bool, Fault> {
    let contact = contact::destroy(tx, now, report_id, Why::Asked).await?;
    let messages = table::delete_messages(tx, report_id).await?;
    if messages == 0 {
        return Ok(contact);
    }
    table::set_thread(tx, report_id, false, false).await?;
    let facts = serde_json::json!({});
    sanad_audit::note(tx, now, "report.messages_erased", &report_id.to_string(), &facts).await?;
    Ok(true)
}
