//! As many open files as the system lets us have: each connection is one, and the usual soft limit is 1,024.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Below this one door alone cannot fill its places.
const WANTED: u64 = 12_000;

/// Raises the soft limit to the hard one, and says so when even that is little. Nothing here waits
/// with `select`, for which the soft limit is kept low.
pub fn allow_most() {
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let allowed = match setrlimit(Resource::Nofile, most) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    if let Some(files) = allowed.filter(|files| *files < WANTED) {
        tracing::warn!(files, "few files may be open at once; so many connections at most");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_between_the_soft_limit_and_the_hard_one_is_left_unused() {
        allow_most();
        let limit = getrlimit(Resource::Nofile);
        assert_eq!(limit.current, limit.maximum);
    }
}
