//! Measures the disk under the data folder, so that nothing is begun that there is no room to finish.

use sanad_base::space::{Level, Space, Thresholds};
use sanad_store::Job;
use std::path::Path;
use std::time::Duration;
use tokio::sync::watch;

/// How often it is measured. A flood of the largest reports fills less than a gigabyte meanwhile.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Bytes left, and bytes that can be used in all.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub free: u64,
    pub usable: u64,
}

/// What the system says of the disk a folder lies on. What is kept back for the super-user counts
/// neither as free nor as usable.
pub fn read(folder: &Path) -> Option<Reading> {
    let found = rustix::fs::statvfs(folder).ok()?;
    let free = found.f_bavail.saturating_mul(found.f_frsize);
    let used = found.f_blocks.saturating_sub(found.f_bfree).saturating_mul(found.f_frsize);
    Some(Reading { free, usable: free.saturating_add(used) })
}

/// Measures once. A reading that cannot be had changes nothing.
pub fn look(space: &Space, thresholds: &Thresholds, reading: Option<Reading>) {
    let Some(Reading { free, usable }) = reading else { return };
    let level = thresholds.level(free, usable);
    let before = space.set(level);
    if level > before {
        tracing::error!(?level, "the disk is filling up; some work has stopped");
    } else if level < before {
        tracing::warn!(?level, "there is room on the disk again");
    }
}

/// Measures until told to stop.
pub async fn watch(
    space: Space,
    thresholds: Thresholds,
    read: impl Fn() -> Option<Reading>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        look(&space, &thresholds, read());
        if *stop.borrow() {
            break;
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            changed = stop.changed() => if changed.is_err() { break },
        }
    }
}

/// Whether work of a kind may begin now.
pub fn may_work(level: Level, kind: &str) -> bool {
    match level {
        Level::Everything => true,
        Level::NoCaptures => kind != sanad_capture::CaptureAddress::KIND,
        Level::IntakeOnly | Level::Nothing => kind.starts_with("intake."),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn the_level_follows_what_is_measured_and_a_failed_measure_changes_nothing() {
        let space = Space::default();
        let reading = |free| Some(Reading { free, usable: 1_000 });
        for (reading, level) in [
            (reading(500), Level::Everything),
            (reading(140), Level::NoCaptures),
            (reading(70), Level::IntakeOnly),
            (reading(20), Level::Nothing),
            (None, Level::Nothing),
            (reading(200), Level::Everything),
        ] {
            look(&space, &Thresholds::default(), reading);
            assert_eq!(space.level(), level, "{reading:?}");
        }
    }

    #[tokio::test]
    async fn measuring_begins_at_once_and_ends_when_told() {
        let (stop, stopping) = watch::channel(true);
        let space = Space::default();
        let read = || Some(Reading { free: 1, usable: 1_000 });
        watch(space.clone(), Thresholds::default(), read, stopping).await;
        assert_eq!(space.level(), Level::Nothing, "measured before it was told to stop");
        drop(stop);
    }

    #[test]
    fn intake_is_the_last_work_to_stop() {
        for kind in some_kinds() {
            assert!(may_work(Level::Everything, kind));
            assert_eq!(may_work(Level::NoCaptures, kind), kind != "capture.fetch", "{kind}");
            let intake = kind.starts_with("intake.");
            assert_eq!(may_work(Level::IntakeOnly, kind), intake, "{kind}");
        }
    }

    fn some_kinds() -> [&'static str; 5] {
        [
            sanad_intake::ReportSubmitted::KIND,
            sanad_capture::CaptureAddress::KIND,
            sanad_hosting::TraceAddress::KIND,
            sanad_notices::SendNotice::KIND,
            sanad_lists::PublishLists::KIND,
        ]
    }

    #[test]
    fn a_folder_that_is_there_can_be_measured() {
        let reading = read(Path::new("/")).unwrap();
        assert!(reading.usable > 0 && reading.free <= reading.usable);
        assert!(read(Path::new("/nowhere/at/all")).is_none());
    }
}
