//! The authority's own desk: its inbox, one file, the download, and what the authority answers.

mod answer_form;
mod bundle_download;
#[cfg(feature = "demo-door")]
mod door_page;
mod enrol_page;
mod facts_view;
mod fault_page;
mod file_page;
mod guard;
mod inbox_page;
mod router;
mod sign_in_page;
mod state;
mod top;

pub use router::router;
pub use state::AgencyState;
