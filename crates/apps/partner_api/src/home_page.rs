//! The front page: what this door is, in every language at once.

use crate::state::PartnerState;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use sanad_base::Locale;
use sanad_pages::layout::html;
use sanad_pages::{Frame, Words, language};

#[derive(Template)]
#[template(path = "home_page.html")]
struct HomePage {
    frame: Frame,
    languages: Vec<Words>,
}

pub(crate) async fn show(State(state): State<PartnerState>, headers: HeaderMap) -> Response {
    let locale = language::preferred(&headers, &Locale::ALL);
    let frame = Frame::new(state.words(locale), "/", state.demo).offering(&[]);
    let languages = Locale::ALL.map(|locale| state.words(locale)).into();
    html(StatusCode::OK, &HomePage { frame, languages })
}
