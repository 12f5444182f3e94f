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

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_classification::{Label, SiteKind};

    fn labelled(labels: &[(&str, &str)], illegal: bool) -> Derivation {
        let label = |(scheme, value): &(&str, &str)| Label {
            scheme: (*scheme).into(),
            version: "1".into(),
            value: (*value).into(),
        };
        Derivation {
            rule_set: "ma".into(),
            rule_set_version: "1".into(),
            labels: labels.iter().map(label).collect(),
            illegal,
            because: Vec::new(),
        }
    }

    fn assessment(verdict: Verdict, derivation: Option<Derivation>) -> Assessment {
        Assessment {
            id: AssessmentId::from_bytes([1; 16]),
            case_id: CaseId::from_bytes([2; 16]),
            round: Round::First,
            by: StaffId::from_bytes([3; 16]),
            at: Moment::from_ms(0),
            verdict,
            derivation,
            repeated: false,
        }
    }

    fn observed(labels: &[(&str, &str)], illegal: bool) -> Assessment {
        let seen = Verdict::Observed(Observations::blank());
        assessment(seen, Some(labelled(labels, illegal)))
    }

    #[test]
    fn a_finding_is_illegal_only_where_the_rules_say_so() {
        let seen = Verdict::Observed(Observations::blank());
        let reason = Verdict::NotActionable(NotActionable::ContentNotFound);
        let (illegal, legal) = (labelled(&[], true), labelled(&[], false));
        for (verdict, derivation, wanted) in [
            (&seen, Some(&illegal), Finding::Illegal),
            (&seen, Some(&legal), Finding::NotIllegal),
            (&seen, None, Finding::NotIllegal),
            (&reason, None, Finding::NotActionable),
            (&reason, Some(&illegal), Finding::NotActionable),
        ] {
            assert_eq!(finding(verdict, derivation), wanted);
        }
    }

    #[test]
    fn two_agree_on_illegal_content_by_its_labels_in_whatever_order() {
        let one = observed(&[("national", "503_2"), ("severity", "C")], true);
        let turned = observed(&[("severity", "C"), ("national", "503_2")], true);
        assert!(agree(&one, &turned) && agree(&turned, &one));
        for other in [
            observed(&[("national", "503_2"), ("severity", "A")], true),
            observed(&[("national", "503_2")], true),
            observed(&[("national", "503_2"), ("severity", "C")], false),
        ] {
            assert!(!agree(&one, &other) && !agree(&other, &one));
        }
    }

    #[test]
    fn two_agree_that_it_is_not_illegal_or_not_there_whatever_else_they_saw() {
        let legal = observed(&[("iccam", "ignore")], false);
        assert!(agree(&legal, &observed(&[], false)));
        let gone = |reason| assessment(Verdict::NotActionable(reason), None);
        let not_found = gone(NotActionable::ContentNotFound);
        assert!(agree(&not_found, &gone(NotActionable::LinkExpired)));
        assert!(!agree(&not_found, &legal));
    }

    #[test]
    fn what_decides_nothing_may_differ() {
        let mut elsewhere = observed(&[("severity", "C")], true);
        let seen = Observations { site: SiteKind::ImageBoard, ..Observations::blank() };
        elsewhere.verdict = Verdict::Observed(seen);
        assert!(agree(&observed(&[("severity", "C")], true), &elsewhere));
    }

    #[test]
    fn a_round_and_a_verdict_survive_being_written() {
        for round in [Round::First, Round::Second, Round::Settling] {
            assert_eq!(Round::from_number(round.number()), Some(round));
        }
        assert_eq!((Round::from_number(0), Round::from_number(4)), (None, None));
        for verdict in
            [Verdict::Observed(Observations::blank()), Verdict::NotActionable(NotActionable::Other)]
        {
            let text = serde_json::to_string(&verdict).unwrap_or_default();
            assert_eq!(serde_json::from_str::<Verdict>(&text).ok(), Some(verdict));
        }
    }
}
