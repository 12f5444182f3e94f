//! What the house counts and how long things take, from the rows themselves.

pub mod measure;
pub mod overview;
mod table;

pub use overview::{Overview, overview};
