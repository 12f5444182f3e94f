//! The places of a door: when all are taken, whoever has been idle longest makes room.

use crate::traffic::Traffic;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// How long the one who was asked to leave may take before the next is asked.
const PATIENCE: Duration = Duration::from_millis(50);

#[derive(Default)]
struct Taken {
    by: BTreeMap<u64, Arc<Traffic>>,
    next: u64,
}

/// All places of one door.
pub(crate) struct Seats {
    places: usize,
    taken: Mutex<Taken>,
    freed: Notify,
}

/// One place, given back when dropped.
pub(crate) struct Seat {
    seats: Arc<Seats>,
    number: u64,
    pub(crate) traffic: Arc<Traffic>,
}

impl Seats {
    pub(crate) fn new(places: usize) -> Arc<Self> {
        Arc::new(Seats { places, taken: Mutex::default(), freed: Notify::new() })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a visitor who has just come. With every place taken, one that nothing is under
    /// way at is emptied; a request that is being read or answered is never cut for this.
    pub(crate) async fn take(self: &Arc<Self>) -> Seat {
        loop {
            let freed = self.freed.notified();
            if let Some(seat) = self.free() {
                return seat;
            }
            self.ask_the_idlest_to_leave();
            let _ = tokio::time::timeout(PATIENCE, freed).await;
        }
    }

    fn free(self: &Arc<Self>) -> Option<Seat> {
        let mut taken = self.taken();
        if taken.by.len() >= self.places.max(1) {
            return None;
        }
        let (number, traffic) = (taken.next, Arc::new(Traffic::default()));
        taken.next += 1;
        taken.by.insert(number, Arc::clone(&traffic));
        Some(Seat { seats: Arc::clone(self), number, traffic })
    }

    fn ask_the_idlest_to_leave(&self) {
        let taken = self.taken();
        let idle = taken.by.values().filter(|traffic| traffic.quiet() && !traffic.leaving());
        if let Some(idlest) = idle.min_by_key(|traffic| traffic.touched()) {
            idlest.ask_to_leave();
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.taken().by.remove(&self.number);
        self.seats.freed.notify_one();
    }
}
