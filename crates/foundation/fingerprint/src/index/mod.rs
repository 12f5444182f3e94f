//! Known hashes, asked for the ones near to another.

pub mod plain;

pub use plain::{Hit, Index};
