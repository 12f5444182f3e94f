//! Turns, tried alone and in a simulated flood.

use super::*;
use crate::case::{Stage, Told};
use crate::fair_place::FairPlace;
use sanad_base::chance::SeededChance;
use sanad_base::ids::CaseId;
use sanad_base::{LocatorKind, Moment, chance};
use std::collections::BTreeMap;

fn case(number: u64, rank: u8) -> Case {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    Case {
        id: CaseId::from_bytes(id),
        number: String::new(),
        stage: Stage::New,
        kind: LocatorKind::Web,
        host: None,
        opened_hour: Moment::from_ms(0),
        reports: 1,
        rank,
        reasons: Vec::new(),
        recognised: None,
        first_viewed_at: None,
        assessed_at: None,
        decided_at: None,
        closed_at: None,
        returns: 0,
        cycle: 0,
        signals: Told::default(),
        claim: None,
        fair: FairPlace::default(),
    }
}

#[test]
fn a_silent_cluster_begins_at_the_present_turn_and_a_busy_one_behind_itself() {
    assert_eq!(turn(7, None, false), 7);
    assert_eq!(turn(7, Some(3), false), 7, "it is not let in earlier for having waited long ago");
    assert_eq!(turn(7, Some(90), false), 91);
    assert_eq!(turn(7, Some(90), true), 94, "what looks like a machine's goes slower");
    assert!(turn(7, None, true) > turn(7, None, false));
    assert_eq!(turn(0, Some(i64::MAX), true), i64::MAX);
}

#[test]
fn sketches_are_alike_up_to_ten_bits() {
    let one = 0u64.to_be_bytes();
    assert!(alike(one, 0x3ffu64.to_be_bytes()));
    assert!(!alike(one, 0x7ffu64.to_be_bytes()));
}

#[test]
fn every_fifth_place_is_kept_only_when_not_all_can_be_shown() {
    let many: Vec<Case> = (0..10).map(|n| case(n, 1)).collect();
    let reserve: Vec<Case> = (100..103).map(|n| case(n, 4)).collect();
    let ids = |cases: &[Case]| -> Vec<u64> {
        cases
            .iter()
            .map(|c| u64::from_be_bytes(*c.id.bytes().last_chunk::<8>().unwrap_or(&[0; 8])))
            .collect()
    };
    let full = with_reserve(many.clone(), reserve.clone(), 10);
    assert_eq!(ids(&full), [0, 1, 2, 3, 100, 4, 5, 6, 7, 101]);
    let roomy = with_reserve(many.clone(), reserve, 11);
    assert_eq!(ids(&roomy), (0..10).collect::<Vec<_>>());
    let twice = with_reserve(many.clone(), many[..2].to_vec(), 10);
    assert_eq!(ids(&twice), (0..10).collect::<Vec<_>>(), "nothing is shown twice");
}

/// A queue of one rank: what comes in gets a turn, what is served is the least turn.
#[derive(Default)]
struct Board {
    waiting: Vec<(i64, u64, Option<usize>)>,
    last: BTreeMap<String, i64>,
    served: i64,
    arrived: u64,
}

impl Board {
    fn arrive(&mut self, cluster: &str, suspect: bool, genuine: Option<usize>) {
        let turn = turn(self.served, self.last.get(cluster).copied(), suspect);
        self.last.insert(cluster.to_owned(), turn);
        self.arrived += 1;
        self.waiting.push((turn, self.arrived, genuine));
    }

    fn serve(&mut self) -> Option<Option<usize>> {
        let at =
            (0..self.waiting.len()).min_by_key(|at| (self.waiting[*at].0, self.waiting[*at].1))?;
        let (turn, _, genuine) = self.waiting.swap_remove(at);
        self.served = self.served.max(turn);
        Some(genuine)
    }
}

/// In which place each genuine report is served, counted in analysts' slots, when `junk` reports
/// come in for each of them. Four genuine reports of one host now and then, else new hosts.
fn places(genuine: usize, junk: usize, clusters: usize, suspect: bool) -> Vec<usize> {
    let (mut board, chance) = (Board::default(), SeededChance::new(7));
    for n in 0..genuine {
        for _ in 0..junk {
            let one = chance::number(&chance, clusters as u64);
            board.arrive(&format!("junk-{one}"), suspect, None);
        }
        let host = if n % 10 < 4 { n / 10 } else { 1_000 + n };
        board.arrive(&format!("genuine-{host}"), false, Some(n));
    }
    let mut places = vec![0; genuine];
    let mut slot = 0;
    while let Some(served) = board.serve() {
        slot += 1;
        if let Some(n) = served {
            places[n] = slot;
        }
    }
    places
}

#[test]
fn under_a_hundredfold_flood_a_genuine_report_is_served_within_twice_its_unflooded_place() {
    let quiet = places(40, 0, 1, false);
    // One host, copied words on many hosts (one cluster too), and a handful of either.
    for (clusters, suspect) in [(1, false), (1, true), (5, false), (5, true)] {
        let flooded = places(40, 100, clusters, suspect);
        let late = quiet.iter().zip(&flooded).filter(|(quiet, flooded)| {
            // A flood of a few clusters takes one place of each turn for each of them.
            **flooded > 2 * **quiet + clusters
        });
        assert_eq!(late.count(), 0, "{clusters} {suspect}: {quiet:?} {flooded:?}");
    }
}

#[test]
fn without_turns_the_same_flood_would_bury_them() {
    // The yardstick: first come, first served puts the last genuine report behind all the junk.
    let (genuine, junk) = (40, 100);
    let flooded = places(genuine, junk, 1, false);
    let first_come = genuine * (junk + 1);
    assert!(flooded.iter().max().is_some_and(|last| *last * 10 < first_come), "{flooded:?}");
}
