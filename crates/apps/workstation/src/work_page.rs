//! Work that waits for a silent neighbour, and work that failed for good, with a way to try again.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::top::{MOVED, Top};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::JobId;
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Refusal, Words};
use sanad_store::job::DeadLetter;
use sanad_store::{queue, read, run};

const ROWS_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "work_page.html")]
struct WorkPage {
    top: Top,
    waiting: Vec<Row>,
    dead: Vec<Row>,
    may_retry: bool,
}

struct Row {
    id: String,
    kind: String,
    attempts: String,
    why: String,
    at: String,
}

fn rows(w: &Words, letters: &[DeadLetter]) -> Vec<Row> {
    letters
        .iter()
        .map(|letter| Row {
            id: letter.id.to_string(),
            kind: letter.kind.clone(),
            attempts: w.number(i64::from(letter.attempts)),
            why: letter.last_error.clone(),
            at: w.date_time(letter.run_at),
        })
        .collect()
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("work")?;
    let (waiting, dead) = read!(state.desk.store, "work", &person.actor(), |tx| {
        Ok((
            queue::waiting_after_failure(tx, ROWS_MAX).await?,
            queue::dead_letters(tx, ROWS_MAX).await?,
        ))
    })?;
    let top = person.top(&state, "work");
    let page = WorkPage {
        waiting: rows(&top.frame.w, &waiting),
        dead: rows(&top.frame.w, &dead),
        may_retry: person.may(Right::RetryWork),
        top,
    };
    Ok(html(StatusCode::OK, &page))
}

/// Lets a dead letter be tried again from the start.
pub(crate) async fn retry(
    State(state): State<WorkstationState>,
    person: Person,
    form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::RetryWork)?;
    let id: JobId = form.get("job").parse().map_err(|_| Fault::Missing("job"))?;
    let now = state.clock.now();
    let retried = run!(state.desk.store, "retry_work", &person.actor(), |tx| {
        let retried = queue::retry(tx, now, id).await?;
        if retried {
            let facts = serde_json::json!({});
            sanad_audit::note(tx, now, "work.retried", &id.to_string(), &facts).await?;
        }
        Ok(retried)
    })?;
    let done = if retried { "work_retried" } else { MOVED };
    Ok(see_other(&person.path(&format!("/work?done={done}"))))
}
