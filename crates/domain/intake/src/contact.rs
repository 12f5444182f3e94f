//! The way to reach a reporter who left one: opened for a written reason, destroyed in its time.

pub mod destroy;
pub mod destroy_job;
pub mod open;
pub mod opening;
mod table;
#[cfg(test)]
mod tests;

pub use destroy::{Why, destroy};
pub use open::{Request, kept_until, open, openings};
pub use opening::{Opening, REASON_CHARS_MAX};
