//! What is known of a case, put together for those who act on it; never anything of a reporter.

use crate::assessment::{Assessment, Round, Verdict};
use crate::case::{Case, Stage};
use crate::desk::Desk;
use crate::{receive, table};
use sanad_base::Fault;
use sanad_capture::{Capture, CaptureOutcome};
use sanad_referrals::facts as told;
use sanad_referrals::{CaseFacts, facts::SecondLook};
use sanad_store::Tx;

/// Acts of the log that go along in the timeline.
const STEPS_MAX: u32 = 200;

/// The class a removal notice carries: `baseline`, `A1` to `B2`. Illegal content always has one,
/// as the rule sets are checked to give it; `baseline` would claim too much where it were missing.
pub async fn xarf_class(tx: &mut Tx, case: &Case) -> Result<String, Fault> {
    let standing = table::standing(tx, case).await?;
    let derivation = standing.and_then(|assessment| assessment.derivation);
    let class = derivation.as_ref().and_then(|d| d.label("xarf"));
    Ok(class.unwrap_or("B2").to_owned())
}

/// The labels of the assessment that stands, as `scheme:value`.
pub async fn labels(tx: &mut Tx, case: &Case) -> Result<Vec<String>, Fault> {
    let standing = table::standing(tx, case).await?;
    let derivation = standing.and_then(|assessment| assessment.derivation);
    let labels = derivation.into_iter().flat_map(|d| d.labels);
    Ok(labels.map(|label| format!("{}:{}", label.scheme, label.value)).collect())
}

/// Everything of a case that an authority gets.
pub async fn of_case(tx: &mut Tx, desk: &Desk, case: &Case) -> Result<CaseFacts, Fault> {
    let address = receive::address(tx, desk, case.id).await?;
    let captures = sanad_capture::latest_for(tx, case.id).await?;
    let trace = sanad_hosting::latest_for(tx, case.id).await?;
    let assessments = table::assessments(tx, case).await?;
    let mut log_subjects = vec![case.id.to_string()];
    log_subjects.extend(trace.iter().map(|trace| trace.id.to_string()));
    log_subjects.extend(captures.iter().map(|capture| capture.id.to_string()));
    Ok(CaseFacts {
        case_number: case.number.clone(),
        opened_hour: case.opened_hour,
        address: address.map(|address| told::Address {
            canonical: address.canonical().to_owned(),
            defanged: address.defanged().to_string(),
        }),
        child_at_risk: case.signals.child_in_danger,
        assessment: assessments
            .last()
            .map(|last| assessment(case, last, &assessments))
            .transpose()?,
        hosting: trace.map(|trace| hosting(&trace)).transpose()?,
        no_fingerprint_because: no_fingerprint(&captures),
        captures: fetched(tx, &captures).await?,
        notices: notices(tx, case).await?,
        list_entries: entries(tx, desk, case).await?,
        timeline: timeline(tx, case).await?,
        report_count: case.reports,
        log_subjects,
    })
}

fn assessment(
    case: &Case,
    last: &Assessment,
    all: &[Assessment],
) -> Result<told::Assessment, Fault> {
    let second_look = match case.stage {
        Stage::SecondLook | Stage::Disputed => SecondLook::Due,
        Stage::New | Stage::ToDecide | Stage::InAction | Stage::Closed(_) => {
            if all.iter().any(|a| a.round != Round::First) {
                SecondLook::Done
            } else {
                SecondLook::NotDue
            }
        }
    };
    let observations = match &last.verdict {
        Verdict::Observed(seen) => serde_json::to_value(seen),
        Verdict::NotActionable(reason) => serde_json::to_value(reason),
    };
    let labels = last.derivation.iter().flat_map(|d| d.labels.iter());
    Ok(told::Assessment {
        assessed_at: last.at,
        assessed_by: format!("staff:{}", last.by),
        second_look,
        observations: observations.map_err(Fault::broken)?,
        labels: labels
            .map(|label| told::Label {
                scheme: label.scheme.clone(),
                version: label.version.clone(),
                label: label.value.clone(),
            })
            .collect(),
    })
}

fn hosting(trace: &sanad_hosting::Trace) -> Result<told::Hosting, Fault> {
    Ok(told::Hosting {
        provider: trace.verdict.provider.clone(),
        country: trace.country().map(|country| country.code().to_owned()),
        looked_up_at: trace.at,
        trace: serde_json::to_value(trace).map_err(Fault::broken)?,
    })
}

fn no_fingerprint(captures: &[Capture]) -> Option<String> {
    let pictured = captures.iter().any(|c| c.outcome == CaptureOutcome::Picture);
    let first = captures.first().map_or("not_looked", |c| c.outcome.code());
    (!pictured).then(|| first.to_owned())
}

async fn fetched(tx: &mut Tx, captures: &[Capture]) -> Result<Vec<told::Capture>, Fault> {
    let register = sanad_capture::register::register(tx, 200).await?;
    let reference = |capture: &Capture| {
        let basis = register.iter().find(|basis| Some(basis.id) == capture.basis_id);
        basis.map(|basis| basis.reference.clone()).unwrap_or_default()
    };
    let pictures = captures.iter().filter(|c| c.outcome == CaptureOutcome::Picture);
    Ok(pictures
        .filter_map(|capture| {
            Some(told::Capture {
                id: capture.id.to_string(),
                fetched_at: capture.at,
                fetched_by: "system:capture".to_owned(),
                tool: concat!("sanad ", env!("CARGO_PKG_VERSION")).to_owned(),
                size_bytes: capture.bytes.unwrap_or(0),
                media_type: capture.media_type.clone().unwrap_or_default(),
                sha256: capture.sha256?.to_string(),
                sha1: capture.sha1?.to_string(),
                md5: capture.md5?.to_string(),
                pdq: capture.trustworthy().then(|| hex_of(capture.pdq)).flatten(),
                legal_basis: reference(capture),
                // Only fingerprints are taken here; no person is shown a picture.
                seen_by_a_person_at: None,
                held: false,
            })
        })
        .collect())
}

fn hex_of(pdq: Option<[u8; 32]>) -> Option<String> {
    pdq.map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

async fn notices(tx: &mut Tx, case: &Case) -> Result<Vec<told::NoticeFact>, Fault> {
    let notices = sanad_notices::of_case(tx, case.id).await?;
    Ok(notices
        .iter()
        .map(|notice| told::NoticeFact {
            number: notice.number.clone(),
            recipient: notice.recipient.clone().unwrap_or_default(),
            stage: notice.stage.code().to_owned(),
            sent_at: notice.sent_at(),
        })
        .collect())
}

async fn entries(tx: &mut Tx, desk: &Desk, case: &Case) -> Result<Vec<told::ListFact>, Fault> {
    let entries = sanad_lists::of_case(tx, &desk.keyring, case.id).await?;
    Ok(entries
        .iter()
        .map(|entry| told::ListFact {
            kind: entry.kind.code().to_owned(),
            stage: entry.stage.code().to_owned(),
            at: entry.moved_at,
        })
        .collect())
}

/// What was done, the oldest first. Acts that reporters caused stand there to the hour.
async fn timeline(tx: &mut Tx, case: &Case) -> Result<Vec<told::Step>, Fault> {
    let history = sanad_audit::board::history(tx, &case.id.to_string(), STEPS_MAX).await?;
    let step = |entry: sanad_audit::Entry| told::Step {
        at: entry.at,
        action: entry.action,
        actor: entry.actor,
    };
    Ok(history.into_iter().rev().map(step).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::case::{Outcome, Told};
    use crate::fair_place::FairPlace;
    use sanad_base::ids::{AssessmentId, CaptureId, CaseId, StaffId};
    use sanad_base::{LocatorKind, Moment};
    use sanad_classification::{Derivation, Label, Observations};

    const AT: Moment = Moment::from_ms(1_793_610_900_000);

    fn case(stage: Stage) -> Case {
        Case {
            id: CaseId::from_bytes([1; 16]),
            number: "MA-2026-7Q4K9D".into(),
            stage,
            kind: LocatorKind::Web,
            host: None,
            opened_hour: AT,
            reports: 1,
            rank: 3,
            reasons: Vec::new(),
            recognised: None,
            first_viewed_at: None,
            assessed_at: None,
            decided_at: None,
            closed_at: None,
            returns: 0,
            cycle: 0,
            signals: Told::default(),
            claim: None,
            fair: FairPlace::default(),
        }
    }

    fn by(byte: u8, round: Round) -> Assessment {
        let label = Label { scheme: "severity".into(), version: "2014".into(), value: "C".into() };
        Assessment {
            id: AssessmentId::from_bytes([byte; 16]),
            case_id: CaseId::from_bytes([1; 16]),
            round,
            by: StaffId::from_bytes([byte; 16]),
            at: AT.plus_minutes(i64::from(byte)),
            verdict: Verdict::Observed(Observations::blank()),
            derivation: Some(Derivation {
                rule_set: "ma".into(),
                rule_set_version: "1".into(),
                labels: vec![label],
                illegal: true,
                because: Vec::new(),
            }),
            repeated: false,
        }
    }

    fn looked(outcome: CaptureOutcome, part: u32) -> Capture {
        let id = CaptureId::from_bytes([1; 16]);
        Capture::bare(id, CaseId::from_bytes([1; 16]), part, AT, outcome)
    }

    #[test]
    fn an_authority_is_told_how_far_the_second_look_has_come() {
        let one = [by(1, Round::First)];
        let two = [by(1, Round::First), by(2, Round::Second)];
        let told = |stage, all: &[Assessment]| {
            assessment(&case(stage), all.last().unwrap(), all).unwrap().second_look
        };
        assert_eq!(told(Stage::SecondLook, &one), SecondLook::Due);
        assert_eq!(told(Stage::Disputed, &two), SecondLook::Due);
        assert_eq!(told(Stage::ToDecide, &one), SecondLook::NotDue);
        for stage in [Stage::ToDecide, Stage::InAction, Stage::Closed(Outcome::Removed)] {
            assert_eq!(told(stage, &two), SecondLook::Done);
        }
    }

    #[test]
    fn the_assessment_that_stands_is_told_with_its_labels_and_without_a_name() {
        let two = [by(1, Round::First), by(2, Round::Second)];
        let told = assessment(&case(Stage::InAction), &two[1], &two).unwrap();
        assert_eq!(told.assessed_at, AT.plus_minutes(2));
        assert_eq!(told.assessed_by, format!("staff:{}", "02".repeat(16)));
        let label = &told.labels[0];
        assert_eq!((label.scheme.as_str(), label.label.as_str()), ("severity", "C"));
        assert_eq!(told.observations["form"], "image");
    }

    #[test]
    fn where_there_is_no_fingerprint_the_reason_is_told() {
        let because = |captures: &[Capture]| no_fingerprint(captures);
        assert_eq!(because(&[]).as_deref(), Some("not_looked"));
        let locked = looked(CaptureOutcome::NotPermitted, 0);
        assert_eq!(because(&[locked]).as_deref(), Some("not_permitted"));
        let page = looked(CaptureOutcome::Page, 0);
        assert_eq!(because(std::slice::from_ref(&page)).as_deref(), Some("page"));
        assert_eq!(because(&[page, looked(CaptureOutcome::Picture, 1)]), None);
    }

    #[test]
    fn a_fingerprint_is_written_in_digits() {
        assert_eq!(hex_of(Some([0x0f; 32])), Some("0f".repeat(32)));
        assert_eq!(hex_of(None), None);
    }
}
