//! "I have noted my code": the last group is asked for, and the code shown again when it differs.

use crate::sent::Sent;
use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Journey;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::Locale;
use sanad_pages::{Errors, Form, layout};

/// Of what was typed, what is shown again.
const KEPT_CHARS_MAX: usize = 100;

#[derive(Template)]
#[template(path = "noted_page.html")]
struct NotedPage {
    shell: Shell,
    journey: Journey,
    action: String,
    typed: String,
    errors: Errors,
    /// The code once more, when what was typed is not its last group.
    groups: Option<[String; 6]>,
}

impl NotedPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("noted-title")
    }
}

#[derive(Template)]
#[template(path = "safe_page.html")]
struct SafePage {
    shell: Shell,
    journey: Journey,
    until: String,
}

impl SafePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("safe-title")
    }
}

pub(crate) async fn ask(State(state): State<PortalState>, sent: Sent) -> Response {
    question(&state, sent, String::new(), false)
}

pub(crate) async fn compare(
    State(state): State<PortalState>,
    mut sent: Sent,
    form: Form,
) -> Response {
    let typed: String = form.get("group").chars().take(KEPT_CHARS_MAX).collect();
    if let Some(locale) = Locale::from_tag(form.get("language")) {
        sent.journey.visit.locale = locale;
        return question(&state, sent, typed, false);
    }
    // Who types the whole code has noted it just as well.
    let whole = sanad_intake::Receipt::read(&typed).is_ok_and(|read| read.contains(&sent.code));
    if whole || sent.code.ends_with(&typed) {
        return safe(&state, sent);
    }
    question(&state, sent, typed, true)
}

/// The question; `missed`: what was typed is not the last group.
fn question(state: &PortalState, sent: Sent, typed: String, missed: bool) -> Response {
    let Sent { journey, code, standing, .. } = sent;
    let key = if typed.is_empty() { "noted-empty" } else { "noted-differs" };
    let errors = if missed { Errors::one("group", key) } else { Errors::none() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = Shell::of(state, journey.visit.locale, &journey.to("noted"));
    let shell = shell.after_sending(standing.route);
    let page = NotedPage {
        shell: shell.answering().asking_to_mend(errors.any()),
        action: format!("{}#summary", journey.to("noted")),
        groups: missed.then(|| code.groups()),
        journey,
        typed,
        errors,
    };
    layout::html(status, &page)
}

fn safe(state: &PortalState, sent: Sent) -> Response {
    let Sent { journey, standing, until, .. } = sent;
    let shell = Shell::of(state, journey.visit.locale, &journey.to("noted"));
    let shell = shell.after_sending(standing.route);
    let until = shell.frame.w.tn("done-until", &[("date", until.into())]);
    layout::html(StatusCode::OK, &SafePage { shell, journey, until })
}
