//! Removal notices: one mail after another until the content is gone or nobody is left to ask.

pub mod deadline;
pub mod escalation;
pub mod facts;
pub mod notice;
#[doc(hidden)]
pub mod testing;
pub mod xarf;
