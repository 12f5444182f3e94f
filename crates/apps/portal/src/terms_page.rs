//! The words used here, and what each means.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_pages::layout;

/// The terms explained, in an order that reads: what is reported, who is concerned, what is done.
const TERMS: [&str; 15] = [
    "csam",
    "csem",
    "generated",
    "grooming",
    "extortion",
    "livestream",
    "private-photo",
    "victim",
    "report",
    "code",
    "hotline",
    "helpline",
    "analyst",
    "removal",
    "fingerprint",
];

#[derive(Template)]
#[template(path = "terms_page.html")]
struct TermsPage {
    shell: Shell,
    terms: &'static [&'static str],
}

impl TermsPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("terms-title")
    }
}

pub(crate) async fn show(State(state): State<PortalState>, visit: Visit) -> Response {
    layout::html(StatusCode::OK, &TermsPage { shell: Shell::new(&state, &visit), terms: &TERMS })
}
