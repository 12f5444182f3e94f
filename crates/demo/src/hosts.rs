//! The web servers of the little internet: one listener that answers for every host by its name.

use crate::cards;
use crate::switchboard::Switchboard;
use crate::world::{self, Card, Host, Page, WhenGone};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, Method, StatusCode, Uri, header};
use std::fmt::Write as _;

pub fn router(board: Switchboard) -> Router {
    Router::new().fallback(answer).with_state(board)
}

async fn answer(
    State(board): State<Switchboard>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(host) = asked_host(&uri, &headers).as_deref().and_then(world::host_named) else {
        return (StatusCode::MISDIRECTED_REQUEST, "No such host here.\n").into_response();
    };
    if let Some(card) = world::card_at(host.name, uri.path()) {
        return card_answer(&board, card);
    }
    match (world::page_at(host.name, uri.path()), uri.path()) {
        (Some(page), _) => html(StatusCode::OK, &page_text(&board, host, page)),
        (None, "/") => html(StatusCode::OK, &front_text(host)),
        (None, _) => html(StatusCode::NOT_FOUND, &plain_text(host, "Not found")),
    }
}

/// The name asked for, without its port: from the address of a proxy's request, else the header.
fn asked_host(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let named = uri.host().or_else(|| headers.get(header::HOST).and_then(|h| h.to_str().ok()))?;
    let name = named.rsplit_once(':').map_or(named, |(name, _)| name);
    Some(name.trim_end_matches('.').to_ascii_lowercase())
}

fn card_answer(board: &Switchboard, card: &Card) -> Response {
    let host = world::host_named(card.host).expect("every card stands on a host, as a test proves");
    if board.stands(card.number) {
        let headers =
            [(header::CONTENT_TYPE, card.content_type()), (header::CACHE_CONTROL, "no-store")];
        return (headers, cards::file_of(card)).into_response();
    }
    match card.when_gone {
        WhenGone::NotFound => html(StatusCode::NOT_FOUND, &plain_text(host, "Not found")),
        WhenGone::Gone => html(StatusCode::GONE, &plain_text(host, "Gone")),
        WhenGone::SoftNotFound => {
            html(StatusCode::OK, &plain_text(host, "This item is no longer available"))
        }
    }
}

fn html(status: StatusCode, body: &str) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, body.to_owned()).into_response()
}

// Everything written into these pages comes from the constants of `world`, so nothing needs escaping.

fn page_text(board: &Switchboard, host: &Host, page: &Page) -> String {
    let mut figures = String::new();
    for card in page
        .cards
        .iter()
        .filter_map(|n| world::card_numbered(*n))
        .filter(|c| board.stands(c.number))
    {
        let _ = write!(
            figures,
            "<p><img src=\"{}\" alt=\"Test card {:02}\"></p>",
            card.address(),
            card.drawing
        );
    }
    frame(host, page.title, &figures)
}

fn front_text(host: &Host) -> String {
    let mut links = String::from("<p>A host of the little internet. Nothing here is real.</p>");
    for page in world::PAGES.iter().filter(|p| p.host == host.name) {
        let _ = write!(links, "<p><a href=\"{}\">{}</a></p>", page.path, page.title);
    }
    frame(host, host.title, &links)
}

fn plain_text(host: &Host, text: &str) -> String {
    frame(host, text, "<p>There is nothing at this address.</p>")
}

fn frame(host: &Host, heading: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{heading} - {}</title></head>\
         <body><h1>{heading}</h1>{body}</body></html>\n",
        host.title
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use axum::body::Body;
    use http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    async fn get(board: &Switchboard, host: &str, path: &str) -> (StatusCode, String, Vec<u8>) {
        let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
        let answer = router(board.clone()).oneshot(request).await.unwrap();
        let kind = answer.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        (answer.status(), kind, answer.into_body().collect().await.unwrap().to_bytes().to_vec())
    }

    #[tokio::test]
    async fn a_host_answers_for_its_own_cards_only() {
        let board = Switchboard::default();
        let (status, kind, body) = get(&board, "photos.example:8090", "/card/07.png").await;
        assert_eq!((status, kind.as_str()), (StatusCode::OK, "image/png"));
        assert!(body.starts_with(b"\x89PNG"));
        assert_eq!(get(&board, "forum.example", "/card/07.png").await.0, StatusCode::NOT_FOUND);
        assert_eq!(
            get(&board, "elsewhere.example", "/card/07.png").await.0,
            StatusCode::MISDIRECTED_REQUEST
        );
    }

    #[tokio::test]
    async fn a_card_taken_down_answers_in_its_hosts_own_way_and_comes_back() {
        let board = Switchboard::default();
        for card in &world::CARDS {
            board.take_down(card.number);
            let (status, kind, _) = get(&board, card.host, card.path).await;
            let wanted = match card.when_gone {
                WhenGone::NotFound => StatusCode::NOT_FOUND,
                WhenGone::Gone => StatusCode::GONE,
                WhenGone::SoftNotFound => StatusCode::OK,
            };
            assert_eq!(
                (status, kind.as_str()),
                (wanted, "text/html; charset=utf-8"),
                "card {}",
                card.number
            );
            board.put_back(card.number);
            assert_eq!(get(&board, card.host, card.path).await.1, card.content_type());
        }
    }

    #[tokio::test]
    async fn a_page_shows_the_cards_that_still_stand() {
        let board = Switchboard::default();
        board.take_down(2);
        let body = String::from_utf8(get(&board, "photos.example", "/album/1").await.2).unwrap();
        assert!(body.contains("http://photos.example/card/01.png") && !body.contains("02.png"));
    }
}
