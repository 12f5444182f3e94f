//! The lists: entries, the numbered editions they stand in, and withdrawal.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::top::{Top, conflict};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::EntryId;
use sanad_lists::WithdrawReason;
use sanad_pages::Refusal;
use sanad_pages::layout::{html, see_other};
use sanad_store::{read, run};

const ROWS_MAX: u32 = 200;

/// Reasons a person gives; that content is gone or an entry has run its time is found by itself.
const REASONS: [WithdrawReason; 2] = [WithdrawReason::Error, WithdrawReason::Appeal];

#[derive(Template)]
#[template(path = "lists_page.html")]
struct ListsPage {
    top: Top,
    rows: Vec<Row>,
    editions: Vec<EditionRow>,
    may_withdraw: bool,
    /// Why an entry may be taken off; the first is the usual one.
    reasons: Vec<&'static str>,
}

struct Row {
    id: String,
    kind: &'static str,
    value: String,
    stage: &'static str,
    edition: Option<String>,
    withdrawable: bool,
}

struct EditionRow {
    number: String,
    at: String,
    added: String,
    removed: String,
    root: String,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("lists")?;
    let keyring = &state.desk.keyring;
    let (entries, editions) = read!(state.desk.store, "lists", &person.actor(), |tx| {
        Ok((
            sanad_lists::entries(tx, keyring, ROWS_MAX).await?,
            sanad_lists::editions(tx, 20).await?,
        ))
    })?;
    let top = person.top(&state, "lists");
    let w = &top.frame.w;
    let page = ListsPage {
        rows: entries
            .iter()
            .map(|entry| Row {
                id: entry.id.to_string(),
                kind: entry.kind.code(),
                value: entry.shown(),
                stage: entry.stage.code(),
                edition: entry.stage.edition().map(|n| w.number(n)),
                withdrawable: entry.stage.published(),
            })
            .collect(),
        editions: editions
            .iter()
            .map(|edition| EditionRow {
                number: w.number(edition.number),
                at: w.date_time(edition.at),
                added: w.number(i64::from(edition.added)),
                removed: w.number(i64::from(edition.removed)),
                root: edition.root.to_string(),
            })
            .collect(),
        reasons: REASONS.map(WithdrawReason::code).into(),
        may_withdraw: person.may(Right::ApproveEntry),
        top,
    };
    Ok(html(StatusCode::OK, &page))
}

/// Takes an entry off the list. One person is enough: what was listed wrongly must go at once.
pub(crate) async fn withdraw(
    State(state): State<WorkstationState>,
    person: Person,
    form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::ApproveEntry)?;
    let id: EntryId = form.get("entry").parse().map_err(|_| Fault::Missing("entry"))?;
    let reason = WithdrawReason::from_code(form.get("reason"))
        .ok_or(Fault::invalid("reason", "assess-choose-reason"))?;
    let now = state.clock.now();
    let keyring = &state.desk.keyring;
    let done = run!(state.desk.store, "withdraw_entry", &person.actor(), |tx| {
        sanad_lists::withdraw(tx, now, keyring, id, reason).await.map(|_| ())
    });
    match done {
        Ok(()) => Ok(see_other(&person.path("/lists?done=withdrawn"))),
        Err(Fault::Conflict(why)) => {
            Ok(see_other(&person.path(&format!("/lists?done={}", conflict(why)))))
        }
        Err(other) => Err(other.into()),
    }
}
