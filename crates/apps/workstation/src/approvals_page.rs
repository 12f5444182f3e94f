//! What waits for a second person: list entries, referrals, legal bases; each with its reason.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_access::{Approval, Right, approval};
use sanad_base::ids::{ApprovalId, EntryId, LegalBasisId, ReferralId};
use sanad_base::{Fault, Moment};
use sanad_pages::Refusal;
use sanad_pages::layout::{html, see_other};
use sanad_store::{Tx, read, run};
use std::str::FromStr;

const ROWS_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "approvals_page.html")]
struct ApprovalsPage {
    top: Top,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    kind: String,
    reason: String,
    asked_at: String,
    asked_by: String,
    /// What it is about, for those kinds that can say so in a line.
    about: Vec<(&'static str, String)>,
    /// Whether this person may answer; the asker never may.
    answers: bool,
    own: bool,
}

/// The right that answers a kind of question; a kind nobody here knows is answered by nobody.
fn right_for(kind: &str) -> Option<Right> {
    match kind {
        "list_entry" => Some(Right::ApproveEntry),
        "referral" => Some(Right::ApproveReferral),
        "legal_basis" => Some(Right::ApproveLegalBasis),
        _ => None,
    }
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand(Right::SeeBoard)?;
    let top = person.top(&state, "approvals");
    let rows = read!(state.desk.store, "approvals", &person.actor(), |tx| {
        let mut rows = Vec::new();
        for asked in approval::waiting(tx, ROWS_MAX).await? {
            let about = about(tx, &state, &asked).await?;
            let own = asked.asked_by == person.actor().label();
            let may = right_for(&asked.kind).is_some_and(|right| person.may(right));
            rows.push(Row {
                id: asked.id.to_string(),
                kind: asked.kind.clone(),
                reason: asked.reason.clone(),
                asked_at: top.frame.w.date_time(asked.asked_at),
                asked_by: crate::timeline::short(&asked.asked_by),
                about,
                answers: may && !own,
                own,
            });
        }
        Ok(rows)
    })?;
    Ok(html(StatusCode::OK, &ApprovalsPage { rows, top }))
}

async fn about(
    tx: &mut Tx,
    state: &WorkstationState,
    asked: &Approval,
) -> Result<Vec<(&'static str, String)>, Fault> {
    if asked.kind != "list_entry" {
        return Ok(Vec::new());
    }
    let Ok(id) = asked.subject.parse::<EntryId>() else { return Ok(Vec::new()) };
    let Some(entry) = sanad_lists::find(tx, &state.desk.keyring, id).await? else {
        return Ok(Vec::new());
    };
    Ok(vec![("kind", entry.kind.code().to_owned()), ("value", entry.shown())])
}

/// A second person says yes or no.
pub(crate) async fn answer(
    State(state): State<WorkstationState>,
    person: Person,
    form: SignedForm,
) -> Result<Response, Refusal> {
    let id: ApprovalId = form.get("approval").parse().map_err(|_| Fault::Missing("approval"))?;
    let grant = form.get("answer") == "grant";
    let note = form.get("note").to_owned();
    let now = state.clock.now();
    let answered = run!(state.desk.store, "answer_approval", &person.actor(), |tx| {
        let asked = approval::find(tx, id).await?.ok_or(Fault::Missing("approval"))?;
        let right = right_for(&asked.kind).ok_or(Fault::Missing("approval"))?;
        person.demand(right)?;
        hand_on(tx, now, &asked, grant, &note).await
    });
    let done = match answered {
        Ok(()) if grant => "granted",
        Ok(()) => "refused",
        Err(Fault::Conflict(why)) => why,
        Err(other) => return Err(other.into()),
    };
    Ok(see_other(&person.path(&format!("/approvals?done={done}"))))
}

/// Each kind is answered in the room that asked.
pub async fn hand_on(
    tx: &mut Tx,
    now: Moment,
    asked: &Approval,
    grant: bool,
    note: &str,
) -> Result<(), Fault> {
    match asked.kind.as_str() {
        "list_entry" => {
            let id: EntryId = subject(asked)?;
            sanad_lists::answer(tx, now, id, grant, note).await.map(|_| ())
        }
        "referral" => {
            let id: ReferralId = subject(asked)?;
            sanad_referrals::approve::answer(tx, now, id, grant, note).await.map(|_| ())
        }
        "legal_basis" if grant => {
            let id: LegalBasisId = subject(asked)?;
            sanad_capture::register::approve(tx, now, id).await
        }
        _ => approval::answer(tx, now, asked.id, grant, note).await.map(|_| ()),
    }
}

fn subject<T: FromStr>(asked: &Approval) -> Result<T, Fault> {
    asked.subject.parse().map_err(|_| Fault::Missing("approval"))
}
