//! The referrals: to which authority, how far they have come, and what came of them.

use crate::guard::Person;
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_pages::Refusal;
use sanad_pages::layout::html;
use sanad_store::read;

const ROWS_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "referrals_page.html")]
struct ReferralsPage {
    top: Top,
    rows: Vec<Row>,
}

struct Row {
    case_id: String,
    number: String,
    agency: String,
    stage: &'static str,
    outcome: Option<&'static str>,
    urgent: bool,
    moved: String,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("referrals")?;
    let referrals = read!(state.desk.store, "referrals", &person.actor(), |tx| {
        sanad_referrals::latest(tx, ROWS_MAX).await
    })?;
    let pack = state.desk.pack(&state.tenant)?;
    let top = person.top(&state, "referrals");
    let w = &top.frame.w;
    let agency_name = |id: &str| {
        let agency = pack.agencies.iter().find(|agency| agency.id == id);
        agency.map_or_else(|| id.to_owned(), |agency| agency.name.get(w.locale()).to_owned())
    };
    let rows = referrals
        .iter()
        .map(|referral| Row {
            case_id: referral.case_id.to_string(),
            number: referral.case_number.clone(),
            agency: agency_name(&referral.agency_id),
            stage: referral.stage.name(),
            outcome: referral.stage.outcome().map(|outcome| outcome.code()),
            urgent: referral.urgent,
            moved: w.date_time(referral.moved_at),
        })
        .collect();
    Ok(html(StatusCode::OK, &ReferralsPage { rows, top }))
}
