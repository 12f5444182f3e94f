//! A numbered edition, the lines it brought, and a page of them as partners receive it.

use crate::entry::{EntryKind, WithdrawReason};
use sanad_base::Moment;
use sanad_base::ids::EntryId;
use serde::{Deserialize, Serialize};

/// What a line does to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Add,
    /// A tombstone: whoever has the entry drops it.
    Remove,
}

impl Op {
    pub const fn code(self) -> &'static str {
        match self {
            Op::Add => "add",
            Op::Remove => "remove",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Op::Add, Op::Remove].into_iter().find(|op| op.code() == code)
    }
}

/// One line of the feed. Lines are in one order for ever; whoever replays them from 1, or from
/// where they stopped, has the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub seq: u64,
    pub edition: u64,
    pub op: Op,
    pub id: EntryId,
    pub kind: EntryKind,
    /// Adds only: text, or lower-case hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub labels: Vec<String>,
    /// Removals only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<WithdrawReason>,
}

/// An edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    pub number: u64,
    pub at: Moment,
    pub added: u32,
    pub removed: u32,
    /// Lines of all editions up to this one.
    pub lines: u64,
    /// Root of the tree over those lines, in hexadecimal digits.
    pub root: String,
    /// The root in a signed note (C2SP checkpoint).
    pub checkpoint: String,
}

/// What one request of the feed gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    pub lines: Vec<Line>,
    /// The cursor to ask with next.
    pub next: u64,
    /// Whether there is more behind it now.
    pub more: bool,
    /// The newest edition; 0 before the first.
    pub edition: u64,
    /// The newest edition's signed note over all lines.
    pub checkpoint: Option<String>,
}
