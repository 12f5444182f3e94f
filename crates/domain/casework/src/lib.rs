//! A case is one content item under work: reports join it, people assess it, facts close it.

pub mod assess;
pub mod assessment;
pub mod board;
pub mod brought;
mod carry_out;
pub mod case;
pub mod claim;
pub mod closure;
pub mod cluster;
pub mod decide;
pub mod decision;
pub mod desk;
pub mod facts;
pub mod fair;
pub mod fair_place;
pub mod fan_in;
pub mod follow_up_job;
mod learn;
pub mod open_job;
pub mod priority;
pub mod receive;
pub mod second_look;
pub mod table;
pub mod take;
pub mod tell;
#[doc(hidden)]
pub mod testing;
mod testing_work;
pub mod timings;

pub use case::{Case, Outcome, Stage};
pub use desk::Desk;
