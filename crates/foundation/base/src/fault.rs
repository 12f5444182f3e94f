//! The six ways a request can go wrong; each app has one file that turns them into its own answer.

use std::error::Error;

/// What is wrong with a request or a piece of work. Renders nothing itself.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The thing asked for is not there, or not for this asker to know of.
    #[error("missing: {0}")]
    Missing(&'static str),
    /// The asker lacks the right.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// The thing has moved on meanwhile, or a rule about its state is against it.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// A value has to be mended; `key` is a message key, `field` the form field it belongs to.
    #[error("invalid {field}: {key}")]
    Invalid { field: &'static str, key: &'static str },
    /// A neighbour (database, mail, DNS, a host) does not answer now; worth another try.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of our own.
    #[error("broken: {0}")]
    Broken(Box<dyn Error + Send + Sync>),
}

impl Fault {
    pub fn broken(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Fault::Broken(source.into())
    }

    pub fn unavailable(what: impl std::fmt::Display) -> Self {
        Fault::Unavailable(what.to_string())
    }

    pub const fn invalid(field: &'static str, key: &'static str) -> Self {
        Fault::Invalid { field, key }
    }

    /// Whether a job may meet better luck later.
    pub const fn worth_another_try(&self) -> bool {
        matches!(self, Fault::Unavailable(_))
    }
}
