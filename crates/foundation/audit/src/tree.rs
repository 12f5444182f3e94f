//! The Merkle tree of RFC 6962: hashing, growing, proving and checking. Pure arithmetic.

use sha2::{Digest, Sha256};
use std::ops::Range;

pub type Hash = [u8; 32];

/// The root of a tree without leaves.
pub fn empty_root() -> Hash {
    Sha256::digest(b"").into()
}

pub fn leaf_hash(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// A full subtree: it stands over 2^`level` leaves and is the `place`-th of its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    pub level: u32,
    pub place: u64,
}

/// The right edge of a tree: enough to let it grow and to tell its root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// Hashes of the full subtrees, largest first: one for each 1 in the binary size.
    hashes: Vec<Hash>,
}

impl Frontier {
    /// Takes up a kept frontier; `None` when the hashes do not fit the size.
    pub fn from_parts(size: u64, hashes: Vec<Hash>) -> Option<Self> {
        (hashes.len() == size.count_ones() as usize).then_some(Frontier { size, hashes })
    }

    pub const fn size(&self) -> u64 {
        self.size
    }

    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Adds a leaf and gives every subtree that is now full, from the leaf upwards.
    pub fn push(&mut self, leaf: Hash) -> Vec<(Node, Hash)> {
        let mut node = Node { level: 0, place: self.size };
        let mut hash = leaf;
        let mut full = vec![(node, hash)];
        while node.place % 2 == 1 {
            let left = self.hashes.pop().expect("an odd place has a left neighbour on the edge");
            hash = node_hash(&left, &hash);
            node = Node { level: node.level + 1, place: node.place / 2 };
            full.push((node, hash));
        }
        self.hashes.push(hash);
        self.size += 1;
        full
    }

    pub fn root(&self) -> Hash {
        fold(&self.hashes).unwrap_or_else(empty_root)
    }
}

/// The root over neighbouring subtrees given from left to right; `None` over nothing.
pub fn fold(hashes: &[Hash]) -> Option<Hash> {
    hashes.iter().rev().copied().reduce(|right, left| node_hash(&left, &right))
}

/// The full subtrees that make up a range, from left to right. The range must be one that the
/// proofs below ask for: it starts at a multiple of the power of two it is split at.
pub fn nodes_over(range: Range<u64>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut begin = range.start;
    while begin < range.end {
        let level = (range.end - begin).ilog2();
        nodes.push(Node { level, place: begin >> level });
        begin += 1 << level;
    }
    nodes
}

/// The ranges whose roots prove that leaf `index` stands in the tree of `size` leaves, from the
/// leaf upwards; `None` when it cannot stand there.
pub fn inclusion_ranges(index: u64, size: u64) -> Option<Vec<Range<u64>>> {
    if index >= size {
        return None;
    }
    let (mut begin, mut end, mut down) = (0, size, Vec::new());
    while end - begin > 1 {
        let middle = begin + split(end - begin);
        if index < middle {
            down.push(middle..end);
            end = middle;
        } else {
            down.push(begin..middle);
            begin = middle;
        }
    }
    down.reverse();
    Some(down)
}

/// The ranges whose roots prove that the tree of `new` leaves begins with that of `old`; `None`
/// when there is nothing to prove (`old` is 0) or it cannot be (`old` > `new`).
pub fn consistency_ranges(old: u64, new: u64) -> Option<Vec<Range<u64>>> {
    if old == 0 || old > new {
        return None;
    }
    let (mut begin, mut end, mut whole, mut down) = (0, new, true, Vec::new());
    while end != old {
        let middle = begin + split(end - begin);
        if old <= middle {
            down.push(middle..end);
            end = middle;
        } else {
            down.push(begin..middle);
            begin = middle;
            whole = false;
        }
    }
    if !whole {
        down.push(begin..end);
    }
    down.reverse();
    Some(down)
}

/// The largest power of two below `count`, which is at least 2.
const fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// Whether `proof` shows that the leaf stands at `index` under `root` (RFC 9162, 2.1.3.2).
pub fn proves_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for step in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node_hash(step, &hash);
            while at.is_multiple_of(2) && at != 0 {
                (at, last) = (at / 2, last / 2);
            }
        } else {
            hash = node_hash(&hash, step);
        }
        (at, last) = (at / 2, last / 2);
    }
    last == 0 && hash == *root
}

/// Size and root of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub size: u64,
    pub root: Hash,
}

/// Whether `proof` shows that `new` begins with `old` (RFC 9162, 2.1.4.2).
pub fn proves_consistency(old: &Head, new: &Head, proof: &[Hash]) -> bool {
    if old.size > new.size {
        return false;
    }
    if old.size == 0 || old.size == new.size {
        let roots_fit = if old.size == 0 { old.root == empty_root() } else { old.root == new.root };
        return proof.is_empty() && roots_fit;
    }
    let mut steps = proof.iter();
    let first = if old.size.is_power_of_two() { Some(&old.root) } else { steps.next() };
    let Some(first) = first else { return false };
    let shift = (old.size - 1).trailing_ones();
    let (mut at, mut last) = ((old.size - 1) >> shift, (new.size - 1) >> shift);
    let (mut before, mut after) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            before = node_hash(step, &before);
            after = node_hash(step, &after);
            while at.is_multiple_of(2) && at != 0 {
                (at, last) = (at / 2, last / 2);
            }
        } else {
            after = node_hash(&after, step);
        }
        (at, last) = (at / 2, last / 2);
    }
    last == 0 && before == old.root && after == new.root
}

#[cfg(test)]
mod tests;
