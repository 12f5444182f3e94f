//! The token in the link to a recipient's page: drawn once, known to the letter, stored only as a digest.

use sanad_base::{Chance, chance};
use sha2::{Digest, Sha256};

/// 128 random bits, as 32 lower-case hexadecimal digits.
pub(crate) fn draw(chance: &dyn Chance) -> String {
    hex::encode(chance::bytes::<16>(chance))
}

pub(crate) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Stands in the address for answers by mail. Says nothing about the token.
pub(crate) fn reply_tag(token: &str) -> String {
    hex::encode(&Sha256::digest(format!("reply {token}").as_bytes())[..8])
}

/// Whether a text can be a token at all.
pub(crate) fn has_shape(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::chance::SeededChance;

    #[test]
    fn tokens_differ_and_neither_digest_nor_tag_shows_one() {
        let chance = SeededChance::new(1);
        let (a, b) = (draw(&chance), draw(&chance));
        assert_ne!(a, b);
        assert!(has_shape(&a) && has_shape(&b));
        assert_ne!(hash(&a), hash(&b));
        assert!(!a.contains(&reply_tag(&a)) && !hex::encode(hash(&a)).contains(&reply_tag(&a)));
    }

    #[test]
    fn other_texts_have_not_the_shape_of_a_token() {
        for text in ["", "0", &"g".repeat(32), &"A".repeat(32), &"a".repeat(33)] {
            assert!(!has_shape(text), "{text}");
        }
    }
}
