//! Builds a segment: hashes in the order of their ids, then for each band the rows by their key.

use crate::index::buckets::{BUCKETS, Wide, lines_of, write_line};
use crate::index::layout::{ALIGN, BandParts, HEAD_BYTES, Head, IdKind, Part};
use crate::index::plan::{Band, Plan};
use crate::index::segment::{Segment, key};
use crate::machine::Bytes;
use crate::pdq::Pdq;
use std::io;
use std::sync::Mutex;

/// Rows are counted in 32 bits.
const COUNT_MAX: usize = u32::MAX as usize;
/// A band's rows are first parted by so many of the upper bits of their keys.
const PARTING_BITS: u32 = 11;

impl Segment {
    /// Builds a segment of these hashes and ids, which need no order and may repeat. `version` is
    /// kept and told again; `threads` bands are built at a time.
    ///
    /// Takes, beside the segment itself, 16 bytes a hash for each thread.
    pub fn build(
        mut entries: Vec<(u64, Pdq)>,
        plan: &Plan,
        version: u64,
        threads: usize,
    ) -> io::Result<Segment> {
        if entries.len() > COUNT_MAX || !plan.complete() {
            return Err(io::Error::other("too many hashes for one segment, or a plan with gaps"));
        }
        entries.sort_by_key(|(id, _)| *id);
        let mut head = laid_out(&entries, plan, version);
        // With some room for wide lines, of which hardly any list has one.
        let mut bytes = Bytes::zeros(head.length + head.length / 64)?;
        write_hashes(&entries, &head, &mut bytes);
        drop(entries);
        let wides = write_bands(&head, &mut bytes, threads);
        append(&mut head, wides, &mut bytes)?;
        head.body_sum = crc32fast::hash(&bytes[HEAD_BYTES..head.length]);
        bytes[..HEAD_BYTES].copy_from_slice(&head.write());
        Segment::of(Bytes::own(bytes, head.length)).map_err(io::Error::other)
    }
}

fn laid_out(entries: &[(u64, Pdq)], plan: &Plan, version: u64) -> Head {
    let count = entries.len();
    let mut end = HEAD_BYTES;
    let mut part = |bytes: usize| {
        let part = Part { at: end.next_multiple_of(ALIGN), bytes };
        end = part.at + bytes;
        part
    };
    let id_first = entries.first().map_or(0, |(id, _)| *id);
    let above = entries.last().map_or(0, |(id, _)| *id - id_first);
    let running = entries.iter().enumerate().all(|(at, (id, _))| *id - id_first == at as u64);
    let id_kind = match (running, u32::try_from(above)) {
        (true, _) => IdKind::Running,
        (false, Ok(_)) => IdKind::Short,
        (false, Err(_)) => IdKind::Long,
    };
    let hashes = part(count * 32);
    let ids = part(count * id_kind.bytes());
    let bands = plan
        .bands
        .iter()
        .map(|band| {
            let (lines, rows) = (part(lines_of(band.width) * 64), part(count * 4));
            BandParts { band: *band, lines, wide: Part { at: HEAD_BYTES, bytes: 0 }, rows }
        })
        .collect();
    let distance_max = plan.distance_max;
    Head {
        version,
        count,
        distance_max,
        id_kind,
        id_first,
        hashes,
        ids,
        bands,
        length: end,
        body_sum: 0,
    }
}

fn write_hashes(entries: &[(u64, Pdq)], head: &Head, bytes: &mut [u8]) {
    let hashes = bytes[head.hashes.at..][..head.hashes.bytes].chunks_exact_mut(32);
    for (to, (_, pdq)) in hashes.zip(entries) {
        to.copy_from_slice(pdq.bytes());
    }
    let ids = &mut bytes[head.ids.at..][..head.ids.bytes];
    match head.id_kind {
        IdKind::Running => {}
        IdKind::Short => {
            for (to, (id, _)) in ids.chunks_exact_mut(4).zip(entries) {
                to.copy_from_slice(&((id - head.id_first) as u32).to_le_bytes());
            }
        }
        IdKind::Long => {
            for (to, (id, _)) in ids.chunks_exact_mut(8).zip(entries) {
                to.copy_from_slice(&id.to_le_bytes());
            }
        }
    }
}

/// One band's place in the file, taken by one thread.
struct Task<'a> {
    nth: usize,
    band: Band,
    lines: &'a mut [u8],
    rows: &'a mut [u8],
}

/// Fills the tables of all bands; gives each band's wide lines.
fn write_bands(head: &Head, bytes: &mut [u8], threads: usize) -> Vec<Vec<Wide>> {
    let mut tasks = Vec::new();
    let mut at = head.hashes.at + head.hashes.bytes;
    let (front, mut rest) = bytes.split_at_mut(at);
    let hashes = &front[head.hashes.at..];
    for (nth, parts) in head.bands.iter().enumerate() {
        let (lines, more) = cut(rest, &mut at, parts.lines);
        let (rows, more) = cut(more, &mut at, parts.rows);
        rest = more;
        tasks.push(Task { nth, band: parts.band, lines, rows });
    }
    let wides = Mutex::new(vec![Vec::new(); tasks.len()]);
    let tasks = Mutex::new(tasks);
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, head.bands.len().max(1)) {
            scope.spawn(|| {
                let mut pairs = Vec::new();
                loop {
                    let Some(task) = tasks.lock().ok().and_then(|mut tasks| tasks.pop()) else {
                        return;
                    };
                    let nth = task.nth;
                    let wide = write_band(hashes, task, &mut pairs);
                    if let Ok(mut wides) = wides.lock() {
                        wides[nth] = wide;
                    }
                }
            });
        }
    });
    wides.into_inner().unwrap_or_default()
}

/// Takes a part off the front of what is left of the file, of which `at` bytes are gone already.
fn cut<'a>(rest: &'a mut [u8], at: &mut usize, part: Part) -> (&'a mut [u8], &'a mut [u8]) {
    let (taken, more) = rest.split_at_mut(part.at + part.bytes - *at);
    let before = part.at - *at;
    *at = part.at + part.bytes;
    (&mut taken[before..], more)
}

fn write_band(hashes: &[u8], task: Task<'_>, pairs: &mut Vec<u64>) -> Vec<Wide> {
    let Band { first, width, .. } = task.band;
    let count = hashes.len() / 32;
    let shift = width.saturating_sub(PARTING_BITS);
    let key_at = |row: usize| {
        let bytes: &[u8] = &hashes[row * 32..row * 32 + 32];
        key(&bytemuck::pod_read_unaligned(bytes), first, width)
    };
    // Parted by the upper bits first, so that each part is sorted where it is near.
    let mut ends = vec![0usize; (1 << (width - shift)) + 1];
    for row in 0..count {
        ends[(key_at(row) >> shift) as usize + 1] += 1;
    }
    for part in 1..ends.len() {
        ends[part] += ends[part - 1];
    }
    pairs.clear();
    pairs.resize(count, 0);
    let mut next = ends.clone();
    for row in 0..count {
        let key = key_at(row);
        let place = &mut next[(key >> shift) as usize];
        pairs[*place] = u64::from(key) << 32 | row as u64;
        *place += 1;
    }
    for part in ends.windows(2) {
        pairs[part[0]..part[1]].sort_unstable();
    }
    for (to, pair) in task.rows.chunks_exact_mut(4).zip(&*pairs) {
        to.copy_from_slice(&(*pair as u32).to_le_bytes());
    }
    let (mut wide, mut at, mut key) = (Vec::new(), 0usize, 0u64);
    for line in task.lines.chunks_exact_mut(64) {
        let start = at as u32;
        let mut ends = [0u32; BUCKETS as usize];
        for end in &mut ends {
            while pairs.get(at).is_some_and(|pair| pair >> 32 == key) {
                at += 1;
            }
            *end = at as u32;
            key += 1;
        }
        line.copy_from_slice(&write_line(start, &ends, &mut wide));
    }
    wide
}

/// Puts the wide lines, which were not foreseen, behind everything else.
fn append(head: &mut Head, wides: Vec<Vec<Wide>>, bytes: &mut memmap2::MmapMut) -> io::Result<()> {
    let mut end = head.length;
    for (parts, wide) in head.bands.iter_mut().zip(&wides).filter(|(_, w)| !w.is_empty()) {
        parts.wide = Part { at: end.next_multiple_of(ALIGN), bytes: size_of_val(wide.as_slice()) };
        end = parts.wide.at + parts.wide.bytes;
    }
    if end > bytes.len() {
        let mut longer = Bytes::zeros(end)?;
        longer[..head.length].copy_from_slice(&bytes[..head.length]);
        *bytes = longer;
    }
    for (parts, wide) in head.bands.iter().zip(&wides) {
        bytes[parts.wide.at..][..parts.wide.bytes].copy_from_slice(bytemuck::cast_slice(wide));
    }
    head.length = end;
    Ok(())
}
