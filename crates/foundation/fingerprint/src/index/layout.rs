//! How a segment lies in its file: a head of one page, then hashes, ids, and each band's tables.
//!
//! All numbers are little-endian; every part begins at a multiple of 64 bytes. The head says where
//! each is, and carries a check sum of itself and one of everything after it.

use crate::index::plan::{BANDS_MAX, Band, Plan};

pub(crate) const HEAD_BYTES: usize = 4096;
const WORDS: usize = HEAD_BYTES / 8;
const MAGIC: u64 = u64::from_le_bytes(*b"PDQSEGM\x01");
/// Words before those of the bands.
const FIXED: usize = 16;
/// Words of a band.
const OF_BAND: usize = 8;
/// Parts begin at a multiple of this.
pub(crate) const ALIGN: usize = 64;

/// A stretch of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) at: usize,
    pub(crate) bytes: usize,
}

/// How ids are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdKind {
    /// They follow each other without gap: only the first is kept.
    Running,
    /// As what they are above the first, 4 bytes each.
    Short,
    /// 8 bytes each.
    Long,
}

impl IdKind {
    pub(crate) const fn bytes(self) -> usize {
        match self {
            IdKind::Running => 0,
            IdKind::Short => 4,
            IdKind::Long => 8,
        }
    }

    fn of_word(word: u64) -> Option<Self> {
        match word {
            0 => Some(IdKind::Running),
            4 => Some(IdKind::Short),
            8 => Some(IdKind::Long),
            _ => None,
        }
    }
}

/// A band with the places of its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BandParts {
    pub(crate) band: Band,
    pub(crate) lines: Part,
    pub(crate) wide: Part,
    pub(crate) rows: Part,
}

/// The head of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) version: u64,
    pub(crate) count: usize,
    pub(crate) distance_max: u32,
    pub(crate) id_kind: IdKind,
    pub(crate) id_first: u64,
    pub(crate) hashes: Part,
    pub(crate) ids: Part,
    pub(crate) bands: Vec<BandParts>,
    /// Bytes of the whole file.
    pub(crate) length: usize,
    /// Of everything after the head.
    pub(crate) body_sum: u32,
}

impl Head {
    pub(crate) fn plan(&self) -> Plan {
        let bands = self.bands.iter().map(|parts| parts.band).collect();
        Plan { distance_max: self.distance_max, bands }
    }

    pub(crate) fn write(&self) -> [u8; HEAD_BYTES] {
        let mut words = [0u64; WORDS];
        words[0] = MAGIC;
        words[1] = self.version;
        words[2] = self.count as u64;
        words[3] = u64::from(self.distance_max);
        words[4] = self.id_kind.bytes() as u64;
        words[5] = self.id_first;
        put(&mut words[6..8], self.hashes);
        put(&mut words[8..10], self.ids);
        words[10] = self.length as u64;
        words[11] = u64::from(self.body_sum);
        words[12] = self.bands.len() as u64;
        for (to, parts) in words[FIXED..].chunks_exact_mut(OF_BAND).zip(&self.bands) {
            let band = parts.band;
            to[0] =
                u64::from(band.first) | u64::from(band.width) << 16 | u64::from(band.radius) << 32;
            put(&mut to[1..3], parts.lines);
            put(&mut to[3..5], parts.wide);
            put(&mut to[5..7], parts.rows);
        }
        let mut head = [0u8; HEAD_BYTES];
        for (to, word) in head.chunks_exact_mut(8).zip(words) {
            to.copy_from_slice(&word.to_le_bytes());
        }
        let sum = u64::from(crc32fast::hash(&head[..HEAD_BYTES - 8]));
        head[HEAD_BYTES - 8..].copy_from_slice(&sum.to_le_bytes());
        head
    }

    /// Reads a head; nothing where it is not whole or contradicts itself.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let head = file.get(..HEAD_BYTES)?;
        let mut words = [0u64; WORDS];
        for (word, bytes) in words.iter_mut().zip(head.chunks_exact(8)) {
            *word = u64::from_le_bytes(bytes.try_into().ok()?);
        }
        let sum = crc32fast::hash(&head[..HEAD_BYTES - 8]);
        let bands = usize::try_from(words[12]).ok().filter(|n| *n <= BANDS_MAX)?;
        if words[0] != MAGIC || words[WORDS - 1] != u64::from(sum) {
            return None;
        }
        let part = |words: &[u64]| -> Option<Part> {
            let part = Part { at: words[0].try_into().ok()?, bytes: words[1].try_into().ok()? };
            let inside = part.at.checked_add(part.bytes).is_some_and(|end| end <= file.len());
            (inside && part.at.is_multiple_of(ALIGN) && part.at >= HEAD_BYTES).then_some(part)
        };
        let bands = words[FIXED..].chunks_exact(OF_BAND).take(bands).map(|from| {
            let band = Band {
                first: (from[0] & 0xffff) as u32,
                width: (from[0] >> 16 & 0xffff) as u32,
                radius: (from[0] >> 32) as u32,
            };
            let (lines, wide) = (part(&from[1..3])?, part(&from[3..5])?);
            Some(BandParts { band, lines, wide, rows: part(&from[5..7])? })
        });
        Some(Head {
            version: words[1],
            // Rows are counted in 32 bits.
            count: u32::try_from(words[2]).ok()? as usize,
            distance_max: words[3].try_into().ok()?,
            id_kind: IdKind::of_word(words[4])?,
            id_first: words[5],
            hashes: part(&words[6..8])?,
            ids: part(&words[8..10])?,
            bands: bands.collect::<Option<_>>()?,
            length: usize::try_from(words[10]).ok().filter(|length| *length == file.len())?,
            body_sum: words[11].try_into().ok()?,
        })
    }
}

fn put(words: &mut [u64], part: Part) {
    words[0] = part.at as u64;
    words[1] = part.bytes as u64;
}
