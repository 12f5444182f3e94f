//! A watched address: how it stands, and when it is looked at next.

use crate::check::Baseline;
use crate::plan::{Standing, Timings, Unclear, WatchState};
use sanad_base::Moment;
use sanad_base::ids::{CaseId, WatchId};

/// The watch over a case's address. A case has at most one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    pub id: WatchId,
    pub case_id: CaseId,
    /// For showing which hosts are watched, never more of the address.
    pub host: String,
    pub state: WatchState,
    /// Set while the host gives no clear answer.
    pub unclear: Option<Unclear>,
    /// Number of the look that is due; a look of another number has been overtaken.
    pub round: i64,
    /// `None` once it has ended.
    pub next_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub timings: Timings,
    pub baseline: Baseline,
}

impl Watch {
    pub fn standing(&self) -> Standing {
        Standing { state: self.state, unclear: self.unclear }
    }

    /// Whether the host keeps us waiting for a clear answer.
    pub fn waiting(&self) -> bool {
        self.unclear.is_some()
    }
}
