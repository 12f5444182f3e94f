//! Erases the messages of both sides, at the wish of whoever holds the code.

use super::table;
use sanad_base::ids::ReportId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Nothing of either side is left when the transaction is done; the report itself stays. `false`:
/// there was nothing to erase.
pub async fn erase(tx: &mut Tx, now: Moment, report_id: ReportId) -> Result<bool, Fault> {
    let erased = table::delete_messages(tx, report_id).await?;
    if erased == 0 {
        return Ok(false);
    }
    table::set_thread(tx, report_id, false, false).await?;
    let facts = serde_json::json!({});
    sanad_audit::note(tx, now, "report.messages_erased", &report_id.to_string(), &facts).await?;
    Ok(true)
}
