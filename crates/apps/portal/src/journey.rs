//! The way through the questions: each shows its draft, keeps what was typed, and goes on.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Journey;
use axum::response::Response;
use http::StatusCode;
use sanad_base::{Fault, Locale};
use sanad_intake::Draft;
use sanad_intake::checks::Mend;
use sanad_intake::keep_draft::{self, Found};
use sanad_pages::{Errors, Form, Refusal, layout};
use sanad_store::{read, run};

/// One question: what its form changes in the draft, what may have to be mended, what comes next.
pub(crate) struct Question {
    pub page: &'static str,
    pub next: &'static str,
    /// The field that is told when the form was larger than is kept.
    pub main_field: &'static str,
    pub take: fn(&mut Draft, &Form),
    pub checks: fn(&Draft) -> Vec<Mend>,
    pub show: fn(Asked) -> Response,
}

/// What a question's page is made of.
pub(crate) struct Asked {
    pub shell: Shell,
    pub journey: Journey,
    pub draft: Draft,
    pub errors: Errors,
}

impl Asked {
    pub fn status(&self) -> StatusCode {
        if self.errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }

    /// Where the form is sent. The fragment moves a reader to the summary when there is one.
    pub fn action(&self, page: &str) -> String {
        let query = if self.journey.from_check { "?back=check" } else { "" };
        format!("{}{query}#summary", self.journey.to(page))
    }

    /// Where "Back" leads: to the question before, or to the answers it was reached from.
    pub fn back(&self, before: &str) -> String {
        if self.journey.from_check { self.journey.to("check") } else { self.journey.to(before) }
    }
}

/// An open draft, or the page to go to instead.
pub(crate) enum Opened {
    Draft(Draft),
    Elsewhere(Response),
}

pub(crate) async fn open(state: &PortalState, journey: &Journey) -> Result<Opened, Fault> {
    let found = read!(state.store(), "open_draft", state.reporter(), |tx| {
        keep_draft::find(tx, state.now(), &journey.token).await
    })?;
    match found {
        Some(Found::Open(draft)) => Ok(Opened::Draft(draft)),
        Some(Found::Sent) => Ok(Opened::Elsewhere(layout::see_other(&journey.to("done")))),
        Some(Found::Left) => Ok(Opened::Elsewhere(layout::see_other(state.neutral_address()))),
        None => Err(Fault::Missing("draft")),
    }
}

/// Shows a question with what was typed so far.
pub(crate) async fn ask(
    state: PortalState,
    journey: Journey,
    question: &'static Question,
) -> Result<Response, Refusal> {
    match open(&state, &journey).await? {
        Opened::Elsewhere(response) => Ok(response),
        Opened::Draft(draft) => Ok(show(&state, journey, question, draft, Vec::new())),
    }
}

/// Keeps the answer, and goes on unless it has to be mended.
pub(crate) async fn answer(
    state: PortalState,
    journey: Journey,
    question: &'static Question,
    form: Form,
) -> Result<Response, Refusal> {
    let mut draft = match open(&state, &journey).await? {
        Opened::Elsewhere(response) => return Ok(response),
        Opened::Draft(draft) => draft,
    };
    (question.take)(&mut draft, &form);
    let kept = run!(state.store(), "keep_answer", state.reporter(), |tx| {
        keep_draft::save(tx, state.now(), &journey.token, &draft).await
    })?;
    if !kept {
        return Err(Fault::Missing("draft").into());
    }
    if let Some(locale) = Locale::from_tag(form.get("language")) {
        return Ok(in_other_language(journey, locale, question.page));
    }
    let mut found = (question.checks)(&draft);
    if form.cut() {
        found.push(Mend { field: question.main_field, key: "mend-form-too-long" });
    }
    if found.is_empty() {
        let next = if journey.from_check { "check" } else { question.next };
        return Ok(layout::see_other(&journey.to(next)));
    }
    Ok(show(&state, journey, question, draft, found))
}

fn in_other_language(mut journey: Journey, locale: Locale, page: &str) -> Response {
    journey.visit.locale = locale;
    let query = if journey.from_check { "?back=check" } else { "" };
    layout::see_other(&format!("{}{query}", journey.to(page)))
}

/// The question's page, with what has to be mended.
pub(crate) fn show(
    state: &PortalState,
    journey: Journey,
    question: &'static Question,
    draft: Draft,
    found: Vec<Mend>,
) -> Response {
    let mut errors = Errors::none();
    for mend in found {
        errors.add(mend.field, mend.key);
    }
    let shell = Shell::of(state, journey.visit.locale, &journey.to(question.page));
    let shell = shell.answering().asking_to_mend(errors.any());
    (question.show)(Asked { shell, journey, draft, errors })
}
