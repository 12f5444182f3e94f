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

/// Notes in the log that a case is closed, and lets its reports show it.
pub(crate) async fn closed(tx: &mut Tx, now: Moment, case: &Case) -> Result<(), Fault> {
    let facts = serde_json::json!({ "outcome": case.stage.outcome().map(Outcome::code) });
    sanad_audit::note(tx, now, "case.closed", &case.id.to_string(), &facts).await?;
    reporters(tx, now, case).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reporter_sees_the_same_word_whether_or_not_the_content_was_known() {
        // A recognised case skips the second look, and both ways say "being assessed" meanwhile.
        assert_eq!(word(Stage::New, true), word(Stage::SecondLook, true));
        assert_eq!(word(Stage::New, true), word(Stage::Disputed, true));
        assert_eq!(word(Stage::New, true), word(Stage::ToDecide, true));
    }

    #[test]
    fn each_stage_has_its_one_coarse_word() {
        for (stage, wanted) in [
            (Stage::New, Status::BeingAssessed),
            (Stage::InAction, Status::PassedOn),
            (Stage::Closed(Outcome::Removed), Status::ClosedActedOn),
            (Stage::Closed(Outcome::PassedOn), Status::ClosedActedOn),
            (Stage::Closed(Outcome::NotIllegal), Status::ClosedNotIllegal),
            (Stage::Closed(Outcome::NotActionable), Status::ClosedNotFound),
        ] {
            assert_eq!(word(stage, true), wanted, "{stage:?}");
        }
        assert_eq!(word(Stage::New, false), Status::Received);
    }
}
