//! From what is seen to what it is called: neutral observations, and rule sets that label them.

pub mod library;
pub mod not_actionable;
pub mod observation;
pub mod rules;
pub mod scheme;

pub use library::{BadRules, Library};
pub use not_actionable::NotActionable;
pub use observation::{
    AgeBand, Commerciality, Contradiction, DepictsChild, Form, Making, Observations, Sex, Shown,
    SiteKind,
};
pub use rules::{Derivation, RuleSet};
pub use scheme::{Label, Scheme};
