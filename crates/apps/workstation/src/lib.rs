//! The staff's own app: the board, the case, assessing, deciding, approving, and the log.

mod answers_page;
mod approvals_page;
mod assess_page;
mod assessments_part;
mod audit_page;
mod board_page;
mod case_page;
mod contact_part;
mod decide_page;
mod fault_page;
mod figures_page;
mod guard;
mod link_page;
mod lists_page;
mod names;
mod next_step;
mod notices_page;
mod observation_form;
mod open_words;
mod referrals_page;
mod report_page;
mod router;
mod sign_in_page;
mod state;
mod steps;
mod timeline;
mod top;
mod trace_part;
mod work_page;
mod work_part;

pub use approvals_page::hand_on;
pub use router::router;
pub use state::WorkstationState;
