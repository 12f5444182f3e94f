//! When the facts close a case, and with which outcome.

use crate::case::{Outcome, Stage};

/// The facts of a case under action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// An address is being watched.
    pub watched: bool,
    /// It is gone from there, by the count of misses that the country asks for.
    pub gone: bool,
    /// A chosen action still waits for something it cannot do without.
    pub action_waits: bool,
    /// A referral is still on its way inside the house or to the authority.
    pub referral_on_its_way: bool,
    /// An authority answered that the content is not illegal.
    pub authority_says_not_illegal: bool,
}

/// The outcome the facts ask for now, or nothing yet.
///
/// An authority's "not illegal" ends a case whatever else is under way, and changes how a closed one
/// ended: whoever was wrongly named must not wait for the rest, and nothing may stay on a list.
pub const fn due(stage: Stage, facts: Facts) -> Option<Outcome> {
    match stage {
        stage if facts.authority_says_not_illegal && stage.stands_as_illegal() => {
            Some(Outcome::NotIllegal)
        }
        Stage::InAction if facts.action_waits || facts.referral_on_its_way => None,
        Stage::InAction if facts.watched && facts.gone => Some(Outcome::Removed),
        Stage::InAction if facts.watched => None,
        Stage::InAction => Some(Outcome::PassedOn),
        Stage::New | Stage::SecondLook | Stage::Disputed | Stage::ToDecide | Stage::Closed(_) => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: Facts = Facts {
        watched: true,
        gone: false,
        action_waits: false,
        referral_on_its_way: false,
        authority_says_not_illegal: false,
    };

    #[test]
    fn a_case_closes_when_the_content_is_gone_and_not_before() {
        assert_eq!(due(Stage::InAction, UP), None);
        assert_eq!(due(Stage::InAction, Facts { gone: true, ..UP }), Some(Outcome::Removed));
    }

    #[test]
    fn a_case_waits_for_what_is_still_on_its_way() {
        for facts in [
            Facts { gone: true, action_waits: true, ..UP },
            Facts { gone: true, referral_on_its_way: true, ..UP },
        ] {
            assert_eq!(due(Stage::InAction, facts), None);
        }
    }

    #[test]
    fn a_case_without_an_address_to_watch_ends_when_it_is_passed_on() {
        assert_eq!(due(Stage::InAction, Facts { watched: false, ..UP }), Some(Outcome::PassedOn));
    }

    #[test]
    fn an_authoritys_not_illegal_ends_the_case_at_once() {
        let facts = Facts { authority_says_not_illegal: true, referral_on_its_way: true, ..UP };
        assert_eq!(due(Stage::InAction, facts), Some(Outcome::NotIllegal));
        assert_eq!(due(Stage::ToDecide, facts), Some(Outcome::NotIllegal));
    }

    #[test]
    fn an_authoritys_not_illegal_reaches_a_case_that_was_closed_before_it_came() {
        let facts = Facts { authority_says_not_illegal: true, gone: true, ..UP };
        for outcome in [Outcome::Removed, Outcome::PassedOn] {
            assert_eq!(due(Stage::Closed(outcome), facts), Some(Outcome::NotIllegal));
        }
        for outcome in [Outcome::NotIllegal, Outcome::NotActionable] {
            assert_eq!(due(Stage::Closed(outcome), facts), None);
        }
    }

    #[test]
    fn nothing_closes_what_people_are_still_looking_at() {
        let facts = Facts { authority_says_not_illegal: true, gone: true, ..UP };
        for stage in [Stage::New, Stage::SecondLook, Stage::Disputed] {
            assert_eq!(due(stage, facts), None);
        }
        assert_eq!(due(Stage::ToDecide, Facts { gone: true, ..UP }), None);
    }
}
