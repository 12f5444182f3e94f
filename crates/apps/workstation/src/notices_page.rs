//! The removal notices: what was asked of whom, and what they did about it.

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
#[template(path = "notices_page.html")]
struct NoticesPage {
    top: Top,
    rows: Vec<Row>,
}

struct Row {
    number: String,
    case_id: String,
    stage: String,
    recipient: Option<String>,
    step: String,
    sent: Option<String>,
    due: Option<String>,
    overdue: bool,
    reminders: String,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("notices")?;
    let now = state.clock.now();
    let notices = read!(state.desk.store, "notices", &person.actor(), |tx| {
        sanad_notices::latest(tx, ROWS_MAX).await
    })?;
    let top = person.top(&state, "notices");
    let w = &top.frame.w;
    let rows = notices
        .iter()
        .map(|notice| Row {
            number: notice.number.clone(),
            case_id: notice.case_id.to_string(),
            stage: notice.stage.code().to_owned(),
            recipient: notice.recipient.clone(),
            step: notice.step.code().to_owned(),
            sent: notice.sent_at().map(|at| w.date_time(at)),
            overdue: notice.overdue(now),
            due: notice.due_at.map(|at| w.date_time(at)),
            reminders: w.number(i64::from(notice.reminders)),
        })
        .collect();
    Ok(html(StatusCode::OK, &NoticesPage { rows, top }))
}
