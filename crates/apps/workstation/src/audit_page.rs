//! The audit log as people read it: the latest acts, and the signed head that vouches for them.

use crate::guard::Person;
use crate::names::Names;
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_audit::{Checkpoint, board};
use sanad_pages::Refusal;
use sanad_pages::layout::html;
use sanad_store::read;

const ROWS_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "audit_page.html")]
struct AuditPage {
    top: Top,
    rows: Vec<Row>,
    head: Option<Head>,
    verifier: String,
}

struct Row {
    at: String,
    actor: String,
    action: String,
    subject: String,
    facts: String,
}

/// The newest signed head; `sound` says whether its signature is ours.
struct Head {
    size: String,
    note: String,
    sound: bool,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("audit")?;
    let now = state.clock.now();
    let (names, entries, note) = read!(state.desk.store, "audit", &person.actor(), |tx| {
        // Acts a reporter caused stand under the start of their hour, so nothing is left out by it.
        let entries = board::recent(tx, now, ROWS_MAX).await?;
        Ok((Names::of_the_house(tx).await?, entries, board::newest_checkpoint(tx).await?))
    })?;
    let top = person.top(&state, "audit");
    let w = &top.frame.w;
    let verifier = state.log.verifier();
    let rows = entries
        .iter()
        .map(|entry| Row {
            at: w.date_time(entry.at),
            actor: names.behind(w, &entry.actor),
            action: entry.action.clone(),
            subject: short_subject(&entry.subject),
            facts: entry.facts.to_string(),
        })
        .collect();
    let head = note.map(|note| {
        let checked = Checkpoint::verified(&note, &verifier);
        Head {
            size: checked.as_ref().map(|c| w.number(c.head.size)).unwrap_or_default(),
            sound: checked.is_ok(),
            note,
        }
    });
    Ok(html(StatusCode::OK, &AuditPage { rows, head, verifier: verifier.to_string(), top }))
}

fn short_subject(subject: &str) -> String {
    subject.chars().take(8).collect()
}
