//! What partners and hosts meet at the door, asked through its router.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod host;
mod keys;
mod limits;
mod list;
mod matching;
mod reporting;
mod rig;
mod surface;
