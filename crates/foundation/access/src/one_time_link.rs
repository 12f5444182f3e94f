//! A link that lets one person in once: its token is shown once and stored only as a digest.

use sanad_base::digest::Sha256;
use sanad_base::ids::StaffId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, Moment, chance};

/// What the link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Set a password and a second factor.
    Enrol,
    /// Come in without either: demonstrations only.
    SignIn,
}

impl Purpose {
    pub const fn name(self) -> &'static str {
        match self {
            Purpose::Enrol => "enrol",
            Purpose::SignIn => "sign_in",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Purpose::Enrol, Purpose::SignIn].into_iter().find(|purpose| purpose.name() == name)
    }
}

/// 128 random bits, written as 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(Secret<[u8; 16]>);

impl Token {
    pub fn random(chance: &dyn Chance) -> Self {
        Token(Secret::new(chance::bytes(chance)))
    }

    pub fn read(text: &str) -> Option<Self> {
        let mut bytes = [0u8; 16];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Token(Secret::new(bytes)))
    }

    pub fn text(&self) -> Secret<String> {
        Secret::new(hex::encode(self.0.expose()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose()
    }

    /// The id of the link's row.
    pub(crate) fn id(&self) -> String {
        Sha256::of(self.bytes()).to_string()
    }
}

/// A link to be handed over. The app puts its own address before the token.
#[derive(Clone, Debug)]
pub struct OneTimeLink {
    pub token: Secret<String>,
    pub staff: StaffId,
    pub purpose: Purpose,
    pub expires_at: Moment,
}

/// A link's row.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub id: String,
    pub staff: StaffId,
    pub purpose: Purpose,
    pub expires_at: Moment,
    pub wrapped_key: Option<Vec<u8>>,
    pub totp_sealed: Option<Vec<u8>>,
    pub used_at: Option<Moment>,
}

impl Link {
    pub(crate) fn usable(&self, now: Moment) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::chance::SeededChance;

    #[test]
    fn a_token_survives_its_own_writing_and_does_not_print() {
        let token = Token::random(&SeededChance::new(1));
        assert_eq!(Token::read(token.text().expose()), Some(token.clone()));
        assert!(!format!("{token:?}").contains(token.text().expose().as_str()));
        assert_ne!(token.id(), *token.text().expose());
        assert!(Token::read("").is_none() && Token::read("zz").is_none());
        assert_eq!(Purpose::from_name("enrol"), Some(Purpose::Enrol));
        assert_eq!(Purpose::from_name("sign_in"), Some(Purpose::SignIn));
    }
}
