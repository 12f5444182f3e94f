//! Deciding what follows: the house's proposals with their reasons, ticked or not, sent as one.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::top::{Top, conflict};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::CaseId;
use sanad_casework::decision::{Action, Proposal};
use sanad_casework::{Stage, decide, table, take};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Errors, Refusal};
use sanad_store::{read, run};

#[derive(Template)]
#[template(path = "decide_page.html")]
struct DecidePage {
    top: Top,
    id: String,
    number: String,
    choices: Vec<Choice>,
    errors: Errors,
}

struct Choice {
    action: &'static str,
    because: String,
    ticked: bool,
}

fn choice(proposal: &Proposal) -> Choice {
    let because = serde_json::to_value(proposal.because).ok();
    Choice {
        action: proposal.action.code(),
        because: because.and_then(|b| b.as_str().map(str::to_owned)).unwrap_or_default(),
        ticked: proposal.proposed,
    }
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, Refusal> {
    person.demand(Right::Decide)?;
    match page(&state, &person, id, Errors::default()).await {
        Ok(page) => Ok(html(StatusCode::OK, &page)),
        Err(fault) => back(&person, id, Err(fault)),
    }
}

async fn page(
    state: &WorkstationState,
    person: &Person,
    id: CaseId,
    errors: Errors,
) -> Result<DecidePage, Fault> {
    let now = state.clock.now();
    let (case, proposals) = read!(state.desk.store, "proposals", &person.actor(), |tx| {
        let case = table::expect(tx, id).await?;
        if case.stage != Stage::ToDecide {
            return Err(Fault::Conflict("case_stage"));
        }
        if !person.holds(case.claim, now) {
            return Err(Fault::Conflict("claim_lost"));
        }
        let proposals = decide::proposals(tx, &case).await?;
        Ok((case, proposals))
    })?;
    let mut top = person.top(state, "board");
    top.frame = top.frame.to_mend(errors.any());
    Ok(DecidePage {
        id: id.to_string(),
        number: case.number,
        choices: proposals.iter().map(choice).collect(),
        errors,
        top,
    })
}

pub(crate) async fn send(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::Decide)?;
    let chosen: Vec<Action> = form.all("action").filter_map(Action::from_code).collect();
    let now = state.clock.now();
    let desk = &state.desk;
    let decided = run!(desk.store, "decide", &person.actor(), |tx| {
        // As with an assessment: a claim that ran out and that nobody took over is theirs again.
        if person.let_lapse(table::expect(tx, id).await?.claim, now) {
            take::take(tx, now, desk, id).await?;
        }
        decide::decide(tx, now, desk, id, &chosen).await.map(|_| ())
    });
    match decided {
        Err(Fault::Invalid { field, key }) => {
            match page(&state, &person, id, Errors::one(field, key)).await {
                Ok(page) => Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page)),
                Err(fault) => back(&person, id, Err(fault)),
            }
        }
        outcome => back(&person, id, outcome),
    }
}

/// The case's page, with a word about how it went.
fn back(person: &Person, id: CaseId, outcome: Result<(), Fault>) -> Result<Response, Refusal> {
    let done = match outcome {
        Ok(()) => "decided",
        Err(Fault::Conflict(why)) => conflict(why),
        Err(other) => return Err(other.into()),
    };
    Ok(see_other(&person.path(&format!("/case/{id}?done={done}"))))
}
