//! Where a case stands among those that wait: its cluster and its turn.

/// Where a case stands among those that wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FairPlace {
    /// The cases it shares its turns with: those of one registrable host, or with copied words.
    pub cluster: String,
    /// The least stands first among the cases of a rank.
    pub turn: i64,
    /// The rank for which the turn was drawn; 0: none was yet.
    pub rank: u8,
    /// The first of a host nobody reported before, or a hidden service.
    pub reserved: bool,
    /// No report of it came from a form that looked like a person's.
    pub suspect: bool,
}
