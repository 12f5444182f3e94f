//! What a reporter may be told about a case: one coarse word, never more.

use crate::case::{Case, Outcome, Stage};
use sanad_base::{Fault, Moment};
use sanad_intake::Status;
use sanad_store::Tx;

/// The word for where a case stands. It never hints at whether something was known before.
pub const fn word(case_stage: Stage, viewed: bool) -> Status {
    match case_stage {
        Stage::New if !viewed => Status::Received,
        Stage::New | Stage::SecondLook | Stage::Disputed | Stage::ToDecide => Status::BeingAssessed,
        Stage::InAction => Status::PassedOn,
        Stage::Closed(Outcome::Removed | Outcome::PassedOn) => Status::ClosedActedOn,
        Stage::Closed(Outcome::NotIllegal) => Status::ClosedNotIllegal,
        Stage::Closed(Outcome::NotActionable) => Status::ClosedNotFound,
    }
}

/// Lets the reports of a case show where it stands.
pub(crate) async fn reporters(tx: &mut Tx, now: Moment, case: &Case) -> Result<(), Fault> {
    let word = word(case.stage, case.first_viewed_at.is_some());
    sanad_intake::set_status_of_case(tx, now, case.id, word).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reporter_sees_the_same_word_whether_or_not_the_content_was_known() {
        // A recognised case skips the second look, and both ways say "being assessed" meanwhile.
        assert_eq!(word(Stage::New, true), word(Stage::SecondLook, true));
        assert_eq!(word(Stage::New, true), word(Stage::ToDecide, true));
        assert_eq!(word(Stage::New, false), Status::Received);
        assert_eq!(word(Stage::Closed(Outcome::Removed), true), Status::ClosedActedOn);
    }
}
