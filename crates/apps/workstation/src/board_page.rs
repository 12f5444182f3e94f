//! The board: what waits, in which order and why, and what one holds oneself.

use crate::guard::{Person, SignedForm};
use crate::names::Names;
use crate::next_step::{Next, next};
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::{Fault, Moment};
use sanad_casework::board::{self, Lane};
use sanad_casework::{Case, take};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Refusal, Words};
use sanad_store::{read, run};
use serde::Deserialize;

/// Rows on one page of a lane.
const ROWS_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "board_page.html")]
struct BoardPage {
    top: Top,
    lanes: Vec<LaneTab>,
    mine: Vec<Row>,
    rows: Vec<Row>,
    lane_code: &'static str,
    takes_next: bool,
}

struct LaneTab {
    code: &'static str,
    count: String,
    here: bool,
}

/// A case as the board shows it: enough to choose, never the address.
pub(crate) struct Row {
    pub id: String,
    pub number: String,
    pub stage: &'static str,
    pub outcome: Option<&'static str>,
    pub kind: &'static str,
    pub host: Option<String>,
    pub rank: u8,
    pub reasons: Vec<String>,
    pub reports: String,
    /// Since the hour in which the first report came in.
    pub age: String,
    /// Who works on it now.
    pub holder: Option<String>,
}

pub(crate) fn row(w: &Words, names: &Names, now: Moment, case: &Case) -> Row {
    Row {
        id: case.id.to_string(),
        number: case.number.clone(),
        stage: case.stage.code(),
        outcome: case.stage.outcome().map(|outcome| outcome.code()),
        kind: case.kind.code(),
        host: case.host.clone(),
        rank: case.rank,
        reasons: case.reasons.clone(),
        reports: w.number(i64::from(case.reports)),
        age: w.span(now.since_ms(case.opened_hour)),
        holder: case.claim.filter(|claim| claim.until > now).map(|claim| names.of(claim.by)),
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    lane: Option<String>,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    person.demand_way("board")?;
    let now = state.clock.now();
    let asked = asked.lane.as_deref().and_then(Lane::from_code);
    let who = person.staff();
    let (names, counts, lane, mine, cases) =
        read!(state.desk.store, "board", &person.actor(), |tx| {
            let counts = board::counts(tx).await?;
            let lane = asked.unwrap_or_else(|| first_lane(&counts));
            Ok((
                Names::of_the_house(tx).await?,
                counts,
                lane,
                board::held_by(tx, now, who).await?,
                board::lane(tx, lane, ROWS_MAX).await?,
            ))
        })?;
    let top = person.top_at(&state, "board", &format!("?lane={}", lane.code()));
    let shown = |cases: &[Case]| -> Vec<Row> {
        cases.iter().map(|case| row(&top.frame.w, &names, now, case)).collect()
    };
    let free = |case: &Case| case.claim.is_none_or(|claim| claim.until <= now);
    let takes = |case: &Case| free(case) && next(case.stage, &person) != Next::Nothing;
    let (mine, rows) = (shown(&mine), shown(&cases));
    let page = BoardPage {
        lanes: counts
            .into_iter()
            .map(|(l, n)| LaneTab { code: l.code(), count: top.frame.w.number(n), here: l == lane })
            .collect(),
        takes_next: person.may(Right::Claim) && cases.iter().any(takes),
        mine,
        rows,
        lane_code: lane.code(),
        top,
    };
    Ok(html(StatusCode::OK, &page))
}

/// Where a day's work begins: with people who wait, if there are any.
fn first_lane(counts: &[(Lane, i64)]) -> Lane {
    let people_wait = counts.iter().any(|(lane, n)| *lane == Lane::PeopleFirst && *n > 0);
    if people_wait { Lane::PeopleFirst } else { Lane::ToAssess }
}

/// Takes the first case of a lane that nobody holds and that this person may work on.
pub(crate) async fn take_next(
    State(state): State<WorkstationState>,
    person: Person,
    form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::Claim)?;
    let now = state.clock.now();
    let lane = Lane::from_code(form.get("lane")).unwrap_or(Lane::ToAssess);
    let desk = &state.desk;
    let taken = run!(desk.store, "take_next", &person.actor(), |tx| {
        for case in board::lane(tx, lane, ROWS_MAX).await? {
            if next(case.stage, &person) == Next::Nothing {
                continue;
            }
            match take::take(tx, now, desk, case.id).await {
                Ok(case) => return Ok(Some(case.id)),
                Err(Fault::Conflict(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(None)
    })?;
    Ok(match taken {
        Some(id) => see_other(&person.path(&format!("/case/{id}"))),
        None => see_other(&person.path(&format!("/board?lane={}&done=nothing_waits", lane.code()))),
    })
}
