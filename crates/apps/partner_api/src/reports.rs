//! Reports that partners hand in: read one by one, stored together, followed by their codes.

pub(crate) mod batch;
pub(crate) mod description;
pub(crate) mod item;
pub(crate) mod mend;
pub(crate) mod report_call;
pub(crate) mod status_call;
mod table;
mod take_in;
