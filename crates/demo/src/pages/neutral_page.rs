//! Where "Leave now" of the demo's portal leads: a page that could be anybody's, on loopback like the rest.

use super::shown::frame;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use sanad_pages::{Frame, layout};

#[derive(Template)]
#[template(path = "neutral_page.html")]
struct NeutralPage {
    frame: Frame,
}

pub async fn show(Path(lang): Path<String>) -> Response {
    match frame(&lang, "/neutral") {
        Some(frame) => layout::html(StatusCode::OK, &NeutralPage { frame }),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
