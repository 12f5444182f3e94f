//! Known or unknown: what the index answers, and what it is asked with.

use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_base::ids::CaseId;
use sanad_fingerprint::Pdq;

/// What is asked about: one picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    pub sha256: Option<Sha256>,
    pub sha1: Option<Sha1>,
    pub md5: Option<Md5>,
    /// The PDQ hash as the picture lies, and those it would have turned or mirrored, if at hand.
    pub pdq: Vec<Pdq>,
    /// 0 to 100, of the PDQ hashes.
    pub quality: u8,
}

/// What the index says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Known {
        /// The case under which it was assessed.
        case_id: CaseId,
        /// The very same file; otherwise a picture that looks the same.
        exact: bool,
        /// Differing bits of the PDQ hashes; 0 where `exact`.
        distance: u32,
    },
    Unknown,
}

impl Verdict {
    /// The stronger of two answers: the same file before a likeness, a near one before a far one.
    pub fn or_stronger(self, other: Verdict) -> Verdict {
        match (self, other) {
            (Verdict::Unknown, other) => other,
            (known, Verdict::Unknown) => known,
            (
                Verdict::Known { exact: a, distance: near, .. },
                Verdict::Known { exact: b, distance: far, .. },
            ) => {
                if (!b, far) < (!a, near) {
                    other
                } else {
                    self
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_outweighs_a_likeness_and_a_near_one_a_far_one() {
        let known = |byte, exact, distance| Verdict::Known {
            case_id: CaseId::from_bytes([byte; 16]),
            exact,
            distance,
        };
        let (file, near, far) = (known(1, true, 0), known(2, false, 0), known(3, false, 20));
        for (a, b, wanted) in [
            (file, near, file),
            (near, far, near),
            (far, Verdict::Unknown, far),
            (Verdict::Unknown, Verdict::Unknown, Verdict::Unknown),
        ] {
            assert_eq!(a.or_stronger(b), wanted);
            assert_eq!(b.or_stronger(a), wanted);
        }
    }
}
