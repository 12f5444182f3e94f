//! What the targets and the drawing of their first inputs share.

pub mod log;
