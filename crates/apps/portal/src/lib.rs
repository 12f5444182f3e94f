//! The public's door: a report in a few plain pages, without a script, a cookie or a name.

mod answer_page;
mod answering;
mod campaign;
mod check_page;
mod closed;
mod done_page;
mod even_time;
mod fault;
mod figures_page;
mod follow_page;
mod help_page;
mod home_page;
mod leave;
mod noted_page;
mod order;
mod paper;
mod question;
mod question_page;
mod questions;
mod questions_of_children;
mod router;
mod sent;
mod shell;
mod show_page;
mod site_pages;
mod state;
mod stopped_page;
mod terms_page;
mod tone;
mod two_languages;
mod view_page;
mod visit;
mod written_page;

pub use router::router;
pub use state::PortalState;
