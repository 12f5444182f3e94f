//! Stopping: the draft dies, and a kind page says so. Leaving at once is another button.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::tone::Tone;
use crate::visit::{Journey, Visit};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_intake::keep_draft::{self, Found};
use sanad_pages::{Refusal, layout};
use sanad_store::run;

#[derive(Template)]
#[template(path = "stopped_page.html")]
struct StoppedPage {
    shell: Shell,
}

impl StoppedPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("stopped-title")
    }
}

/// Erases the draft. Going back in the browser is then answered by the neutral site.
pub(crate) async fn stop(
    State(state): State<PortalState>,
    journey: Journey,
) -> Result<Response, Refusal> {
    let sent = run!(state.store(), "stop", state.reporter(), |tx| {
        let sent = keep_draft::find(tx, state.now(), &journey.token).await? == Some(Found::Sent);
        if !sent {
            keep_draft::leave(tx, state.now(), &journey.token).await?;
        }
        Ok(sent)
    })?;
    if sent {
        // Too late to say that nothing was sent.
        return Ok(layout::see_other(&journey.to("done")));
    }
    Ok(layout::see_other(&format!("/{}/stopped", journey.visit.locale.tag())))
}

/// Says that nothing is left. It knows nothing of the draft that was.
pub(crate) async fn show(State(state): State<PortalState>, visit: Visit) -> Response {
    let shell = Shell::new(&state, &visit).in_tone(Tone::Child);
    layout::html(StatusCode::OK, &StoppedPage { shell })
}
