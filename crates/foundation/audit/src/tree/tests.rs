//! The tree against its definition, written a second time as the recursion of RFC 6962.

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

/// MTH of RFC 6962, 2.1, word for word.
fn defined_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        many => {
            let (left, right) = many.split_at(split(many.len() as u64) as usize);
            node_hash(&defined_root(left), &defined_root(right))
        }
    }
}

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

struct Grown {
    heads: Vec<Head>,
    nodes: HashMap<Node, Hash>,
}

fn grown(leaves: &[Hash]) -> Grown {
    let mut frontier = Frontier::default();
    let mut nodes = HashMap::new();
    let mut heads = vec![Head { size: 0, root: frontier.root() }];
    for leaf in leaves {
        nodes.extend(frontier.push(*leaf));
        heads.push(Head { size: frontier.size(), root: frontier.root() });
    }
    Grown { heads, nodes }
}

impl Grown {
    fn proof(&self, ranges: Vec<Range<u64>>) -> Vec<Hash> {
        let root =
            |range| fold(&nodes_over(range).iter().map(|n| self.nodes[n]).collect::<Vec<_>>());
        ranges.into_iter().filter_map(root).collect()
    }
}

#[test]
fn the_root_of_the_published_example_comes_out() {
    let mut frontier = Frontier::default();
    for entry in ["e1", "e2", "e3"] {
        frontier.push(leaf_hash(entry.as_bytes()));
    }
    assert_eq!(
        hex::encode(frontier.root()),
        "7a0bacf7f540e3637cfb12301b64e796a47c1260efae340fd7078c9394992310"
    );
}

#[test]
fn every_tree_up_to_seventy_leaves_has_the_root_of_its_definition() {
    let leaves = leaves(70);
    let grown = grown(&leaves);
    for head in &grown.heads {
        assert_eq!(head.root, defined_root(&leaves[..head.size as usize]), "{}", head.size);
    }
}

#[test]
fn every_leaf_of_every_small_tree_is_proven_and_no_other_is() {
    let leaves = leaves(40);
    let grown = grown(&leaves);
    for head in &grown.heads {
        assert_eq!(inclusion_ranges(head.size, head.size), None);
        for index in 0..head.size {
            let proof = grown.proof(inclusion_ranges(index, head.size).unwrap_or_default());
            let holds = |leaf, index| proves_inclusion(leaf, index, head.size, &proof, &head.root);
            assert!(holds(&leaves[index as usize], index));
            for other in (0..head.size).filter(|o| *o != index) {
                assert!(!holds(&leaves[other as usize], index));
                assert!(
                    !holds(&leaves[index as usize], other),
                    "{index} as {other} of {}",
                    head.size
                );
            }
        }
    }
}

#[test]
fn every_small_tree_is_proven_to_begin_with_every_smaller_one() {
    let grown = grown(&leaves(40));
    for new in &grown.heads {
        for old in &grown.heads[..=new.size as usize] {
            let proof = grown.proof(consistency_ranges(old.size, new.size).unwrap_or_default());
            assert!(proves_consistency(old, new, &proof), "{} in {}", old.size, new.size);
            let forged = Head { root: leaf_hash(b"forged"), ..*old };
            assert!(!proves_consistency(&forged, new, &proof));
            let forged = Head { root: leaf_hash(b"forged"), ..*new };
            assert!(old.size == 0 || !proves_consistency(old, &forged, &proof));
        }
    }
}

#[test]
fn a_kept_frontier_has_one_hash_for_each_one_in_its_size() {
    let one = leaf_hash(b"x");
    assert!(Frontier::from_parts(5, vec![one, one]).is_some());
    assert!(Frontier::from_parts(5, vec![one]).is_none());
    assert!(Frontier::from_parts(0, vec![]).is_some());
}

proptest! {
    #[test]
    fn no_bit_of_a_proof_may_change(size in 2u64..300, pick: u64, at: usize, bit in 0usize..256) {
        let leaves = leaves(size);
        let grown = grown(&leaves);
        let (index, new) = (pick % size, grown.heads[size as usize]);
        let mut proof = grown.proof(inclusion_ranges(index, size).unwrap_or_default());
        prop_assert!(proves_inclusion(&leaves[index as usize], index, size, &proof, &new.root));
        let at_step = at % proof.len();
        proof[at_step][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!proves_inclusion(&leaves[index as usize], index, size, &proof, &new.root));

        let old = grown.heads[1 + (pick % (size - 1)) as usize];
        let mut proof = grown.proof(consistency_ranges(old.size, size).unwrap_or_default());
        prop_assert!(proves_consistency(&old, &new, &proof));
        let at_step = at % proof.len();
        proof[at_step][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!proves_consistency(&old, &new, &proof));
        proof.push(leaf_hash(b"one too many"));
        prop_assert!(!proves_consistency(&old, &new, &proof));
    }

    #[test]
    fn a_proof_from_nowhere_proves_nothing(size in 1u64..1000, index: u64, proof: Vec<Hash>, root: Hash) {
        let leaf = leaf_hash(b"x");
        prop_assert!(!proves_inclusion(&leaf, index % size, size, &proof, &root));
        let (old, new) = (Head { size: 1 + index % size, root: leaf }, Head { size: size + 1, root });
        prop_assert!(!proves_consistency(&old, &new, &proof));
    }
}
