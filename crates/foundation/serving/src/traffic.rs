//! What is under way on one connection, told by the requests and read by the wire.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// Counts of one connection.
#[derive(Default)]
pub(crate) struct Traffic {
    begun: AtomicU64,
    under_way: AtomicUsize,
}

/// Held by a request until its answer has left.
pub(crate) struct UnderWay(Arc<Traffic>);

impl Traffic {
    pub(crate) fn begin(self: &Arc<Self>) -> UnderWay {
        self.begun.fetch_add(1, Ordering::AcqRel);
        self.under_way.fetch_add(1, Ordering::AcqRel);
        UnderWay(Arc::clone(self))
    }

    /// Requests whose head has been read in full, since the connection was made.
    pub(crate) fn begun(&self) -> u64 {
        self.begun.load(Ordering::Acquire)
    }

    /// Whether no request is being read or answered.
    pub(crate) fn quiet(&self) -> bool {
        self.under_way.load(Ordering::Acquire) == 0
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::AcqRel);
    }
}
