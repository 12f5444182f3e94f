//! A referral to an authority, the stages it goes through and which step may follow which.

use sanad_base::ids::{ApprovalId, CaseId, ReferralId};
use sanad_base::{Fault, Moment};
use serde::{Deserialize, Serialize};

/// What came of a referral, in the authority's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It served an investigation.
    Used,
    /// A child was identified.
    VictimIdentified,
    /// Under the law of the country this is not illegal.
    NotIllegal,
    /// Another authority is competent.
    WrongJurisdiction,
    /// Read, and nothing follows.
    NoAction,
}

impl Outcome {
    pub const ALL: [Outcome; 5] = [
        Outcome::Used,
        Outcome::VictimIdentified,
        Outcome::NotIllegal,
        Outcome::WrongJurisdiction,
        Outcome::NoAction,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Used => "used",
            Outcome::VictimIdentified => "victim_identified",
            Outcome::NotIllegal => "not_illegal",
            Outcome::WrongJurisdiction => "wrong_jurisdiction",
            Outcome::NoAction => "no_action",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Outcome::ALL.into_iter().find(|o| o.code() == code)
    }
}

/// The package made for the authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub sha256: sanad_base::digest::Sha256,
    pub size_bytes: u64,
}

/// Where a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Something is missing; nobody has been asked yet.
    Drafted,
    /// A second person of the hotline has to agree.
    AwaitingApproval { approval: ApprovalId },
    /// The second person said no.
    Refused,
    /// The second person agreed; the package is being made.
    Approved,
    /// The authority can see it and has not downloaded it.
    Ready { bundle: Bundle },
    /// The authority has downloaded the package.
    Fetched { bundle: Bundle },
    /// The authority says that it has the referral.
    Acknowledged { bundle: Bundle },
    /// The authority takes it up.
    Accepted { bundle: Bundle },
    /// The authority said what came of it.
    Settled { bundle: Bundle, outcome: Outcome },
}

impl Stage {
    pub const fn name(&self) -> &'static str {
        match self {
            Stage::Drafted => "drafted",
            Stage::AwaitingApproval { .. } => "awaiting_approval",
            Stage::Refused => "refused",
            Stage::Approved => "approved",
            Stage::Ready { .. } => "ready",
            Stage::Fetched { .. } => "fetched",
            Stage::Acknowledged { .. } => "acknowledged",
            Stage::Accepted { .. } => "accepted",
            Stage::Settled { .. } => "settled",
        }
    }

    /// Whether it has not reached the authority yet, or lies there unread.
    pub const fn on_its_way(&self) -> bool {
        match self {
            Stage::Drafted
            | Stage::AwaitingApproval { .. }
            | Stage::Approved
            | Stage::Ready { .. } => true,
            Stage::Refused
            | Stage::Fetched { .. }
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => false,
        }
    }

    /// What came of it, once the authority has said so.
    pub const fn outcome(&self) -> Option<Outcome> {
        match self {
            Stage::Settled { outcome, .. } => Some(*outcome),
            Stage::Drafted
            | Stage::AwaitingApproval { .. }
            | Stage::Refused
            | Stage::Approved
            | Stage::Ready { .. }
            | Stage::Fetched { .. }
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. } => None,
        }
    }

    /// Whether the authority found nothing illegal.
    pub fn says_not_illegal(&self) -> bool {
        self.outcome() == Some(Outcome::NotIllegal)
    }

    /// The package, from the moment the authority can see the referral.
    pub const fn bundle(&self) -> Option<Bundle> {
        match self {
            Stage::Drafted | Stage::AwaitingApproval { .. } | Stage::Refused | Stage::Approved => {
                None
            }
            Stage::Ready { bundle }
            | Stage::Fetched { bundle }
            | Stage::Acknowledged { bundle }
            | Stage::Accepted { bundle }
            | Stage::Settled { bundle, .. } => Some(*bundle),
        }
    }
}

/// One referral of one case to one authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    pub id: ReferralId,
    pub case_id: CaseId,
    /// The hotline's number of the case.
    pub case_number: String,
    /// Which authority of the country's pack.
    pub agency_id: String,
    /// A child is believed to be in danger now.
    pub urgent: bool,
    /// Who opened it, or sent on what a job had drafted: a label such as `staff:…`. Never the one
    /// who may approve it.
    pub opened_by: String,
    pub opened_at: Moment,
    /// When the second person agreed; from then on it is on the authority's shelf.
    pub approved_at: Option<Moment>,
    /// When it came to its present stage.
    pub moved_at: Moment,
    pub stage: Stage,
}

/// A move that the present stage does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("wanted a referral that is {wanted}, found one that is {found}")]
pub struct WrongStage {
    pub wanted: &'static str,
    pub found: &'static str,
}

impl From<WrongStage> for Fault {
    fn from(_: WrongStage) -> Fault {
        Fault::Conflict("wrong_stage")
    }
}

type Moved = Result<Referral, WrongStage>;

impl Referral {
    /// Whether the authority may know of it.
    pub const fn visible(&self) -> bool {
        self.stage.bundle().is_some()
    }

    /// Nothing is missing any more: a second person is asked.
    pub fn ask(self, at: Moment, approval: ApprovalId) -> Moved {
        match self.stage {
            Stage::Drafted => Ok(self.to(at, Stage::AwaitingApproval { approval })),
            Stage::AwaitingApproval { .. }
            | Stage::Refused
            | Stage::Approved
            | Stage::Ready { .. }
            | Stage::Fetched { .. }
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => Err(self.wrong("drafted")),
        }
    }

    /// The second person agrees.
    pub fn approve(self, at: Moment) -> Moved {
        let approved = self.answer(at, Stage::Approved)?;
        Ok(Referral { approved_at: Some(at), ..approved })
    }

    /// The second person does not agree.
    pub fn refuse(self, at: Moment) -> Moved {
        self.answer(at, Stage::Refused)
    }

    fn answer(self, at: Moment, stage: Stage) -> Moved {
        match self.stage {
            Stage::AwaitingApproval { .. } => Ok(self.to(at, stage)),
            Stage::Drafted
            | Stage::Refused
            | Stage::Approved
            | Stage::Ready { .. }
            | Stage::Fetched { .. }
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => Err(self.wrong("awaiting_approval")),
        }
    }

    /// The package is made. It is made once: a second one would be a second referral.
    pub fn hand_over(self, at: Moment, bundle: Bundle) -> Moved {
        match self.stage {
            Stage::Approved => Ok(self.to(at, Stage::Ready { bundle })),
            Stage::Drafted
            | Stage::AwaitingApproval { .. }
            | Stage::Refused
            | Stage::Ready { .. }
            | Stage::Fetched { .. }
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => Err(self.wrong("approved")),
        }
    }

    /// The authority downloads the package; it may do so again later, and the stage stays.
    pub fn fetch(self, at: Moment) -> Moved {
        match self.stage {
            Stage::Ready { bundle } => Ok(self.to(at, Stage::Fetched { bundle })),
            Stage::Fetched { .. }
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => Ok(self),
            Stage::Drafted | Stage::AwaitingApproval { .. } | Stage::Refused | Stage::Approved => {
                Err(self.wrong("ready"))
            }
        }
    }

    /// The authority says that it has the referral, with or without having downloaded it.
    pub fn acknowledge(self, at: Moment) -> Moved {
        match self.stage {
            Stage::Ready { bundle } | Stage::Fetched { bundle } => {
                Ok(self.to(at, Stage::Acknowledged { bundle }))
            }
            Stage::Drafted
            | Stage::AwaitingApproval { .. }
            | Stage::Refused
            | Stage::Approved
            | Stage::Acknowledged { .. }
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => Err(self.wrong("ready or fetched")),
        }
    }

    /// The authority takes the referral up.
    pub fn accept(self, at: Moment) -> Moved {
        match self.stage {
            Stage::Ready { bundle }
            | Stage::Fetched { bundle }
            | Stage::Acknowledged { bundle } => Ok(self.to(at, Stage::Accepted { bundle })),
            Stage::Drafted
            | Stage::AwaitingApproval { .. }
            | Stage::Refused
            | Stage::Approved
            | Stage::Accepted { .. }
            | Stage::Settled { .. } => Err(self.wrong("ready, fetched or acknowledged")),
        }
    }

    /// The authority says what came of it. What was used may later lead to a child; nothing else
    /// is taken back.
    pub fn settle(self, at: Moment, outcome: Outcome) -> Moved {
        match (self.stage, outcome) {
            (
                Stage::Ready { bundle }
                | Stage::Fetched { bundle }
                | Stage::Acknowledged { bundle }
                | Stage::Accepted { bundle },
                _,
            )
            | (Stage::Settled { bundle, outcome: Outcome::Used, .. }, Outcome::VictimIdentified) => {
                Ok(self.to(at, Stage::Settled { bundle, outcome }))
            }
            (
                Stage::Drafted
                | Stage::AwaitingApproval { .. }
                | Stage::Refused
                | Stage::Approved
                | Stage::Settled { .. },
                _,
            ) => Err(self.wrong("with the authority")),
        }
    }

    fn to(self, at: Moment, stage: Stage) -> Self {
        Referral { moved_at: at, stage, ..self }
    }

    const fn wrong(&self, wanted: &'static str) -> WrongStage {
        WrongStage { wanted, found: self.stage.name() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::referral;
    use sanad_base::digest::Sha256;

    const AT: Moment = Moment::from_ms(1_793_610_900_000);

    fn bundle() -> Bundle {
        Bundle { sha256: Sha256::of(b"bag"), size_bytes: 3 }
    }

    fn stages() -> Vec<Stage> {
        let bundle = bundle();
        let approval = ApprovalId::from_bytes([1; 16]);
        let mut all = vec![
            Stage::Drafted,
            Stage::AwaitingApproval { approval },
            Stage::Refused,
            Stage::Approved,
            Stage::Ready { bundle },
            Stage::Fetched { bundle },
            Stage::Acknowledged { bundle },
            Stage::Accepted { bundle },
        ];
        all.extend(Outcome::ALL.map(|outcome| Stage::Settled { bundle, outcome }));
        all
    }

    /// For every move: the stages it may start from, and the stage it ends in.
    #[test]
    fn every_stage_meets_every_move() {
        type Move = fn(Referral) -> Moved;
        let with_agency = ["ready", "fetched", "acknowledged", "accepted"];
        let moves: [(&str, Move, &[&str], &str); 8] = [
            (
                "ask",
                |r| r.ask(AT, ApprovalId::from_bytes([2; 16])),
                &["drafted"],
                "awaiting_approval",
            ),
            ("approve", |r| r.approve(AT), &["awaiting_approval"], "approved"),
            ("refuse", |r| r.refuse(AT), &["awaiting_approval"], "refused"),
            ("hand over", |r| r.hand_over(AT, bundle()), &["approved"], "ready"),
            ("acknowledge", |r| r.acknowledge(AT), &with_agency[..2], "acknowledged"),
            ("accept", |r| r.accept(AT), &with_agency[..3], "accepted"),
            ("settle", |r| r.settle(AT, Outcome::NoAction), &with_agency, "settled"),
            ("fetch", |r| r.fetch(AT), &["ready"], "fetched"),
        ];
        for (name, go, from, to) in moves {
            for stage in stages() {
                let before = Referral { stage, ..referral() };
                let again = name == "fetch" && before.visible() && stage.name() != "ready";
                match go(before.clone()) {
                    Ok(after) if again => assert_eq!(after, before, "{name} {}", stage.name()),
                    Ok(after) => {
                        assert!(from.contains(&stage.name()), "{name} from {}", stage.name());
                        assert_eq!((after.stage.name(), after.moved_at), (to, AT));
                    }
                    Err(wrong) => {
                        assert!(!from.contains(&stage.name()), "{name} from {}", stage.name());
                        assert_eq!(wrong.found, stage.name());
                    }
                }
            }
        }
    }

    #[test]
    fn only_what_was_used_may_later_lead_to_a_child() {
        let settled = |outcome| Referral {
            stage: Stage::Settled { bundle: bundle(), outcome },
            ..referral()
        };
        for (first, second) in Outcome::ALL.iter().flat_map(|a| Outcome::ALL.map(|b| (*a, b))) {
            let may = (first, second) == (Outcome::Used, Outcome::VictimIdentified);
            assert_eq!(settled(first).settle(AT, second).is_ok(), may, "{first:?} {second:?}");
        }
    }

    #[test]
    fn an_authority_sees_nothing_before_the_package_is_made() {
        let visible: Vec<&str> = stages()
            .into_iter()
            .filter(|stage| stage.bundle().is_some())
            .map(|stage| stage.name())
            .collect();
        assert_eq!(visible[..4], ["ready", "fetched", "acknowledged", "accepted"]);
        assert_eq!(visible.len(), 4 + Outcome::ALL.len());
    }

    #[test]
    fn an_outcome_reads_back_from_its_code() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_code(outcome.code()), Some(outcome));
        }
        assert_eq!(Outcome::from_code("lost"), None);
    }
}
