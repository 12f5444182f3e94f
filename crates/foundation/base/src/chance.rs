//! Randomness, handed in as an argument, so that a test can repeat itself.

use std::sync::Mutex;

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator; the only one used outside tests.
#[derive(Clone, Copy, Default)]
pub struct OsChance;

impl Chance for OsChance {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness no id, key or code may be made: stopping is the safe answer.
        getrandom::fill(bytes).expect("the operating system always has randomness after boot");
    }
}

/// A repeatable sequence for tests: SHA-256 of a seed and a counter.
pub struct SeededChance {
    seed: u64,
    counter: Mutex<u64>,
}

impl SeededChance {
    pub fn new(seed: u64) -> Self {
        SeededChance { seed, counter: Mutex::new(0) }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        use sha2::{Digest, Sha256};
        let mut counter = self.counter.lock().expect("no holder of this lock can panic");
        for piece in bytes.chunks_mut(32) {
            *counter += 1;
            let mut hash = Sha256::new();
            hash.update(self.seed.to_le_bytes());
            hash.update(counter.to_le_bytes());
            piece.copy_from_slice(&hash.finalize()[..piece.len()]);
        }
    }
}

/// `N` random bytes.
pub fn bytes<const N: usize>(chance: &dyn Chance) -> [u8; N] {
    let mut out = [0u8; N];
    chance.fill(&mut out);
    out
}

/// A whole number from 0 up to but not including `below`; `below` 0 answers 0.
pub fn number(chance: &dyn Chance, below: u64) -> u64 {
    // The bias of a 64-bit remainder is far below anything a delay or a shuffle could show.
    u64::from_le_bytes(bytes::<8>(chance)).checked_rem(below).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_sequence() {
        let (a, b) = (SeededChance::new(7), SeededChance::new(7));
        assert_eq!(bytes::<40>(&a), bytes::<40>(&b));
        assert_ne!(bytes::<40>(&a), bytes::<40>(&SeededChance::new(8)));
    }

    #[test]
    fn a_number_stays_below_its_bound() {
        let chance = SeededChance::new(1);
        assert!((0..500).all(|_| number(&chance, 7) < 7));
        assert_eq!(number(&chance, 0), 0);
    }
}
