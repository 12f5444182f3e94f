//! The index finds what comparing with everything finds, and nothing else, whatever its plan.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use proptest::prelude::*;
use sanad_fingerprint::{Live, Pdq, Plan, Segment, distance};

/// A stirred number, for hashes by formula.
fn stirred(mut n: u64) -> u64 {
    n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    n = (n ^ n >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ n >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ n >> 31
}

fn hash(seed: u64) -> Pdq {
    let mut bytes = [0u8; 32];
    for (k, part) in bytes.chunks_exact_mut(8).enumerate() {
        part.copy_from_slice(&stirred(seed.wrapping_mul(4).wrapping_add(k as u64)).to_le_bytes());
    }
    Pdq::from_bytes(bytes)
}

/// The hash with exactly so many bits changed, which ones by the seed.
fn changed(pdq: &Pdq, bits: u32, seed: u64) -> Pdq {
    let mut bytes = *pdq.bytes();
    let (mut left, mut at) = (bits, 0u64);
    let mut touched = [false; 256];
    while left > 0 {
        let bit = (stirred(seed ^ at << 32) % 256) as usize;
        at += 1;
        if !std::mem::replace(&mut touched[bit], true) {
            bytes[bit / 8] ^= 1 << (bit % 8);
            left -= 1;
        }
    }
    Pdq::from_bytes(bytes)
}

/// The hash with two bits changed in each of so many bands: what only just stays within reach.
fn spread(pdq: &Pdq, plan: &Plan, bands: usize) -> Pdq {
    let mut bytes = *pdq.bytes();
    for band in plan.bands.iter().cycle().take(bands) {
        for bit in [band.first, band.first + band.width - 1] {
            bytes[bit as usize / 8] ^= 1 << (bit % 8);
        }
    }
    Pdq::from_bytes(bytes)
}

fn by_comparing(list: &[(u64, Pdq)], query: &Pdq, most: u32) -> Vec<(u32, u64)> {
    let mut found: Vec<(u32, u64)> = list
        .iter()
        .map(|(id, pdq)| (distance(pdq, query), *id))
        .filter(|(apart, _)| *apart <= most)
        .collect();
    found.sort_unstable();
    found
}

fn by_asking(live: &Live, query: &Pdq, most: u32) -> Vec<(u32, u64)> {
    live.within(query, most).hits.iter().map(|hit| (hit.distance, hit.of)).collect()
}

/// Plans as large lists have them, though these lists are small: what counts is where the bands are.
fn plan_of(size: usize, distance_max: u32) -> Plan {
    let mut plan = Plan::for_list(size, distance_max, 4000);
    assert!(!plan.bands.is_empty());
    // Tables of 2^20 buckets are enough to try: narrower bands leave bits over, no more.
    for band in &mut plan.bands {
        band.width = band.width.min(14);
    }
    assert!(plan.complete());
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_segment_finds_what_comparing_one_by_one_finds(
        seed in any::<u64>(),
        size in prop::sample::select(vec![50_000usize, 1_000_000, 10_000_000]),
        distance_max in prop::sample::select(vec![5u32, 20, 31, 40, 45]),
        crowd in 0u64..3,
    ) {
        let plan = plan_of(size, distance_max);
        // Some hashes in crowds around a few, as templates and pages of text have them.
        let list: Vec<(u64, Pdq)> = (0..3000u64)
            .map(|k| match k % 3 < crowd {
                true => (k * 7, changed(&hash(seed ^ (k % 5)), (k % 60) as u32, k)),
                false => (k / 2, hash(seed ^ k)),
            })
            .collect();
        let live = Live::starting_with(Segment::build(list.clone(), &plan, 1, 2).unwrap());
        for k in 0..60u64 {
            let of = &list[(stirred(k ^ seed) % list.len() as u64) as usize].1;
            let query = match k % 4 {
                0 => hash(seed ^ (k + 1_000_000)),
                1 => spread(of, &plan, (distance_max / 2) as usize),
                2 => spread(of, &plan, (distance_max / 2 + 1) as usize),
                _ => changed(of, (k as u32 * 3) % (distance_max + 4), k),
            };
            for most in [distance_max, distance_max / 2, distance_max + 6] {
                prop_assert_eq!(by_asking(&live, &query, most), by_comparing(&list, &query, most));
            }
        }
    }

    #[test]
    fn a_live_list_answers_as_if_it_were_one_table(
        seed in any::<u64>(),
        steps in proptest::collection::vec((0u8..10, 0u64..400), 1..60),
    ) {
        let live = Live::default();
        let mut list: Vec<(u64, Pdq)> = Vec::new();
        let mut version = live.version();
        for (nth, (what, id)) in steps.into_iter().enumerate() {
            match what {
                0..6 => {
                    // Around few middles, so that questions find something.
                    let more: Vec<(u64, Pdq)> = (0..id % 90)
                        .map(|k| (id + k % 7, changed(&hash(seed ^ (k % 4)), (k % 40) as u32, k ^ id)))
                        .collect();
                    live.add(&more);
                    list.extend(more);
                }
                6..9 => {
                    let before = list.len();
                    list.retain(|(other, _)| *other != id);
                    prop_assert_eq!(live.withdraw(id), before - list.len());
                }
                _ => live.build_anew(31, 130, 2).unwrap(),
            }
            prop_assert!(live.version() > version);
            version = live.version();
            prop_assert_eq!(live.len(), list.len());
            let query = changed(&hash(seed ^ (nth as u64 % 5)), 12, nth as u64);
            for most in [31, 40] {
                prop_assert_eq!(by_asking(&live, &query, most), by_comparing(&list, &query, most));
            }
        }
    }
}

#[test]
fn planted_neighbours_are_all_found_and_strangers_never() {
    let list: Vec<(u64, Pdq)> = (0..200_000u64).map(|k| (k, hash(k))).collect();
    let plan = Plan::for_list(list.len(), 31, 200);
    assert!(!plan.bands.is_empty());
    let live = Live::starting_with(Segment::build(list.clone(), &plan, 1, 2).unwrap());
    for k in 0..20_000u64 {
        let (id, pdq) = &list[(stirred(k) % 200_000) as usize];
        let near = changed(pdq, (k % 32) as u32, k);
        let hits = live.within(&near, 31).hits;
        assert!(hits.iter().any(|hit| hit.of == *id && hit.distance == (k % 32) as u32), "{k}");
        let beyond = changed(pdq, 32 + (k % 8) as u32, k);
        assert!(live.within(&beyond, 31).hits.is_empty(), "{k}");
    }
}

/// Takes minutes and 2 GB: `cargo test --release -p sanad-fingerprint --test exactness -- --ignored`.
#[test]
#[ignore = "ten million hashes"]
fn a_million_planted_neighbours_are_found_among_ten_million() {
    let count = 10_000_000u64;
    let plan = Plan::for_list(count as usize, 31, 130);
    let list: Vec<(u64, Pdq)> = (0..count).map(|k| (k, hash(k))).collect();
    let live = Live::starting_with(Segment::build(list, &plan, 1, 2).unwrap());
    let (mut found, mut wrong) = (0, 0);
    for k in 0..1_000_000u64 {
        let id = stirred(k) % count;
        let apart = (k % 32) as u32;
        let hits = live.within(&changed(&hash(id), apart, k), 31).hits;
        found += usize::from(hits.iter().any(|hit| hit.of == id && hit.distance == apart));
        wrong += hits.iter().filter(|hit| hit.of != id).count();
    }
    assert_eq!((found, wrong), (1_000_000, 0));
}

#[test]
fn a_list_may_be_asked_while_it_is_changed_and_built_anew() {
    let live = Live::default();
    live.add(&(0..30_000u64).map(|k| (k, hash(k))).collect::<Vec<_>>());
    std::thread::scope(|scope| {
        let asking: Vec<_> = (0..2u64)
            .map(|worker| {
                let live = &live;
                scope.spawn(move || {
                    for k in 0..3000u64 {
                        // The even ones are never withdrawn: at no moment may one be missing.
                        let id = stirred(k * 2 + worker) % 15_000 * 2;
                        let hits = live.within(&changed(&hash(id), 20, k), 31).hits;
                        assert_eq!(hits.iter().map(|hit| hit.of).collect::<Vec<_>>(), [id]);
                    }
                })
            })
            .collect();
        scope.spawn(|| {
            for _ in 0..3 {
                live.build_anew(31, 200, 1).unwrap();
            }
        });
        for id in (1..6000u64).step_by(2) {
            assert_eq!(live.withdraw(id), 1);
            assert!(live.within(&hash(id), 31).hits.is_empty(), "withdrawn, seen at once");
            live.add(&[(1_000_000 + id, hash(1_000_000 + id))]);
            assert_eq!(live.within(&hash(1_000_000 + id), 31).hits.len(), 1, "added, seen at once");
        }
        for thread in asking {
            thread.join().unwrap();
        }
    });
    assert_eq!(live.len(), 30_000);
    live.build_anew(31, 200, 1).unwrap();
    assert_eq!((live.len(), live.waiting()), (30_000, 0));
    assert!(live.within(&hash(1), 31).hits.is_empty(), "withdrawn while a segment was being built");
}

#[test]
fn a_segment_is_the_same_in_memory_in_its_file_and_as_mapped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.pdqsegment");
    for spacing in [1u64, 3, 1 << 40] {
        let list: Vec<(u64, Pdq)> = (0..5000u64).map(|k| (9 + k * spacing, hash(k))).collect();
        let plan = plan_of(1_000_000, 31);
        let built = Segment::build(list.clone(), &plan, 77, 1).unwrap();
        built.save(&path).unwrap();
        for segment in [built, Segment::load(&path).unwrap(), Segment::map(&path).unwrap()] {
            assert_eq!((segment.len(), segment.version()), (5000, 77));
            assert_eq!(segment.plan(), plan);
            let live = Live::starting_with(segment);
            for k in (0..5000).step_by(37) {
                let query = changed(&hash(k), 31, k);
                assert_eq!(by_asking(&live, &query, 31), [(31, 9 + k * spacing)]);
            }
            assert_eq!(live.withdraw(9 + 5 * spacing), 1);
            assert!(live.within(&hash(5), 31).hits.is_empty());
        }
    }
}

#[test]
fn a_heavy_bucket_neither_hides_nor_delays_anything_for_ever() {
    // One picture thousands of times, all in the same buckets, some lines beyond a byte's reach.
    let mut list: Vec<(u64, Pdq)> =
        (0..40_000u64).map(|k| (k, changed(&hash(1), 3, k % 9))).collect();
    list.extend((40_000..80_000u64).map(|k| (k, hash(k))));
    let live =
        Live::starting_with(Segment::build(list.clone(), &plan_of(1_000_000, 31), 1, 2).unwrap());
    for query in [hash(1), changed(&hash(1), 30, 2), hash(50_000), hash(99_999_999)] {
        assert_eq!(by_asking(&live, &query, 31), by_comparing(&list, &query, 31));
    }
}

#[test]
fn an_altered_or_cut_file_is_no_segment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.pdqsegment");
    let list: Vec<(u64, Pdq)> = (0..300u64).map(|k| (k * 2, hash(k))).collect();
    let mut plan = plan_of(1_000_000, 31);
    plan.bands.truncate(3);
    plan.distance_max = plan.bands.iter().map(|band| band.radius + 1).sum::<u32>() - 1;
    Segment::build(list, &plan, 1, 1).unwrap().save(&path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    assert!(Segment::from_bytes(&whole).is_ok());
    for at in (0..whole.len()).step_by(211) {
        let mut altered = whole.clone();
        altered[at] ^= 0x10;
        assert!(Segment::from_bytes(&altered).is_err(), "byte {at}");
    }
    for length in [0, 1, 4095, 4096, whole.len() / 2, whole.len() - 1] {
        assert!(Segment::from_bytes(&whole[..length]).is_err(), "{length} bytes");
    }
}
