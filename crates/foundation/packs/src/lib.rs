//! A country as data: names, help lines, authorities, law, timings and rules, read from its pack.

pub mod fitness;
pub mod library;
pub mod markdown;
pub mod pack;
pub mod page;
pub mod per_locale;

pub use library::{Packs, Unfit};
pub use pack::{
    Agency, AgencyKind, Answers, ChildAnswers, HelpLine, Law, Need, Notices, Pack, PortalSettings,
    Recipient, Sender, Timings,
};
pub use page::{Pages, Slug};
pub use per_locale::PerLocale;
