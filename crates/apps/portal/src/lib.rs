//! The public's door: a report in a few plain pages, without a script, a cookie or a name.

mod admission;
mod answer_page;
mod answering;
mod asking;
mod campaign;
mod check_page;
mod done_page;
mod even_time;
mod fault;
mod follow_page;
mod form_guard;
mod home_page;
mod info_pages;
mod leave;
mod listed;
mod noted_page;
mod onion;
mod order;
mod padding;
mod paper;
mod question;
mod question_page;
mod questions;
mod questions_of_children;
mod router;
mod sent;
mod shell;
mod show_page;
mod state;
mod stopped_page;
mod tone;
mod view_page;
mod visit;

pub use asking::{AskFirst, Asking};
pub use router::{paths, refusal, router};
pub use state::PortalState;
