//! How writers commit: together where they wait together, or each alone to be measured beside.

/// Whether writers that wait at the same time may share one durable commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commits {
    /// On SQLite up to 64 writers share a commit; PostgreSQL's connections share its own.
    Shared,
    /// Each writer commits by itself, and only then does the next one begin: what a program does
    /// that gives this no thought. There to be measured beside; no safer, only slower.
    Alone,
}
