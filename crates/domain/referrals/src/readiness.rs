//! What is still missing before an authority can act on a referral.

use crate::facts::{CaseFacts, SecondLook};
use serde::{Deserialize, Serialize};

/// Something that has to be there first; each has a text in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    NotAssessed,
    SecondLookDue,
    /// Neither an address nor a fingerprint: there is nothing to look for.
    NothingToFind,
    /// The case has an address, but nobody knows yet where it leads.
    NoTrace,
    /// Neither a fingerprint nor a reason why there is none.
    NoFingerprint,
}

impl Gap {
    pub const ALL: [Gap; 5] = [
        Gap::NotAssessed,
        Gap::SecondLookDue,
        Gap::NothingToFind,
        Gap::NoTrace,
        Gap::NoFingerprint,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Gap::NotAssessed => "not_assessed",
            Gap::SecondLookDue => "second_look_due",
            Gap::NothingToFind => "nothing_to_find",
            Gap::NoTrace => "no_trace",
            Gap::NoFingerprint => "no_fingerprint",
        }
    }

    /// Whether the gap stays when a child is in danger: then the trace, the fingerprints and the
    /// second look follow later, and nothing waits for them.
    const fn stops_the_urgent(self) -> bool {
        match self {
            Gap::NotAssessed | Gap::NothingToFind => true,
            Gap::SecondLookDue | Gap::NoTrace | Gap::NoFingerprint => false,
        }
    }
}

/// What is missing; ready when empty.
pub fn gaps(facts: &CaseFacts) -> Vec<Gap> {
    Gap::ALL
        .into_iter()
        .filter(|gap| open(*gap, facts))
        .filter(|gap| !facts.child_at_risk || gap.stops_the_urgent())
        .collect()
}

/// What an authority will not find in this referral, whether or not it may go.
pub fn unknown(facts: &CaseFacts) -> Vec<Gap> {
    Gap::ALL
        .into_iter()
        .filter(|gap| open(*gap, facts) || *gap == Gap::NoFingerprint && !facts.fingerprinted())
        .collect()
}

fn open(gap: Gap, facts: &CaseFacts) -> bool {
    match gap {
        Gap::NotAssessed => facts.assessment.is_none(),
        Gap::SecondLookDue => {
            facts.assessment.as_ref().is_some_and(|a| a.second_look == SecondLook::Due)
        }
        Gap::NothingToFind => facts.address.is_none() && !facts.fingerprinted(),
        Gap::NoTrace => facts.address.is_some() && facts.hosting.is_none(),
        Gap::NoFingerprint => !facts.fingerprinted() && facts.no_fingerprint_because.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::facts;

    #[test]
    fn a_whole_case_is_ready() {
        assert_eq!(gaps(&facts()), []);
        assert_eq!(unknown(&facts()), []);
    }

    #[test]
    fn each_missing_thing_is_named() {
        let mut case = facts();
        case.assessment = None;
        assert_eq!(gaps(&case), [Gap::NotAssessed]);

        let mut case = facts();
        case.assessment = case.assessment.map(|mut a| {
            a.second_look = SecondLook::Due;
            a
        });
        assert_eq!(gaps(&case), [Gap::SecondLookDue]);

        let mut case = facts();
        case.hosting = None;
        assert_eq!(gaps(&case), [Gap::NoTrace]);

        let mut case = facts();
        (case.address, case.hosting) = (None, None);
        assert_eq!(gaps(&case), [], "fingerprints alone can be looked for");
        case.captures.clear();
        assert_eq!(gaps(&case), [Gap::NothingToFind, Gap::NoFingerprint]);
    }

    #[test]
    fn a_reason_stands_for_a_fingerprint_but_its_lack_is_told() {
        let mut case = facts();
        case.captures.clear();
        assert_eq!(gaps(&case), [Gap::NoFingerprint]);
        case.no_fingerprint_because = Some("not_permitted".into());
        assert_eq!(gaps(&case), []);
        assert_eq!(unknown(&case), [Gap::NoFingerprint]);
    }

    #[test]
    fn a_child_in_danger_waits_for_no_trace_fingerprint_or_second_look() {
        let mut case = facts();
        case.child_at_risk = true;
        case.hosting = None;
        case.captures.clear();
        assert_eq!(gaps(&case), []);
        assert_eq!(unknown(&case), [Gap::NoTrace, Gap::NoFingerprint]);
        case.assessment = None;
        assert_eq!(gaps(&case), [Gap::NotAssessed]);
    }
}
