//! What came since the last segment was built: few enough to compare with one by one.

use crate::index::gone::Gone;
use crate::machine::bodies::{BLOCK, Block, lanes_at, put};
use crate::pdq::Pdq;

/// A piece of the tail; another is begun when it is full, so that adding copies little.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) blocks: Vec<Block>,
    pub(crate) ids: Vec<u64>,
    pub(crate) gone: Gone,
}

/// Hashes of a piece: 36 KiB.
pub(crate) const PIECE: usize = 64 * BLOCK;

impl Piece {
    pub(crate) fn new() -> Self {
        Piece { blocks: Vec::new(), ids: Vec::new(), gone: Gone::none_of(PIECE) }
    }

    pub(crate) fn full(&self) -> bool {
        self.ids.len() >= PIECE
    }

    pub(crate) fn add(&mut self, pdq: &Pdq, id: u64) {
        put(&mut self.blocks, self.ids.len(), &pdq.lanes());
        self.ids.push(id);
    }

    pub(crate) fn withdraw(&self, id: u64) -> usize {
        let mut withdrawn = 0;
        for (place, _) in self.ids.iter().enumerate().filter(|(_, other)| **other == id) {
            withdrawn += usize::from(!self.gone.has(place));
            self.gone.mark(place);
        }
        withdrawn
    }

    /// What is not withdrawn.
    pub(crate) fn left(&self) -> impl Iterator<Item = (u64, Pdq)> {
        let ids = self.ids.iter().enumerate().filter(|(place, _)| !self.gone.has(*place));
        ids.map(|(place, id)| (*id, Pdq::from_bytes(bytemuck::cast(lanes_at(&self.blocks, place)))))
    }
}
