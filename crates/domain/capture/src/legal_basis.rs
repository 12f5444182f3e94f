//! What the law lets this house do with media, on whose word, and until when.

use sanad_base::Moment;
use sanad_base::ids::{LegalBasisId, StaffId};

/// Something that is locked until a legal basis for it is on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Capability {
    /// To fetch a reported picture for its fingerprints; the bytes are dropped.
    FetchMedia,
    /// To show a person a derivative of it.
    ViewMedia,
}

impl Capability {
    pub const ALL: [Capability; 2] = [Capability::FetchMedia, Capability::ViewMedia];

    pub const fn code(self) -> &'static str {
        match self {
            Capability::FetchMedia => "fetch_media",
            Capability::ViewMedia => "view_media",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Capability::ALL.into_iter().find(|capability| capability.code() == code)
    }
}

/// An entry of the register of legal bases. It counts once a second person has approved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    pub id: LegalBasisId,
    pub capability: Capability,
    /// The act, decree, agreement or order, as a lawyer would cite it.
    pub reference: String,
    /// What it covers, in a sentence.
    pub scope: String,
    /// Who issued it.
    pub issuer: String,
    pub from: Moment,
    /// The first moment at which it no longer holds.
    pub until: Moment,
    pub recorded_by: StaffId,
    pub approved_by: Option<StaffId>,
    /// Set when it was taken back before its time.
    pub withdrawn_at: Option<Moment>,
}

/// Why an entry of the register is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotABasis {
    #[error("the one who recorded it may not approve it")]
    SamePerson,
    #[error("it was approved already")]
    Approved,
    #[error("it was withdrawn")]
    Withdrawn,
}

impl LegalBasis {
    /// Whether it allows its capability at this moment.
    pub fn holds(&self, now: Moment) -> bool {
        self.approved_by.is_some()
            && self.withdrawn_at.is_none()
            && self.from <= now
            && now < self.until
    }

    /// A second person stands for it.
    pub fn approve(self, by: StaffId) -> Result<LegalBasis, NotABasis> {
        if self.withdrawn_at.is_some() {
            Err(NotABasis::Withdrawn)
        } else if self.approved_by.is_some() {
            Err(NotABasis::Approved)
        } else if by == self.recorded_by {
            Err(NotABasis::SamePerson)
        } else {
            Ok(LegalBasis { approved_by: Some(by), ..self })
        }
    }

    /// Takes it back. One person is enough: locking is never the dangerous direction.
    pub fn withdraw(self, at: Moment) -> Result<LegalBasis, NotABasis> {
        if self.withdrawn_at.is_some() {
            Err(NotABasis::Withdrawn)
        } else {
            Ok(LegalBasis { withdrawn_at: Some(at), ..self })
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const FROM: Moment = Moment::from_ms(1_000);
    const UNTIL: Moment = Moment::from_ms(2_000);
    const RECORDER: StaffId = StaffId::from_bytes([1; 16]);
    const APPROVER: StaffId = StaffId::from_bytes([2; 16]);

    fn basis() -> LegalBasis {
        LegalBasis {
            id: LegalBasisId::from_bytes([9; 16]),
            capability: Capability::FetchMedia,
            reference: "Order 1 of the test".into(),
            scope: "drawn cards".into(),
            issuer: "the test".into(),
            from: FROM,
            until: UNTIL,
            recorded_by: RECORDER,
            approved_by: None,
            withdrawn_at: None,
        }
    }

    #[test]
    fn it_holds_only_approved_and_within_its_dates() {
        assert!(!basis().holds(FROM));
        let approved = basis().approve(APPROVER).unwrap();
        assert!(!approved.holds(FROM.plus_ms(-1)));
        assert!(approved.holds(FROM));
        assert!(approved.holds(UNTIL.plus_ms(-1)));
        assert!(!approved.holds(UNTIL));
        assert!(!approved.withdraw(FROM).unwrap().holds(FROM));
    }

    #[test]
    fn two_different_people_stand_for_it_once() {
        assert_eq!(basis().approve(RECORDER), Err(NotABasis::SamePerson));
        let approved = basis().approve(APPROVER).unwrap();
        assert_eq!(approved.clone().approve(APPROVER), Err(NotABasis::Approved));
        let withdrawn = approved.withdraw(FROM).unwrap();
        assert_eq!(withdrawn.clone().approve(APPROVER), Err(NotABasis::Withdrawn));
        assert_eq!(withdrawn.withdraw(FROM), Err(NotABasis::Withdrawn));
        assert_eq!(basis().withdraw(FROM).unwrap().approve(APPROVER), Err(NotABasis::Withdrawn));
    }

    #[test]
    fn a_capability_is_found_again_by_its_code() {
        for capability in Capability::ALL {
            assert_eq!(Capability::from_code(capability.code()), Some(capability));
        }
        assert_eq!(Capability::from_code("everything"), None);
    }
}
