//! Talks that wait: answers nobody has opened yet, and questions nobody has answered yet.

use crate::guard::Person;
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::Fault;
use sanad_base::ids::{CaseId, ReportId};
use sanad_casework::table;
use sanad_intake::talk;
use sanad_pages::Refusal;
use sanad_pages::layout::html;
use sanad_store::read;

const ROWS_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "answers_page.html")]
struct AnswersPage {
    top: Top,
    came: Vec<Row>,
    waiting: Vec<Row>,
}

struct Row {
    case: CaseId,
    number: String,
    stage: &'static str,
    report: ReportId,
    /// The day on which the reporter was last told something.
    told: String,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
) -> Result<Response, Refusal> {
    person.demand_way("answers")?;
    let top = person.top(&state, "answers");
    let (came, waiting) = read!(state.desk.store, "answers", &person.actor(), |tx| {
        let (mut came, mut waiting) = (Vec::new(), Vec::new());
        for talk in talk::waiting(tx, ROWS_MAX).await? {
            let case = table::expect(tx, talk.case_id).await?;
            let row = Row {
                case: case.id,
                number: case.number,
                stage: case.stage.code(),
                report: talk.report_id,
                told: top.frame.w.date(talk.told_at),
            };
            if talk.answered { came.push(row) } else { waiting.push(row) }
        }
        Ok::<_, Fault>((came, waiting))
    })?;
    Ok(html(StatusCode::OK, &AnswersPage { top, came, waiting }))
}
