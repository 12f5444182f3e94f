//! Which rows have which key: 60 buckets to a line of 64 bytes, hardly more than a byte each.
//!
//! A line holds where its first bucket begins (4 bytes) and where each of its buckets ends, counted
//! from there (a byte each). Where that is more than a byte can hold, the line says so by ends that
//! fall, and its first 4 bytes name the place in a list of wide ones.

/// Buckets of a line.
pub(crate) const BUCKETS: u32 = 60;
/// A line as it lies in the file.
pub(crate) type Line = [u8; 64];
/// The limits of a line's buckets in full: where the first begins, where each ends.
pub(crate) type Wide = [u32; BUCKETS as usize + 1];

/// Lines of a table whose keys have so many bits.
pub(crate) const fn lines_of(width: u32) -> usize {
    (1u32 << width).div_ceil(BUCKETS) as usize
}

fn base(line: &Line) -> u32 {
    u32::from_le_bytes([line[0], line[1], line[2], line[3]])
}

fn is_wide(line: &Line) -> bool {
    line[4] == u8::MAX && line[5] == 0
}

/// From where to where the rows of a key stand in the band's list. Nothing where the table does not
/// reach.
#[inline(always)]
pub(crate) fn rows_of(lines: &[Line], wide: &[Wide], key: u32) -> (u32, u32) {
    let Some(line) = lines.get((key / BUCKETS) as usize) else { return (0, 0) };
    let slot = (key % BUCKETS) as usize;
    let base = base(line);
    if is_wide(line) {
        let Some(limits) = wide.get(base as usize) else { return (0, 0) };
        return (u32::from_le(limits[slot]), u32::from_le(limits[slot + 1]));
    }
    let start = if slot == 0 { 0 } else { u32::from(line[3 + slot]) };
    (base.wrapping_add(start), base.wrapping_add(u32::from(line[4 + slot])))
}

/// Writes the line whose buckets end at these places; `start` is where the first begins.
pub(crate) fn write_line(start: u32, ends: &[u32; BUCKETS as usize], wide: &mut Vec<Wide>) -> Line {
    let mut line = [0u8; 64];
    let total = ends[BUCKETS as usize - 1] - start;
    let mut first = start;
    if total <= u32::from(u8::MAX) {
        for (to, end) in line[4..].iter_mut().zip(ends) {
            *to = (end - start) as u8;
        }
    } else {
        first = wide.len() as u32;
        line[4] = u8::MAX;
        let mut limits = [start.to_le(); BUCKETS as usize + 1];
        for (to, end) in limits[1..].iter_mut().zip(ends) {
            *to = end.to_le();
        }
        wide.push(limits);
    }
    line[..4].copy_from_slice(&first.to_le_bytes());
    line
}

/// Whether the buckets of a table follow each other without gap from 0 to `count`.
pub(crate) fn in_order(lines: &[Line], wide: &[Wide], count: u32) -> bool {
    let mut at = 0u32;
    for line in lines {
        let mut limits: Wide = [0; BUCKETS as usize + 1];
        if is_wide(line) {
            let Some(found) = wide.get(base(line) as usize) else { return false };
            limits = found.map(u32::from_le);
        } else {
            limits[0] = base(line);
            for (to, end) in limits[1..].iter_mut().zip(&line[4..]) {
                let Some(end) = base(line).checked_add(u32::from(*end)) else { return false };
                *to = end;
            }
        }
        if limits[0] != at || !limits.is_sorted() {
            return false;
        }
        at = limits[BUCKETS as usize];
    }
    at == count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A table of 7 bits: three lines, the last one not filled.
    fn table(sizes: &[u32]) -> (Vec<Line>, Vec<Wide>) {
        let (mut lines, mut wide, mut at) = (Vec::new(), Vec::new(), 0);
        for part in sizes.chunks(BUCKETS as usize) {
            let start = at;
            let ends = std::array::from_fn(|slot| {
                at += part.get(slot).copied().unwrap_or(0);
                at
            });
            lines.push(write_line(start, &ends, &mut wide));
        }
        (lines, wide)
    }

    proptest! {
        #[test]
        fn a_bucket_has_the_rows_it_was_given(
            mut sizes in proptest::collection::vec(0u32..6, 128),
            heavy in proptest::collection::vec((0usize..128, 0u32..100_000), 0..4),
        ) {
            for (at, size) in heavy {
                sizes[at] = size;
            }
            let (lines, wide) = table(&sizes);
            prop_assert_eq!(lines.len(), lines_of(7));
            let mut at = 0;
            for (key, size) in sizes.iter().enumerate() {
                prop_assert_eq!(rows_of(&lines, &wide, key as u32), (at, at + size));
                at += size;
            }
            prop_assert!(in_order(&lines, &wide, at));
            prop_assert!(!in_order(&lines, &wide, at + 1));
        }
    }

    #[test]
    fn a_table_that_jumps_is_not_in_order() {
        let (mut lines, wide) = table(&[3; 128]);
        assert!(in_order(&lines, &wide, 384));
        lines[1][0] ^= 1;
        assert!(!in_order(&lines, &wide, 384));
        lines[1] = [255; 64];
        lines[1][5] = 0;
        assert!(!in_order(&lines, &wide, 384), "a wide line that is not there");
        assert_eq!(rows_of(&lines, &wide, 60), (0, 0));
        assert_eq!(rows_of(&lines, &wide, u32::MAX), (0, 0));
    }
}
