//! Asks for a trace, and reads the traces there are.

use crate::table;
use crate::trace::Trace;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_store::{Job, Tx, queue};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Trace the host of this case. Of the address only the host is carried, which the trace keeps as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceAddress {
    pub case_id: CaseId,
    pub host: String,
}

impl Job for TraceAddress {
    const KIND: &'static str = "hosting.trace";
}

/// A trace has been stored, whatever it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceSettled {
    pub case_id: CaseId,
}

impl Job for TraceSettled {
    const KIND: &'static str = "hosting.settled";
}

/// Asks for a trace, not before `at`. While one of the case is still to be made, that one serves.
pub async fn request(tx: &mut Tx, at: Moment, case_id: CaseId, host: &str) -> Result<(), Fault> {
    let job = TraceAddress { case_id, host: host.to_owned() };
    queue::enqueue_once(tx, at, &case_id.to_string(), &job).await.map(|_| ())
}

/// The newest trace of a case.
pub async fn latest_for(tx: &mut Tx, case_id: CaseId) -> Result<Option<Trace>, Fault> {
    table::latest(tx, case_id).await
}

/// The newest trace of each of these cases that has one.
pub async fn latest_for_many(
    tx: &mut Tx,
    cases: &[CaseId],
) -> Result<BTreeMap<CaseId, Trace>, Fault> {
    let mut found = BTreeMap::new();
    for case_id in cases {
        if let Some(trace) = table::latest(tx, *case_id).await? {
            found.insert(*case_id, trace);
        }
    }
    Ok(found)
}
