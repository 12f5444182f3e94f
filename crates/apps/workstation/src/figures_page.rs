//! The figures of the last ninety days: counts, outcomes, and times from report to removal.

use crate::guard::Person;
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_figures::measure::Summary;
use sanad_pages::layout::html;
use sanad_pages::{Refusal, Words};
use sanad_store::read;

const DAYS: i64 = 90;

#[derive(Template)]
#[template(path = "figures_page.html")]
struct FiguresPage {
    top: Top,
    counts: Vec<Count>,
    times: Vec<Time>,
    days: String,
}

struct Count {
    name: &'static str,
    value: String,
}

struct Time {
    name: &'static str,
    ended: String,
    running: String,
    median: Option<String>,
    ninetieth: Option<String>,
}

fn time(w: &Words, name: &'static str, summary: &Summary) -> Time {
    Time {
        name,
        ended: w.number(i64::from(summary.ended)),
        running: w.number(i64::from(summary.running)),
        median: summary.median_ms.map(|ms| w.span(ms)),
        ninetieth: summary.ninetieth_ms.map(|ms| w.span(ms)),
    }
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("figures")?;
    let now = state.clock.now();
    let seen = read!(state.desk.store, "figures", &person.actor(), |tx| {
        sanad_figures::overview(tx, now.plus_days(-DAYS), now).await
    })?;
    let top = person.top(&state, "figures");
    let w = &top.frame.w;
    let counts = [
        ("reports", seen.reports),
        ("items", seen.items),
        ("recognised", seen.recognised),
        ("illegal", seen.illegal),
        ("not_illegal", seen.not_illegal),
        ("not_actionable", seen.not_actionable),
        ("removed", seen.removed),
        ("came_back", seen.came_back),
        ("listed", seen.listed),
        ("referred", seen.referred),
    ];
    let page = FiguresPage {
        counts: counts
            .into_iter()
            .map(|(name, value)| Count { name, value: w.number(i64::from(value)) })
            .collect(),
        times: vec![
            time(w, "report_to_view", &seen.report_to_view),
            time(w, "report_to_notice", &seen.report_to_notice),
            time(w, "notice_to_removal", &seen.notice_to_removal),
            time(w, "report_to_removal", &seen.report_to_removal),
        ],
        days: w.number(DAYS),
        top,
    };
    Ok(html(StatusCode::OK, &page))
}
