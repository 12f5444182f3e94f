//! Watches addresses until their content is gone, and notices when it comes back.

pub mod begin;
pub mod check;
pub mod plan;
pub mod probe_address;
pub mod probe_job;
mod table;
pub mod watched;

pub use begin::{look_soon, of_case, unwatch, watch};
pub use check::{Check, CheckOutcome, Meaning};
pub use plan::{Standing, Timings, WatchState};
pub use probe_address::{ProbeAddress, WatchMoved};
pub use probe_job::Watching;
pub use table::checks_of;
pub use watched::Watch;
