//! The door of machines and hosts: lists and matches for partners with keys, and the page behind a notice.

mod button_page;
mod caller;
mod fault_page;
mod feed_call;
mod health_call;
mod home_page;
mod issue;
mod key;
mod keys;
mod match_call;
mod match_question;
mod notice_page;
mod openapi;
mod problem;
mod reports;
mod revoke;
mod rotate;
mod router;
mod schema;
mod state;
mod table;

pub use issue::{Issued, NewKey, issue_key};
pub use key::{PartnerKey, Scope};
pub use keys::keys;
pub use revoke::revoke_key;
pub use rotate::{Rotation, rotate_key};
pub use router::router;
pub use state::PartnerState;
