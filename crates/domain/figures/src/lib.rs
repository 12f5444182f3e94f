//! What the house counts and how long things take, from the rows themselves.

pub mod frozen;
pub mod measure;
pub mod overview;
pub mod publish_job;
pub mod release;
mod table;

pub use overview::{Overview, overview};
pub use publish_job::PublishFigures;
pub use release::{Counted, Release};
