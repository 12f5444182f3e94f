//! A page to show to somebody one trusts: it says that help is needed, and nothing of any report.

use crate::shell::{Line, Shell, line};
use crate::state::PortalState;
use crate::tone::Tone;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_packs::Need;
use sanad_pages::layout;

#[derive(Template)]
#[template(path = "show_page.html")]
struct ShowPage {
    shell: Shell,
    /// For children first, then for an emergency.
    lines: Vec<Line>,
}

impl ShowPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("show-title")
    }
}

/// It has no draft in its path: a browser prints the path below the page.
pub(crate) async fn show(State(state): State<PortalState>, visit: Visit) -> Response {
    let pack = state.pack();
    let emergency = pack.help_lines.iter().filter(|l| l.emergency);
    let lines = pack.help_for(Need::Child).filter(|l| !l.emergency).chain(emergency);
    let page = ShowPage {
        lines: lines.map(|l| line(l, visit.locale)).collect(),
        shell: Shell::new(&state, &visit).in_tone(Tone::Child),
    };
    layout::html(StatusCode::OK, &page)
}
