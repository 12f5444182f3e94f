//! The door of a demonstration: a link that lets its made-up officer in once, at the press of a button.

use crate::sign_in_page::{come_in, frame};
use crate::state::AgencyState;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{StatusCode, Uri};
use sanad_access::{Purpose, demo_door, enrol, sign_out};
use sanad_base::Fault;
use sanad_pages::layout::html;
use sanad_pages::{Frame, Refusal};
use sanad_store::run;

#[derive(Template)]
#[template(path = "door_page.html")]
struct DoorPage {
    frame: Frame,
}

/// Opens nothing yet: programs follow links by themselves.
pub(crate) async fn show(
    State(state): State<AgencyState>,
    uri: Uri,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    match enrol::look(&state.door, &state.tenant, now, &token).await? {
        Some(Purpose::SignIn) => Ok(html(StatusCode::OK, &DoorPage { frame: frame(&state, &uri) })),
        Some(Purpose::Enrol) | None => Err(Fault::Missing("link").into()),
    }
}

pub(crate) async fn send(
    State(state): State<AgencyState>,
    uri: Uri,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    let opened = demo_door::open(&state.door, &state.tenant, now, &token).await?;
    let opened = opened.ok_or(Fault::Missing("link"))?;
    if opened.signed_in.agency().is_none() {
        run!(state.store, "agency_turned_away", &opened.signed_in.actor(), |tx| {
            sign_out(tx, now, &opened.signed_in).await
        })?;
        return Err(Fault::Missing("link").into());
    }
    come_in(&state, &opened, frame(&state, &uri).w.locale())
}
