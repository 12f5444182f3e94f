//! How long, how large and how many: what one door lets a visitor do.

use std::time::Duration;

/// The limits of one door.
#[derive(Clone, Debug)]
pub struct Limits {
    /// From the first byte of a request's head to its last, and from connecting to the first head.
    pub head: Duration,
    /// A request's body from first byte to last.
    pub body: Duration,
    /// How much slower than `body_bytes_per_second_min` a body may be in all, counted from its start.
    pub body_grace: Duration,
    pub body_bytes_per_second_min: u64,
    /// Above this a body is refused with 413.
    pub body_bytes_max: u64,
    /// A connection on which no byte moves in either direction ends after this time.
    pub idle: Duration,
    /// With all taken, the connection that was idle longest makes room for the next; with none
    /// idle, the next waits.
    pub connections_max: usize,
    /// A request's path with its query; above this it is refused with 414.
    pub path_bytes_max: usize,
    /// A request's whole head; above this it is refused with 431. At least 8192.
    pub head_bytes_max: usize,
    /// Header lines of a request; above this it is refused with 431.
    pub headers_max: usize,
    /// Requests under way at once on one HTTP/2 connection.
    pub streams_max: u32,
    /// HTTP/2 streams a visitor may open and take back before the connection is ended.
    pub resets_max: usize,
    /// How long requests under way may take to finish once the door closes.
    pub drain: Duration,
}

/// The figures of the threat model (docs/threats.md, "exhaustion").
impl Default for Limits {
    fn default() -> Self {
        Limits {
            head: Duration::from_secs(5),
            body: Duration::from_secs(30),
            body_grace: Duration::from_secs(5),
            body_bytes_per_second_min: 1024,
            body_bytes_max: 2 * 1024 * 1024,
            idle: Duration::from_secs(30),
            connections_max: 10_000,
            path_bytes_max: 4 * 1024,
            head_bytes_max: 16 * 1024,
            headers_max: 64,
            streams_max: 32,
            resets_max: 20,
            drain: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// For the public: a report is text, and 64 KiB hold the longest one several times over.
    pub fn for_the_public() -> Self {
        Limits { body_bytes_max: 64 * 1024, ..Limits::default() }
    }

    /// When a body that has brought `received` bytes so far is too late, counted from its start.
    pub(crate) fn body_due(&self, received: u64) -> Duration {
        let earned_ms = received.saturating_mul(1000) / self.body_bytes_per_second_min.max(1);
        self.body_grace.saturating_add(Duration::from_millis(earned_ms)).min(self.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_earns_time_by_its_bytes_up_to_the_whole_allowance() {
        let limits = Limits::default();
        assert_eq!(limits.body_due(0), Duration::from_secs(5));
        assert_eq!(limits.body_due(2048), Duration::from_secs(7));
        assert_eq!(limits.body_due(u64::MAX), Duration::from_secs(30));
    }
}
