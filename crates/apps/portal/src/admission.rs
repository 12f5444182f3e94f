//! With no room left on the disk, nothing is begun that could not be finished: a form is answered
//! "not now" before anything is written. Leaving, erasing and reading go on.

use crate::state::PortalState;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::Method;
use sanad_base::Fault;
use sanad_base::space::Level;
use sanad_pages::Refusal;

/// Forms that keep nothing: the ways out, erasing, and looking a code up.
const OPEN: [&str; 4] = ["exit", "stop", "erase", "follow"];

pub(crate) async fn admit(
    State(state): State<PortalState>,
    request: Request,
    next: Next,
) -> Response {
    let last = request.uri().path().rsplit('/').next().unwrap_or_default();
    let writes = *request.method() == Method::POST && !OPEN.contains(&last);
    if writes && state.space().level() == Level::Nothing {
        return Refusal(Fault::unavailable("no room on the disk")).into_response();
    }
    next.run(request).await
}
