//! Referrals to authorities: who is competent, what is missing, what goes along, what came of it.

pub mod answer;
pub mod approve;
pub mod archive;
pub mod bag;
pub mod build_job;
pub mod bundle;
pub mod case_graph;
pub mod check;
pub mod desk;
pub mod facts;
pub mod fetch;
pub mod moved;
pub mod open;
pub mod readiness;
pub mod readme;
pub mod referral;
pub mod route;
pub mod signed_note;
mod table;
#[doc(hidden)]
pub mod testing;

pub use build_job::{BuildBundle, Workshop};
pub use desk::{InboxRow, Look, Opened, find, gaps_of, inbox, latest, of_case};
pub use facts::CaseFacts;
pub use moved::ReferralMoved;
pub use open::{ReferralRequest, complete, open};
pub use readiness::{Gap, gaps};
pub use referral::{Outcome, Referral, Stage};
pub use route::route;
