//! Whether another pair of eyes is due, and why.

use crate::case::Finding;

/// Why a second person has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Content nobody assessed before is called illegal: its fingerprint will act on others'
    /// pictures, so one person's eyes are not enough.
    FirstSeen,
    /// It contradicts what was found when the same picture was assessed before.
    Contradicts,
}

impl Due {
    pub const fn code(self) -> &'static str {
        match self {
            Due::FirstSeen => "first_seen",
            Due::Contradicts => "contradicts",
        }
    }
}

/// The rule: `known_as` is what was found when the same picture was assessed before.
///
/// What cannot be assessed needs no second person, and neither does what repeats an earlier
/// verdict of two people: looking less is the first protection there is.
pub const fn due(finding: Finding, known_as: Option<Finding>) -> Option<Due> {
    match (finding, known_as) {
        (Finding::Illegal, None) => Some(Due::FirstSeen),
        (Finding::Illegal, Some(Finding::NotIllegal | Finding::NotActionable))
        | (Finding::NotIllegal, Some(Finding::Illegal)) => Some(Due::Contradicts),
        (Finding::Illegal, Some(Finding::Illegal))
        | (Finding::NotIllegal, None | Some(Finding::NotIllegal | Finding::NotActionable))
        | (Finding::NotActionable, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_called_illegal_for_the_first_time_is_seen_by_two() {
        assert_eq!(due(Finding::Illegal, None), Some(Due::FirstSeen));
        assert_eq!(due(Finding::Illegal, Some(Finding::Illegal)), None);
    }

    #[test]
    fn a_contradiction_is_seen_by_two_in_either_direction() {
        assert_eq!(due(Finding::Illegal, Some(Finding::NotIllegal)), Some(Due::Contradicts));
        assert_eq!(due(Finding::NotIllegal, Some(Finding::Illegal)), Some(Due::Contradicts));
    }

    #[test]
    fn nobody_looks_again_at_what_is_not_illegal_or_not_there() {
        assert_eq!(due(Finding::NotIllegal, None), None);
        assert_eq!(due(Finding::NotActionable, Some(Finding::Illegal)), None);
    }
}
