//! The pages of the demo: mails that arrived, and the switchboard that takes cards down and puts them back.

mod mail_page;
mod neutral_page;
mod overview_page;
mod shown;

pub use shown::{Shown, style};

use crate::{cards, world};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode, header};
use sanad_base::Locale;
use sanad_pages::{csrf, headers, language, layout};

pub fn router(shown: Shown) -> Router {
    let router = Router::new()
        .route("/", get(door))
        .route("/neutral", get(neutral))
        .route("/card/{number}", get(picture))
        .route("/{lang}", get(overview_page::show))
        .route("/{lang}/card/{number}", axum::routing::post(overview_page::switch))
        .route("/{lang}/mail/{number}", get(mail_page::show))
        .route("/{lang}/neutral", get(neutral_page::show))
        .with_state(shown);
    headers::apply(csrf::refuse_cross_site(router), headers::Policy::console(&style(), None))
}

async fn door(headers: HeaderMap) -> Response {
    layout::see_other(&format!("/{}", language::preferred(&headers, &Locale::ALL)))
}

async fn neutral(headers: HeaderMap) -> Response {
    layout::see_other(&format!("/{}/neutral", language::preferred(&headers, &Locale::ALL)))
}

/// The card as it is drawn, whether its host still shows it or not.
async fn picture(Path(number): Path<u8>) -> Response {
    match world::card_numbered(number) {
        Some(card) => {
            ([(header::CONTENT_TYPE, card.content_type())], cards::file_of(card)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests;
