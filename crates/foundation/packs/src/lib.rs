//! A country as data: names, help lines, authorities, law, timings and rules, read from its pack.

pub mod fitness;
pub mod library;
pub mod pack;
pub mod per_locale;

pub use library::{Packs, Unfit};
pub use pack::{
    Agency, AgencyKind, Answers, ChildAnswers, HelpLine, Law, Need, Notices, Pack, Recipient,
    Sender, Timings,
};
pub use per_locale::PerLocale;
