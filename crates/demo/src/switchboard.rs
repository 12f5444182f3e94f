//! Which cards the hosts have taken down: one shared set that the page and the tests can turn.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard};

/// Shared by everything that shows or switches cards. Every card stands at first.
#[derive(Clone, Default)]
pub struct Switchboard {
    down: Arc<Mutex<BTreeSet<u8>>>,
}

impl Switchboard {
    pub fn take_down(&self, card: u8) {
        self.set().insert(card);
    }

    pub fn put_back(&self, card: u8) {
        self.set().remove(&card);
    }

    pub fn stands(&self, card: u8) -> bool {
        !self.set().contains(&card)
    }

    fn set(&self) -> MutexGuard<'_, BTreeSet<u8>> {
        self.down.lock().expect("no holder of this lock can panic")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_taken_down_is_down_for_everyone_until_put_back() {
        let board = Switchboard::default();
        let other = board.clone();
        board.take_down(7);
        assert!(!other.stands(7) && other.stands(8));
        other.put_back(7);
        assert!(board.stands(7));
    }
}
