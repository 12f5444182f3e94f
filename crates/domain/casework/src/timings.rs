//! The pack's timings as the watching room takes them.

use sanad_monitoring::Timings as WatchTimings;
use sanad_packs::Timings;

/// How often to look, how many misses make "gone", and how often to look after that. Who hurries,
/// as the demo does, looks every minute at every stage.
pub const fn of_watching(pack: &Timings, unhurried: bool) -> WatchTimings {
    let misses = pack.probe_misses;
    if unhurried {
        WatchTimings {
            interval_minutes: pack.probe_interval_minutes,
            misses,
            miss_gap_minutes: pack.probe_miss_gap_minutes,
            after_gone_interval_minutes: pack.after_gone_interval_hours.saturating_mul(60),
        }
    } else {
        WatchTimings {
            interval_minutes: 1,
            misses,
            miss_gap_minutes: 1,
            after_gone_interval_minutes: 1,
        }
    }
}
