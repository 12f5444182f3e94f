//! The pages of the demo: mails that arrived, and the switchboard that takes cards down and puts them back.

mod mail_page;
mod overview_page;

use crate::mailbox::Mailbox;
use crate::switchboard::Switchboard;
use crate::{cards, world};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode, header};
use sanad_base::Locale;
use sanad_pages::{Catalogue, Frame, Words, csrf, headers, language, layout};

/// What little the pages add to the style of the consoles.
const OWN_STYLE: &str = ".cards{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:16px}\
.cards img{max-inline-size:100%;block-size:auto;border:1px solid var(--line)}.cards img.down{opacity:.25}\
.cards .panel{margin:0}.cards p{overflow-wrap:anywhere}.code{font-family:var(--mono);font-size:.9375rem}\
details{margin-block-start:24px}summary{cursor:pointer;min-block-size:44px;font-weight:600}";

#[derive(Clone)]
pub struct Shown {
    pub board: Switchboard,
    pub mailbox: Mailbox,
}

pub fn router(shown: Shown) -> Router {
    let router = Router::new()
        .route("/", get(door))
        .route("/card/{number}", get(picture))
        .route("/{lang}", get(overview_page::show))
        .route("/{lang}/card/{number}", axum::routing::post(overview_page::switch))
        .route("/{lang}/mail/{number}", get(mail_page::show))
        .with_state(shown);
    headers::apply(csrf::refuse_cross_site(router), headers::Policy::console(&style(), None))
}

pub fn style() -> String {
    format!("{}{OWN_STYLE}", sanad_pages::style::STAFF)
}

async fn door(headers: HeaderMap) -> Response {
    layout::see_other(&format!("/{}", language::preferred(&headers, &Locale::ALL)))
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

/// The frame of a page in the language its path names; `None` for a language not spoken here.
fn frame(lang: &str, rest: &str) -> Option<Frame> {
    let locale = Locale::from_tag(lang)?;
    Some(Frame::new(Words::new(locale, Catalogue::Demo), &format!("/{lang}{rest}"), true))
}

type Pages = State<Shown>;

#[cfg(test)]
mod tests;
