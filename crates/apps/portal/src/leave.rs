//! The way out: the draft dies here, and the browser is at the neutral site.

use crate::state::PortalState;
use crate::visit::token_in;
use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use sanad_intake::keep_draft;
use sanad_store::run;

/// Always leaves, even when the draft cannot be erased now: it dies by itself within the day.
pub(crate) async fn leave(
    State(state): State<PortalState>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    if let Some(token) = token_in(uri.path()) {
        let erased = run!(state.store(), "leave", state.reporter(), |tx| {
            keep_draft::leave(tx, state.now(), &token).await
        });
        drop(erased);
    }
    let headers = [
        (header::LOCATION, state.neutral_address()),
        (http::HeaderName::from_static("clear-site-data"), "\"cache\", \"cookies\", \"storage\""),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}
