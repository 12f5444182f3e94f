//! Hashes that do not change, with tables to find the near ones by: in memory, or a file as memory.

use crate::index::buckets::{self, Line, Wide, lines_of};
use crate::index::layout::{HEAD_BYTES, Head, IdKind, Part};
use crate::index::plan::Plan;
use crate::machine::{Bytes, Kernels, Probe, Search};
use crate::pdq::Pdq;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Why a file is not used.
#[derive(Debug, thiserror::Error)]
pub enum NotASegment {
    #[error("not a segment, or damaged")]
    Damaged,
    #[error("it cannot be read")]
    Unreadable(#[from] io::Error),
}

/// Hashes with their ids and tables. Made by [`Segment::build`], read by [`Segment::load`] and
/// [`Segment::map`].
pub struct Segment {
    bytes: Bytes,
    head: Head,
    /// For each band, the changes of its key to be tried.
    flips: Vec<Vec<u32>>,
}

impl Segment {
    pub(crate) fn of(bytes: Bytes) -> Result<Self, NotASegment> {
        let head = Head::read(&bytes).ok_or(NotASegment::Damaged)?;
        let plan = head.plan();
        if !plan.complete() {
            return Err(NotASegment::Damaged);
        }
        let flips = plan.bands.iter().map(|band| band.flips()).collect();
        let segment = Segment { bytes, head, flips };
        if segment.sound() { Ok(segment) } else { Err(NotASegment::Damaged) }
    }

    /// A segment out of the bytes of its file.
    pub fn from_bytes(file: &[u8]) -> Result<Self, NotASegment> {
        let mut own = Bytes::zeros(file.len())?;
        own[..file.len()].copy_from_slice(file);
        Segment::of(Bytes::own(own, file.len()))
    }

    /// Reads a file into memory of its own, on large pages where the system has them: the fastest
    /// to ask.
    pub fn load(path: &Path) -> Result<Self, NotASegment> {
        Segment::of(Bytes::read(&mut File::open(path)?)?)
    }

    /// Takes a file as memory: processes share it, and the system may let go of what is not used.
    /// The file must never be written to; [`Segment::save`] replaces files and never writes to one.
    pub fn map(path: &Path) -> Result<Self, NotASegment> {
        Segment::of(Bytes::map(&File::open(path)?)?)
    }

    /// Writes the file, whole or not at all; who has the former one open keeps that.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let aside = path.with_extension("part");
        let mut file = File::create(&aside)?;
        file.write_all(&self.bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    }

    /// How many hashes it has.
    pub fn len(&self) -> usize {
        self.head.count
    }

    pub fn is_empty(&self) -> bool {
        self.head.count == 0
    }

    /// Bytes of the file, and of memory.
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The version of the list it was built from, as it was told then.
    pub fn version(&self) -> u64 {
        self.head.version
    }

    pub fn plan(&self) -> Plan {
        self.head.plan()
    }

    /// Place and distance of everything within `distance_max` bits, by place.
    pub(crate) fn near(&self, query: &Pdq, distance_max: u32) -> Vec<(u32, u32)> {
        let kernels = Kernels::of_this_machine();
        let (hashes, query) = (self.hashes(), query.words());
        let mut found = Vec::new();
        if !self.head.bands.is_empty() && distance_max <= self.head.distance_max {
            let bands = self.head.bands.iter().zip(&self.flips);
            let probes: Vec<Probe<'_>> = bands
                .map(|(parts, flips)| Probe {
                    lines: self.part(parts.lines),
                    wide: self.part(parts.wide),
                    rows: self.part(parts.rows),
                    flips,
                    key: key(&query, parts.band.first, parts.band.width),
                })
                .collect();
            let candidates_max = hashes.len() / 4 + 1000;
            let search =
                Search { probes: &probes, hashes, query, most: distance_max, candidates_max };
            if kernels.probe(&search, &mut found) {
                found.sort_unstable();
                found.dedup();
                return found;
            }
            found.clear();
        }
        kernels.scan_rows(hashes, &query, distance_max, &mut found);
        found
    }

    pub(crate) fn id(&self, row: usize) -> u64 {
        let (first, ids) = (self.head.id_first, self.head.ids);
        match self.head.id_kind {
            IdKind::Running => first.wrapping_add(row as u64),
            IdKind::Short => {
                let above = self.part::<u32>(ids).get(row).copied().unwrap_or(0);
                first.wrapping_add(u64::from(u32::from_le(above)))
            }
            IdKind::Long => u64::from_le(self.part::<u64>(ids).get(row).copied().unwrap_or(0)),
        }
    }

    /// The rows of an id: they stand together.
    pub(crate) fn rows_of(&self, id: u64) -> std::ops::Range<usize> {
        let first = |beyond: &dyn Fn(u64) -> bool| {
            let (mut low, mut high) = (0, self.head.count);
            while low < high {
                let middle = low + (high - low) / 2;
                if beyond(self.id(middle)) { high = middle } else { low = middle + 1 }
            }
            low
        };
        first(&|other| other >= id)..first(&|other| other > id)
    }

    pub(crate) fn pdq(&self, row: usize) -> Pdq {
        Pdq::from_bytes(bytemuck::cast(self.hashes()[row]))
    }

    fn hashes(&self) -> &[[u64; 4]] {
        self.part(self.head.hashes)
    }

    /// A part as what it holds; nothing where it does not divide into that.
    fn part<T: bytemuck::Pod>(&self, part: Part) -> &[T] {
        let bytes = self.bytes.get(part.at..part.at + part.bytes).unwrap_or_default();
        bytemuck::try_cast_slice(bytes).unwrap_or_default()
    }

    /// Whether the parts are as long as they should be, the tables lead to every row and to nothing
    /// else, ids rise, and nothing was altered.
    fn sound(&self) -> bool {
        let count = self.head.count;
        let ids = match self.head.id_kind {
            IdKind::Running => self.head.id_first.checked_add(count as u64).is_some(),
            IdKind::Short => self.part::<u32>(self.head.ids).len() == count,
            IdKind::Long => self.part::<u64>(self.head.ids).len() == count,
        };
        let bands = self.head.bands.iter().all(|parts| {
            let (lines, wide) = (self.part::<Line>(parts.lines), self.part::<Wide>(parts.wide));
            let rows = self.part::<u32>(parts.rows);
            lines.len() == lines_of(parts.band.width)
                && rows.len() == count
                && rows.iter().all(|row| (u32::from_le(*row) as usize) < count)
                && buckets::in_order(lines, wide, count as u32)
        });
        self.hashes().len() == count
            && ids
            && bands
            && (1..count).all(|row| self.id(row - 1) <= self.id(row))
            && crc32fast::hash(&self.bytes[HEAD_BYTES..]) == self.head.body_sum
    }
}

/// The bits of a band, of a hash as it lies in memory.
pub(crate) fn key(hash: &[u64; 4], first: u32, width: u32) -> u32 {
    let (word, shift) = ((first / 64) as usize, first % 64);
    let mut bits = u64::from_le(hash[word]) >> shift;
    if shift + width > 64 {
        bits |= u64::from_le(hash[word + 1]) << (64 - shift);
    }
    (bits & ((1 << width) - 1)) as u32
}
