//! Which of the hashes are withdrawn: marked while others ask, seen by all at once.

use std::sync::atomic::{AtomicU64, Ordering};

/// A mark for each of so many places.
#[derive(Debug, Default)]
pub(crate) struct Gone {
    marks: Vec<AtomicU64>,
}

impl Gone {
    pub(crate) fn none_of(count: usize) -> Self {
        Gone { marks: (0..count.div_ceil(64)).map(|_| AtomicU64::new(0)).collect() }
    }

    pub(crate) fn mark(&self, place: usize) {
        if let Some(marks) = self.marks.get(place / 64) {
            marks.fetch_or(1 << (place % 64), Ordering::Release);
        }
    }

    pub(crate) fn has(&self, place: usize) -> bool {
        let marks = self.marks.get(place / 64);
        marks.is_some_and(|marks| marks.load(Ordering::Acquire) >> (place % 64) & 1 == 1)
    }

    pub(crate) fn count(&self) -> usize {
        self.marks.iter().map(|marks| marks.load(Ordering::Acquire).count_ones() as usize).sum()
    }
}

impl Clone for Gone {
    fn clone(&self) -> Self {
        let marks = self.marks.iter().map(|m| AtomicU64::new(m.load(Ordering::Acquire)));
        Gone { marks: marks.collect() }
    }
}
