//! Assessing: neutral observations on one page, or the reason why nothing can be assessed.

use crate::assessments_part::{self, AssessmentView};
use crate::guard::{Person, SignedForm};
use crate::next_step::right_for;
use crate::observation_form::{Choice, Flag, Question, flags, questions, reasons, verdict};
use crate::open_words::{Told, open_words};
use crate::state::WorkstationState;
use crate::top::{Top, conflict};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_casework::assessment::Round;
use sanad_casework::{Case, Stage, assess, receive, table, take};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Errors, Form, Refusal};
use sanad_store::run;

#[derive(Template)]
#[template(path = "assess_page.html")]
struct AssessPage {
    top: Top,
    id: String,
    number: String,
    address: Option<String>,
    told: Told,
    round: &'static str,
    /// What others found, for the one who settles between them; nobody else sees it.
    earlier: Vec<AssessmentView>,
    questions: Vec<Question>,
    flags: Vec<Flag>,
    reasons: Vec<Choice>,
    errors: Errors,
}

const fn round(stage: Stage) -> Round {
    match stage {
        Stage::SecondLook => Round::Second,
        Stage::Disputed => Round::Settling,
        Stage::New | Stage::ToDecide | Stage::InAction | Stage::Closed(_) => Round::First,
    }
}

/// The case, if this person may assess it in its present stage and holds it.
fn held(person: &Person, now: Moment, case: Case) -> Result<Case, Fault> {
    person.demand(right_for(case.stage)?)?;
    if person.holds(case.claim, now) { Ok(case) } else { Err(Fault::Conflict("claim_lost")) }
}

/// The page; `sent` is the form that has to be mended.
async fn page(
    state: &WorkstationState,
    person: &Person,
    id: CaseId,
    sent: Option<&Form>,
    errors: Errors,
) -> Result<AssessPage, Fault> {
    let mut top = person.top(state, "board");
    top.frame = top.frame.to_mend(errors.any());
    let w = top.frame.w.clone();
    let now = state.clock.now();
    let (case, address, told, earlier) =
        run!(state.desk.store, "assess_form", &person.actor(), |tx| {
            let case = held(person, now, table::expect(tx, id).await?)?;
            let address = receive::address(tx, &state.desk, id).await?;
            let told = open_words(tx, now, person, id).await?;
            let (_, earlier) = assessments_part::of(tx, &w, &case).await?;
            Ok((case, address, told, earlier))
        })?;
    Ok(AssessPage {
        id: case.id.to_string(),
        number: case.number,
        address: address.map(|address| address.defanged().to_string()),
        told,
        round: assessments_part::round(round(case.stage)),
        earlier,
        questions: questions(sent),
        flags: flags(sent),
        reasons: reasons(sent),
        errors,
        top,
    })
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, Refusal> {
    match page(&state, &person, id, None, Errors::none()).await {
        Ok(page) => Ok(html(StatusCode::OK, &page)),
        Err(fault) => Ok(see_other(&back(&person, id, Err(fault))?)),
    }
}

pub(crate) async fn send(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    form: SignedForm,
) -> Result<Response, Refusal> {
    let verdict = match verdict(&form) {
        Ok(verdict) => verdict,
        Err(errors) => {
            return match page(&state, &person, id, Some(&form), errors).await {
                Ok(page) => Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page)),
                Err(fault) => Ok(see_other(&back(&person, id, Err(fault))?)),
            };
        }
    };
    let (now, desk) = (state.clock.now(), &state.desk);
    let handed_in = run!(desk.store, "assess", &person.actor(), |tx| {
        let case = table::expect(tx, id).await?;
        person.demand(right_for(case.stage)?)?;
        // A claim that ran out while the form was being filled in, and that nobody took over, is
        // theirs again: nothing of the work is lost.
        if person.let_lapse(case.claim, now) {
            take::take(tx, now, desk, id).await?;
        }
        assess::assess(tx, now, desk, id, verdict.clone()).await.map(|_| ())
    });
    Ok(see_other(&back(&person, id, handed_in)?))
}

/// Confirms the verdict of the case whose picture was recognised, without a new view.
pub(crate) async fn repeat(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::Assess)?;
    let now = state.clock.now();
    let desk = &state.desk;
    let repeated = run!(desk.store, "repeat_recognised", &person.actor(), |tx| {
        assess::repeat_recognised(tx, now, desk, id).await.map(|_| ())
    });
    Ok(see_other(&back(&person, id, repeated)?))
}

/// The case's page, with a word about how it went.
fn back(person: &Person, id: CaseId, outcome: Result<(), Fault>) -> Result<String, Fault> {
    let done = match outcome {
        Ok(()) => "assessed",
        Err(Fault::Conflict(why)) => conflict(why),
        Err(other) => return Err(other),
    };
    Ok(person.path(&format!("/case/{id}?done={done}")))
}
