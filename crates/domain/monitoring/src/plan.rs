//! How a watch stands after each look, and when to look again.

use crate::check::Meaning;
use sanad_base::Moment;

/// Looks that stayed unclear before further ones count as misses, and for how long they must have.
const UNCLEAR_LOOKS_MIN: u32 = 6;
const UNCLEAR_HOURS_MIN: i64 = 24;

/// How often to look and what makes "gone", from the country's pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timings {
    /// Between looks while the content is up.
    pub interval_minutes: u32,
    /// Misses in a row that make "gone".
    pub misses: u32,
    /// Between looks while it is missing or unclear; misses closer together count as one.
    pub miss_gap_minutes: u32,
    /// Between looks after it is gone.
    pub after_gone_interval_minutes: u32,
}

/// How a watched address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchState {
    Up,
    /// Absent `misses` times since `since`, last counted at `last`: not yet often enough.
    Missing {
        misses: u32,
        since: Moment,
        last: Moment,
    },
    /// Absent since its first miss.
    Gone {
        since: Moment,
    },
    /// Up again after it was gone.
    Returned {
        since: Moment,
    },
}

impl WatchState {
    pub const fn code(&self) -> &'static str {
        match self {
            WatchState::Up => "up",
            WatchState::Missing { .. } => "missing",
            WatchState::Gone { .. } => "gone",
            WatchState::Returned { .. } => "returned",
        }
    }

    /// Since when it stands so; `None` for content that has been up all the time.
    pub const fn since(&self) -> Option<Moment> {
        match self {
            WatchState::Up => None,
            WatchState::Missing { since, .. }
            | WatchState::Gone { since }
            | WatchState::Returned { since } => Some(*since),
        }
    }

    fn there(self, now: Moment) -> WatchState {
        match self {
            WatchState::Up | WatchState::Missing { .. } => WatchState::Up,
            WatchState::Gone { .. } => WatchState::Returned { since: now },
            WatchState::Returned { since } => WatchState::Returned { since },
        }
    }

    fn absent(self, now: Moment, timings: &Timings) -> WatchState {
        let (misses, since) = match self {
            WatchState::Up | WatchState::Returned { .. } => (1, now),
            WatchState::Missing { misses, since, last } => {
                if now < last.plus_minutes(timings.miss_gap_minutes.into()) {
                    return self;
                }
                (misses.saturating_add(1), since)
            }
            WatchState::Gone { .. } => return self,
        };
        if misses >= timings.misses {
            WatchState::Gone { since }
        } else {
            WatchState::Missing { misses, since, last: now }
        }
    }
}

/// Looks in a row that said neither there nor absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclear {
    pub since: Moment,
    pub looks: u32,
}

impl Unclear {
    /// Whether the host has been away so long that its content counts as away too.
    fn counts(&self, now: Moment) -> bool {
        self.looks >= UNCLEAR_LOOKS_MIN && now >= self.since.plus_hours(UNCLEAR_HOURS_MIN)
    }
}

/// How a watch stands: its state, and whether its host has kept us waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: WatchState,
    pub unclear: Option<Unclear>,
}

/// Where a look leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub standing: Standing,
    /// When to look again.
    pub next_at: Moment,
    /// The state is another one than before; further misses on the way to "gone" are not.
    pub moved: bool,
}

impl Standing {
    /// Content that was just seen by whoever asked to watch it.
    pub const UP: Standing = Standing { state: WatchState::Up, unclear: None };

    /// What a look at `now` makes of this.
    pub fn after(self, meaning: Meaning, now: Moment, timings: &Timings) -> Step {
        let (state, unclear) = match meaning {
            Meaning::There => (self.state.there(now), None),
            Meaning::Absent => (self.state.absent(now, timings), None),
            Meaning::Unclear => {
                let before = self.unclear.unwrap_or(Unclear { since: now, looks: 0 });
                let unclear = Unclear { looks: before.looks.saturating_add(1), ..before };
                let state = match unclear.counts(now) {
                    true => self.state.absent(now, timings),
                    false => self.state,
                };
                (state, Some(unclear))
            }
        };
        let standing = Standing { state, unclear };
        let moved = state.code() != self.state.code();
        Step { standing, next_at: standing.next_look(now, timings), moved }
    }

    fn next_look(&self, now: Moment, timings: &Timings) -> Moment {
        match self.state {
            WatchState::Gone { .. } => {
                now.plus_minutes(timings.after_gone_interval_minutes.max(1).into())
            }
            WatchState::Missing { .. } => now.plus_minutes(timings.miss_gap_minutes.max(1).into()),
            WatchState::Up | WatchState::Returned { .. } if self.unclear.is_some() => {
                now.plus_minutes(timings.miss_gap_minutes.max(1).into())
            }
            WatchState::Up | WatchState::Returned { .. } => {
                now.plus_minutes(timings.interval_minutes.max(1).into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_ms(1_793_610_900_000);
    const EARLIER: Moment = NOW.plus_hours(-3);
    const TIMINGS: Timings = Timings {
        interval_minutes: 240,
        misses: 3,
        miss_gap_minutes: 60,
        after_gone_interval_minutes: 24 * 60,
    };

    fn after(state: WatchState, meaning: Meaning) -> Step {
        Standing { state, unclear: None }.after(meaning, NOW, &TIMINGS)
    }

    const fn missing(misses: u32, since: Moment, last: Moment) -> WatchState {
        WatchState::Missing { misses, since, last }
    }

    #[test]
    fn every_state_meets_every_look() {
        let up = WatchState::Up;
        let gone = WatchState::Gone { since: EARLIER };
        let returned = WatchState::Returned { since: EARLIER };
        let (one, two) = (missing(1, EARLIER, EARLIER), missing(2, EARLIER, EARLIER));
        let (interval, gap, long) =
            (NOW.plus_minutes(240), NOW.plus_minutes(60), NOW.plus_hours(24));
        for (state, meaning, wanted, next_at, moved) in [
            (up, Meaning::There, up, interval, false),
            (up, Meaning::Absent, missing(1, NOW, NOW), gap, true),
            (up, Meaning::Unclear, up, gap, false),
            (one, Meaning::There, up, interval, true),
            (one, Meaning::Absent, missing(2, EARLIER, NOW), gap, false),
            (one, Meaning::Unclear, one, gap, false),
            (two, Meaning::Absent, gone, long, true),
            (gone, Meaning::There, WatchState::Returned { since: NOW }, interval, true),
            (gone, Meaning::Absent, gone, long, false),
            (gone, Meaning::Unclear, gone, long, false),
            (returned, Meaning::There, returned, interval, false),
            (returned, Meaning::Absent, missing(1, NOW, NOW), gap, true),
            (returned, Meaning::Unclear, returned, gap, false),
        ] {
            let step = after(state, meaning);
            assert_eq!(step.standing.state, wanted, "{state:?} {meaning:?}");
            assert_eq!((step.next_at, step.moved), (next_at, moved), "{state:?} {meaning:?}");
            assert_eq!(step.standing.unclear.is_some(), meaning == Meaning::Unclear);
        }
    }

    #[test]
    fn misses_closer_together_than_the_gap_count_as_one() {
        let just_now = missing(2, EARLIER, NOW.plus_minutes(-59));
        assert_eq!(after(just_now, Meaning::Absent).standing.state, just_now);
        let an_hour_ago = missing(2, EARLIER, NOW.plus_minutes(-60));
        let gone = WatchState::Gone { since: EARLIER };
        assert_eq!(after(an_hour_ago, Meaning::Absent).standing.state, gone);
    }

    #[test]
    fn a_miss_between_two_sightings_is_forgotten() {
        let mut standing = Standing::UP;
        let mut now = NOW;
        for meaning in [Meaning::Absent, Meaning::Absent, Meaning::There, Meaning::Absent] {
            standing = standing.after(meaning, now, &TIMINGS).standing;
            now = now.plus_hours(2);
        }
        assert!(matches!(standing.state, WatchState::Missing { misses: 1, .. }));
    }

    #[test]
    fn a_host_away_for_a_day_makes_its_content_gone_and_not_sooner() {
        let mut standing = Standing::UP;
        let mut now = NOW;
        let mut looks = 0;
        while standing.state.code() != "gone" {
            let step = standing.after(Meaning::Unclear, now, &TIMINGS);
            looks += 1;
            let early = now < NOW.plus_hours(24);
            assert!(!early || step.standing.state == WatchState::Up, "look {looks}");
            (standing, now) = (step.standing, step.next_at);
            assert!(looks < 100);
        }
        // Hourly looks: the 25th is the first after a whole day, the 27th its third miss.
        assert_eq!(looks, 27);
        assert_eq!(standing.state, WatchState::Gone { since: NOW.plus_hours(24) });
    }

    #[test]
    fn a_day_without_enough_looks_says_nothing() {
        let unclear = Some(Unclear { since: NOW.plus_hours(-48), looks: 4 });
        let standing = Standing { state: WatchState::Up, unclear };
        let step = standing.after(Meaning::Unclear, NOW, &TIMINGS);
        assert_eq!(step.standing.state, WatchState::Up);
        let step = step.standing.after(Meaning::Unclear, NOW, &TIMINGS);
        assert!(matches!(step.standing.state, WatchState::Missing { misses: 1, .. }));
    }

    #[test]
    fn one_miss_is_enough_where_the_pack_says_so() {
        let timings = Timings { misses: 1, ..TIMINGS };
        let step = Standing::UP.after(Meaning::Absent, NOW, &timings);
        assert_eq!(step.standing.state, WatchState::Gone { since: NOW });
    }

    #[test]
    fn looks_are_never_all_at_once_whatever_the_pack_says() {
        let timings = Timings {
            interval_minutes: 0,
            misses: 0,
            miss_gap_minutes: 0,
            after_gone_interval_minutes: 0,
        };
        for meaning in [Meaning::There, Meaning::Absent, Meaning::Unclear] {
            assert!(Standing::UP.after(meaning, NOW, &timings).next_at > NOW);
        }
    }
}
