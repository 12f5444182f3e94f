//! A report being written: kept under a token that only the page's path knows.

use crate::channel::Channel;
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, chance};
use sanad_sealing::{BlindKey, CannotOpen, Place, SealingPrivate, seal_to};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Everything typed so far, as typed: nothing is taken away before it is sent.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub channel: Option<Channel>,
    /// One address per line.
    pub addresses: String,
    /// Where it is, for who has no link.
    pub place: String,
    pub narrative: String,
    pub child_in_danger: bool,
    pub own_report: bool,
}

/// Says nothing of what was typed.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft([redacted])")
    }
}

/// 128 random bits, written as 32 hexadecimal digits in the page's path. Finds the draft, opens
/// it, and makes its report the only one; stored nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftToken(Secret<[u8; 16]>);

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a draft's token")]
pub struct NotAToken;

impl DraftToken {
    pub fn random(chance: &dyn Chance) -> Self {
        DraftToken(Secret::new(chance::bytes(chance)))
    }

    /// For the path of the page alone.
    pub fn expose(&self) -> String {
        hex::encode(self.0.expose())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose()
    }

    /// By which the draft is found.
    pub(crate) fn index(&self) -> [u8; 32] {
        self.derived("find a draft")
    }

    /// The key the draft is sealed under: whoever has the database alone cannot open it.
    fn key(&self) -> SealingPrivate {
        SealingPrivate::from_seed(&self.derived("seal a draft"))
    }

    /// HMAC-SHA256 keyed by the token, a different one for each purpose.
    fn derived(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0u8; 32];
        key[..16].copy_from_slice(self.0.expose());
        BlindKey::from_bytes(Secret::new(key)).index(purpose, b"")
    }

    pub(crate) fn seal(&self, tenant: &TenantId, draft: &Draft, chance: &dyn Chance) -> Vec<u8> {
        let text = serde_json::to_vec(draft).unwrap_or_default();
        seal_to(&self.key().public(), place(tenant), &padded(text), chance)
    }

    pub(crate) fn open(&self, tenant: &TenantId, sealed: &[u8]) -> Result<Draft, CannotOpen> {
        let text = self.key().open(place(tenant), sealed)?;
        serde_json::from_slice(&text).map_err(|_| CannotOpen)
    }
}

/// Spaces up to the next full kibibyte, so that the stored length tells little of what was typed.
fn padded(mut text: Vec<u8>) -> Vec<u8> {
    text.resize(text.len().next_multiple_of(1024), b' ');
    text
}

/// The key is the draft's own, so the place names no record.
const fn place(tenant: &TenantId) -> Place<'_> {
    Place::new(tenant, "", "draft")
}

impl fmt::Debug for DraftToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DraftToken([secret])")
    }
}

impl FromStr for DraftToken {
    type Err = NotAToken;
    fn from_str(text: &str) -> Result<Self, NotAToken> {
        let mut bytes = [0u8; 16];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAToken)?;
        Ok(DraftToken(Secret::new(bytes)))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;

    #[test]
    fn a_draft_opens_with_its_own_token_alone() {
        let (chance, tenant) = (SeededChance::new(1), TenantId::new("xx").unwrap());
        let (mine, other) = (DraftToken::random(&chance), DraftToken::random(&chance));
        let draft = Draft { narrative: "tulip".into(), ..Draft::default() };
        let sealed = mine.seal(&tenant, &draft, &chance);
        assert_eq!(mine.open(&tenant, &sealed), Ok(draft));
        assert_eq!(other.open(&tenant, &sealed), Err(CannotOpen));
        assert_ne!(mine.index(), other.index());
        assert_ne!(mine.index(), mine.derived("seal a draft"));
    }

    #[test]
    fn the_stored_length_tells_little() {
        let (chance, tenant) = (SeededChance::new(1), TenantId::new("xx").unwrap());
        let token = DraftToken::random(&chance);
        let lengths = ["", "a few words", &"long ".repeat(100)].map(|words| {
            let draft = Draft { narrative: words.into(), ..Draft::default() };
            token.seal(&tenant, &draft, &chance).len()
        });
        assert!(lengths.iter().all(|l| *l == lengths[0]), "{lengths:?}");
    }

    #[test]
    fn a_token_survives_its_own_writing_and_other_text_is_none() {
        let token = DraftToken::random(&SeededChance::new(2));
        assert_eq!(token.expose().parse::<DraftToken>(), Ok(token.clone()));
        for text in ["", "00", "zz000000000000000000000000000000", "é", &"0".repeat(34)] {
            assert_eq!(text.parse::<DraftToken>(), Err(NotAToken));
        }
        assert_eq!(format!("{token:?}"), "DraftToken([secret])");
    }
}
