//! The pack's timings as the watching room takes them.

use sanad_monitoring::Timings as WatchTimings;
use sanad_packs::Timings;

/// How often to look, how many misses make "gone", and how often to look after that.
pub fn of_watching(pack: &Timings) -> WatchTimings {
    WatchTimings {
        interval_minutes: pack.probe_interval_minutes,
        misses: pack.probe_misses,
        miss_gap_minutes: pack.probe_miss_gap_minutes,
        after_gone_interval_hours: pack.after_gone_interval_hours,
    }
}
