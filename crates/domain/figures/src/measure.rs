//! Counts and lengths of time: what each means, and how small counts are kept from telling on anyone.

/// A length of time that has ended, or that is still running and is only known to be longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Ended { ms: i64 },
    Running { ms: i64 },
}

/// Many spans in a few numbers. Median and ninetieth count the running ones too (as longer than
/// anything that has ended): leaving them out would make a slow host look quick.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub ended: u32,
    pub running: u32,
    /// Milliseconds; `None` when half of all spans or more are still running, or there are none.
    pub median_ms: Option<i64>,
    /// Milliseconds within which nine of ten ended; `None` when fewer than that have.
    pub ninetieth_ms: Option<i64>,
}

/// Sums up. Negative lengths (the start is kept to the hour, the end to the moment) count as 0.
pub fn summary(spans: &[Span]) -> Summary {
    let mut ended: Vec<i64> = spans
        .iter()
        .filter_map(|span| match span {
            Span::Ended { ms } => Some((*ms).max(0)),
            Span::Running { .. } => None,
        })
        .collect();
    ended.sort_unstable();
    let all = spans.len();
    let within = |tenths: usize| {
        // The smallest place that leaves at least this share of all spans at or before it.
        let place = (all * tenths).div_ceil(10).checked_sub(1)?;
        ended.get(place).copied()
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Summary {
        ended: count(ended.len()),
        running: count(all - ended.len()),
        median_ms: within(5),
        ninetieth_ms: within(9),
    }
}

/// Counts below this are not published, so that no single child or reporter stands out.
pub const SMALLEST_PUBLISHED: u32 = 10;

/// A count as it may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    Exactly(u32),
    /// Fewer than [`SMALLEST_PUBLISHED`], but not none.
    Few,
}

/// Nothing is said exactly between 1 and 9; larger counts are rounded to the nearest 5.
pub const fn published(count: u32) -> Published {
    match count {
        0 => Published::Exactly(0),
        1..SMALLEST_PUBLISHED => Published::Few,
        _ => Published::Exactly((count + 2) / 5 * 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(ms: i64) -> Span {
        Span::Ended { ms }
    }

    const RUNNING: Span = Span::Running { ms: 1 };

    #[test]
    fn the_median_is_the_middle_of_what_has_ended_when_all_has() {
        let spans = [ended(30), ended(10), ended(20)];
        assert_eq!(summary(&spans).median_ms, Some(20));
        assert_eq!(summary(&spans).ninetieth_ms, Some(30));
        assert_eq!(summary(&[]), Summary::default());
    }

    #[test]
    fn what_still_runs_makes_the_median_later_and_never_earlier() {
        assert_eq!(summary(&[ended(10), ended(20), RUNNING]).median_ms, Some(20));
        assert_eq!(summary(&[ended(10), RUNNING, RUNNING]).median_ms, None);
        assert_eq!(summary(&[ended(10), ended(20), RUNNING]).ninetieth_ms, None);
    }

    #[test]
    fn a_start_kept_to_the_hour_never_makes_a_negative_length() {
        assert_eq!(summary(&[ended(-5)]).median_ms, Some(0));
    }

    #[test]
    fn small_counts_are_not_told_and_larger_ones_are_rounded() {
        assert_eq!(published(0), Published::Exactly(0));
        assert!((1..10).all(|count| published(count) == Published::Few));
        assert_eq!(published(10), Published::Exactly(10));
        assert_eq!(published(12), Published::Exactly(10));
        assert_eq!(published(13), Published::Exactly(15));
    }
}
