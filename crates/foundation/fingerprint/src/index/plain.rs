//! Known hashes in memory, asked for the ones near to another.

use crate::machine::Kernels;
use crate::machine::bodies::{BLOCK, Block, lanes_at, put};
use crate::pdq::Pdq;

/// A hash found near the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<T> {
    /// Differing bits, 0 to 256.
    pub distance: u32,
    pub of: T,
}

/// Hashes, each with what it belongs to. A plain scan: always complete.
#[derive(Clone, Debug)]
pub struct Index<T> {
    blocks: Vec<Block>,
    owners: Vec<T>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Index { blocks: Vec::new(), owners: Vec::new() }
    }
}

impl<T: Copy + Eq> Index<T> {
    pub fn insert(&mut self, pdq: &Pdq, of: T) {
        put(&mut self.blocks, self.owners.len(), &pdq.lanes());
        self.owners.push(of);
    }

    /// Takes off every hash that belongs to `of`.
    pub fn remove(&mut self, of: T) {
        let Some(first) = self.owners.iter().position(|owner| *owner == of) else { return };
        let mut kept = first;
        for at in first..self.owners.len() {
            if self.owners[at] != of {
                let hash = lanes_at(&self.blocks, at);
                put(&mut self.blocks, kept, &hash);
                self.owners[kept] = self.owners[at];
                kept += 1;
            }
        }
        self.owners.truncate(kept);
        self.blocks.truncate(kept.div_ceil(BLOCK));
    }

    pub fn len(&self) -> usize {
        self.owners.len()
    }

    pub fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    /// Everything at most `distance_max` bits away, the nearest first, of equals the first put in.
    pub fn within(&self, query: &Pdq, distance_max: u32) -> Vec<Hit<T>> {
        let mut found = Vec::new();
        Kernels::of_this_machine().scan(&self.blocks, &[query.lanes()], distance_max, &mut found);
        let mut hits: Vec<Hit<T>> = found
            .into_iter()
            .filter_map(|(_, at, distance)| {
                Some(Hit { distance, of: *self.owners.get(at as usize)? })
            })
            .collect();
        hits.sort_by_key(|hit| hit.distance);
        hits
    }

    /// The same for many queries at once, at a fraction of the cost of asking one by one.
    pub fn within_each(&self, queries: &[Pdq], distance_max: u32) -> Vec<Vec<Hit<T>>> {
        let lanes: Vec<[u32; 8]> = queries.iter().map(Pdq::lanes).collect();
        let (mut found, mut hits) = (Vec::new(), vec![Vec::new(); queries.len()]);
        Kernels::of_this_machine().scan(&self.blocks, &lanes, distance_max, &mut found);
        for (query, at, distance) in found {
            if let Some(of) = self.owners.get(at as usize) {
                hits[query as usize].push(Hit { distance, of: *of });
            }
        }
        for hits in &mut hits {
            hits.sort_by_key(|hit| hit.distance);
        }
        hits
    }

    /// The nearest one at most `distance_max` bits away; of equals the first put in.
    pub fn nearest(&self, query: &Pdq, distance_max: u32) -> Option<Hit<T>> {
        self.within(query, distance_max).first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdq::distance;
    use proptest::prelude::*;

    fn with_bits(count: usize) -> Pdq {
        let mut bytes = [0u8; 32];
        for bit in 0..count {
            bytes[bit / 8] |= 1 << (bit % 8);
        }
        Pdq::from_bytes(bytes)
    }

    #[test]
    fn thirty_one_bits_are_near_and_thirty_two_are_not() {
        let mut index = Index::default();
        index.insert(&with_bits(32), 'f');
        index.insert(&with_bits(31), 'n');
        index.insert(&with_bits(2), 'c');
        let found = index.within(&with_bits(0), 31);
        assert_eq!(found, vec![Hit { distance: 2, of: 'c' }, Hit { distance: 31, of: 'n' }]);
        assert_eq!(index.nearest(&with_bits(0), 31).map(|hit| hit.of), Some('c'));
        assert_eq!(index.nearest(&with_bits(100), 31), None);
    }

    #[test]
    fn what_is_taken_off_is_not_found_again() {
        let mut index = Index::default();
        index.insert(&with_bits(1), 1);
        index.insert(&with_bits(2), 1);
        index.insert(&with_bits(3), 2);
        index.remove(1);
        assert_eq!(index.len(), 1);
        assert_eq!(index.nearest(&with_bits(1), 31).map(|hit| hit.of), Some(2));
    }

    #[test]
    fn what_is_kept_moves_up_and_stays_in_its_order() {
        let mut index = Index::default();
        for at in 0..60u32 {
            index.insert(&with_bits(at as usize), at % 3);
        }
        index.remove(1);
        let left: Vec<u32> = index.within(&with_bits(0), 256).iter().map(|h| h.distance).collect();
        assert_eq!(left, (0..60).filter(|at| at % 3 != 1).collect::<Vec<_>>());
        index.remove(0);
        index.remove(2);
        assert!(index.is_empty() && index.within(&with_bits(0), 256).is_empty());
    }

    proptest! {
        #[test]
        fn the_index_finds_what_comparing_one_by_one_finds(
            known in proptest::collection::vec(any::<[u8; 32]>(), 0..40),
            query in any::<[u8; 32]>(),
            within in 90u32..140,
        ) {
            let query = Pdq::from_bytes(query);
            let mut index = Index::default();
            for (at, bytes) in known.iter().enumerate() {
                index.insert(&Pdq::from_bytes(*bytes), at);
            }
            let mut found: Vec<usize> = index.within(&query, within).iter().map(|h| h.of).collect();
            found.sort_unstable();
            let wanted: Vec<usize> = known.iter().enumerate()
                .filter(|(_, bytes)| distance(&Pdq::from_bytes(**bytes), &query) <= within)
                .map(|(at, _)| at)
                .collect();
            prop_assert_eq!(found, wanted);
            let each = index.within_each(&[query; 8], within);
            prop_assert!(each.iter().all(|hits| *hits == index.within(&query, within)));
        }
    }
}
