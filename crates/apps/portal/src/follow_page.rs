//! The door to a sent report: a code, read as people really type it.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::view_page;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::{Fault, Locale};
use sanad_intake::receipt::NotAReceipt;
use sanad_intake::{Followed, Receipt, look_up};
use sanad_pages::{Form, Refusal, layout};
use sanad_store::read;

/// Of what was typed, what is read and shown again: a pasted sheet with all its words fits.
const KEPT_CHARS_MAX: usize = 2_000;

#[derive(Template)]
#[template(path = "follow_page.html")]
struct FollowPage {
    shell: Shell,
    action: String,
    typed: String,
    /// What is wrong with the code, in words.
    error: Option<String>,
}

impl FollowPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("follow-title")
    }
}

pub(crate) async fn show(State(state): State<PortalState>, visit: Visit) -> Response {
    form_page(&state, &visit, String::new(), None)
}

/// A page that only a form leads to: begin with the code.
pub(crate) async fn begin(visit: Visit) -> Response {
    layout::see_other(&format!("/{}/follow", visit.locale.tag()))
}

/// Looks the code up. Nothing is sent on by a redirect, because a code must not stand in an address.
pub(crate) async fn look(
    State(state): State<PortalState>,
    visit: Visit,
    form: Form,
) -> Result<Response, Refusal> {
    if let Some(locale) = Locale::from_tag(form.get("language"))
        && !form.has("followed")
    {
        let other = Visit { locale, path: format!("/{}/follow", locale.tag()) };
        return Ok(form_page(&state, &other, typed(&form), None));
    }
    match enter(&state, visit, &form).await? {
        Entered::Not(response) => Ok(response),
        Entered::In(visit, followed) => Ok(view_page::show(&state, &visit, followed).await?),
    }
}

/// What a form that carries a code leads to.
pub(crate) enum Entered {
    /// The report, and the language it is to be shown in.
    In(Visit, Followed),
    /// The code leads nowhere: its page, with what is wrong.
    Not(Response),
}

/// Finds the report of the code a form carries, in the language its buttons may have changed to.
pub(crate) async fn enter(
    state: &PortalState,
    mut visit: Visit,
    form: &Form,
) -> Result<Entered, Fault> {
    visit.locale = Locale::from_tag(form.get("language")).unwrap_or(visit.locale);
    visit.path = format!("/{}/follow", visit.locale.tag());
    let typed = typed(form);
    let codes = match Receipt::read(&typed) {
        Ok(codes) => codes,
        Err(problem) => {
            return Ok(Entered::Not(form_page(state, &visit, typed, Some(problem.into()))));
        }
    };
    let found = read!(state.store(), "follow", state.reporter(), |tx| {
        look_up(tx, &state.keys().receipt_pepper, &codes, state.said_after()).await
    })?;
    Ok(match found {
        Some(followed) => Entered::In(visit, followed),
        None => Entered::Not(form_page(state, &visit, typed, Some(Problem::Unknown))),
    })
}

fn typed(form: &Form) -> String {
    form.get("code").chars().take(KEPT_CHARS_MAX).collect()
}

/// Why a code leads nowhere.
enum Problem {
    Empty,
    Count(usize),
    Mistyped,
    /// Wrong or no longer kept: once it is erased, the two cannot be told apart.
    Unknown,
}

impl From<NotAReceipt> for Problem {
    fn from(problem: NotAReceipt) -> Self {
        match problem {
            NotAReceipt::Empty => Problem::Empty,
            NotAReceipt::Count(digits) => Problem::Count(digits),
            NotAReceipt::Mistyped => Problem::Mistyped,
        }
    }
}

fn form_page(
    state: &PortalState,
    visit: &Visit,
    typed: String,
    problem: Option<Problem>,
) -> Response {
    let shell = Shell::new(state, visit).answering().asking_to_mend(problem.is_some());
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let error = problem.map(|problem| match problem {
        Problem::Empty => shell.t("follow-empty"),
        Problem::Count(n) => shell.frame.w.tn("follow-count", &[("n", n.into())]),
        Problem::Mistyped => shell.t("follow-mistyped"),
        Problem::Unknown => shell.t("follow-unknown"),
    });
    let action = format!("{}#summary", shell.to("/follow"));
    layout::html(status, &FollowPage { shell, action, typed, error })
}
