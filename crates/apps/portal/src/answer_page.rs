//! Answering the hotline, and deleting what was written: forms that carry the code, never an address.

use crate::follow_page::{self, Entered};
use crate::shell::Shell;
use crate::state::PortalState;
use crate::view_page::{self, Brought};
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::Locale;
use sanad_intake::talk::message::Unfit;
use sanad_intake::talk::{self, Answering};
use sanad_intake::{Followed, look_up};
use sanad_pages::{Errors, Form, Refusal, layout};
use sanad_store::{read, run};

#[derive(Template)]
#[template(path = "erase_page.html")]
struct ErasePage {
    shell: Shell,
    code: String,
}

impl ErasePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("erase-title")
    }
}

/// Keeps an answer, or shows it again with what is to be mended.
pub(crate) async fn answer(
    State(state): State<PortalState>,
    visit: Visit,
    form: Form,
) -> Result<Response, Refusal> {
    let (visit, followed) = match follow_page::enter(&state, visit, &form).await? {
        Entered::Not(response) => return Ok(response),
        Entered::In(visit, followed) => (visit, followed),
    };
    let (text, token) = (form.get("answer"), form.get("form"));
    let own = Some(token).filter(|token| !token.is_empty());
    let typed =
        || Brought { text: text.to_owned(), token: own.map(str::to_owned), ..Brought::default() };
    // A form without its token could not be told from another: it is shown anew, with the words.
    if Locale::from_tag(form.get("language")).is_some() || own.is_none() {
        return Ok(view_page::show_with(&state, &visit, followed, typed()).await?);
    }
    let mend = |key| Brought { errors: Some(Errors::one("answer", key)), ..typed() };
    if form.cut() {
        let brought = mend("mend-answer-too-long");
        return Ok(view_page::show_with(&state, &visit, followed, brought).await?);
    }
    let id = followed.standing.report_id;
    let answered = run!(state.store(), "answer", state.reporter(), |tx| {
        talk::answer(tx, state.now(), state.keys(), id, text, token).await
    })?;
    let brought = match answered {
        Answering::Kept => Brought { news: Some("view-news-answered"), ..Brought::default() },
        Answering::Unfit(Unfit::Empty) => mend("mend-answer-empty"),
        Answering::Unfit(Unfit::TooLong) => mend("mend-answer-too-long"),
        Answering::Enough => mend("mend-answer-enough"),
        Answering::NotAsked => Brought { news: Some("view-news-not-asked"), ..Brought::default() },
    };
    afresh(&state, &visit, followed, brought).await
}

/// Asks once whether it is meant, then deletes the messages of both sides and the contact.
pub(crate) async fn erase(
    State(state): State<PortalState>,
    visit: Visit,
    form: Form,
) -> Result<Response, Refusal> {
    let (visit, followed) = match follow_page::enter(&state, visit, &form).await? {
        Entered::Not(response) => return Ok(response),
        Entered::In(visit, followed) => (visit, followed),
    };
    if !form.has("sure") || Locale::from_tag(form.get("language")).is_some() {
        let shell = Shell::new(&state, &visit).answering();
        let code = followed.code.groups().concat();
        return Ok(layout::html(StatusCode::OK, &ErasePage { shell, code }));
    }
    let id = followed.standing.report_id;
    run!(state.store(), "erase", state.reporter(), |tx| {
        talk::erase(tx, state.now(), id).await
    })?;
    let brought = Brought { news: Some("view-news-erased"), ..Brought::default() };
    afresh(&state, &visit, followed, brought).await
}

/// The report as it stands after the change.
async fn afresh(
    state: &PortalState,
    visit: &Visit,
    before: Followed,
    brought: Brought,
) -> Result<Response, Refusal> {
    let codes = [before.code.clone()];
    let after = read!(state.store(), "follow", state.reporter(), |tx| {
        look_up(tx, &state.keys().receipt_pepper, &codes, state.said_after()).await
    })?;
    Ok(view_page::show_with(state, visit, after.unwrap_or(before), brought).await?)
}
