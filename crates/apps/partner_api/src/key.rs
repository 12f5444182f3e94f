//! A partner's key: what it opens, until when, and whether it was taken back.

use sanad_base::Moment;
use sanad_base::ids::PartnerKeyId;
use sanad_intake::PartnerKind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Days a key lives at most; a lost one is then worth nothing for long.
pub const DAYS_MAX: i64 = 90;

const PREFIX: &str = "sk_";
/// Hexadecimal digits behind the prefix: 256 random bits.
const DIGITS: usize = 64;

/// What a key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Read the list and its editions.
    #[serde(rename = "list:read")]
    ListRead,
    /// Ask whether one thing is known.
    #[serde(rename = "match:ask")]
    MatchAsk,
    /// Report, and follow what was reported.
    #[serde(rename = "report")]
    Report,
}

impl Scope {
    pub const ALL: [Scope; 3] = [Scope::ListRead, Scope::MatchAsk, Scope::Report];

    pub const fn code(self) -> &'static str {
        match self {
            Scope::ListRead => "list:read",
            Scope::MatchAsk => "match:ask",
            Scope::Report => "report",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Scope::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A key without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerKey {
    pub id: PartnerKeyId,
    /// Whose machine, as colleagues see it.
    pub name: String,
    pub scopes: Vec<Scope>,
    /// What its reports count as; there exactly when it may report.
    pub reports_as: Option<PartnerKind>,
    pub issued_at: Moment,
    pub expires_at: Moment,
    /// `None`: not taken back.
    pub revoked_at: Option<Moment>,
}

impl PartnerKey {
    /// Whether it opens anything at this moment.
    pub fn valid(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// Ends it at this moment at the latest.
    pub fn end_by(self, at: Moment) -> PartnerKey {
        PartnerKey { expires_at: self.expires_at.min(at), ..self }
    }

    /// Takes it back. The first time counts.
    pub fn revoke(self, now: Moment) -> PartnerKey {
        PartnerKey { revoked_at: self.revoked_at.or(Some(now)), ..self }
    }
}

/// The text a partner is given.
pub(crate) fn secret(bytes: &[u8; 32]) -> String {
    format!("{PREFIX}{}", hex::encode(bytes))
}

/// Whether a text can be a key at all.
pub(crate) fn has_shape(text: &str) -> bool {
    text.strip_prefix(PREFIX).is_some_and(|digits| {
        digits.len() == DIGITS && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// By which a key is looked up. The table never sees the text, so that how long a look-up takes
/// says nothing about how much of a guessed key is right.
pub(crate) fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_ms(1_793_610_900_000);

    fn key() -> PartnerKey {
        PartnerKey {
            id: PartnerKeyId::from_bytes([1; 16]),
            name: "Example Platform".into(),
            scopes: vec![Scope::ListRead],
            reports_as: None,
            issued_at: NOW,
            expires_at: NOW.plus_days(90),
            revoked_at: None,
        }
    }

    #[test]
    fn a_key_opens_until_the_moment_it_expires_and_not_after_it_was_taken_back() {
        assert!(key().valid(NOW.plus_days(90).plus_ms(-1)));
        assert!(!key().valid(NOW.plus_days(90)));
        let taken = key().revoke(NOW);
        assert!(!taken.valid(NOW));
        assert_eq!(taken.clone().revoke(NOW.plus_hours(1)), taken);
    }

    #[test]
    fn a_key_can_end_earlier_and_never_later() {
        assert_eq!(key().end_by(NOW.plus_days(3)).expires_at, NOW.plus_days(3));
        assert_eq!(key().end_by(NOW.plus_days(99)).expires_at, NOW.plus_days(90));
    }

    #[test]
    fn a_key_may_what_its_scopes_say_and_nothing_else() {
        assert!(key().may(Scope::ListRead) && !key().may(Scope::MatchAsk));
        for scope in Scope::ALL {
            assert_eq!(Scope::from_code(scope.code()), Some(scope));
            let written = serde_json::to_value(scope).unwrap_or_default();
            assert_eq!(written, scope.code());
        }
        assert_eq!(Scope::from_code("list:write"), None);
    }

    #[test]
    fn a_secret_has_its_own_shape_and_no_other_text_has() {
        let text = secret(&[0xab; 32]);
        assert!(has_shape(&text));
        let upper = text.to_uppercase();
        for odd in ["", "sk_", &text[..66], &text[1..], &upper, &format!("{text}0")] {
            assert!(!has_shape(odd), "{odd}");
        }
        assert_ne!(hash(&text), hash(&secret(&[0xac; 32])));
    }
}
