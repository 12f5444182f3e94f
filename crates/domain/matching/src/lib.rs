//! Whether a picture was assessed before: known hashes, exact and near.

pub mod ask;
pub mod hash_kind;
pub mod known;
pub mod learn;
mod table;
pub mod verdict;

pub use ask::Matcher;
pub use hash_kind::{HashKind, KnownHash};
pub use learn::{learn, unlearn};
pub use verdict::{Fingerprint, Verdict};
