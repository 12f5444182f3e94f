//! The doors: listens, keeps slow and greedy visitors from holding a place, and ends in good order.

mod answer;
mod connection;
mod door;
mod guarded_body;
mod guarded_io;
mod limits;
mod panics;
mod serve;
mod traffic;

pub use door::{Door, Incident, Listener};
pub use limits::Limits;
pub use panics::hush_panics;
pub use serve::serve;
