//! How much room is left where things are kept, and what has to stop before it runs out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// What there is still room for, from everything to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Everything,
    /// Looking at content and keeping pictures of it stops.
    NoCaptures,
    /// Reports are taken and given to their cases; all other work in the background waits.
    IntakeOnly,
    /// Nothing is taken, before a commit can fail half-way.
    Nothing,
}

/// Below how many percent free each level begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    pub no_captures: u8,
    pub intake_only: u8,
    pub nothing: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { no_captures: 15, intake_only: 8, nothing: 3 }
    }
}

impl Thresholds {
    /// The level at so many free bytes of all that can be used; 0 of 0 is no reading, and stops
    /// nothing.
    pub fn level(&self, free: u64, usable: u64) -> Level {
        let below = |percent: u8| u128::from(free) * 100 < u128::from(usable) * u128::from(percent);
        match (below(self.nothing), below(self.intake_only), below(self.no_captures)) {
            (true, _, _) => Level::Nothing,
            (_, true, _) => Level::IntakeOnly,
            (_, _, true) => Level::NoCaptures,
            (false, false, false) => Level::Everything,
        }
    }
}

/// The present level, set by whoever measures and read by whoever takes or works.
#[derive(Clone, Debug, Default)]
pub struct Space(Arc<AtomicU8>);

impl Space {
    /// Gives the level before.
    pub fn set(&self, level: Level) -> Level {
        let number = match level {
            Level::Everything => 0,
            Level::NoCaptures => 1,
            Level::IntakeOnly => 2,
            Level::Nothing => 3,
        };
        read(self.0.swap(number, Ordering::AcqRel))
    }

    pub fn level(&self) -> Level {
        read(self.0.load(Ordering::Acquire))
    }
}

const fn read(number: u8) -> Level {
    match number {
        0 => Level::Everything,
        1 => Level::NoCaptures,
        2 => Level::IntakeOnly,
        _ => Level::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_begins_just_below_its_share() {
        let thresholds = Thresholds::default();
        let of_a_thousand = |free| thresholds.level(free, 1_000);
        for (free, level) in [
            (1_000, Level::Everything),
            (150, Level::Everything),
            (149, Level::NoCaptures),
            (80, Level::NoCaptures),
            (79, Level::IntakeOnly),
            (30, Level::IntakeOnly),
            (29, Level::Nothing),
            (0, Level::Nothing),
        ] {
            assert_eq!(of_a_thousand(free), level, "{free}");
        }
        assert_eq!(thresholds.level(0, 0), Level::Everything);
        assert_eq!(thresholds.level(u64::MAX, u64::MAX), Level::Everything);
    }

    #[test]
    fn everybody_sees_the_level_that_was_set_last() {
        let space = Space::default();
        let other = space.clone();
        assert_eq!(other.level(), Level::Everything);
        assert_eq!(space.set(Level::Nothing), Level::Everything);
        assert_eq!(other.level(), Level::Nothing);
        for level in [Level::Everything, Level::NoCaptures, Level::IntakeOnly, Level::Nothing] {
            space.set(level);
            assert_eq!(other.level(), level);
        }
    }
}
