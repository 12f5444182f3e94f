//! Destroys a contact: its time is over, its code is, or whoever holds the code wants it gone.

use super::table;
use sanad_base::ids::ReportId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Why a contact is destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The days it may be kept are over.
    Expired,
    /// Whoever holds the code asked for it.
    Asked,
    /// The code has ended: nobody outside could ask for it any more.
    CodeEnded,
}

impl Why {
    /// A stable word, for the log.
    pub const fn code(self) -> &'static str {
        match self {
            Why::Expired => "expired",
            Why::Asked => "asked",
            Why::CodeEnded => "code_ended",
        }
    }
}

/// The report, and what was written when its contact was opened, stay. `false`: there was none.
pub async fn destroy(
    tx: &mut Tx,
    now: Moment,
    report_id: ReportId,
    why: Why,
) -> Result<bool, Fault> {
    if !table::delete(tx, report_id).await? {
        return Ok(false);
    }
    let facts = serde_json::json!({ "why": why.code() });
    sanad_audit::note(tx, now, "contact.destroyed", &report_id.to_string(), &facts).await?;
    Ok(true)
}
