//! The report is stored: its code, what happens next, and nothing that a reload could send again.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Journey;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::Fault;
use sanad_intake::keep_draft::{self, Found};
use sanad_intake::submit;
use sanad_pages::{Refusal, layout};
use sanad_store::read;

#[derive(Template)]
#[template(path = "done_page.html")]
struct DonePage {
    shell: Shell,
    groups: [String; 6],
    next: String,
}

impl DonePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("done-title")
    }
}

pub(crate) async fn show(
    State(state): State<PortalState>,
    journey: Journey,
) -> Result<Response, Refusal> {
    let found = read!(state.store(), "show_code", state.reporter(), |tx| {
        keep_draft::find(tx, state.now(), &journey.token).await
    })?;
    match found {
        None => Err(Fault::Missing("draft").into()),
        Some(Found::Left) => Ok(layout::see_other(state.neutral_address())),
        Some(Found::Open(_)) => Ok(layout::see_other(&journey.to("check"))),
        Some(Found::Sent) => {
            let shell = Shell::new(&state, &journey.visit);
            let hours = state.pack().timings.report_target_hours;
            let page = DonePage {
                groups: submit::receipt(state.keys(), &journey.token).groups(),
                next: shell.frame.w.tn("done-next-assess", &[("hours", hours.into())]),
                shell,
            };
            Ok(layout::html(StatusCode::OK, &page))
        }
    }
}
