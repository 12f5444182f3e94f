//! The doors: listens, keeps slow and greedy visitors from holding a place, and ends in good order.

mod answer;
mod connection;
mod door;
mod flood;
mod guarded_body;
mod guarded_io;
mod head;
mod limits;
mod panics;
mod parting;
mod prefix;
mod seats;
mod serve;
mod traffic;

pub use door::{Door, Incident, Listener, Refused};
pub use flood::{FloodGuard, FloodLimits};
pub use limits::Limits;
pub use panics::hush_panics;
pub use serve::serve;
