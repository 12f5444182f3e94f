//! The public's door: a report in a few plain pages, without a script, a cookie or a name.

mod address_page;
mod check_page;
mod done_page;
mod fault;
mod follow_page;
mod home_page;
mod info_pages;
mod journey;
mod leave;
mod more_page;
mod router;
mod shell;
mod state;
mod visit;
mod where_page;

pub use router::router;
pub use state::PortalState;
