//! One case: what is known, what has happened, and what this person can do next.

use crate::assessments_part::{self, AssessmentView};
use crate::guard::{Person, SignedForm};
use crate::names::Names;
use crate::next_step::{Next, next};
use crate::open_words::{self, Told, open_words};
use crate::report_page::{self, ReportRow};
use crate::state::WorkstationState;
use crate::steps::{At, Step, steps};
use crate::timeline::{self, Day};
use crate::top::{Top, conflict};
use crate::work_part::{self, Work};
use crate::{board_page, trace_part};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_casework::table;
use sanad_casework::{Case, Stage, assess, board, receive, take};
use sanad_intake::PartnerKind;
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Refusal, Words};
use sanad_store::{Tx, read, run};

#[derive(Template)]
#[template(path = "case_page.html")]
struct CasePage {
    top: Top,
    case: board_page::Row,
    address: Option<String>,
    steps: Vec<Step>,
    /// This person works on the case.
    holds: bool,
    /// Who works on it, and until when that is theirs alone.
    claim: Option<ClaimView>,
    next: Next,
    may_take: bool,
    may_release: bool,
    /// A first assessment exists that the second person must not see.
    blind: bool,
    /// The partners among those who reported it.
    partners: Vec<PartnerView>,
    told: Told,
    reports: Vec<ReportRow>,
    trace: Option<trace_part::TraceView>,
    captures: Vec<CaptureView>,
    recognised: Option<Recognised>,
    /// What was found of the recognised case can be taken over as the first assessment.
    may_repeat: bool,
    same_picture: Vec<board_page::Row>,
    assessments: Vec<AssessmentView>,
    work: Work,
    timeline: Vec<Day>,
}

/// A partner who reported: the message that says what it is, and its name.
struct PartnerView {
    message: &'static str,
    name: String,
}

struct Recognised {
    id: String,
    number: String,
    how: &'static str,
}

struct CaptureView {
    outcome: String,
    sha256: Option<String>,
    pdq: Option<String>,
    quality: Option<u8>,
    size: Option<String>,
    media_type: Option<String>,
    at: String,
}

struct ClaimView {
    by: String,
    until: String,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, Refusal> {
    person.demand(Right::SeeBoard)?;
    let mut page = read!(state.desk.store, "case", &person.actor(), |tx| {
        gather(tx, &state, &person, id).await
    })?;
    if page.holds && matches!(page.told, Told::Sealed) {
        let now = state.clock.now();
        page.told = run!(state.desk.store, "open_words", &person.actor(), |tx| {
            open_words(tx, now, &person, id).await
        })?;
    }
    Ok(html(StatusCode::OK, &page))
}

async fn gather(
    tx: &mut Tx,
    state: &WorkstationState,
    person: &Person,
    id: CaseId,
) -> Result<CasePage, Fault> {
    let now = state.clock.now();
    let case = table::expect(tx, id).await?;
    let names = Names::of_the_house(tx).await?;
    let top = person.top(state, "board");
    let w = top.frame.w.clone();
    let holds = person.holds(case.claim, now);
    let claim = claim_view(&w, &names, now, &case);
    let address = receive::address(tx, &state.desk, id).await?.map(|a| a.defanged().to_string());
    let next = next(case.stage, person);
    let trace = sanad_hosting::latest_for(tx, id).await?;
    let same = board::same_picture(tx, id).await?;
    let (looks, assessments) = assessments_part::of(tx, &w, &case).await?;
    Ok(CasePage {
        case: board_page::row(&w, &names, now, &case),
        address,
        steps: steps(&case, looks),
        holds,
        may_take: person.may(Right::Claim) && (claim.is_none() || holds) && next != Next::Nothing,
        claim,
        next,
        blind: case.stage == Stage::SecondLook,
        may_release: person.may(Right::ReleaseClaim),
        partners: partners(tx, id).await?,
        told: open_words::unopened(tx, id).await?,
        reports: report_page::rows(tx, &w, id).await?,
        trace: trace.map(|trace| trace_part::view(&w, &trace)),
        captures: captures(tx, &w, id).await?,
        recognised: recognised(tx, &case).await?,
        may_repeat: assess::may_repeat(tx, &case).await?,
        same_picture: same.iter().map(|c| board_page::row(&w, &names, now, c)).collect(),
        assessments,
        work: work_part::of(tx, &w, &state.desk, now, id).await?,
        timeline: timeline::of(tx, &w, &names, &id.to_string()).await?,
        top,
    })
}

/// Each partner once, in the order in which their reports came in.
async fn partners(tx: &mut Tx, id: CaseId) -> Result<Vec<PartnerView>, Fault> {
    let mut found: Vec<PartnerView> = Vec::new();
    for partner in
        sanad_intake::reports_of_case(tx, id).await?.into_iter().filter_map(|r| r.partner)
    {
        let message = match partner.kind {
            PartnerKind::TrustedFlagger => "case-by-trusted-flagger",
            PartnerKind::SisterService => "case-by-sister-service",
        };
        if !found.iter().any(|other| other.message == message && other.name == partner.name) {
            found.push(PartnerView { message, name: partner.name });
        }
    }
    Ok(found)
}

fn claim_view(w: &Words, names: &Names, now: Moment, case: &Case) -> Option<ClaimView> {
    let claim = case.claim.filter(|claim| claim.until > now)?;
    Some(ClaimView { by: names.of(claim.by), until: w.time(claim.until) })
}

async fn recognised(tx: &mut Tx, case: &Case) -> Result<Option<Recognised>, Fault> {
    let Some(known) = &case.recognised else { return Ok(None) };
    Ok(table::find(tx, known.case_id).await?.map(|earlier| Recognised {
        id: earlier.id.to_string(),
        number: earlier.number,
        how: if known.exact { "exact" } else { "picture" },
    }))
}

async fn captures(tx: &mut Tx, w: &Words, id: CaseId) -> Result<Vec<CaptureView>, Fault> {
    let captures = sanad_capture::latest_for(tx, id).await?;
    Ok(captures
        .iter()
        .map(|c| CaptureView {
            outcome: c.outcome.code().to_owned(),
            sha256: c.sha256.map(|digest| digest.to_string()),
            pdq: c.pdq.map(|pdq| pdq.iter().map(|byte| format!("{byte:02x}")).collect()),
            quality: c.quality,
            size: c.bytes.map(|bytes| w.number(bytes)),
            media_type: c.media_type.clone(),
            at: w.date_time(c.at),
        })
        .collect())
}

/// Takes the case to work on, or renews the claim.
pub(crate) async fn take(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::Claim)?;
    let now = state.clock.now();
    let desk = &state.desk;
    let taken = run!(desk.store, "take", &person.actor(), |tx| {
        // A case is taken to do something about it, never to read it.
        if next(table::expect(tx, id).await?.stage, &person) == Next::Nothing {
            return Err(Fault::Conflict("nothing_to_do"));
        }
        take::take(tx, now, desk, id).await.map(|_| ())
    });
    after(&person, id, taken)
}

/// Gives the case back to the queue.
pub(crate) async fn give_back(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::Claim)?;
    let now = state.clock.now();
    let any = person.may(Right::ReleaseClaim);
    let given = run!(state.desk.store, "give_back", &person.actor(), |tx| {
        take::give_back(tx, now, id, any).await
    });
    match given {
        Ok(()) => Ok(see_other(&person.path("/board"))),
        Err(fault) => after(&person, id, Err(fault)),
    }
}

/// Back to the case, with a word about a conflict.
fn after(person: &Person, id: CaseId, outcome: Result<(), Fault>) -> Result<Response, Refusal> {
    match outcome {
        Ok(()) => Ok(see_other(&person.path(&format!("/case/{id}")))),
        Err(Fault::Conflict(why)) => {
            Ok(see_other(&person.path(&format!("/case/{id}?done={}", conflict(why)))))
        }
        Err(other) => Err(other.into()),
    }
}
