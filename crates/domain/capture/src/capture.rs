//! What a look at a reported address yielded: digests and fingerprints, never the content.

use sanad_base::Moment;
use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_base::ids::{CaptureId, CaseId, LegalBasisId};
use sanad_fingerprint::{Pdq, trustworthy};
use sanad_matching::Fingerprint;

/// How a look at one address ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaptureOutcome {
    /// A picture, fingerprinted; its bytes were dropped.
    Picture,
    /// A web page; its pictures are the further parts.
    Page,
    /// No legal basis was on record: nothing was fetched.
    NotPermitted,
    /// The address is none of the web: nothing could be fetched.
    NothingToFetch,
    /// Something was there that is neither picture nor page.
    OtherKind,
    /// It claimed to be a picture and could not be read as one.
    Unreadable,
    /// The host says there is nothing there.
    Absent,
    /// The host did not answer, or with an error of its own.
    Unavailable,
    /// Our own guard would not go there.
    Forbidden,
}

impl CaptureOutcome {
    pub const ALL: [CaptureOutcome; 9] = [
        CaptureOutcome::Picture,
        CaptureOutcome::Page,
        CaptureOutcome::NotPermitted,
        CaptureOutcome::NothingToFetch,
        CaptureOutcome::OtherKind,
        CaptureOutcome::Unreadable,
        CaptureOutcome::Absent,
        CaptureOutcome::Unavailable,
        CaptureOutcome::Forbidden,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            CaptureOutcome::Picture => "picture",
            CaptureOutcome::Page => "page",
            CaptureOutcome::NotPermitted => "not_permitted",
            CaptureOutcome::NothingToFetch => "nothing_to_fetch",
            CaptureOutcome::OtherKind => "other_kind",
            CaptureOutcome::Unreadable => "unreadable",
            CaptureOutcome::Absent => "absent",
            CaptureOutcome::Unavailable => "unavailable",
            CaptureOutcome::Forbidden => "forbidden",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        CaptureOutcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// One part of one look: part 0 is the reported address, the others are pictures of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    pub id: CaptureId,
    pub case_id: CaseId,
    pub part: u32,
    pub at: Moment,
    pub outcome: CaptureOutcome,
    /// The digests are of the bytes as the host sent them.
    pub sha256: Option<Sha256>,
    pub sha1: Option<Sha1>,
    pub md5: Option<Md5>,
    pub pdq: Option<[u8; 32]>,
    /// The seven hashes the picture would have turned or mirrored.
    pub pdq_turned: Vec<[u8; 32]>,
    /// 0 to 100; set together with `pdq`.
    pub quality: Option<u8>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub bytes: Option<u64>,
    /// Of the picture where it was read, else as the host said.
    pub media_type: Option<String>,
    pub http_status: Option<u16>,
    /// The entry of the register under which it was fetched.
    pub basis_id: Option<LegalBasisId>,
    /// A short name of what went wrong.
    pub error: Option<String>,
    /// The host's certificate would not satisfy a browser.
    pub certificate_doubtful: bool,
}

impl Capture {
    /// A part about which nothing but its outcome is known yet.
    pub fn bare(
        id: CaptureId,
        case_id: CaseId,
        part: u32,
        at: Moment,
        outcome: CaptureOutcome,
    ) -> Self {
        Capture {
            id,
            case_id,
            part,
            at,
            outcome,
            sha256: None,
            sha1: None,
            md5: None,
            pdq: None,
            pdq_turned: Vec::new(),
            quality: None,
            width: None,
            height: None,
            bytes: None,
            media_type: None,
            http_status: None,
            basis_id: None,
            error: None,
            certificate_doubtful: false,
        }
    }

    /// Whether its PDQ hash is worth comparing.
    pub fn trustworthy(&self) -> bool {
        self.pdq.is_some() && self.quality.is_some_and(trustworthy)
    }

    /// What to ask the index of known pictures with; empty where there was no picture.
    pub fn fingerprints(&self) -> Vec<Fingerprint> {
        let (CaptureOutcome::Picture, Some(pdq)) = (self.outcome, self.pdq) else {
            return Vec::new();
        };
        let all = std::iter::once(&pdq).chain(&self.pdq_turned);
        vec![Fingerprint {
            sha256: self.sha256,
            sha1: self.sha1,
            md5: self.md5,
            pdq: all.map(|bytes| Pdq::from_bytes(*bytes)).collect(),
            quality: self.quality.unwrap_or(0),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_found_again_by_its_code() {
        for outcome in CaptureOutcome::ALL {
            assert_eq!(CaptureOutcome::from_code(outcome.code()), Some(outcome));
        }
        assert_eq!(CaptureOutcome::from_code(""), None);
    }

    #[test]
    fn only_a_picture_asks_the_index_and_with_all_its_turns() {
        let (id, case) = (CaptureId::from_bytes([1; 16]), CaseId::from_bytes([2; 16]));
        let at = Moment::from_ms(0);
        for outcome in CaptureOutcome::ALL {
            let mut capture = Capture::bare(id, case, 0, at, outcome);
            capture.pdq = Some([3; 32]);
            capture.pdq_turned = vec![[4; 32]; 7];
            capture.quality = Some(49);
            let asked = capture.fingerprints();
            assert_eq!(asked.len(), usize::from(outcome == CaptureOutcome::Picture));
            assert!(asked.iter().all(|one| one.pdq.len() == 8));
            assert!(!capture.trustworthy());
            capture.quality = Some(50);
            assert!(capture.trustworthy());
        }
    }
}
