//! Ends codes whose time is over: no report is found by one any more, and its talk and contact go.

use crate::contact::{self, Why};
use crate::talk::table;
use sanad_base::ids::ReportId;
use sanad_base::{Actor, Fault, Moment, chance};
use sanad_store::{Job, Lease, Store, Tx, read, run};
use serde::{Deserialize, Serialize};

/// Reports looked up at a time; each is ended in a transaction of its own.
const BATCH: u32 = 100;

/// To be done every hour, for each tenant.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct EndCodes {}

impl Job for EndCodes {
    const KIND: &'static str = "intake.end_codes";
}

/// `follow_days`: how long after the last word a code can be followed, from the country's pack.
/// Safe to run twice, and to leave out: a code past its time is not followed either way.
pub async fn run(store: &Store, lease: &Lease, follow_days: u32, now: Moment) -> Result<(), Fault> {
    // The end of the time is kept to the hour, as everything about a report.
    let actor = Actor::intake(&lease.tenant);
    let last_word = now.plus_days(-i64::from(follow_days));
    loop {
        let over = read!(store, "codes_over", &actor, |tx| {
            table::codes_before(tx, last_word, BATCH).await
        })?;
        for report_id in &over {
            run!(store, "end_code", &actor, |tx| { end(tx, now, *report_id).await })?;
        }
        if over.len() < BATCH as usize {
            return Ok(());
        }
    }
}

async fn end(tx: &mut Tx, now: Moment, report_id: ReportId) -> Result<(), Fault> {
    table::delete_messages(tx, report_id).await?;
    contact::destroy(tx, now, report_id, Why::CodeEnded).await?;
    // What stood there found the report by its code; chance bytes find nothing.
    let instead = chance::bytes(&*tx.chance());
    table::end_code(tx, report_id, instead).await?;
    let facts = serde_json::json!({});
    sanad_audit::note(tx, now, "report.code_ended", &report_id.to_string(), &facts).await
}
