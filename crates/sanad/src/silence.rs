//! What the process must not leave behind: no memory image, and a word to the operator where the
//! machine or the database might keep what we do not.

use crate::say::print_err;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use sanad_store::Store;

/// Keeps other processes of the same user, and the kernel after a crash, from writing this
/// process's memory anywhere.
pub fn keep_memory_to_ourselves() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).is_err()
        || set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err()
    {
        warn("a crash of this process might write its memory to disk");
    }
}

/// Warns of what only the operator can change. Said without a time, as a refusal to start is: a line
/// of the log would tell when a process of the house was started, to the second.
pub async fn look_around(store: &Store) {
    let swaps = std::fs::read_to_string("/proc/swaps").unwrap_or_default();
    if swaps_to_disk(&swaps) {
        warn(
            "this machine swaps memory to disk: switch swap off or encrypt it under a key made at each start",
        );
    }
    match store.talkative_settings().await {
        Ok(settings) => {
            for setting in settings {
                warn(&format!(
                    "the database server may write down what reporters told us: {setting}"
                ));
            }
        }
        Err(fault) => tracing::warn!(%fault, "the database's own log settings could not be read"),
    }
}

fn warn(what: &str) {
    print_err(&format!("sanad: warning: {what}\n"));
}

/// Whether the kernel's list names a swap that is not in memory itself.
fn swaps_to_disk(list: &str) -> bool {
    list.lines().skip(1).any(|line| !line.trim().is_empty() && !line.starts_with("/dev/zram"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_on_disk_is_noticed_and_one_in_memory_is_not() {
        let head = "Filename\tType\tSize\tUsed\tPriority\n";
        assert!(!swaps_to_disk(head) && !swaps_to_disk(""));
        assert!(!swaps_to_disk(&format!("{head}/dev/zram0 partition 8388604 0 100\n")));
        assert!(swaps_to_disk(&format!("{head}/swapfile file 8388604 0 -2\n")));
    }

    #[test]
    fn the_process_cannot_be_dumped_afterwards() {
        keep_memory_to_ourselves();
        let behaviour = rustix::process::dumpable_behavior();
        assert!(matches!(behaviour, Ok(DumpableBehavior::NotDumpable)));
        let limit = rustix::process::getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }
}
