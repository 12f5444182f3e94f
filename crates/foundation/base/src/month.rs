//! A month of the calendar, as one country's clock has it.

use crate::Moment;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt;
use std::str::FromStr;

/// A month of a year; written `2026-11`. They order as they follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

/// A text that is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a month is written like 2026-11")]
pub struct NoMonth;

impl Month {
    /// The month in which a moment lies by the clock of `zone`, an IANA name; by UTC where nobody
    /// knows the zone.
    pub fn of(at: Moment, zone: &str) -> Month {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Month { first: at.timestamp().to_zoned(zone).date().first_of_month() }
    }

    /// Its first moment by the clock of `zone`.
    pub fn begins(self, zone: &str) -> Moment {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let at = self.first.to_zoned(zone).map(|midnight| midnight.timestamp().as_millisecond());
        Moment::from_ms(at.unwrap_or(0))
    }

    /// The month after it; the last month of the year 9999 has none and gives itself.
    pub fn next(self) -> Month {
        Month { first: self.first.last_of_month().tomorrow().unwrap_or(self.first) }
    }

    /// The month before it; the first of all gives itself.
    pub fn before(self) -> Month {
        Month { first: self.first.yesterday().unwrap_or(self.first).first_of_month() }
    }

    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// 1 to 12.
    pub fn number(self) -> i8 {
        self.first.month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let (year, month) = text.split_once('-').ok_or(NoMonth)?;
        let (year, month) = (year.parse().ok(), month.parse().ok());
        let first = year.zip(month).and_then(|(y, m)| Date::new(y, m, 1).ok());
        let month = first.map(|first| Month { first }).ok_or(NoMonth)?;
        if month.to_string() == text { Ok(month) } else { Err(NoMonth) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASABLANCA: &str = "Africa/Casablanca";

    #[test]
    fn a_month_begins_by_the_clock_of_its_country() {
        let november = Month::of(Moment::from_ms(1_793_610_900_000), CASABLANCA);
        assert_eq!(november.to_string(), "2026-11");
        assert_eq!(november.begins(CASABLANCA).rfc3339(), "2026-10-31T23:00:00Z");
        assert_eq!(november.begins("UTC").rfc3339(), "2026-11-01T00:00:00Z");
        // In Ramadan the clock of Casablanca is that of Greenwich.
        let march = Month::from_str("2026-03").unwrap_or(november);
        assert_eq!(march.begins(CASABLANCA).rfc3339(), "2026-03-01T00:00:00Z");
    }

    #[test]
    fn months_follow_each_other_over_the_year() {
        let december = Month::from_str("2026-12").unwrap_or_else(|_| unreachable!());
        assert_eq!(december.next().to_string(), "2027-01");
        assert_eq!(december.next().before(), december);
        assert!(december < december.next());
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for text in ["", "2026", "2026-13", "2026-0", "2026-1", "26-01", "2026-01-01", "x-y"] {
            assert_eq!(Month::from_str(text), Err(NoMonth), "{text}");
        }
    }
}
