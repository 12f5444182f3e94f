//! Which case a reported address joins: the open one, the closed one it wakes, or a new one.

use crate::case::{Outcome, Stage};

/// What a report of an address does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Nobody reported this address before.
    OpensNew,
    /// It adds to a case that is under work.
    Adds,
    /// The content was removed once: the address is looked at again, and only if it is really
    /// back does the case wake.
    LooksAgain,
    /// It was found not to be illegal, or not there: people look anew.
    Wakes,
}

/// Decides for the case with the same canonical address, if there is one.
pub const fn join(existing: Option<Stage>) -> Join {
    match existing {
        None => Join::OpensNew,
        Some(
            Stage::New | Stage::SecondLook | Stage::Disputed | Stage::ToDecide | Stage::InAction,
        ) => Join::Adds,
        Some(Stage::Closed(Outcome::Removed | Outcome::PassedOn)) => Join::LooksAgain,
        Some(Stage::Closed(Outcome::NotIllegal | Outcome::NotActionable)) => Join::Wakes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_joins_wakes_or_opens() {
        assert_eq!(join(None), Join::OpensNew);
        assert_eq!(join(Some(Stage::InAction)), Join::Adds);
        assert_eq!(join(Some(Stage::Closed(Outcome::Removed))), Join::LooksAgain);
        assert_eq!(join(Some(Stage::Closed(Outcome::NotIllegal))), Join::Wakes);
    }
}
