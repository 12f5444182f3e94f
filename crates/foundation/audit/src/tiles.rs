//! The files of a public log: C2SP tiles of hashes and bundles of leaves.

use crate::tree::{Frontier, Hash, leaf_hash};

/// How many hashes or leaves a full tile holds.
pub const TILE: u64 = 256;

/// The path of a tile of hashes at a tile level, or of a bundle of leaves at `entries`.
///
/// `width` is how many it holds; below 256 the tile is partial and says so in its name.
pub fn path(level: &str, number: u64, width: u64) -> String {
    let mut groups = vec![format!("{:03}", number % 1000)];
    let mut rest = number / 1000;
    while rest > 0 {
        groups.insert(0, format!("x{:03}", rest % 1000));
        rest /= 1000;
    }
    let partial = if width < TILE { format!(".p/{width}") } else { String::new() };
    format!("tile/{level}/{}{partial}", groups.join("/"))
}

/// Paths and contents of the tiles of one level, whose hashes stand at every 256th level of the
/// tree.
pub fn of_level(level: usize, hashes: &[Hash]) -> Vec<(String, Vec<u8>)> {
    (0u64..)
        .zip(hashes.chunks(TILE as usize))
        .map(|(number, part)| (path(&level.to_string(), number, part.len() as u64), part.concat()))
        .collect()
}

/// A bundle of leaves, each after its length in two bytes; `None` when one is longer than 65535.
pub fn bundle(leaves: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for leaf in leaves {
        out.extend_from_slice(&u16::try_from(leaf.len()).ok()?.to_be_bytes());
        out.extend_from_slice(leaf);
    }
    Some(out)
}

/// The leaves of a bundle; `None` when it ends inside one.
pub fn unbundle(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut leaves = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<2>()?;
        let (leaf, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        leaves.push(leaf);
        bytes = rest;
    }
    Some(leaves)
}

/// The hashes that tiles are made of: those of every eighth level of the tree.
#[derive(Default)]
pub struct Levels {
    frontier: Frontier,
    hashes: Vec<Vec<Hash>>,
}

impl Levels {
    pub fn push(&mut self, leaf: &[u8]) {
        for (node, hash) in self.frontier.push(leaf_hash(leaf)) {
            if node.level % 8 == 0 {
                let level = (node.level / 8) as usize;
                self.hashes.resize_with(self.hashes.len().max(level + 1), Vec::new);
                self.hashes[level].push(hash);
            }
        }
    }

    pub fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    pub fn tiles(&self) -> Vec<(String, Vec<u8>)> {
        let levels = self.hashes.iter().enumerate();
        levels.flat_map(|(level, hashes)| of_level(level, hashes)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_named_as_the_standard_shows() {
        assert_eq!(path("0", 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(path("1", 0, 3), "tile/1/000.p/3");
        assert_eq!(path("entries", 1000, 256), "tile/entries/x001/000");
    }

    #[test]
    fn a_bundle_gives_back_its_leaves_and_is_refused_when_cut() {
        let leaves = vec![b"one".to_vec(), vec![], b"three".to_vec()];
        let bytes = bundle(&leaves).unwrap_or_default();
        assert_eq!(unbundle(&bytes), Some(leaves.iter().map(Vec::as_slice).collect()));
        assert_eq!(unbundle(&bytes[..bytes.len() - 1]), None);
        assert_eq!(bundle(&[vec![0; 65_536]]), None);
    }
}
