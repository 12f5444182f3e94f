//! Whatever is done to a bag, its check names it; and a bag nobody touched passes.

use super::*;
use crate::testing::{bag, facts, note_key};
use sanad_base::chance::{self, SeededChance};

fn whole() -> Files {
    bag(&facts(), &[])
}

fn named(files: &Files, path: &str) -> bool {
    check(files, Some(&note_key())).iter().any(|problem| problem.path == path)
}

#[test]
fn a_bag_nobody_touched_passes_with_and_without_a_key_brought_along() {
    assert_eq!(check(&whole(), None), []);
    assert_eq!(check(&whole(), Some(&note_key())), []);
}

#[test]
fn every_changed_byte_is_named_with_its_file() {
    let chance = SeededChance::new(11);
    let bag = whole();
    for path in bag.keys() {
        let length = bag[path].len() as u64;
        for _ in 0..300 {
            let mut changed = bag.clone();
            let bytes = changed.get_mut(path).expect("the path is one of the bag's");
            let at = chance::number(&chance, length) as usize;
            bytes[at] ^= 1 << chance::number(&chance, 8);
            let found = check(&changed, Some(&note_key()));
            // A changed manifest is seen by what it lists or by what lists it.
            let manifest = path.contains("manifest-");
            assert!(!found.is_empty(), "{path} byte {at}");
            assert!(manifest || named(&changed, path), "{path} byte {at}: {found:?}");
        }
    }
}

#[test]
fn every_missing_and_every_added_file_is_named() {
    let bag = whole();
    for path in bag.keys() {
        let mut less = bag.clone();
        less.remove(path);
        assert!(named(&less, path), "{path}");
        let mut cut = bag.clone();
        cut.insert(path.clone(), Vec::new());
        assert!(!check(&cut, Some(&note_key())).is_empty(), "{path}");
    }
    for path in ["data/more.txt", "more.txt", "signatures/more.txt", "data/log/9.tlog-proof"] {
        let mut more = bag.clone();
        more.insert(path.into(), b"x".to_vec());
        assert!(named(&more, path), "{path}");
    }
}

#[test]
fn a_bag_made_anew_under_another_key_is_not_ours() {
    let other = crate::testing::bag_of_another_house(&facts());
    assert_eq!(check(&other, None), []);
    let found = check(&other, Some(&note_key()));
    assert_eq!(found.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(), [NOTE, NOTE_KEY]);
}
