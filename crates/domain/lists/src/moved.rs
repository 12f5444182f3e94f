//! The fact that an entry has moved, handed up as a piece of work.

use sanad_base::ids::CaseId;
use sanad_store::Job;
use serde::{Deserialize, Serialize};

/// An entry of this case has moved; `None`: of no case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMoved {
    pub case_id: Option<CaseId>,
}

impl Job for EntryMoved {
    const KIND: &'static str = "lists.moved";
}
