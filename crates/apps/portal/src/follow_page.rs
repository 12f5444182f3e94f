//! Following a report by its code: one word, two dates, nothing of what was reported.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::Locale;
use sanad_intake::receipt::NotAReceipt;
use sanad_intake::{Receipt, Standing, find_by_receipt};
use sanad_pages::{Form, Refusal, layout};
use sanad_store::read;

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

#[derive(Template)]
#[template(path = "view_page.html")]
struct ViewPage {
    shell: Shell,
    status: &'static str,
    received: String,
    told: String,
}

impl ViewPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("view-title")
    }
}

pub(crate) async fn show(State(state): State<PortalState>, visit: Visit) -> Response {
    form_page(&state, &visit, String::new(), None)
}

/// Looks the code up. Nothing is sent on by a redirect, because a code must not stand in an address.
pub(crate) async fn look_up(
    State(state): State<PortalState>,
    visit: Visit,
    form: Form,
) -> Result<Response, Refusal> {
    let typed: String = form.get("code").chars().take(200).collect();
    if let Some(locale) = Locale::from_tag(form.get("language")) {
        let other = Visit { locale, path: format!("/{}/follow", locale.tag()) };
        return Ok(form_page(&state, &other, typed, None));
    }
    let codes = match Receipt::read(&typed) {
        Ok(codes) => codes,
        Err(problem) => return Ok(form_page(&state, &visit, typed, Some(problem_text(problem)))),
    };
    let found = read!(state.store(), "follow", state.reporter(), |tx| {
        find_by_receipt(tx, &state.keys().receipt_pepper, &codes).await
    })?;
    Ok(match found {
        Some(standing) => view_page(&state, &visit, standing),
        None => form_page(&state, &visit, typed, Some(Problem::Unknown)),
    })
}

/// Why a code leads nowhere.
enum Problem {
    Empty,
    Count(usize),
    Mistyped,
    /// Wrong or no longer kept: once it is erased, the two cannot be told apart.
    Unknown,
}

fn problem_text(problem: NotAReceipt) -> Problem {
    match problem {
        NotAReceipt::Empty => Problem::Empty,
        NotAReceipt::Count(digits) => Problem::Count(digits),
        NotAReceipt::Mistyped => Problem::Mistyped,
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

fn view_page(state: &PortalState, visit: &Visit, standing: Standing) -> Response {
    let shell = Shell::new(state, visit);
    let page = ViewPage {
        status: standing.status.code(),
        received: shell.frame.w.date(standing.received_at),
        told: shell.frame.w.date(standing.told_at),
        shell,
    };
    layout::html(StatusCode::OK, &page)
}
