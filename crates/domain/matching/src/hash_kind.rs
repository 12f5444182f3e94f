//! The kinds of hash we know, and how each is compared.

use sanad_fingerprint::trustworthy;

/// Most differing bits at which two PDQ hashes are read as one picture (source: PDQ README).
pub const PDQ_DISTANCE_MAX: u32 = 31;

/// A kind of hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HashKind {
    Sha256,
    Sha1,
    Md5,
    /// Compared by distance; the others are equal or not.
    Pdq,
}

impl HashKind {
    pub const ALL: [HashKind; 4] = [HashKind::Sha256, HashKind::Sha1, HashKind::Md5, HashKind::Pdq];

    pub const fn code(self) -> &'static str {
        match self {
            HashKind::Sha256 => "sha256",
            HashKind::Sha1 => "sha1",
            HashKind::Md5 => "md5",
            HashKind::Pdq => "pdq",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        HashKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Bytes of one value.
    pub const fn length(self) -> usize {
        match self {
            HashKind::Sha256 | HashKind::Pdq => 32,
            HashKind::Sha1 => 20,
            HashKind::Md5 => 16,
        }
    }
}

/// A hash of something that was found illegal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KnownHash {
    pub kind: HashKind,
    /// As many bytes as the kind has.
    pub value: Vec<u8>,
    /// PDQ only: 0 to 100.
    pub quality: Option<u8>,
}

impl KnownHash {
    /// Whether the value has its kind's length and says enough to be compared. A PDQ hash of low
    /// quality fits flat pictures of all sorts and is never learnt.
    pub fn worth_knowing(&self) -> bool {
        let long_enough = self.value.len() == self.kind.length();
        let tells = self.kind != HashKind::Pdq || self.quality.is_some_and(trustworthy);
        long_enough && tells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_again_by_its_code() {
        for kind in HashKind::ALL {
            assert_eq!(HashKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(HashKind::from_code("photodna"), None);
    }

    #[test]
    fn a_value_of_another_length_and_a_flat_picture_are_not_worth_knowing() {
        for kind in HashKind::ALL {
            let known = |length, quality| KnownHash { kind, value: vec![1; length], quality };
            assert!(known(kind.length(), Some(50)).worth_knowing(), "{kind:?}");
            assert!(!known(kind.length() - 1, Some(50)).worth_knowing(), "{kind:?}");
            let only_pdq_minds = kind != HashKind::Pdq;
            assert_eq!(known(kind.length(), Some(49)).worth_knowing(), only_pdq_minds);
            assert_eq!(known(kind.length(), None).worth_knowing(), only_pdq_minds);
        }
    }
}
