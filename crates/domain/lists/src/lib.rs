//! Lists partners can trust: entries two people agreed on, in numbered, signed, revocable editions.

pub mod approve;
pub mod desk;
pub mod edition;
pub mod entry;
pub mod gates;
pub mod moved;
pub mod propose;
pub mod publish;
pub mod publish_job;
mod table;
pub mod withdraw;

pub use approve::answer;
pub use desk::{editions, entries, feed, find, listed, of_case};
pub use edition::{Edition, Line, Op, Page};
pub use entry::{Entry, EntryKind, EntryValue, Stage, WithdrawReason};
pub use moved::EntryMoved;
pub use propose::{Proposal, propose};
pub use publish::{feed_key, publish};
pub use publish_job::PublishLists;
pub use withdraw::{delist_case, withdraw, withdraw_case};
