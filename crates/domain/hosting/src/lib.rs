//! Where a reported address leads: who hosts it, in which country, and whom to write to.

mod agreement;
mod contact;
pub mod evidence;
pub mod front;
pub mod lookup;
pub mod lookup_job;
mod names;
pub mod prefix_table;
mod rdap;
pub mod reach;
pub mod registry;
pub mod request;
pub mod route;
mod table;
#[cfg(test)]
mod testing;
pub mod trace;
pub mod verdict;

pub use agreement::weigh;
pub use contact::{Contact, ContactOf};
pub use evidence::{Evidence, Found, Method};
pub use lookup::{Lookup, LookupSettings};
pub use lookup_job::Tracing;
pub use request::{TraceAddress, TraceSettled, latest_for, latest_for_many, request};
pub use trace::Trace;
pub use verdict::{Disagreement, Standing, Verdict};
