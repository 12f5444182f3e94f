//! Where a report stands: one word, three dates, questions to answer; nothing of what was reported.

use crate::sent;
use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use http::StatusCode;
use sanad_base::Fault;
use sanad_intake::Followed;
use sanad_intake::talk::{self, Message, Said, Side};
use sanad_pages::{Errors, layout};
use sanad_store::read;

#[derive(Template)]
#[template(path = "view_page.html")]
struct ViewPage {
    shell: Shell,
    status: &'static str,
    received: String,
    told: String,
    until: String,
    /// The code as a form carries it on; it stands in no address.
    code: String,
    said: Vec<Line>,
    /// There are questions, and the machine has no turn left to open them now.
    unopened: bool,
    answer: Option<AnswerBox>,
    news: Option<&'static str>,
    errors: Errors,
}

impl ViewPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("view-title")
    }
}

/// One message, as the page shows it.
struct Line {
    /// Who wrote, and on which day.
    by: String,
    text: Option<String>,
}

/// Where an answer is typed.
struct AnswerBox {
    token: String,
    text: String,
    asked: bool,
}

/// What a visit to this page brings along.
#[derive(Default)]
pub(crate) struct Brought {
    /// What has just happened: message `view-news-…`.
    pub news: Option<&'static str>,
    /// An answer that could not be taken or was not sent yet, with its form's token.
    pub text: String,
    pub token: Option<String>,
    pub errors: Option<Errors>,
}

pub(crate) async fn show(
    state: &PortalState,
    visit: &Visit,
    followed: Followed,
) -> Result<Response, Fault> {
    show_with(state, visit, followed, Brought::default()).await
}

pub(crate) async fn show_with(
    state: &PortalState,
    visit: &Visit,
    followed: Followed,
    brought: Brought,
) -> Result<Response, Fault> {
    let Followed { code, standing } = followed;
    let (messages, fresh) = read!(state.store(), "questions", state.reporter(), |tx| {
        let fresh = talk::reply_key::form_token(&*tx.chance());
        Ok((talk::questions(tx, standing.report_id).await?, fresh))
    })?;
    sent::give_key(state, &code, &standing).await;
    let said = open(state, &code, &messages).await?;
    let errors = brought.errors.unwrap_or_else(Errors::none);
    let shell = Shell::new(state, visit).answering().asking_to_mend(errors.any());
    let w = &shell.frame.w;
    let token = brought.token.unwrap_or(fresh);
    let page = ViewPage {
        status: standing.status.code(),
        received: w.date(standing.received_at),
        told: w.date(standing.told_at),
        until: w.date(state.follow_until(standing.told_at)),
        code: code.groups().concat(),
        unopened: said.is_none(),
        said: said.unwrap_or_default().into_iter().map(|one| line(&shell, one)).collect(),
        answer: (!messages.is_empty()).then_some(AnswerBox {
            token,
            text: brought.text,
            asked: standing.asked,
        }),
        news: brought.news,
        errors,
        shell,
    };
    let mend = page.errors.any();
    let status = if mend { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(layout::html(status, &page))
}

/// Opens the questions, if there are any to open; `None`: not now.
async fn open(
    state: &PortalState,
    code: &sanad_intake::Receipt,
    messages: &[Message],
) -> Result<Option<Vec<Said>>, Fault> {
    if messages.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let pepper = &state.keys().receipt_pepper;
    match talk::reply_key(pepper, code, state.code_cost()).await {
        Ok(key) => talk::open_for_reporter(state.reporter().tenant(), messages, &key).map(Some),
        Err(fault) if fault.worth_another_try() => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn line(shell: &Shell, said: Said) -> Line {
    let w = &shell.frame.w;
    let date = w.date(said.sent_at);
    let by = match said.side {
        Side::Hotline => w.tn("view-by-hotline", &[("date", date.into())]),
        Side::Reporter => w.tn("view-by-you", &[("date", date.into())]),
    };
    Line { by, text: said.text.map(sanad_base::secret::Sensitive::into_inner) }
}
