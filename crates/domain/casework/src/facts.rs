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
