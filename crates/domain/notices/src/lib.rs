//! Removal notices: one mail after another until the content is gone or nobody is left to ask.

pub mod answer;
pub mod deadline;
pub mod desk;
pub mod due_work;
pub mod escalation;
pub mod facts;
pub mod mail;
pub mod mailer;
pub mod moved;
pub mod notice;
pub mod open;
pub mod remind_job;
#[cfg(test)]
mod scripted_sink;
pub mod send_job;
pub mod settle;
mod table;
#[cfg(test)]
mod test_bench;
#[doc(hidden)]
pub mod testing;
mod token;
pub mod wording;
pub mod xarf;

pub use answer::{Answer, Asked};
pub use desk::{LetterFact, find, latest, letters, of_case, overdue, repeated, waiting};
pub use due_work::{Remind, SendNotice};
pub use mailer::{Delivery, MailServer, MailTls, Mailer};
pub use moved::NoticeMoved;
pub use notice::{Notice, Outcome, Stage};
pub use open::{NoticeRequest, name_recipient, open};
pub use send_job::Mailing;
pub use settle::{settle_removed, withdraw_case};
