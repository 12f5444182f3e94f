//! Who did what to what: an append-only Merkle log that proves itself without the database.

pub mod board;
pub mod canonical;
pub mod checkpoint;
pub mod entry;
pub mod export;
pub mod folder;
pub mod forget;
pub mod integrate;
pub mod note;
pub mod opening;
pub mod proof;
pub mod prove;
mod table;
pub mod tiles;
pub mod tree;
pub mod verify;

pub use checkpoint::{Checkpoint, LogSigner, VerifierKey};
pub use entry::Entry;
pub use export::{Openings, export};
pub use folder::Files;
pub use forget::forget;
pub use integrate::{Integrated, integrate};
pub use note::note;
pub use proof::{EntryWithProof, NotProven};
pub use prove::proofs_for_subject;
pub use verify::{Broken, Report, Trust};
