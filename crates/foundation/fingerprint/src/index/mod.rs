//! Known hashes, asked for the ones near to another: a plain list, and one for millions.
//!
//! [`Index`] compares with everything. [`Segment`] finds the same among millions without looking at
//! most of them; [`Live`] keeps segments and what came since, and is changed while it is asked.

pub(crate) mod buckets;
mod build;
mod gone;
mod layout;
pub mod live;
pub mod plain;
pub mod plan;
pub mod segment;
mod tail;

pub use live::{Answer, Live};
pub use plain::{Hit, Index};
pub use plan::{Band, Plan};
pub use segment::{NotASegment, Segment};
