//! How alike the words of two reports are, without keeping the words: 64 keyed bits.

use sanad_sealing::BlindKey;
use std::collections::BTreeSet;

/// Fewer different words than this are alike by chance.
const WORDS_MIN: usize = 6;
/// Shorter words are in every text.
const WORD_CHARS_MIN: usize = 3;
/// More than this tell nothing more.
const WORDS_MAX: usize = 400;

/// The likeness of a text (SimHash): texts that share most of their words differ in few bits.
///
/// Each bit is the sign of a sum over all words under a key, so that no word can be read out of it,
/// nor guessed without the key. `None`: there are too few words to say anything.
pub(crate) fn sketch(key: &BlindKey, text: &str) -> Option<[u8; 8]> {
    let words: BTreeSet<String> = text
        .split_whitespace()
        // An address differs from report to report even where the words are copied.
        .filter(|piece| !piece.contains('/') && !piece.contains('.'))
        .flat_map(|piece| piece.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.chars().count() >= WORD_CHARS_MIN)
        .map(str::to_lowercase)
        .take(WORDS_MAX)
        .collect();
    if words.len() < WORDS_MIN {
        return None;
    }
    let mut sums = [0i32; 64];
    for word in &words {
        let digest = key.index("words of a report", word.as_bytes());
        for (bit, sum) in sums.iter_mut().enumerate() {
            *sum += if digest[bit / 8] >> (bit % 8) & 1 == 1 { 1 } else { -1 };
        }
    }
    let mut bits = [0u8; 8];
    for (bit, sum) in sums.iter().enumerate() {
        bits[bit / 8] |= u8::from(*sum > 0) << (bit % 8);
    }
    Some(bits)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::secret::Secret;

    const COPIED: &str = "Quelqu'un diffuse dans ce groupe des images volées pendant les vacances, \
        surtout la nuit, et menace tous ceux qui demandent de les retirer du salon public";
    const OTHER: &str = "Ma cousine reçoit depuis mardi des messages inquiétants sur son téléphone, \
        envoyés par un inconnu rencontré dans un jeu de course en ligne très populaire ici";

    fn of(key: u8, text: &str) -> u64 {
        let key = BlindKey::from_bytes(Secret::new([key; 32]));
        u64::from_be_bytes(sketch(&key, text).unwrap())
    }

    fn apart(a: &str, b: &str) -> u32 {
        (of(1, a) ^ of(1, b)).count_ones()
    }

    #[test]
    fn copied_words_are_alike_also_when_a_few_are_changed() {
        let changed = COPIED.replace("vacances", "fêtes").replace("https://a.example/1", "");
        assert_eq!(apart(COPIED, &format!("{COPIED} https://a.example/17")), 0);
        assert_eq!(apart(COPIED, &COPIED.to_uppercase()), 0);
        assert!(apart(COPIED, &changed) <= 10, "{}", apart(COPIED, &changed));
        let arabic =
            "شخص ينشر في هذه المجموعة صورا مسروقة خلال العطلة ويهدد كل من يطلب حذفها من القناة";
        assert!(apart(arabic, &arabic.replace("العطلة", "الليل")) <= 12);
    }

    #[test]
    fn different_texts_are_far_apart() {
        assert!(apart(COPIED, OTHER) > 16, "{}", apart(COPIED, OTHER));
    }

    #[test]
    fn under_another_key_the_bits_are_others_and_few_words_have_none() {
        assert!((of(1, COPIED) ^ of(2, COPIED)).count_ones() > 16);
        let key = BlindKey::from_bytes(Secret::new([1; 32]));
        assert_eq!(sketch(&key, "à la une, et le 12/03"), None);
        assert_eq!(sketch(&key, ""), None);
    }
}
