//! A piece of work as a row: what it is called, what it carries, who holds it.

use sanad_base::Moment;
use sanad_base::ids::{JobId, TenantId};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A kind of work. Its fields are stored as JSON: ids only, never an address, text or name.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `crate.verb`, for ever: rows of older programs carry it.
    const KIND: &'static str;
}

/// Work held by one worker until `until`; the token fences off a worker that comes back too late.
#[derive(Clone, Debug)]
pub struct Lease {
    pub id: JobId,
    pub tenant: TenantId,
    pub kind: String,
    pub payload: String,
    pub token: String,
    /// 1 for the first try.
    pub attempt: u32,
    pub attempts_max: u32,
    pub until: Moment,
    /// Whether times of this work are kept to the hour only, as the reporter's are.
    pub coarse: bool,
}

impl Lease {
    /// Whether this is the last try before the work becomes a dead letter.
    pub const fn last_attempt(&self) -> bool {
        self.attempt >= self.attempts_max
    }
}

/// Work that has failed for good, for a person to look at.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    pub id: JobId,
    pub kind: String,
    pub attempts: u32,
    pub last_error: String,
    pub run_at: Moment,
}

/// How many tries a piece of work has. With the waits of [`wait_ms`] they span about 31 hours,
/// so that a neighbour may be away for a day without anything becoming a dead letter (G23).
pub const ATTEMPTS_MAX: u32 = 24;

/// How long one try may take before another worker may take the work over.
pub const LEASE_MS: i64 = 5 * 60_000;

/// The wait before try `attempt + 1`: 15 s, doubling, at most two hours.
pub const fn wait_ms(attempt: u32) -> i64 {
    let doublings = if attempt > 10 { 9 } else { attempt.saturating_sub(1) };
    let wait = 15_000i64 << doublings;
    if wait > 7_200_000 { 7_200_000 } else { wait }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_two_hours_and_span_more_than_a_day() {
        assert_eq!(wait_ms(1), 15_000);
        assert_eq!(wait_ms(2), 30_000);
        assert_eq!(wait_ms(9), 3_840_000);
        assert_eq!(wait_ms(60), 7_200_000);
        let total: i64 = (1..ATTEMPTS_MAX).map(wait_ms).sum();
        assert!(total > 24 * 3_600_000, "{total}");
    }
}
