//! Shows a question with what was typed so far, keeps the answer, and leads on.

use crate::order::{self, Going};
use crate::question::Question;
use crate::question_page;
use crate::state::PortalState;
use crate::visit::Journey;
use axum::extract::{Path, State};
use axum::response::Response;
use sanad_base::{Fault, Locale};
use sanad_intake::Draft;
use sanad_intake::checks::Mend;
use sanad_intake::keep_draft::{self, Found};
use sanad_pages::{Form, Refusal, layout};
use sanad_store::{read, run};

/// An open draft, or the page to go to instead.
pub(crate) enum Opened {
    Draft(Draft),
    Elsewhere(Response),
}

pub(crate) async fn open(state: &PortalState, journey: &Journey) -> Result<Opened, Fault> {
    let found = read!(state.store(), "open_draft", state.reporter(), |tx| {
        keep_draft::find(tx, state.now(), &journey.token).await
    })?;
    opened(state, journey, found)
}

fn opened(state: &PortalState, journey: &Journey, found: Option<Found>) -> Result<Opened, Fault> {
    match found {
        Some(Found::Open(draft)) => Ok(Opened::Draft(draft)),
        Some(Found::Sent) => Ok(Opened::Elsewhere(layout::see_other(&journey.to("done")))),
        Some(Found::Left) => Ok(Opened::Elsewhere(layout::see_other(state.neutral_address()))),
        None => Err(Fault::Missing("draft")),
    }
}

/// The language, the token and the page of a question's path.
pub(crate) type Asked = Path<(String, String, String)>;

/// Shows the question of this page.
pub(crate) async fn ask(
    State(state): State<PortalState>,
    Path((_, _, page)): Asked,
    journey: Journey,
) -> Result<Response, Refusal> {
    let draft = match open(&state, &journey).await? {
        Opened::Elsewhere(response) => return Ok(response),
        Opened::Draft(draft) => draft,
    };
    match on_the_road(&journey, &draft, &page)? {
        Err(elsewhere) => Ok(elsewhere),
        Ok(question) => Ok(question_page::show(&state, &journey, question, &draft, &[])),
    }
}

/// Keeps the answer, and goes on unless it has to be mended.
pub(crate) async fn answer(
    State(state): State<PortalState>,
    Path((_, _, page)): Asked,
    journey: Journey,
    form: Form,
) -> Result<Response, Refusal> {
    let before = match open(&state, &journey).await? {
        Opened::Elsewhere(response) => return Ok(response),
        Opened::Draft(draft) => draft,
    };
    let question = match on_the_road(&journey, &before, &page)? {
        Err(elsewhere) => return Ok(elsewhere),
        Ok(question) => question,
    };
    let mut whole = true;
    let found = run!(state.store(), "keep_answer", state.reporter(), |tx| {
        let take = |draft: &mut Draft| whole = question.take(draft, &form);
        keep_draft::change(tx, state.now(), &journey.token, take).await
    })?;
    let draft = match opened(&state, &journey, found)? {
        Opened::Elsewhere(response) => return Ok(response),
        Opened::Draft(draft) => draft,
    };
    if let Some(locale) = Locale::from_tag(form.get("language")) {
        let elsewhere = journey.in_language(locale);
        return Ok(layout::see_other(&elsewhere.here(question.page)));
    }
    let mut mends = question.mends(&draft);
    if let Some(first) = (question.fields)(&draft).first().filter(|_| !whole) {
        mends.push(Mend { field: first.code, key: "mend-form-too-long", over: 0 });
    }
    if !mends.is_empty() {
        return Ok(question_page::show(&state, &journey, question, &draft, &mends));
    }
    let another_way = before.route() != draft.route();
    let short = form.get("to") == order::CHECK || (journey.from_check && !another_way);
    let going = if short { Going::ToCheck } else { Going::On };
    let next = order::next(&draft, question.page, going);
    let keeps_from_check = journey.from_check && !another_way && next != order::CHECK;
    Ok(layout::see_other(&Journey { from_check: keeps_from_check, ..journey }.here(next)))
}

/// The question of a page, or where to go when the draft's road does not lead there.
fn on_the_road(
    journey: &Journey,
    draft: &Draft,
    page: &str,
) -> Result<Result<&'static Question, Response>, Fault> {
    match order::question(draft, page) {
        Some(question) => Ok(Ok(question)),
        None if order::known(page) => {
            let first = order::questions(draft).first().map_or(order::CHECK, |first| first.page);
            Ok(Err(layout::see_other(&journey.to(first))))
        }
        None => Err(Fault::Missing("page")),
    }
}
