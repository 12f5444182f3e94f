//! What a person can do next on a case, by its stage and by their rights.

use crate::guard::Person;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_casework::Stage;

/// Which of the case's next steps is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    Assess,
    Decide,
    Nothing,
}

/// What a person can do next on a case in this stage.
pub(crate) fn next(stage: Stage, person: &Person) -> Next {
    match stage {
        stage if may_assess(person, stage) => Next::Assess,
        Stage::ToDecide if person.may(Right::Decide) => Next::Decide,
        Stage::New
        | Stage::SecondLook
        | Stage::Disputed
        | Stage::ToDecide
        | Stage::InAction
        | Stage::Closed(_) => Next::Nothing,
    }
}

/// The right each turn asks for; settling a dispute is for those who may approve.
pub(crate) fn right_for(stage: Stage) -> Result<Right, Fault> {
    match stage {
        Stage::New => Ok(Right::Assess),
        Stage::SecondLook => Ok(Right::SecondLook),
        Stage::Disputed => Ok(Right::ApproveEntry),
        Stage::ToDecide | Stage::InAction | Stage::Closed(_) => Err(Fault::Conflict("case_stage")),
    }
}

fn may_assess(person: &Person, stage: Stage) -> bool {
    right_for(stage).is_ok_and(|right| person.may(right))
}
