//! A set of labels with its version, and a label out of it.

use serde::{Deserialize, Serialize};

/// A set of labels that somebody keeps and numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// A stable name: `national`, `severity`, `industry`, `interpol`, `iccam`, `xarf`.
    pub id: String,
    pub version: String,
    /// Who keeps it.
    pub authority: String,
    /// The values a label of it can have, the most serious first.
    pub values: Vec<String>,
}

/// One label, with the version of the scheme it is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub scheme: String,
    pub version: String,
    pub value: String,
}

impl Label {
    /// The catalogue's key for the words shown: `label-severity-a`.
    pub fn key(&self) -> String {
        format!("label-{}-{}", self.scheme, self.value).to_ascii_lowercase().replace('_', "-")
    }
}
