//! An entry of a list: what it lists, the stages it goes through, and which step may follow which.

use sanad_base::Moment;
use sanad_base::ids::{CaseId, EntryId};
use serde::{Deserialize, Serialize};

/// What an entry lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// One address, exactly.
    Url,
    /// A whole domain: only one wholly given over to such content.
    Domain,
    Sha256,
    Sha1,
    Md5,
    /// Compared by distance; 32 bytes.
    Pdq,
}

impl EntryKind {
    pub const ALL: [EntryKind; 6] = [
        EntryKind::Url,
        EntryKind::Domain,
        EntryKind::Sha256,
        EntryKind::Sha1,
        EntryKind::Md5,
        EntryKind::Pdq,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            EntryKind::Url => "url",
            EntryKind::Domain => "domain",
            EntryKind::Sha256 => "sha256",
            EntryKind::Sha1 => "sha1",
            EntryKind::Md5 => "md5",
            EntryKind::Pdq => "pdq",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        EntryKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it names a place, which is off the list once the content is gone from there; a
    /// fingerprint stays, so that the content is known wherever it comes back.
    pub const fn names_a_place(self) -> bool {
        match self {
            EntryKind::Url | EntryKind::Domain => true,
            EntryKind::Sha256 | EntryKind::Sha1 | EntryKind::Md5 | EntryKind::Pdq => false,
        }
    }

    /// Bytes of a value; `None`: it is text.
    pub const fn length(self) -> Option<usize> {
        match self {
            EntryKind::Url | EntryKind::Domain => None,
            EntryKind::Sha256 | EntryKind::Pdq => Some(32),
            EntryKind::Sha1 => Some(20),
            EntryKind::Md5 => Some(16),
        }
    }
}

/// A value: an address or domain as text, a fingerprint as bytes.
#[derive(Clone, PartialEq, Eq)]
pub enum EntryValue {
    Text(String),
    Bytes(Vec<u8>),
}

impl EntryValue {
    pub fn bytes(&self) -> &[u8] {
        match self {
            EntryValue::Text(text) => text.as_bytes(),
            EntryValue::Bytes(bytes) => bytes,
        }
    }

    /// The value as the feed writes it: text as it is, bytes as lower-case hexadecimal digits.
    pub fn written(&self) -> String {
        match self {
            EntryValue::Text(text) => text.clone(),
            EntryValue::Bytes(bytes) => hex::encode(bytes),
        }
    }
}

/// Why an entry leaves the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawReason {
    /// The content is gone from the place.
    Gone,
    /// It should not have been listed.
    Error,
    /// Somebody appealed, and was right.
    Appeal,
    Expired,
}

impl WithdrawReason {
    pub const ALL: [WithdrawReason; 4] = [
        WithdrawReason::Gone,
        WithdrawReason::Error,
        WithdrawReason::Appeal,
        WithdrawReason::Expired,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            WithdrawReason::Gone => "gone",
            WithdrawReason::Error => "error",
            WithdrawReason::Appeal => "appeal",
            WithdrawReason::Expired => "expired",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        WithdrawReason::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waits for a second person.
    Proposed,
    /// Waits for the next edition.
    Approved,
    Published {
        edition: u64,
    },
    /// On the list until the next edition takes it off.
    Leaving {
        edition: u64,
        reason: WithdrawReason,
    },
    /// `gone_edition` is `None` for one that never was on the list.
    Withdrawn {
        gone_edition: Option<u64>,
        reason: WithdrawReason,
    },
    Refused,
}

/// A move that the present stage does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("wanted an entry that is {wanted}, found one that is {found}")]
pub struct WrongStage {
    pub wanted: &'static str,
    pub found: &'static str,
}

impl Stage {
    pub const fn code(&self) -> &'static str {
        match self {
            Stage::Proposed => "proposed",
            Stage::Approved => "approved",
            Stage::Published { .. } => "published",
            Stage::Leaving { .. } => "leaving",
            Stage::Withdrawn { .. } => "withdrawn",
            Stage::Refused => "refused",
        }
    }

    /// The edition that brought it, while it is on the list.
    pub const fn edition(&self) -> Option<u64> {
        match self {
            Stage::Published { edition } | Stage::Leaving { edition, .. } => Some(*edition),
            Stage::Proposed | Stage::Approved | Stage::Withdrawn { .. } | Stage::Refused => None,
        }
    }

    pub const fn published(&self) -> bool {
        matches!(self, Stage::Published { .. })
    }

    const fn wrong(&self, wanted: &'static str) -> WrongStage {
        WrongStage { wanted, found: self.code() }
    }

    pub const fn answer(self, grant: bool) -> Result<Stage, WrongStage> {
        match self {
            Stage::Proposed if grant => Ok(Stage::Approved),
            Stage::Proposed => Ok(Stage::Refused),
            Stage::Approved
            | Stage::Published { .. }
            | Stage::Leaving { .. }
            | Stage::Withdrawn { .. }
            | Stage::Refused => Err(self.wrong("proposed")),
        }
    }

    /// An edition takes it up: onto the list, or off it.
    pub const fn publish(self, number: u64) -> Result<Stage, WrongStage> {
        match self {
            Stage::Approved => Ok(Stage::Published { edition: number }),
            Stage::Leaving { reason, .. } => {
                Ok(Stage::Withdrawn { gone_edition: Some(number), reason })
            }
            Stage::Proposed
            | Stage::Published { .. }
            | Stage::Withdrawn { .. }
            | Stage::Refused => Err(self.wrong("approved or leaving")),
        }
    }

    /// It is to go. What never was on the list is gone at once.
    pub const fn withdraw(self, reason: WithdrawReason) -> Result<Stage, WrongStage> {
        match self {
            Stage::Published { edition } => Ok(Stage::Leaving { edition, reason }),
            Stage::Proposed | Stage::Approved => {
                Ok(Stage::Withdrawn { gone_edition: None, reason })
            }
            Stage::Leaving { .. } | Stage::Withdrawn { .. } | Stage::Refused => {
                Err(self.wrong("on the list or on its way to it"))
            }
        }
    }
}

/// An entry, its value opened.
#[derive(Clone)]
pub struct Entry {
    pub id: EntryId,
    pub kind: EntryKind,
    pub value: EntryValue,
    pub labels: Vec<String>,
    pub case_id: Option<CaseId>,
    pub stage: Stage,
    /// Label of who proposed it, such as `staff:…`.
    pub proposed_by: String,
    pub proposed_at: Moment,
    pub moved_at: Moment,
}

impl Entry {
    /// The value for a page: an address made inert, a fingerprint in digits.
    pub fn shown(&self) -> String {
        match &self.value {
            EntryValue::Text(text) => match sanad_base::ContentUrl::parse(text) {
                Ok(address) => address.defanged(),
                Err(_) => text.clone(),
            },
            EntryValue::Bytes(_) => self.value.written(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [Stage; 6] = [
        Stage::Proposed,
        Stage::Approved,
        Stage::Published { edition: 1 },
        Stage::Leaving { edition: 1, reason: WithdrawReason::Gone },
        Stage::Withdrawn { gone_edition: Some(2), reason: WithdrawReason::Gone },
        Stage::Refused,
    ];

    fn accepted(step: impl Fn(Stage) -> Result<Stage, WrongStage>) -> Vec<&'static str> {
        STAGES.iter().filter(|stage| step(**stage).is_ok()).map(Stage::code).collect()
    }

    #[test]
    fn each_move_starts_only_where_it_may() {
        assert_eq!(accepted(|s| s.answer(true)), ["proposed"]);
        assert_eq!(accepted(|s| s.answer(false)), ["proposed"]);
        assert_eq!(accepted(|s| s.publish(3)), ["approved", "leaving"]);
        assert_eq!(
            accepted(|s| s.withdraw(WithdrawReason::Error)),
            ["proposed", "approved", "published"]
        );
    }

    #[test]
    fn nothing_is_on_the_list_without_a_second_person() {
        assert!(Stage::Proposed.publish(1).is_err());
        assert_eq!(Stage::Proposed.answer(false), Ok(Stage::Refused));
    }

    #[test]
    fn what_was_published_leaves_by_an_edition_and_what_was_not_leaves_at_once() {
        let leaving = Stage::Published { edition: 4 }.withdraw(WithdrawReason::Error);
        assert_eq!(leaving, Ok(Stage::Leaving { edition: 4, reason: WithdrawReason::Error }));
        assert_eq!(
            Stage::Approved.withdraw(WithdrawReason::Gone),
            Ok(Stage::Withdrawn { gone_edition: None, reason: WithdrawReason::Gone })
        );
    }
}
