//! The assessments of a case side by side, with what two people saw differently.

use crate::observation_form::{self, Seen};
use sanad_base::Fault;
use sanad_casework::assessment::{Assessment, Round};
use sanad_casework::case::Finding;
use sanad_casework::{Case, Stage, table};
use sanad_pages::Words;
use sanad_store::Tx;

/// One person's assessment as a page shows it. Who it was is not said: what counts is what was seen.
pub(crate) struct AssessmentView {
    pub round: &'static str,
    pub at: String,
    /// The scheme, in words where there are any, and its value.
    pub labels: Vec<(String, String)>,
    pub finding: &'static str,
    pub repeated: bool,
    pub lines: Vec<SeenView>,
    /// Something in it is seen otherwise in another assessment.
    pub differs: bool,
}

pub(crate) struct SeenView {
    pub seen: Seen,
    /// Another assessment of this case says otherwise.
    pub differs: bool,
}

/// How many assessments there are, and those that may be shown. While a second look is due the
/// first one stays hidden: the second person must not be led by it.
pub(crate) async fn of(
    tx: &mut Tx,
    w: &Words,
    case: &Case,
) -> Result<(usize, Vec<AssessmentView>), Fault> {
    let all = table::assessments(tx, case).await?;
    let shown = if case.stage == Stage::SecondLook { Vec::new() } else { views(w, &all) };
    Ok((all.len(), shown))
}

fn views(w: &Words, all: &[Assessment]) -> Vec<AssessmentView> {
    let seen: Vec<Vec<Seen>> = all.iter().map(observation_form::seen).collect();
    let differs = |line: &Seen| seen.iter().any(|other| !other.contains(line));
    all.iter()
        .zip(&seen)
        .map(|(assessment, lines)| AssessmentView {
            round: round(assessment.round),
            at: w.date_time(assessment.at),
            labels: labels(w, assessment),
            finding: finding(assessment.finding()),
            repeated: assessment.repeated,
            differs: lines.iter().any(differs),
            lines: lines
                .iter()
                .map(|line| SeenView { differs: differs(line), seen: line.clone() })
                .collect(),
        })
        .collect()
}

fn labels(w: &Words, assessment: &Assessment) -> Vec<(String, String)> {
    let labels = assessment.derivation.iter().flat_map(|d| d.labels.iter());
    labels.map(|label| (scheme(w, &label.scheme), label.value.clone())).collect()
}

/// A country's rules may bring a scheme of their own, which goes by its code. keys: scheme-*
fn scheme(w: &Words, code: &str) -> String {
    let key = format!("scheme-{}", code.replace('_', "-"));
    if w.has(&key) { w.t(&key) } else { code.to_owned() }
}

pub(crate) const fn round(round: Round) -> &'static str {
    match round {
        Round::First => "first",
        Round::Second => "second",
        Round::Settling => "settling",
    }
}

const fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Illegal => "illegal",
        Finding::NotIllegal => "not_illegal",
        Finding::NotActionable => "not_actionable",
    }
}
