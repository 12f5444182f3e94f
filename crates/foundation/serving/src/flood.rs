//! Tells when one neighbourhood sends very many forms, without remembering who: a sketch of fixed
//! size in memory, under a random key that is thrown away every ten minutes.

use crate::prefix::Prefix;
use hmac::{Hmac, KeyInit, Mac};
use sanad_base::{Chance, chance};
use sha2::Sha256;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Cells of one row; two bytes of a digest choose one.
const WIDTH: usize = 4096;
/// Rows of the sketch. Two neighbourhoods are taken for one only if they meet in all of them.
const ROWS: usize = 4;

/// How many forms a neighbourhood may send before its visitors are asked something first.
#[derive(Clone, Debug)]
pub struct FloodLimits {
    /// Forms that may be sent at once. A report takes about eight; behind one address may be a school.
    pub burst: u32,
    /// One more may be sent after this time.
    pub refill: Duration,
    /// How long the key and everything counted under it are kept.
    pub key_life: Duration,
    /// Counts connections from this machine too. Off, because they come from a proxy behind which
    /// everybody is.
    pub loopback: bool,
}

impl Default for FloodLimits {
    fn default() -> Self {
        FloodLimits {
            burst: 120,
            refill: Duration::from_secs(2),
            key_life: Duration::from_secs(600),
            loopback: false,
        }
    }
}

/// What one cell has been filled with, and when; it runs dry by itself.
#[derive(Clone, Copy, Default)]
struct Cell {
    /// Forms, in units of a refill.
    filled_ms: u64,
    at_ms: u64,
}

struct Sketch {
    key: [u8; 32],
    made_at: Instant,
    cells: Vec<[Cell; WIDTH]>,
}

/// A token bucket for each neighbourhood, in 256 KiB for all of them.
pub struct FloodGuard {
    limits: FloodLimits,
    chance: Arc<dyn Chance>,
    sketch: Mutex<Sketch>,
}

impl Sketch {
    fn new(chance: &dyn Chance) -> Sketch {
        let cells = vec![[Cell::default(); WIDTH]; ROWS];
        Sketch { key: chance::bytes(chance), made_at: Instant::now(), cells }
    }

    /// The cell of each row that stands for a prefix, as long as this key lives.
    fn places(&self, prefix: &Prefix) -> [usize; ROWS] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(prefix.bytes());
        let digest = mac.finalize().into_bytes();
        std::array::from_fn(|row| {
            usize::from(u16::from_be_bytes([digest[2 * row], digest[2 * row + 1]])) % WIDTH
        })
    }
}

impl FloodGuard {
    pub fn new(limits: FloodLimits, chance: Arc<dyn Chance>) -> Self {
        let sketch = Mutex::new(Sketch::new(&*chance));
        FloodGuard { limits, chance, sketch }
    }

    /// Counts one form, and tells whether its sender is to be asked something first. Nobody is
    /// refused by this, and a count over all neighbourhoods does not exist.
    pub(crate) fn asks(&self, prefix: Option<&Prefix>) -> bool {
        let Some(prefix) = prefix.filter(|p| self.limits.loopback || !p.loopback()) else {
            return false;
        };
        let mut sketch = self.sketch.lock().unwrap_or_else(PoisonError::into_inner);
        let now_ms = millis(sketch.made_at.elapsed());
        let one = millis(self.limits.refill).max(1);
        let full = one.saturating_mul(u64::from(self.limits.burst));
        let places = sketch.places(prefix);
        let filled = |cell: &Cell| cell.filled_ms.saturating_sub(now_ms - cell.at_ms);
        // The row that was met by the fewest others is the nearest to the truth.
        let cells = sketch.cells.iter().zip(places);
        let least = cells.map(|(row, place)| filled(&row[place])).min().unwrap_or(0);
        let after = least.saturating_add(one);
        if after > full {
            return true;
        }
        for (row, place) in sketch.cells.iter_mut().zip(places) {
            let cell = &mut row[place];
            *cell = Cell { filled_ms: filled(cell).max(after), at_ms: now_ms };
        }
        false
    }

    /// Throws the key away with everything counted under it each time its life is over, whether or
    /// not anybody comes. Never ends.
    pub(crate) async fn forget_in_time(self: Arc<Self>) {
        loop {
            tokio::time::sleep(self.limits.key_life).await;
            let mut sketch = self.sketch.lock().unwrap_or_else(PoisonError::into_inner);
            *sketch = Sketch::new(&*self.chance);
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;

    fn guard(burst: u32) -> FloodGuard {
        let limits = FloodLimits { burst, ..FloodLimits::default() };
        FloodGuard::new(limits, Arc::new(SeededChance::new(1)))
    }

    fn from(address: &str) -> Option<Prefix> {
        Some(Prefix::of(address.parse().unwrap()))
    }

    #[tokio::test(start_paused = true)]
    async fn a_neighbourhood_is_asked_once_its_bucket_is_empty_and_others_are_not() {
        let guard = guard(10);
        for n in 0..10u8 {
            assert!(!guard.asks(from(&format!("192.0.2.{n}")).as_ref()), "{n}");
        }
        assert!(guard.asks(from("192.0.2.200").as_ref()), "the whole /24 shares one bucket");
        assert!(!guard.asks(from("198.51.100.1").as_ref()));
        tokio::time::advance(Duration::from_secs(2)).await;
        assert!(!guard.asks(from("192.0.2.1").as_ref()), "a token has come back");
        assert!(guard.asks(from("192.0.2.1").as_ref()), "and only one");
    }

    #[tokio::test(start_paused = true)]
    async fn after_ten_minutes_nothing_is_remembered_and_the_key_is_another() {
        let limits = FloodLimits {
            refill: Duration::from_secs(100_000),
            burst: 2,
            ..FloodLimits::default()
        };
        let guard = Arc::new(FloodGuard::new(limits, Arc::new(SeededChance::new(1))));
        tokio::spawn(Arc::clone(&guard).forget_in_time());
        tokio::task::yield_now().await;
        let visitor = from("2001:db8:1::5");
        let before = guard.sketch.lock().unwrap().key;
        assert!(!guard.asks(visitor.as_ref()) && !guard.asks(visitor.as_ref()));
        assert!(guard.asks(visitor.as_ref()));
        tokio::time::advance(Duration::from_secs(599)).await;
        assert_eq!(guard.sketch.lock().unwrap().key, before);
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_ne!(guard.sketch.lock().unwrap().key, before, "though nobody came");
        assert!(!guard.asks(visitor.as_ref()));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_has_no_address_is_never_asked() {
        let guard = guard(1);
        for _ in 0..50 {
            assert!(!guard.asks(None));
            assert!(!guard.asks(from("127.0.0.1").as_ref()), "a proxy on this machine");
            assert!(!guard.asks(from("::1").as_ref()));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_from_thousands_of_neighbourhoods_leaves_a_quiet_one_alone() {
        let guard = guard(120);
        for n in 0..4_000u32 {
            let [_, _, b, c] = n.to_be_bytes();
            for _ in 0..20 {
                guard.asks(from(&format!("10.{b}.{c}.1")).as_ref());
            }
        }
        assert!(!guard.asks(from("203.0.113.7").as_ref()));
    }
}
