//! One case: what is known, what has happened, and what this person can do next.

use crate::assess_page::may_assess;
use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::timeline::{self, Line};
use crate::top::Top;
use crate::{board_page, trace_part};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::CaseId;
use sanad_casework::assessment::Round;
use sanad_casework::case::Finding;
use sanad_casework::claim;
use sanad_casework::table::{self, Chosen};
use sanad_casework::{Case, Stage, board, receive, take};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Refusal, Words};
use sanad_store::{Tx, read, run};

#[derive(Template)]
#[template(path = "case_page.html")]
struct CasePage {
    top: Top,
    case: board_page::Row,
    address: Option<String>,
    holds: bool,
    held_by_other: bool,
    next: Next,
    may_take: bool,
    may_release: bool,
    /// A first assessment exists that the second person must not see.
    blind: bool,
    words_of_reporters: Vec<String>,
    sealed_words: bool,
    trace: Option<trace_part::TraceView>,
    captures: Vec<CaptureView>,
    recognised: Option<Recognised>,
    same_picture: Vec<board_page::Row>,
    assessments: Vec<AssessmentView>,
    actions: Vec<ActionView>,
    watch: Option<WatchView>,
    notices: Vec<NoticeView>,
    timeline: Vec<Line>,
}

/// Which of the case's next steps is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    Assess,
    Decide,
    Nothing,
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

struct LabelView {
    scheme: String,
    value: String,
}

struct AssessmentView {
    round: &'static str,
    at: String,
    labels: Vec<LabelView>,
    finding: &'static str,
    repeated: bool,
}

struct ActionView {
    action: &'static str,
    because: String,
    progress: &'static str,
}

struct WatchView {
    state: &'static str,
    next: Option<String>,
    checks: Vec<CheckView>,
}

struct CheckView {
    at: String,
    outcome: String,
}

struct NoticeView {
    number: String,
    stage: String,
    recipient: Option<String>,
    sent: Option<String>,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, Refusal> {
    person.demand(Right::SeeBoard)?;
    let page = read!(state.desk.store, "case", &person.actor(), |tx| {
        gather(tx, &state, &person, id).await
    })?;
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
    let top = person.top(state, "board");
    let w = top.frame.w.clone();
    let holds = claim::holds(case.claim, person.staff(), now);
    let address = receive::address(tx, &state.desk, id).await?.map(|a| a.defanged().to_string());
    let held_by_other = case.claim.is_some_and(|c| c.until > now && c.by != person.staff());
    let next = next(&case, person);
    let reads_words = holds && person.may(Right::ReadReports);
    let (words_of_reporters, sealed_words) = words_of(tx, person, id, reads_words).await?;
    let trace = sanad_hosting::latest_for(tx, id).await?;
    let same = board::same_picture(tx, id).await?;
    Ok(CasePage {
        case: board_page::row(&w, now, &case),
        address,
        holds,
        held_by_other,
        may_take: person.may(Right::Claim) && !held_by_other && next != Next::Nothing,
        next,
        blind: case.stage == Stage::SecondLook,
        may_release: person.may(Right::ReleaseClaim),
        words_of_reporters,
        sealed_words,
        trace: trace.map(|trace| trace_part::view(&w, &trace)),
        captures: captures(tx, &w, id).await?,
        recognised: recognised(tx, &case).await?,
        same_picture: same.iter().map(|other| board_page::row(&w, now, other)).collect(),
        assessments: assessments(tx, &w, &case).await?,
        actions: table::chosen(tx, id).await?.iter().map(action_view).collect(),
        watch: watch(tx, &w, id).await?,
        notices: notices(tx, &w, id).await?,
        timeline: timeline::of(tx, &w, &id.to_string()).await?,
        top,
    })
}

fn next(case: &Case, person: &Person) -> Next {
    match case.stage {
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

/// What reporters wrote, for the one who works on the case; else only whether they wrote.
async fn words_of(
    tx: &mut Tx,
    person: &Person,
    id: CaseId,
    reads: bool,
) -> Result<(Vec<String>, bool), Fault> {
    let mut words = Vec::new();
    let mut sealed = false;
    for report in sanad_intake::reports_of_case(tx, id).await? {
        match (report.narrative.is_some(), person.staff_key()) {
            (true, Some(key)) if reads => {
                words.extend(sanad_intake::open_narrative(tx, &report, key).await?);
            }
            (has, _) => sealed |= has,
        }
    }
    Ok((words, sealed))
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

/// Past assessments. While a second look is due, the first verdict stays hidden: the second
/// person must not be led by it.
async fn assessments(tx: &mut Tx, w: &Words, case: &Case) -> Result<Vec<AssessmentView>, Fault> {
    let blind = case.stage == Stage::SecondLook;
    let all = table::assessments(tx, case).await?;
    Ok(all
        .iter()
        .filter(|_| !blind)
        .map(|a| AssessmentView {
            round: match a.round {
                Round::First => "first",
                Round::Second => "second",
                Round::Settling => "settling",
            },
            at: w.date_time(a.at),
            labels: a
                .derivation
                .iter()
                .flat_map(|d| d.labels.iter())
                .map(|l| LabelView { scheme: l.scheme.clone(), value: l.value.clone() })
                .collect(),
            finding: match a.finding() {
                Finding::Illegal => "illegal",
                Finding::NotIllegal => "not_illegal",
                Finding::NotActionable => "not_actionable",
            },
            repeated: a.repeated,
        })
        .collect())
}

fn action_view(chosen: &Chosen) -> ActionView {
    ActionView {
        action: chosen.action.code(),
        because: chosen.because.clone(),
        progress: chosen.progress.code(),
    }
}

async fn watch(tx: &mut Tx, w: &Words, id: CaseId) -> Result<Option<WatchView>, Fault> {
    let Some(watch) = sanad_monitoring::of_case(tx, id).await? else { return Ok(None) };
    let checks = sanad_monitoring::checks_of(tx, id, 8).await?;
    Ok(Some(WatchView {
        state: watch.state.code(),
        next: watch.next_at.map(|at| w.date_time(at)),
        checks: checks
            .iter()
            .map(|c| CheckView { at: w.date_time(c.at), outcome: c.outcome.code().to_owned() })
            .collect(),
    }))
}

async fn notices(tx: &mut Tx, w: &Words, id: CaseId) -> Result<Vec<NoticeView>, Fault> {
    let notices = sanad_notices::of_case(tx, id).await?;
    Ok(notices
        .iter()
        .map(|n| NoticeView {
            number: n.number.clone(),
            stage: n.stage.code().to_owned(),
            recipient: n.recipient.clone(),
            sent: n.sent_at().map(|at| w.date_time(at)),
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
        take::take(tx, now, desk, id).await.map(|_| ())
    });
    match taken {
        Ok(()) => Ok(see_other(&person.path(&format!("/case/{id}")))),
        Err(Fault::Conflict(why)) => Ok(see_other(&person.path(&format!("/case/{id}?done={why}")))),
        Err(other) => Err(other.into()),
    }
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
    run!(state.desk.store, "give_back", &person.actor(), |tx| {
        take::give_back(tx, now, id, any).await
    })?;
    Ok(see_other(&person.path("/board")))
}
