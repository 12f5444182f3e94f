//! The known hashes of one tenant in memory, as of a version of the table.

use crate::hash_kind::{HashKind, PDQ_DISTANCE_MAX};
use crate::verdict::{Fingerprint, Verdict};
use sanad_base::ids::{CaseId, KnownHashId};
use sanad_fingerprint::{Index, Pdq, trustworthy};
use std::collections::HashMap;

/// A row of the table, as the index takes it in.
#[derive(Clone, Debug)]
pub struct Learnt {
    pub id: KnownHashId,
    pub kind: HashKind,
    pub value: Vec<u8>,
    pub case_id: CaseId,
    /// No longer to be recognised.
    pub withdrawn: bool,
    pub version: i64,
}

/// A value of its kind.
type Value = (HashKind, Vec<u8>);
/// The row that made it known, and the case that row belongs to.
type Source = (KnownHashId, CaseId);

/// Known hashes, ready to be asked.
#[derive(Default)]
pub struct Known {
    /// The newest version taken in; 0: nothing yet.
    version: i64,
    exact: HashMap<Value, Vec<Source>>,
    near: Index<Source>,
}

impl Known {
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Takes in rows in the order of their versions. A row already taken in changes nothing.
    pub fn take_in(&mut self, rows: Vec<Learnt>) {
        for row in rows {
            if row.version <= self.version {
                continue;
            }
            self.version = row.version;
            match row.withdrawn {
                true => self.take_off(&row),
                false => self.put_on(row),
            }
        }
    }

    fn put_on(&mut self, row: Learnt) {
        match row.kind {
            HashKind::Pdq => {
                if let Ok(bytes) = row.value.try_into() {
                    self.near.insert(&Pdq::from_bytes(bytes), (row.id, row.case_id));
                }
            }
            HashKind::Sha256 | HashKind::Sha1 | HashKind::Md5 => {
                let key = (row.kind, row.value);
                self.exact.entry(key).or_default().push((row.id, row.case_id));
            }
        }
    }

    fn take_off(&mut self, row: &Learnt) {
        match row.kind {
            HashKind::Pdq => self.near.remove((row.id, row.case_id)),
            HashKind::Sha256 | HashKind::Sha1 | HashKind::Md5 => {
                let key = (row.kind, row.value.clone());
                if let Some(kept) = self.exact.get_mut(&key) {
                    kept.retain(|(id, _)| *id != row.id);
                }
            }
        }
    }

    /// The strongest thing known about any of these pictures.
    pub fn ask(&self, asked: &[Fingerprint]) -> Verdict {
        let verdicts = asked.iter().map(|one| match self.exactly(one) {
            Some(case_id) => Verdict::Known { case_id, exact: true, distance: 0 },
            None => self.nearly(one),
        });
        verdicts.fold(Verdict::Unknown, Verdict::or_stronger)
    }

    /// By the same file. SHA-1 and MD5 count too: partners' lists know nothing else.
    fn exactly(&self, asked: &Fingerprint) -> Option<CaseId> {
        let digests = [
            asked.sha256.map(|d| (HashKind::Sha256, d.bytes().to_vec())),
            asked.sha1.map(|d| (HashKind::Sha1, d.bytes().to_vec())),
            asked.md5.map(|d| (HashKind::Md5, d.bytes().to_vec())),
        ];
        let mut found = digests.iter().flatten().filter_map(|key| self.exact.get(key));
        found.find_map(|kept| kept.first()).map(|(_, case_id)| *case_id)
    }

    /// By likeness. A flat picture is like too many others to be asked about.
    fn nearly(&self, asked: &Fingerprint) -> Verdict {
        if !trustworthy(asked.quality) {
            return Verdict::Unknown;
        }
        let hits = asked.pdq.iter().filter_map(|pdq| self.near.nearest(pdq, PDQ_DISTANCE_MAX));
        match hits.min_by_key(|hit| hit.distance) {
            None => Verdict::Unknown,
            Some(hit) => Verdict::Known { case_id: hit.of.1, exact: false, distance: hit.distance },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::digest::{Md5, Sha256};

    const CASE: CaseId = CaseId::from_bytes([1; 16]);

    fn learnt(version: i64, kind: HashKind, value: Vec<u8>) -> Learnt {
        let id = KnownHashId::from_bytes([version as u8; 16]);
        Learnt { id, kind, value, case_id: CASE, withdrawn: false, version }
    }

    fn bits(count: usize) -> Pdq {
        let mut bytes = [0u8; 32];
        for bit in 0..count {
            bytes[bit / 8] |= 1 << (bit % 8);
        }
        Pdq::from_bytes(bytes)
    }

    fn asked(pdq: Vec<Pdq>, quality: u8) -> Fingerprint {
        Fingerprint { pdq, quality, ..Fingerprint::default() }
    }

    fn near(distance: u32) -> Verdict {
        Verdict::Known { case_id: CASE, exact: false, distance }
    }

    #[test]
    fn thirty_one_bits_are_the_same_picture_and_thirty_two_are_not() {
        let mut known = Known::default();
        known.take_in(vec![learnt(1, HashKind::Pdq, bits(0).bytes().to_vec())]);
        assert_eq!(known.ask(&[asked(vec![bits(31)], 50)]), near(31));
        assert_eq!(known.ask(&[asked(vec![bits(32)], 50)]), Verdict::Unknown);
        assert_eq!(known.ask(&[asked(vec![bits(0)], 49)]), Verdict::Unknown);
        assert_eq!(known.ask(&[]), Verdict::Unknown);
    }

    #[test]
    fn any_turn_of_the_picture_finds_it() {
        let mut known = Known::default();
        known.take_in(vec![learnt(1, HashKind::Pdq, bits(0).bytes().to_vec())]);
        let turned = vec![bits(200), bits(100), bits(5), bits(90)];
        assert_eq!(known.ask(&[asked(turned, 100)]), near(5));
    }

    #[test]
    fn the_same_file_is_known_whatever_its_quality() {
        let mut known = Known::default();
        let (sha256, md5) = (Sha256::of(b"card"), Md5::of(b"card"));
        known.take_in(vec![learnt(1, HashKind::Md5, md5.bytes().to_vec())]);
        let exact = Verdict::Known { case_id: CASE, exact: true, distance: 0 };
        let file = Fingerprint { md5: Some(md5), sha256: Some(sha256), ..Fingerprint::default() };
        assert_eq!(known.ask(&[asked(vec![bits(9)], 90), file]), exact);
        let other = Fingerprint { sha256: Some(sha256), ..Fingerprint::default() };
        assert_eq!(known.ask(&[other]), Verdict::Unknown);
    }

    #[test]
    fn what_is_withdrawn_is_unknown_again() {
        let mut known = Known::default();
        let md5 = Md5::of(b"card");
        let rows = vec![
            learnt(1, HashKind::Md5, md5.bytes().to_vec()),
            learnt(2, HashKind::Pdq, bits(0).bytes().to_vec()),
        ];
        let mut gone = rows.clone();
        known.take_in(rows);
        for (row, version) in gone.iter_mut().zip([3, 4]) {
            (row.withdrawn, row.version) = (true, version);
        }
        known.take_in(gone);
        assert_eq!(known.version(), 4);
        let all = Fingerprint { md5: Some(md5), ..asked(vec![bits(0)], 100) };
        assert_eq!(known.ask(&[all]), Verdict::Unknown);
    }

    #[test]
    fn rows_taken_in_twice_count_once() {
        let mut known = Known::default();
        let row = learnt(1, HashKind::Pdq, bits(0).bytes().to_vec());
        known.take_in(vec![row.clone()]);
        known.take_in(vec![row.clone()]);
        known.take_in(vec![Learnt { withdrawn: true, version: 2, ..row }]);
        assert_eq!(known.ask(&[asked(vec![bits(0)], 100)]), Verdict::Unknown);
    }
}
