//! The work this room asks for, and the fact it sends up.

use sanad_base::ids::{CaseId, WatchId};
use sanad_store::Job;
use serde::{Deserialize, Serialize};

/// Look at a watched address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeAddress {
    pub watch_id: WatchId,
    /// Number of the look; one that the watch has gone past is not made.
    pub round: i64,
}

impl Job for ProbeAddress {
    const KIND: &'static str = "monitoring.probe";
}

/// A watch stands otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchMoved {
    pub case_id: CaseId,
}

impl Job for WatchMoved {
    const KIND: &'static str = "monitoring.moved";
}
