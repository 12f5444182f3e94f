//! What waits for a second person: list entries, referrals, legal bases; each with its reason.

use crate::guard::{Person, SignedForm};
use crate::names::Names;
use crate::state::WorkstationState;
use crate::top::{Top, conflict};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_access::{Approval, Right, approval};
use sanad_base::ids::{ApprovalId, CaseId, EntryId, LegalBasisId, ReferralId};
use sanad_base::{Fault, Moment};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Refusal, Words};
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
    about: About,
    /// Whether this person may answer; the asker never may.
    answers: bool,
    own: bool,
}

/// What a question is about, for those kinds that can say so in a line.
#[derive(Default)]
struct About {
    /// Label `approval-about-…`, and the value: a code where it has a label of its own.
    kind: Option<&'static str>,
    value: Option<String>,
    agency: Option<String>,
    urgent: bool,
    case: Option<CaseLink>,
}

struct CaseLink {
    id: String,
    number: String,
}

/// The right that answers a kind of question; a kind nobody here knows is answered by nobody.
fn right_for(kind: &str) -> Option<Right> {
    match kind {
        "list_entry" => Some(Right::ApproveEntry),
        "referral" => Some(Right::ApproveReferral),
        "legal_basis" => Some(Right::ApproveLegalBasis),
        "staff_invite" | "staff_recovery" | "staff_return" | "staff_roles" => {
            Some(Right::ApproveStaff)
        }
        _ => None,
    }
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("approvals")?;
    let top = person.top(&state, "approvals");
    let rows = read!(state.desk.store, "approvals", &person.actor(), |tx| {
        let names = Names::of_the_house(tx).await?;
        let mut rows = Vec::new();
        for asked in approval::waiting(tx, ROWS_MAX).await? {
            let may = right_for(&asked.kind).is_some_and(|right| person.may(right));
            // Who does not work on cases is shown only what is theirs to answer.
            if !may && !person.may(Right::SeeBoard) {
                continue;
            }
            let own = asked.asked_by == person.actor().label();
            rows.push(Row {
                id: asked.id.to_string(),
                kind: asked.kind.clone(),
                reason: asked.reason.clone(),
                asked_at: top.frame.w.date_time(asked.asked_at),
                asked_by: names.behind(&top.frame.w, &asked.asked_by),
                about: about(tx, &state, &top.frame.w, &asked).await?,
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
    w: &Words,
    asked: &Approval,
) -> Result<About, Fault> {
    match asked.kind.as_str() {
        "list_entry" => {
            let Ok(id) = asked.subject.parse::<EntryId>() else { return Ok(About::default()) };
            let found = sanad_lists::find(tx, &state.desk.keyring, id).await?;
            let Some(entry) = found else { return Ok(About::default()) };
            Ok(About {
                kind: Some(entry.kind.code()),
                value: Some(entry.shown()),
                case: case_link(tx, entry.case_id).await?,
                ..About::default()
            })
        }
        "referral" => {
            let Ok(id) = asked.subject.parse::<ReferralId>() else { return Ok(About::default()) };
            let found = sanad_referrals::desk::find(tx, id).await?;
            let Some(referral) = found else { return Ok(About::default()) };
            let agency = state.desk.pack(&state.tenant)?.agency(&referral.agency_id);
            Ok(About {
                agency: agency.map(|agency| agency.name.get(w.locale()).to_owned()),
                urgent: referral.urgent,
                case: case_link(tx, Some(referral.case_id)).await?,
                ..About::default()
            })
        }
        _ => Ok(About::default()),
    }
}

async fn case_link(tx: &mut Tx, id: Option<CaseId>) -> Result<Option<CaseLink>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let case = sanad_casework::table::find(tx, id).await?;
    Ok(case.map(|case| CaseLink { id: case.id.to_string(), number: case.number }))
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
        Err(Fault::Conflict(why)) => conflict(why),
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
