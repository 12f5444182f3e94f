//! Typed ids: 128 random bits, never ordered in time, so that no id tells when something came in.

use crate::chance::{self, Chance};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text that is not the id it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! random_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// Written as 32 lower-case hexadecimal digits.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; 16]);

        impl $name {
            pub fn random(chance: &dyn Chance) -> Self {
                $name(chance::bytes(chance))
            }

            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                $name(bytes)
            }

            pub const fn bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let mut bytes = [0u8; 16];
                hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAnId)?;
                Ok($name(bytes))
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    )+};
}

random_id! {
    /// A report as the portal or a partner handed it in.
    ReportId,
    /// One message between hotline and reporter.
    MessageId,
    /// One opening of a contact, with its written reason.
    ContactOpeningId,
    /// A content item under work.
    CaseId,
    /// A person of the hotline or of an agency.
    StaffId,
    /// A signed-in session.
    SessionId,
    /// A piece of background work.
    JobId,
    /// One look-up of where an address leads.
    TraceId,
    /// One fetch of a reported picture.
    CaptureId,
    /// One assessment of a case by one person.
    AssessmentId,
    /// A removal notice.
    NoticeId,
    /// An address being watched.
    WatchId,
    /// An entry of a published list.
    EntryId,
    /// A known fingerprint.
    KnownHashId,
    /// A referral to an authority.
    ReferralId,
    /// A question that a second person has to answer.
    ApprovalId,
    /// A record that allows a legal capability.
    LegalBasisId,
    /// A partner's key.
    PartnerKeyId,
    /// An entry of the audit log.
    AuditEntryId,
}

/// A country's hotline on this installation: a short lower-case name such as `ma`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TenantId(String);

impl TenantId {
    /// Takes 2 to 16 lower-case letters, digits or hyphens.
    pub fn new(text: &str) -> Result<Self, NotAnId> {
        let fits = (2..=16).contains(&text.len());
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits && plain { Ok(TenantId(text.to_owned())) } else { Err(NotAnId) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TenantId({})", self.0)
    }
}

impl TryFrom<String> for TenantId {
    type Error = NotAnId;
    fn try_from(text: String) -> Result<Self, NotAnId> {
        TenantId::new(&text)
    }
}

impl From<TenantId> for String {
    fn from(id: TenantId) -> String {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;

    #[test]
    fn an_id_survives_its_own_writing() {
        let id = CaseId::random(&SeededChance::new(3));
        assert_eq!(id.to_string().parse::<CaseId>(), Ok(id));
        assert_eq!(id.to_string().len(), 32);
    }

    #[test]
    fn text_of_another_shape_is_no_id() {
        for text in
            ["", "abc", "zz000000000000000000000000000000", "0000000000000000000000000000000000"]
        {
            assert_eq!(text.parse::<ReportId>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn a_tenant_is_a_short_plain_word() {
        assert!(TenantId::new("ma").is_ok());
        for text in ["", "m", "MA", "ma/..", "a-name-that-is-too-long"] {
            assert!(TenantId::new(text).is_err(), "{text}");
        }
    }
}
