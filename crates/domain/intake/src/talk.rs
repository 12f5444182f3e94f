//! What hotline and reporter write to each other under a code: sealed both ways, erased on request.

pub mod answer;
pub mod ask;
pub mod erase;
pub mod message;
pub mod read;
pub mod reply_key;
pub(crate) mod table;
#[cfg(test)]
mod tests;

pub use answer::{Answering, answer};
pub use ask::{Question, ask};
pub use erase::erase;
pub use message::{MESSAGE_CHARS_MAX, MESSAGES_MAX, Message, Side};
pub use read::{Said, Talk, open_for_reporter, open_for_staff, questions, talk, waiting};
pub use reply_key::{keep_reply_key, reply_key};
