//! The report is stored: its code, what happens next, and nothing that a reload could send again.

use crate::policies::MaySave;
use crate::sent::{self, Sent};
use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Journey;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use sanad_pages::layout;

#[derive(Template)]
#[template(path = "done_page.html")]
struct DonePage {
    shell: Shell,
    journey: Journey,
    groups: [String; 6],
    next: String,
    until: String,
}

impl DonePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("done-title")
    }
}

pub(crate) async fn show(State(state): State<PortalState>, sent: Sent) -> Response {
    // Not in the sending: a report waits for nothing (see docs/decisions/2026-11-24-replies-under-the-code.md).
    sent::give_key(&state, &sent.code, &sent.standing).await;
    let shell = Shell::new(&state, &sent.journey.visit).after_sending(sent.standing.route);
    let hours = state.pack().timings.report_target_hours;
    let page = DonePage {
        groups: sent.code.groups(),
        next: shell.frame.w.tn("done-next-assess", &[("hours", hours.into())]),
        until: shell.frame.w.tn("done-until", &[("date", sent.until.into())]),
        journey: sent.journey,
        shell,
    };
    // The code can be taken along as a file.
    (Extension(MaySave), layout::html(StatusCode::OK, &page)).into_response()
}
