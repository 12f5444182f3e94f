//! Looks a hash up in the tables of a segment: the loop that waits for memory, written so that much
//! of it is under way at once.

use crate::index::buckets::{BUCKETS, Line, Wide, rows_of};
use crate::machine::ahead::fetch_ahead;
use crate::machine::bodies::bits_apart;

/// One band's tables with the key to look for in them.
pub(crate) struct Probe<'a> {
    pub(crate) lines: &'a [Line],
    pub(crate) wide: &'a [Wide],
    /// The rows in the order of their keys.
    pub(crate) rows: &'a [u32],
    pub(crate) flips: &'a [u32],
    pub(crate) key: u32,
}

/// What to look for in all bands together.
pub(crate) struct Search<'a> {
    pub(crate) probes: &'a [Probe<'a>],
    pub(crate) hashes: &'a [[u64; 4]],
    pub(crate) query: [u64; 4],
    pub(crate) most: u32,
    /// With more candidates than this, comparing with everything is cheaper.
    pub(crate) candidates_max: usize,
}

/// Candidates whose hashes are on their way.
const ON_THE_WAY: usize = 64;

/// Adds place and distance of each hash found, some of them more than once; false when there were
/// too many candidates and what was found is not all.
#[inline(always)]
pub(crate) fn probe(search: &Search<'_>, found: &mut Vec<(u32, u32)>) -> bool {
    let mut ranges: Vec<(u32, u32)> = Vec::with_capacity(512);
    let mut waiting = [0u32; ON_THE_WAY];
    let mut candidates = 0usize;
    if let Some(first) = search.probes.first() {
        for flip in first.flips {
            fetch_ahead(first.lines, ((first.key ^ flip) / BUCKETS) as usize);
        }
    }
    for (nth, band) in search.probes.iter().enumerate() {
        // While this band's lines are read, the next one's are sent for.
        let next = search.probes.get(nth + 1);
        ranges.clear();
        for (at, flip) in band.flips.iter().enumerate() {
            if let Some((next, flip)) = next.and_then(|n| Some((n, n.flips.get(at)?))) {
                fetch_ahead(next.lines, ((next.key ^ flip) / BUCKETS) as usize);
            }
            let (start, end) = rows_of(band.lines, band.wide, band.key ^ flip);
            if start < end {
                fetch_ahead(band.rows, start as usize);
                ranges.push((start, end));
            }
        }
        if let Some(next) = next {
            for flip in next.flips.iter().skip(band.flips.len()) {
                fetch_ahead(next.lines, ((next.key ^ flip) / BUCKETS) as usize);
            }
        }
        for (start, end) in &ranges {
            for row in band.rows.get(*start as usize..*end as usize).unwrap_or_default() {
                let place = &mut waiting[candidates % ON_THE_WAY];
                if candidates >= ON_THE_WAY {
                    compare(search, *place, found);
                }
                *place = *row;
                fetch_ahead(search.hashes, *row as usize);
                candidates += 1;
            }
            if candidates > search.candidates_max {
                return false;
            }
        }
    }
    for row in &waiting[..candidates.min(ON_THE_WAY)] {
        compare(search, *row, found);
    }
    true
}

#[inline(always)]
fn compare(search: &Search<'_>, row: u32, found: &mut Vec<(u32, u32)>) {
    if let Some(hash) = search.hashes.get(row as usize) {
        let apart = bits_apart(hash, &search.query);
        if apart <= search.most {
            found.push((row, apart));
        }
    }
}
