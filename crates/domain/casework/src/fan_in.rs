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

impl Join {
    pub const fn code(self) -> &'static str {
        match self {
            Join::OpensNew => "opens_new",
            Join::Adds => "adds",
            Join::LooksAgain => "looks_again",
            Join::Wakes => "wakes",
        }
    }
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
        for open in
            [Stage::New, Stage::SecondLook, Stage::Disputed, Stage::ToDecide, Stage::InAction]
        {
            assert_eq!(join(Some(open)), Join::Adds);
        }
        for outcome in Outcome::ALL {
            let closed = Stage::Closed(outcome);
            let wakes = join(Some(closed)) == Join::Wakes;
            assert_eq!(wakes, closed.report_again().is_ok());
            assert_eq!(
                !wakes,
                join(Some(closed)) == Join::LooksAgain && closed.come_back().is_ok()
            );
        }
    }
}
