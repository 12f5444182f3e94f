//! The inbox: what waits for an answer, what is in hand, what is done; a child in danger first.

use crate::guard::Officer;
use crate::state::AgencyState;
use crate::top::Top;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Moment;
use sanad_pages::layout::html;
use sanad_pages::{Refusal, Words};
use sanad_referrals::{InboxRow, Stage};
use sanad_store::read;

#[derive(Template)]
#[template(path = "inbox_page.html")]
struct InboxPage {
    top: Top,
    groups: Vec<Group>,
    urgent: usize,
}

/// The files at one point of their way.
struct Group {
    /// Message `inbox-…`.
    key: &'static str,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    number: String,
    urgent: bool,
    received: String,
    stage: &'static str,
    outcome: Option<&'static str>,
    /// What one can act on: messages `holds-…`, each with its number.
    holds: Vec<String>,
}

pub(crate) async fn show(
    State(state): State<AgencyState>,
    officer: Officer,
) -> Result<Response, Refusal> {
    officer.demand(Right::FetchReferral)?;
    let now = state.clock.now();
    let rows = read!(state.store, "agency_inbox", &officer.actor(), |tx| {
        sanad_referrals::inbox(tx, &state.keyring, officer.agency()).await
    })?;
    let top = officer.top(&state)?;
    let w = &top.frame.w;
    let mut groups =
        ["inbox-new", "inbox-in-hand", "inbox-settled"].map(|key| Group { key, rows: Vec::new() });
    for row in &rows {
        groups[group(&row.referral.stage)].rows.push(shown(row, w, now));
    }
    let waiting = groups[..2].iter().flat_map(|group| &group.rows);
    let urgent = waiting.filter(|row| row.urgent).count();
    Ok(html(StatusCode::OK, &InboxPage { groups: groups.into(), urgent, top }))
}

/// Which of the three groups a stage belongs to. Stages before the hand-over never come here.
const fn group(stage: &Stage) -> usize {
    match stage {
        Stage::Drafted
        | Stage::AwaitingApproval { .. }
        | Stage::Refused
        | Stage::Approved
        | Stage::Ready { .. }
        | Stage::Fetched { .. } => 0,
        Stage::Acknowledged { .. } | Stage::Accepted { .. } => 1,
        Stage::Settled { .. } => 2,
    }
}

fn shown(row: &InboxRow, w: &Words, now: Moment) -> Row {
    let InboxRow { referral, facts } = row;
    let holds = facts.as_ref().map_or_else(
        || vec![w.t("holds-erased")],
        |facts| {
            let mut holds = Vec::new();
            if facts.address.is_some() {
                holds.push(w.t("holds-address"));
            }
            if let Some(hosting) = &facts.hosting {
                holds.push(match &hosting.country {
                    Some(country) => w.tn("holds-host-in", &[("country", country.as_str().into())]),
                    None => w.t("holds-host"),
                });
            }
            if facts.fingerprinted() {
                holds.push(w.tn("holds-fingerprints", &[("n", facts.captures.len().into())]));
            }
            holds
        },
    );
    let since = referral.approved_at.unwrap_or(referral.opened_at);
    let date = w.date(since);
    let received = if referral.stage.outcome().is_some() {
        w.tn("inbox-received", &[("date", date.into())])
    } else {
        let span = w.span(now.since_ms(since));
        w.tn("inbox-waits", &[("date", date.into()), ("span", span.into())])
    };
    Row {
        id: referral.id.to_string(),
        number: referral.case_number.clone(),
        urgent: referral.urgent,
        received,
        stage: referral.stage.name(),
        outcome: referral.stage.outcome().map(|outcome| outcome.code()),
        holds,
    }
}
