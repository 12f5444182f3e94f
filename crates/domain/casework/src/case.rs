//! A content item under work, the stages it goes through and which step may follow which.

use crate::claim::Claim;
use crate::fair_place::FairPlace;
use sanad_base::ids::CaseId;
use sanad_base::{LocatorKind, Moment};
use serde::{Deserialize, Serialize};

/// Why a case was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The content is gone from this address.
    Removed,
    /// Handed to those who can act; nothing of it is on the open web for us to remove.
    PassedOn,
    /// Assessed, and no rule of the country calls it illegal.
    NotIllegal,
    /// It could not be assessed: gone already, no access, nothing there.
    NotActionable,
}

impl Outcome {
    pub const ALL: [Outcome; 4] =
        [Outcome::Removed, Outcome::PassedOn, Outcome::NotIllegal, Outcome::NotActionable];

    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Removed => "removed",
            Outcome::PassedOn => "passed_on",
            Outcome::NotIllegal => "not_illegal",
            Outcome::NotActionable => "not_actionable",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Outcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waits for its first assessment.
    New,
    /// Assessed once; another person looks, without seeing what the first one found.
    SecondLook,
    /// The two did not agree; a third person, who may approve, settles it.
    Disputed,
    /// Assessed as illegal; somebody decides what follows.
    ToDecide,
    /// What was decided is under way; facts will close the case.
    InAction,
    Closed(Outcome),
}

/// A step that may not follow where the case stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {found} cannot {wanted}")]
pub struct WrongStage {
    pub wanted: &'static str,
    pub found: &'static str,
}

/// What an assessment found, as far as the stages care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Illegal,
    NotIllegal,
    NotActionable,
}

impl Finding {
    /// Where a case goes that needs no further eyes.
    const fn leads_to(self) -> Stage {
        match self {
            Finding::Illegal => Stage::ToDecide,
            Finding::NotIllegal => Stage::Closed(Outcome::NotIllegal),
            Finding::NotActionable => Stage::Closed(Outcome::NotActionable),
        }
    }
}

impl Stage {
    pub const fn code(self) -> &'static str {
        match self {
            Stage::New => "new",
            Stage::SecondLook => "second_look",
            Stage::Disputed => "disputed",
            Stage::ToDecide => "to_decide",
            Stage::InAction => "in_action",
            Stage::Closed(_) => "closed",
        }
    }

    /// Reads a stage from its two columns.
    pub fn from_codes(stage: &str, outcome: Option<&str>) -> Option<Self> {
        match stage {
            "new" => Some(Stage::New),
            "second_look" => Some(Stage::SecondLook),
            "disputed" => Some(Stage::Disputed),
            "to_decide" => Some(Stage::ToDecide),
            "in_action" => Some(Stage::InAction),
            "closed" => outcome.and_then(Outcome::from_code).map(Stage::Closed),
            _ => None,
        }
    }

    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Stage::Closed(outcome) => Some(outcome),
            Stage::New
            | Stage::SecondLook
            | Stage::Disputed
            | Stage::ToDecide
            | Stage::InAction => None,
        }
    }

    /// Whether a person has to look at the content next.
    pub const fn waits_for_eyes(self) -> bool {
        match self {
            Stage::New | Stage::SecondLook | Stage::Disputed => true,
            Stage::ToDecide | Stage::InAction | Stage::Closed(_) => false,
        }
    }

    const fn wrong(self, wanted: &'static str) -> WrongStage {
        WrongStage { wanted, found: self.code() }
    }

    /// The first assessment. `second_look` says whether another person has to look.
    pub const fn assess(self, finding: Finding, second_look: bool) -> Result<Stage, WrongStage> {
        match self {
            Stage::New if second_look => Ok(Stage::SecondLook),
            Stage::New => Ok(finding.leads_to()),
            Stage::SecondLook
            | Stage::Disputed
            | Stage::ToDecide
            | Stage::InAction
            | Stage::Closed(_) => Err(self.wrong("be assessed first")),
        }
    }

    /// The second person's finding.
    pub const fn look_again(self, finding: Finding, agrees: bool) -> Result<Stage, WrongStage> {
        match self {
            Stage::SecondLook if agrees => Ok(finding.leads_to()),
            Stage::SecondLook => Ok(Stage::Disputed),
            Stage::New | Stage::Disputed | Stage::ToDecide | Stage::InAction | Stage::Closed(_) => {
                Err(self.wrong("be looked at a second time"))
            }
        }
    }

    /// The third person's finding, which stands.
    pub const fn settle(self, finding: Finding) -> Result<Stage, WrongStage> {
        match self {
            Stage::Disputed => Ok(finding.leads_to()),
            Stage::New
            | Stage::SecondLook
            | Stage::ToDecide
            | Stage::InAction
            | Stage::Closed(_) => Err(self.wrong("have a dispute settled")),
        }
    }

    /// What follows was decided, and is being carried out.
    pub const fn act(self) -> Result<Stage, WrongStage> {
        match self {
            Stage::ToDecide => Ok(Stage::InAction),
            Stage::New
            | Stage::SecondLook
            | Stage::Disputed
            | Stage::InAction
            | Stage::Closed(_) => Err(self.wrong("be acted on")),
        }
    }

    /// The facts are in.
    pub const fn close(self, outcome: Outcome) -> Result<Stage, WrongStage> {
        match self {
            Stage::ToDecide | Stage::InAction => Ok(Stage::Closed(outcome)),
            Stage::New | Stage::SecondLook | Stage::Disputed | Stage::Closed(_) => {
                Err(self.wrong("be closed"))
            }
        }
    }

    /// The authority finds what was called illegal here not to be so. Its word comes when it comes,
    /// often long after the content is gone and the case closed.
    pub const fn overrule(self) -> Result<Stage, WrongStage> {
        match self {
            Stage::ToDecide
            | Stage::InAction
            | Stage::Closed(Outcome::Removed | Outcome::PassedOn) => {
                Ok(Stage::Closed(Outcome::NotIllegal))
            }
            Stage::New
            | Stage::SecondLook
            | Stage::Disputed
            | Stage::Closed(Outcome::NotIllegal | Outcome::NotActionable) => {
                Err(self.wrong("be overruled"))
            }
        }
    }

    /// Whether the house holds the content to be illegal, by all the eyes that it takes.
    pub const fn stands_as_illegal(self) -> bool {
        match self {
            Stage::ToDecide
            | Stage::InAction
            | Stage::Closed(Outcome::Removed | Outcome::PassedOn) => true,
            Stage::New
            | Stage::SecondLook
            | Stage::Disputed
            | Stage::Closed(Outcome::NotIllegal | Outcome::NotActionable) => false,
        }
    }

    /// The content is back at its address: what was assessed once is acted on again, without
    /// anybody having to look again.
    pub const fn come_back(self) -> Result<Stage, WrongStage> {
        match self {
            Stage::Closed(Outcome::Removed | Outcome::PassedOn) => Ok(Stage::InAction),
            Stage::New
            | Stage::SecondLook
            | Stage::Disputed
            | Stage::ToDecide
            | Stage::InAction
            | Stage::Closed(Outcome::NotIllegal | Outcome::NotActionable) => {
                Err(self.wrong("come back"))
            }
        }
    }

    /// Somebody reports what was once found not to be illegal, or not there: people look anew.
    pub const fn report_again(self) -> Result<Stage, WrongStage> {
        match self {
            Stage::Closed(Outcome::NotIllegal | Outcome::NotActionable) => Ok(Stage::New),
            Stage::New
            | Stage::SecondLook
            | Stage::Disputed
            | Stage::ToDecide
            | Stage::InAction
            | Stage::Closed(Outcome::Removed | Outcome::PassedOn) => {
                Err(self.wrong("be new again"))
            }
        }
    }
}

/// A content item under work. Its address is kept sealed and opened only where it is needed.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: CaseId,
    /// What people call it, in letters too: `MA-2026-7Q4K9D`. Random, so that it tells no order.
    pub number: String,
    pub stage: Stage,
    pub kind: LocatorKind,
    /// The host of the address, for those that have one.
    pub host: Option<String>,
    /// The start of the hour in which the first report came in (G7).
    pub opened_hour: Moment,
    /// Reports that named this address.
    pub reports: u32,
    /// 1 is the most urgent, 5 the least.
    pub rank: u8,
    /// Codes of why it has this rank, the weightiest first.
    pub reasons: Vec<String>,
    /// An earlier case whose content was recognised here, before anyone looked.
    pub recognised: Option<Recognised>,
    pub first_viewed_at: Option<Moment>,
    pub assessed_at: Option<Moment>,
    pub decided_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    /// How often it came back after it was gone.
    pub returns: u32,
    /// How often it was assessed anew after it had been closed; 0 the first time.
    pub cycle: u32,
    pub signals: Told,
    pub claim: Option<Claim>,
    pub fair: FairPlace,
}

/// What reports said about urgency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub child_in_danger: bool,
    pub own_report: bool,
    pub threatened: bool,
    /// A trusted flagger or a sister service is among those who reported it.
    pub by_partner: bool,
}

/// An earlier case with the same picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    pub case_id: CaseId,
    /// Whether the file is the same to the byte, or only the picture is.
    pub exact: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [Stage; 9] = [
        Stage::New,
        Stage::SecondLook,
        Stage::Disputed,
        Stage::ToDecide,
        Stage::InAction,
        Stage::Closed(Outcome::Removed),
        Stage::Closed(Outcome::PassedOn),
        Stage::Closed(Outcome::NotIllegal),
        Stage::Closed(Outcome::NotActionable),
    ];

    /// Which of the stages above accept a move, in their order.
    fn accepted(step: impl Fn(Stage) -> Result<Stage, WrongStage>) -> Vec<&'static str> {
        STAGES.into_iter().filter(|s| step(*s).is_ok()).map(Stage::code).collect()
    }

    #[test]
    fn each_move_starts_only_where_it_may() {
        assert_eq!(accepted(|s| s.assess(Finding::Illegal, true)), ["new"]);
        assert_eq!(accepted(|s| s.look_again(Finding::Illegal, true)), ["second_look"]);
        assert_eq!(accepted(|s| s.settle(Finding::Illegal)), ["disputed"]);
        assert_eq!(accepted(Stage::act), ["to_decide"]);
        assert_eq!(accepted(|s| s.close(Outcome::Removed)), ["to_decide", "in_action"]);
        assert_eq!(accepted(Stage::overrule), ["to_decide", "in_action", "closed", "closed"]);
        assert_eq!(accepted(Stage::come_back), ["closed", "closed"]);
        assert_eq!(accepted(Stage::report_again), ["closed", "closed"]);
        for stage in STAGES {
            assert!(!(stage.come_back().is_ok() && stage.report_again().is_ok()));
            assert_eq!(stage.overrule().is_ok(), stage.stands_as_illegal());
        }
    }

    #[test]
    fn a_finding_leads_where_it_should_once_no_more_eyes_are_needed() {
        assert_eq!(Stage::New.assess(Finding::Illegal, false), Ok(Stage::ToDecide));
        assert_eq!(
            Stage::New.assess(Finding::NotActionable, false),
            Ok(Stage::Closed(Outcome::NotActionable))
        );
        assert_eq!(Stage::New.assess(Finding::Illegal, true), Ok(Stage::SecondLook));
        assert_eq!(Stage::SecondLook.look_again(Finding::NotIllegal, false), Ok(Stage::Disputed));
        assert_eq!(
            Stage::Disputed.settle(Finding::NotIllegal),
            Ok(Stage::Closed(Outcome::NotIllegal))
        );
    }

    #[test]
    fn a_stage_survives_its_two_columns() {
        for stage in STAGES {
            let outcome = stage.outcome().map(Outcome::code);
            assert_eq!(Stage::from_codes(stage.code(), outcome), Some(stage));
        }
        assert_eq!(Stage::from_codes("closed", None), None);
        assert_eq!(Stage::from_codes("lost", None), None);
    }

    #[test]
    fn a_refused_step_says_what_was_wanted_and_found() {
        let refused = Stage::New.act();
        assert_eq!(refused, Err(WrongStage { wanted: "be acted on", found: "new" }));
    }
}
