//! Questions that a second person has to answer before something far-reaching is done (G17).

mod answer;
mod ask;
mod find;
mod question;
mod table;

pub use answer::{answer, make_use};
pub use ask::ask;
pub use find::{find, granted, of_subject, waiting};
pub use question::{Answer, Approval, NoAnswer, State};
