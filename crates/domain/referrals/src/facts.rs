//! What a referral tells an authority about a case; never anything about who reported it.

use sanad_base::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything about one case that goes to an authority, as it stood when it was handed in.
///
/// Holds no medium, no narrative and nothing of a reporter but how many reports there were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// The hotline's number of the case, such as `MA-2026-000123`.
    pub case_number: String,
    /// When the case was opened, to the hour: it was opened because of a report.
    pub opened_hour: Moment,
    /// `None`: the case has no address, only fingerprints or a description of a place.
    pub address: Option<Address>,
    /// Somebody who assessed the case believes that a child is in danger now.
    pub child_at_risk: bool,
    pub assessment: Option<Assessment>,
    /// Where the address leads; `None` until the look-up has settled.
    pub hosting: Option<Hosting>,
    pub captures: Vec<Capture>,
    /// Why there is no fingerprint, as a code such as `not_permitted`; `None` when there is one.
    pub no_fingerprint_because: Option<String>,
    pub notices: Vec<NoticeFact>,
    pub list_entries: Vec<ListFact>,
    /// What was done, oldest first.
    pub timeline: Vec<Step>,
    /// How many reports led here. Counts hide nothing finer than this one number.
    pub report_count: u32,
    /// Ids of everything whose audit entries go along as proofs: the case, its trace, captures.
    pub log_subjects: Vec<String>,
}

/// The address, as a machine reads it and as a page or letter may show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub canonical: String,
    /// Written so that nothing turns it into a link: `hxxps://host[.]example/…`.
    pub defanged: String,
}

/// What was seen, and what the rules of the country make of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub assessed_at: Moment,
    /// A label without a name, such as `staff:…`.
    pub assessed_by: String,
    pub second_look: SecondLook,
    /// Neutral observations, as the assessment keeps them.
    pub observations: Value,
    pub labels: Vec<Label>,
}

/// Whether another person has looked as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondLook {
    NotDue,
    Due,
    Done,
}

/// A label of a scheme, derived from the observations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub scheme: String,
    /// Version of the rule set that derived it.
    pub version: String,
    pub label: String,
}

/// Where the address led when it was looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hosting {
    /// The host's name; `None` when the look-up did not find one.
    pub provider: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country of the servers; `None` when unknown or disputed.
    pub country: Option<String>,
    pub looked_up_at: Moment,
    /// The whole look-up with the raw answers of the network.
    pub trace: Value,
}

/// Bytes that were fetched, hashed and put away or dropped. The bytes do not go along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// The capture's id, in text.
    pub id: String,
    pub fetched_at: Moment,
    /// Whom or what fetched it: a label without a name.
    pub fetched_by: String,
    /// Program and version.
    pub tool: String,
    pub size_bytes: u64,
    /// Such as `image/png`, as found in the bytes.
    pub media_type: String,
    pub sha256: String,
    pub sha1: String,
    pub md5: String,
    /// Perceptual fingerprint, 64 hexadecimal digits; `None`: not a picture, or too plain.
    pub pdq: Option<String>,
    /// Reference of the legal basis on which it was fetched.
    pub legal_basis: String,
    /// Whether a person saw the content, and when first. In some countries this decides whether
    /// an authority may open its own copy without asking a court.
    pub seen_by_a_person_at: Option<Moment>,
    /// Whether the hotline still holds the bytes, sealed.
    pub held: bool,
}

/// A removal notice sent to a host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeFact {
    pub number: String,
    pub recipient: String,
    pub stage: String,
    pub sent_at: Option<Moment>,
}

/// An entry of a list that partners use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFact {
    /// `address` or the kind of fingerprint.
    pub kind: String,
    pub stage: String,
    pub at: Moment,
}

/// One thing that was done about the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub at: Moment,
    /// As in the audit log: `case.opened`.
    pub action: String,
    /// A label without a name.
    pub actor: String,
}

impl CaseFacts {
    /// Whether at least one fetched file has fingerprints.
    pub fn fingerprinted(&self) -> bool {
        !self.captures.is_empty()
    }

    /// Whether any person has seen the content.
    pub fn seen_by_a_person(&self) -> bool {
        self.captures.iter().any(|c| c.seen_by_a_person_at.is_some())
    }

    /// Whether the host has been asked to remove: the authority may want to know before it acts.
    pub fn host_was_told(&self) -> bool {
        self.notices.iter().any(|notice| notice.sent_at.is_some())
    }
}
