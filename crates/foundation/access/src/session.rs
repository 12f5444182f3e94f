//! A session: a random cookie, its digest in a row, and how long it lasts.

use sanad_base::digest::Sha256;
use sanad_base::ids::StaffId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, Moment, chance};
use sanad_sealing::BlindKey;

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Without a request it is over then. 15 to 720 minutes.
    pub idle_minutes: i64,
    /// Over then however busy, 12 hours at most (NIST SP 800-63B-4, AAL3).
    pub length_hours: i64,
}

impl Default for Terms {
    fn default() -> Self {
        Terms { idle_minutes: 15, length_hours: 12 }
    }
}

/// The value of the session's cookie: 256 random bits in 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cookie(Secret<[u8; 32]>);

impl Cookie {
    pub(crate) fn random(chance: &dyn Chance) -> Self {
        Cookie(Secret::new(chance::bytes(chance)))
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut bytes = [0u8; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Cookie(Secret::new(bytes)))
    }

    pub(crate) fn text(&self) -> Secret<String> {
        Secret::new(hex::encode(self.0.expose()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose()
    }

    /// The id of the session's row; a stolen row is no cookie.
    pub(crate) fn id(&self) -> String {
        Sha256::of(self.bytes()).to_string()
    }

    /// The token of the session's forms: derived, so that nothing more need be stored.
    pub(crate) fn csrf(&self) -> Secret<String> {
        let key = BlindKey::from_bytes(self.0.clone());
        Secret::new(hex::encode(key.index("form token", b"")))
    }
}

/// A session's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub id: String,
    pub staff: StaffId,
    pub opened_at: Moment,
    pub seen_at: Moment,
    pub ends_at: Moment,
    pub sealed_key: Option<Vec<u8>>,
}

impl Session {
    /// Whether it lasts until `now`.
    pub(crate) fn lasts(&self, now: Moment, terms: Terms) -> bool {
        now < self.ends_at && now < self.seen_at.plus_minutes(terms.idle_minutes)
    }

    /// Whether the last request is long enough ago to be worth writing down again.
    pub(crate) fn worth_touching(&self, now: Moment) -> bool {
        now.since_ms(self.seen_at) >= 60_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::chance::SeededChance;

    #[test]
    fn a_session_ends_when_idle_and_when_long() {
        let t0 = Moment::from_ms(1_000_000);
        let session = |seen_at| Session {
            id: String::new(),
            staff: StaffId::from_bytes([1; 16]),
            opened_at: t0,
            seen_at,
            ends_at: t0.plus_hours(12),
            sealed_key: None,
        };
        let terms = Terms::default();
        assert!(session(t0).lasts(t0.plus_minutes(15).plus_ms(-1), terms));
        assert!(!session(t0).lasts(t0.plus_minutes(15), terms));
        let late = t0.plus_hours(12).plus_ms(-1);
        assert!(session(late).lasts(late, terms));
        assert!(!session(late).lasts(t0.plus_hours(12), terms));
    }

    #[test]
    fn cookie_row_and_form_token_cannot_be_told_from_one_another() {
        let cookie = Cookie::random(&SeededChance::new(1));
        assert_eq!(Cookie::read(cookie.text().expose()), Some(cookie.clone()));
        assert_ne!(cookie.id(), *cookie.text().expose());
        assert_ne!(cookie.csrf(), cookie.text());
        assert_ne!(cookie.csrf().expose(), &cookie.id());
        assert!(Cookie::read("ab").is_none());
    }
}
