//! Taking in reports: what a person tells us, sealed before it is stored, and a code to follow it by.

pub mod campaign;
pub mod channel;
pub mod checks;
pub mod contact;
pub mod draft;
pub mod end_codes_job;
pub mod field;
pub mod fields;
pub mod follow;
pub mod keep_draft;
pub mod origin;
pub mod receipt;
pub mod report;
pub mod route;
mod sheet;
mod sketch;
pub mod status;
pub mod submit;
pub mod sweep_job;
mod table;
pub mod talk;
#[cfg(test)]
mod testing;
pub mod told;

pub use campaign::{CampaignMonth, campaign_months};
pub use channel::Channel;
pub use draft::{Draft, DraftToken};
pub use field::Field;
pub use follow::{
    Followed, find_by_receipt, link_case, look_up, open_items, open_narrative, reports_of_case,
    set_status, set_status_of_case,
};
pub use origin::{Origin, Partner, PartnerKind};
pub use receipt::Receipt;
pub use report::{Contact, Item, LinkedReport, Standing, Submission};
pub use route::Route;
pub use status::Status;
pub use submit::{IntakeKeys, ReportSubmitted};
pub use told::Told;
