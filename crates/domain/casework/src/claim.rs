//! One analyst works on a case, for a while: a claim that runs out unless it is renewed.

use sanad_base::Moment;
use sanad_base::ids::StaffId;

/// Who works on a case, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub by: StaffId,
    pub until: Moment,
}

/// What taking a case comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// It is theirs, anew or still.
    Theirs(Claim),
    /// Another person works on it until then.
    Held(Claim),
}

/// Takes or renews a claim of `minutes`; one that ran out is free to take.
pub fn take(present: Option<Claim>, who: StaffId, now: Moment, minutes: i64) -> Taking {
    match present {
        Some(claim) if claim.by != who && claim.until > now => Taking::Held(claim),
        Some(_) | None => Taking::Theirs(Claim { by: who, until: now.plus_minutes(minutes) }),
    }
}

/// Whether `who` may work on the case now.
pub fn holds(present: Option<Claim>, who: StaffId, now: Moment) -> bool {
    present.is_some_and(|claim| claim.by == who && claim.until > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Moment = Moment::from_ms(1_793_620_800_000);
    const ONE: StaffId = StaffId::from_bytes([1; 16]);
    const OTHER: StaffId = StaffId::from_bytes([2; 16]);

    #[test]
    fn a_claim_keeps_others_out_until_it_runs_out() {
        let Taking::Theirs(claim) = take(None, ONE, NOON, 15) else {
            panic!("a free case is taken")
        };
        assert_eq!(claim.until, NOON.plus_minutes(15));
        assert_eq!(take(Some(claim), OTHER, NOON.plus_minutes(14), 15), Taking::Held(claim));
        assert!(matches!(take(Some(claim), OTHER, NOON.plus_minutes(15), 15), Taking::Theirs(_)));
    }

    #[test]
    fn a_claim_is_renewed_by_its_holder() {
        let claim = Claim { by: ONE, until: NOON.plus_minutes(15) };
        let later = NOON.plus_minutes(10);
        assert_eq!(
            take(Some(claim), ONE, later, 15),
            Taking::Theirs(Claim { by: ONE, until: later.plus_minutes(15) })
        );
        assert!(holds(Some(claim), ONE, later));
        assert!(!holds(Some(claim), OTHER, later));
        assert!(!holds(Some(claim), ONE, NOON.plus_minutes(15)));
    }
}
