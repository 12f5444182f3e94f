//! What one person found, in neutral observations, and what the country's rules make of it.

use crate::case::Finding;
use sanad_base::Moment;
use sanad_base::ids::{AssessmentId, CaseId, StaffId};
use sanad_classification::{Derivation, NotActionable, Observations};
use serde::{Deserialize, Serialize};

/// Whose turn an assessment was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Round {
    First,
    Second,
    /// The third person, who settles what two saw differently.
    Settling,
}

impl Round {
    pub const fn number(self) -> i64 {
        match self {
            Round::First => 1,
            Round::Second => 2,
            Round::Settling => 3,
        }
    }

    pub const fn from_number(number: i64) -> Option<Self> {
        match number {
            1 => Some(Round::First),
            2 => Some(Round::Second),
            3 => Some(Round::Settling),
            _ => None,
        }
    }
}

/// What a person hands in: what is to be seen, or why nothing could be assessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Observed(Observations),
    NotActionable(NotActionable),
}

/// One person's assessment of a case. The observations are what counts: the labels are derived
/// from them again whenever the law changes, without anybody having to look again.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub id: AssessmentId,
    pub case_id: CaseId,
    pub round: Round,
    pub by: StaffId,
    pub at: Moment,
    pub verdict: Verdict,
    /// What the rules made of it on the day; absent where there was nothing to derive from.
    pub derivation: Option<Derivation>,
    /// Whether it repeats the verdict of a case that was recognised, without a view of its own.
    pub repeated: bool,
}

impl Assessment {
    pub fn finding(&self) -> Finding {
        finding(&self.verdict, self.derivation.as_ref())
    }
}

/// What the stages need to know of a verdict and its derivation.
pub fn finding(verdict: &Verdict, derivation: Option<&Derivation>) -> Finding {
    match verdict {
        Verdict::NotActionable(_) => Finding::NotActionable,
        Verdict::Observed(_) if derivation.is_some_and(|d| d.illegal) => Finding::Illegal,
        Verdict::Observed(_) => Finding::NotIllegal,
    }
}

/// Whether two people mean the same: the same finding, and where it is illegal the same labels.
/// They may differ in what decides nothing, such as the kind of site.
pub fn agree(first: &Assessment, second: &Assessment) -> bool {
    let labels = |a: &Assessment| {
        let mut labels: Vec<(String, String)> = a
            .derivation
            .iter()
            .flat_map(|d| d.labels.iter().map(|l| (l.scheme.clone(), l.value.clone())))
            .collect();
        labels.sort();
        labels
    };
    first.finding() == second.finding()
        && (first.finding() != Finding::Illegal || labels(first) == labels(second))
}
