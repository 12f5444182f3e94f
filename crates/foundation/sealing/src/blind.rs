//! A keyed digest by which a sealed value is found again, without being readable.

use hmac::{Hmac, KeyInit, Mac};
use sanad_base::secret::Secret;
use sha2::Sha256;
use std::fmt;

/// The key of a blind index. Whoever holds it can test guesses, so it stays out of the database.
#[derive(Clone)]
pub struct BlindKey(Secret<[u8; 32]>);

impl BlindKey {
    pub const fn from_bytes(bytes: Secret<[u8; 32]>) -> Self {
        BlindKey(bytes)
    }

    /// HMAC-SHA256 over the purpose and the text. Different purposes never meet: an index of
    /// addresses cannot be compared with an index of receipts.
    pub fn index(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.0.expose())
            .expect("HMAC takes keys of every length");
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(text);
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for BlindKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlindKey([secret])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_depends_on_key_purpose_and_text_and_on_nothing_else() {
        let (a, b) = (
            BlindKey::from_bytes(Secret::new([1; 32])),
            BlindKey::from_bytes(Secret::new([2; 32])),
        );
        assert_eq!(a.index("address", b"x"), a.clone().index("address", b"x"));
        assert_ne!(a.index("address", b"x"), b.index("address", b"x"));
        assert_ne!(a.index("address", b"x"), a.index("receipt", b"x"));
        assert_ne!(a.index("address", b"x"), a.index("address", b"y"));
        assert_ne!(a.index("ab", b"c"), a.index("a", b"bc"));
    }
}
