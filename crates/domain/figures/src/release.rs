//! A month as the public sees it: a few counts, none of which tells of one child or one reporter.

use crate::measure::Published;
use sanad_base::{Moment, Month};

/// Months on the public page, the latest first.
pub const MONTHS_SHOWN: u32 = 12;

/// What is counted for the public. No two of them add up to a third, so that none can be had by
/// taking one from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Submissions, of whatever content.
    Reports,
    /// Content items opened: one for each address, however many reported it.
    Items,
    /// Items of which it was decided in the month that they are illegal.
    Illegal,
    /// Cases handed to an authority.
    Referred,
    /// Items found gone in the month.
    Removed,
}

impl Counted {
    /// In the order of the table's columns.
    pub const ALL: [Counted; 5] =
        [Counted::Reports, Counted::Items, Counted::Illegal, Counted::Referred, Counted::Removed];

    pub const fn code(self) -> &'static str {
        match self {
            Counted::Reports => "reports",
            Counted::Items => "items",
            Counted::Illegal => "illegal",
            Counted::Referred => "referred",
            Counted::Removed => "removed",
        }
    }

    pub fn from_code(code: &str) -> Option<Counted> {
        Counted::ALL.into_iter().find(|counted| counted.code() == code)
    }
}

/// The counts of one month, in the order of [`Counted::ALL`].
pub(crate) type MonthCounts = [u32; Counted::ALL.len()];

/// One frozen month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    pub month: Month,
    pub published_at: Moment,
    /// In the order of [`Counted::ALL`].
    pub cells: [Published; Counted::ALL.len()],
}

impl Release {
    pub fn cell(&self, counted: Counted) -> Published {
        self.cells[counted as usize]
    }
}

/// The sum over some months, where it may be told: made of the published cells and of nothing else,
/// so that it cannot give away what they hide. `None` where one of them is hidden.
pub fn total(releases: &[Release], counted: Counted) -> Option<u32> {
    releases
        .iter()
        .map(|release| match release.cell(counted) {
            Published::Exactly(count) => Some(count),
            Published::Few => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::published;
    use proptest::prelude::*;

    fn releases(counts: &[u32]) -> Vec<Release> {
        let mut month = Month::of(Moment::from_ms(0), "UTC");
        let mut all = Vec::new();
        for count in counts {
            let cells = [published(*count); Counted::ALL.len()];
            all.push(Release { month, published_at: Moment::from_ms(0), cells });
            month = month.next();
        }
        all
    }

    #[test]
    fn a_code_leads_back_to_what_is_counted() {
        for (at, counted) in Counted::ALL.into_iter().enumerate() {
            assert_eq!(Counted::from_code(counted.code()), Some(counted));
            assert_eq!(counted as usize, at);
        }
        assert_eq!(Counted::from_code("victims"), None);
    }

    proptest! {
        /// Whoever knows every other month and the sum learns no more than from the cell alone.
        #[test]
        fn no_sum_tells_what_a_cell_hides(counts in prop::collection::vec(0u32..60, 1..13), at in 0usize..12, other in 1u32..10) {
            let at = at % counts.len();
            let hidden = (1..10).contains(&counts[at]);
            let told = total(&releases(&counts), Counted::Reports);
            if hidden {
                prop_assert_eq!(told, None);
            }
            let mut changed = counts.clone();
            changed[at] = if hidden { other } else { counts[at] };
            prop_assert_eq!(told, total(&releases(&changed), Counted::Reports));
        }

        #[test]
        fn every_published_number_is_nought_or_a_multiple_of_five_from_ten_on(count in 0u32..100_000) {
            match published(count) {
                Published::Few => prop_assert!((1..10).contains(&count)),
                Published::Exactly(shown) => {
                    prop_assert!(shown == 0 || (shown >= 10 && shown % 5 == 0));
                    prop_assert!(shown.abs_diff(count) <= 2);
                }
            }
        }
    }
}
