//! The clock behind the doors: which work runs where, and what recurs.

mod clockwork;
mod registry;

pub use clockwork::{Clockwork, clockwork};
pub use registry::{Tools, runner};
