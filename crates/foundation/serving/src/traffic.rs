//! What is under way on one connection, told by the requests and read by the wire.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use tokio::sync::Notify;

/// Numbers every movement on any wire, so that the longest idle one is known without a clock.
static MOVEMENTS: AtomicU64 = AtomicU64::new(1);

/// Counts of one connection.
#[derive(Default)]
pub(crate) struct Traffic {
    begun: AtomicU64,
    under_way: AtomicUsize,
    touched: AtomicU64,
    leaving: AtomicBool,
    leave: Notify,
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

    /// Bytes have moved in either direction.
    pub(crate) fn touch(&self) {
        self.touched.store(MOVEMENTS.fetch_add(1, Ordering::AcqRel), Ordering::Release);
    }

    /// The number of the last movement; less is longer ago, 0 never.
    pub(crate) fn touched(&self) -> u64 {
        self.touched.load(Ordering::Acquire)
    }

    pub(crate) fn ask_to_leave(&self) {
        self.leaving.store(true, Ordering::Release);
        self.leave.notify_one();
    }

    pub(crate) fn leaving(&self) -> bool {
        self.leaving.load(Ordering::Acquire)
    }

    /// Resolves when the place is needed and nothing is under way. A request that began meanwhile
    /// keeps its place.
    pub(crate) async fn has_to_leave(&self) {
        loop {
            self.leave.notified().await;
            if self.quiet() {
                return;
            }
            self.leaving.store(false, Ordering::Release);
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::AcqRel);
    }
}
