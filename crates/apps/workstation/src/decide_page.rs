//! Deciding what follows: the house's proposals with their reasons, ticked or not, sent as one.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::CaseId;
use sanad_casework::decision::{Action, Proposal};
use sanad_casework::{decide, table};
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
    let page = page(&state, &person, id, Errors::default()).await?;
    Ok(html(StatusCode::OK, &page))
}

async fn page(
    state: &WorkstationState,
    person: &Person,
    id: CaseId,
    errors: Errors,
) -> Result<DecidePage, Fault> {
    let (case, proposals) = read!(state.desk.store, "proposals", &person.actor(), |tx| {
        let case = table::expect(tx, id).await?;
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
        decide::decide(tx, now, desk, id, &chosen).await.map(|_| ())
    });
    match decided {
        Ok(()) => Ok(see_other(&person.path(&format!("/case/{id}?done=decided")))),
        Err(Fault::Invalid { field, key }) => {
            let page = page(&state, &person, id, Errors::one(field, key)).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(Fault::Conflict(why)) => Ok(see_other(&person.path(&format!("/case/{id}?done={why}")))),
        Err(other) => Err(other.into()),
    }
}
