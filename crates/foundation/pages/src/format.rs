//! Numbers, dates and lengths of time as Morocco writes them in Arabic and French, and English beside.

use jiff::Zoned;
use jiff::tz::TimeZone;
use sanad_base::{Locale, Moment, Month};

const ZONE: &str = "Africa/Casablanca";

// Moroccan Arabic has its own names from May on; the general ones (يوليو, أغسطس …) read as foreign.
const MONTHS_AR: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The customs of a language together with a time zone.
#[derive(Clone, Debug)]
pub struct Format {
    locale: Locale,
    zone: TimeZone,
}

impl Format {
    /// The customs of the language with the clock of Casablanca.
    pub fn new(locale: Locale) -> Self {
        Format { locale, zone: TimeZone::UTC }.in_zone(ZONE)
    }

    /// The same with the clock of another zone; an unknown name changes nothing.
    pub fn in_zone(mut self, name: &str) -> Self {
        self.zone = TimeZone::get(name).unwrap_or(self.zone);
        self
    }

    fn local(&self, at: Moment) -> Zoned {
        at.timestamp().to_zoned(self.zone.clone())
    }

    fn month_name(&self, number: i8) -> &'static str {
        let at = usize::from(number.unsigned_abs().clamp(1, 12)) - 1;
        match self.locale {
            Locale::Ar => MONTHS_AR[at],
            Locale::Fr | Locale::Zgh => MONTHS_FR[at],
            Locale::En => MONTHS_EN[at],
        }
    }

    /// `octobre 2026`.
    pub fn month(&self, month: Month) -> String {
        format!("{} {}", self.month_name(month.number()), month.year())
    }

    pub fn date(&self, at: Moment) -> String {
        let day = self.local(at);
        let name = self.month_name(day.month());
        // French alone writes the first of a month as an ordinal.
        let number = match (self.locale, day.day()) {
            (Locale::Fr, 1) => "1er".to_owned(),
            (_, number) => number.to_string(),
        };
        format!("{number} {name} {}", day.year())
    }

    /// The day that a text such as `2026-01-15` names; `None` where it names none.
    pub fn day(&self, text: &str) -> Option<String> {
        let day: jiff::civil::Date = text.parse().ok()?;
        let noon = day.at(12, 0, 0, 0).to_zoned(self.zone.clone()).ok()?;
        Some(self.date(Moment::from_ms(noon.timestamp().as_millisecond())))
    }

    pub fn time(&self, at: Moment) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    pub fn date_time(&self, at: Moment) -> String {
        let (date, time) = (self.date(at), self.time(at));
        match self.locale {
            Locale::Fr | Locale::Zgh => format!("{date} à {time}"),
            Locale::Ar => format!("{date}، {time}"),
            Locale::En => format!("{date}, {time}"),
        }
    }
}

/// A whole number in groups of three: a dot between them in French and Arabic, a comma in English.
pub fn number(locale: Locale, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::from(if value < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(marks(locale).0);
        }
        out.push(digit);
    }
    out
}

/// A number with a fixed count of decimals: `1.234,5`.
pub fn decimal(locale: Locale, value: f64, decimals: usize) -> String {
    let plain = format!("{:.*}", decimals, value.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let sign = if value < 0.0 && plain.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
        "-"
    } else {
        ""
    };
    let whole = number(locale, whole.parse().unwrap_or(i64::MAX));
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{}{rest}", marks(locale).1)
    }
}

/// A share of 1 as per cent, with one decimal unless that would be 0: `12,5 %`, `80 %`.
pub fn percent(locale: Locale, share: f64) -> String {
    let tenths = (share * 1000.0).round();
    let decimals = usize::from(tenths % 10.0 != 0.0);
    let text = decimal(locale, tenths / 10.0, decimals);
    match locale {
        Locale::En => format!("{text}%"),
        Locale::Fr | Locale::Ar | Locale::Zgh => format!("{text}\u{a0}%"),
    }
}

/// A length of time in its two largest units, cut down, never rounded up.
pub fn span(locale: Locale, ms: i64) -> String {
    let minutes = ms.unsigned_abs() / 60_000;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let [d, h, m, none] = match locale {
        Locale::Fr | Locale::Zgh => ["j", "h", "min", "moins d’une minute"],
        Locale::Ar => ["ي", "س", "د", "أقل من دقيقة"],
        Locale::En => ["d", "h", "min", "under a minute"],
    };
    let parts = match (days, hours, rest) {
        (0, 0, 0) => return none.to_owned(),
        (0, 0, m_) => vec![(m_, m)],
        (0, h_, m_) => vec![(h_, h), (m_, m)],
        (d_, h_, _) => vec![(d_, d), (h_, h)],
    };
    let shown = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}\u{a0}{unit}"));
    shown.collect::<Vec<_>>().join(" ")
}

/// Mark between groups of three digits, and before decimals.
const fn marks(locale: Locale) -> (char, char) {
    match locale {
        Locale::Fr | Locale::Ar => ('.', ','),
        Locale::Zgh => ('\u{a0}', ','),
        Locale::En => (',', '.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::Locale::{Ar, En, Fr};

    // 2026-11-02T09:15:00Z, when Casablanca is one hour ahead.
    const AUTUMN: Moment = Moment::from_ms(1_793_610_900_000);
    // 2026-03-01T12:00:00Z, in Ramadan, when Casablanca keeps the hour of Greenwich.
    const RAMADAN: Moment = Moment::from_ms(1_772_366_400_000);

    #[test]
    fn a_date_is_written_as_morocco_writes_it() {
        assert_eq!(Format::new(Fr).date_time(AUTUMN), "2 novembre 2026 à 10:15");
        assert_eq!(Format::new(Ar).date_time(AUTUMN), "2 نونبر 2026، 10:15");
        assert_eq!(Format::new(En).date_time(AUTUMN), "2 November 2026, 10:15");
    }

    #[test]
    fn the_clock_goes_back_an_hour_in_ramadan() {
        assert_eq!(Format::new(Fr).date_time(RAMADAN), "1er mars 2026 à 12:00");
        assert_eq!(Format::new(Ar).time(AUTUMN), "10:15");
    }

    #[test]
    fn every_arabic_month_has_its_moroccan_name() {
        let months: Vec<String> = (0..12)
            .map(|m| {
                Format::new(Ar).date(Moment::from_ms(1_768_478_400_000).plus_days(m * 30 + m / 2))
            })
            .map(|date| date.split(' ').nth(1).unwrap_or("").to_owned())
            .collect();
        assert_eq!(months, MONTHS_AR);
    }

    #[test]
    fn a_day_and_a_month_are_named_without_a_clock() {
        assert_eq!(Format::new(Fr).day("2026-05-01").as_deref(), Some("1er mai 2026"));
        assert_eq!(Format::new(Ar).day("2026-05-01").as_deref(), Some("1 ماي 2026"));
        assert_eq!(Format::new(Fr).day("yesterday"), None);
        let august: Month = "2026-08".parse().unwrap_or(Month::of(AUTUMN, "UTC"));
        assert_eq!(Format::new(Ar).month(august), "غشت 2026");
        assert_eq!(Format::new(En).month(august), "August 2026");
    }

    #[test]
    fn another_zone_has_its_own_clock_and_an_unknown_one_none() {
        assert_eq!(Format::new(En).in_zone("Asia/Tokyo").time(AUTUMN), "18:15");
        assert_eq!(Format::new(En).in_zone("Nowhere/At_all").time(AUTUMN), "10:15");
    }

    #[test]
    fn numbers_group_by_dots_in_morocco_and_by_commas_in_english() {
        let cases = [
            (0, "0", "0"),
            (999, "999", "999"),
            (-1000, "-1.000", "-1,000"),
            (1_234_567, "1.234.567", "1,234,567"),
        ];
        for (value, moroccan, english) in cases {
            assert_eq!(
                (number(Ar, value).as_str(), number(Fr, value).as_str()),
                (moroccan, moroccan)
            );
            assert_eq!(number(En, value), english);
        }
        assert_eq!(decimal(Fr, 1234.56, 1), "1.234,6");
        assert_eq!(decimal(En, -0.04, 1), "0.0");
        assert_eq!((percent(Ar, 0.125), percent(En, 0.8)), ("12,5\u{a0}%".into(), "80%".into()));
    }

    #[test]
    fn a_span_shows_its_two_largest_units() {
        let hour = 3_600_000;
        assert_eq!(span(Fr, 59_999), "moins d’une minute");
        assert_eq!(span(Fr, 3 * hour + 20 * 60_000 + 59_000), "3\u{a0}h 20\u{a0}min");
        assert_eq!(span(En, 52 * hour), "2\u{a0}d 4\u{a0}h");
        assert_eq!(span(Ar, 24 * hour), "1\u{a0}ي");
    }
}
