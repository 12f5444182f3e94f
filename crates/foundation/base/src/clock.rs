//! Moments in UTC, and the clock that tells them; a test moves its own by hand.

use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};

const HOUR_MS: i64 = 3_600_000;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, UTC, leap seconds ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    pub const fn from_ms(ms: i64) -> Self {
        Moment(ms)
    }

    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The start of the hour this moment lies in: the finest time kept about a reporter (G7).
    pub const fn hour(self) -> Self {
        Moment(self.0 - self.0.rem_euclid(HOUR_MS))
    }

    pub const fn plus_ms(self, ms: i64) -> Self {
        Moment(self.0.saturating_add(ms))
    }

    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_ms(minutes * 60_000)
    }

    pub const fn plus_hours(self, hours: i64) -> Self {
        self.plus_ms(hours * HOUR_MS)
    }

    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_hours(days * 24)
    }

    /// Milliseconds from `earlier` to here; negative when `earlier` is later.
    pub const fn since_ms(self, earlier: Moment) -> i64 {
        self.0 - earlier.0
    }

    /// RFC 3339 in UTC, to the second: `2026-11-02T09:15:00Z`.
    pub fn rfc3339(self) -> String {
        self.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The UTC year, for reference numbers.
    pub fn year(self) -> i16 {
        self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).year()
    }

    /// The same moment for calendar work; moments outside the years 1 to 9999 become 1970.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

/// Tells the time. Nothing outside this file reads the machine's clock.
pub trait Clock: Send + Sync {
    fn now(&self) -> Moment;
}

/// The machine's own clock.
#[derive(Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Moment {
        Moment(jiff::Timestamp::now().as_millisecond())
    }
}

/// A clock that stands until it is moved.
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn at(moment: Moment) -> Self {
        HandClock(AtomicI64::new(moment.ms()))
    }

    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn set(&self, moment: Moment) {
        self.0.store(moment.ms(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_starts_at_its_first_millisecond_before_and_after_1970() {
        assert_eq!(Moment::from_ms(HOUR_MS + 5).hour(), Moment::from_ms(HOUR_MS));
        assert_eq!(Moment::from_ms(HOUR_MS).hour(), Moment::from_ms(HOUR_MS));
        assert_eq!(Moment::from_ms(-1).hour(), Moment::from_ms(-HOUR_MS));
    }

    #[test]
    fn a_moment_is_written_as_rfc_3339() {
        assert_eq!(Moment::from_ms(1_793_610_900_123).rfc3339(), "2026-11-02T09:15:00Z");
    }

    #[test]
    fn a_hand_clock_stands_until_moved() {
        let clock = HandClock::at(Moment::from_ms(10));
        assert_eq!(clock.now(), clock.now());
        clock.advance_ms(5);
        assert_eq!(clock.now(), Moment::from_ms(15));
    }
}
