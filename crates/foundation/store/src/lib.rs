//! SQLite or PostgreSQL behind one transaction, and a job queue that lives in the same rows.

mod commits;
mod dialect;
mod engine;
pub mod job;
mod migrate;
mod open;
mod postgres;
pub mod queue;
pub mod runner;
mod sqlite;
#[doc(hidden)]
pub mod testing;
mod trouble;
mod tx;
mod value;

pub use commits::Commits;
#[doc(hidden)]
pub use engine::{Attempt, Ended};
pub use engine::{Place, Store};
pub use job::{Job, Lease};
pub use migrate::{MIGRATIONS, Migration};
pub use runner::Runner;
#[doc(hidden)]
pub use sanad_base::Fault;
pub use tx::Tx;
#[doc(hidden)]
pub use value::value_of;
pub use value::{Row, Value};
