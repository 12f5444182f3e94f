//! Whose turn it is on the board when very many cases wait: clusters take turns, and a share of the
//! places is kept for what was never seen.

use crate::case::Case;

/// Words whose sketches differ in no more bits than this are copies of each other, of 64.
const ALIKE_BITS_MAX: u32 = 10;

/// One place in so many is kept, on a board that cannot show all that wait.
const RESERVED_EVERY: usize = 5;

/// How far the next case of a cluster stands behind its last.
const STEP: i64 = 1;
const STEP_SUSPECT: i64 = 4;

/// The turn of a new case. `served`: the latest turn that was taken up at this rank; `last`: the
/// cluster's own latest.
///
/// Start-time fair queueing: a cluster that was silent begins at the present turn, a cluster with a
/// thousand cases gets one of them into each turn. So a flood delays the others by no more than one
/// place a turn for each of its clusters, however many cases it has.
pub(crate) fn turn(served: i64, last: Option<i64>, suspect: bool) -> i64 {
    let step = if suspect { STEP_SUSPECT } else { STEP };
    let next = match last {
        Some(last) => last.saturating_add(step),
        None => served.saturating_add(step - STEP),
    };
    next.max(served)
}

/// Whether two sketches are of copied words.
pub(crate) fn alike(one: [u8; 8], other: [u8; 8]) -> bool {
    (u64::from_be_bytes(one) ^ u64::from_be_bytes(other)).count_ones() <= ALIKE_BITS_MAX
}

/// What the board shows: the cases by rank and turn, and in every fifth place the next of the
/// reserve, whatever its rank. With room for all, nothing is moved.
pub(crate) fn with_reserve(by_turn: Vec<Case>, reserve: Vec<Case>, room: usize) -> Vec<Case> {
    if by_turn.len() < room {
        return by_turn;
    }
    let mut shown: Vec<Case> = Vec::with_capacity(room);
    let (mut rest, mut reserve) = (by_turn.into_iter(), reserve.into_iter());
    while shown.len() < room {
        let kept = (shown.len() + 1).is_multiple_of(RESERVED_EVERY);
        let unseen = |shown: &[Case], case: &Case| shown.iter().all(|other| other.id != case.id);
        let next = match kept.then(|| reserve.find(|case| unseen(&shown, case))).flatten() {
            Some(case) => Some(case),
            None => rest.find(|case| unseen(&shown, case)),
        };
        match next {
            Some(case) => shown.push(case),
            None => break,
        }
    }
    shown
}

#[cfg(test)]
mod tests;
