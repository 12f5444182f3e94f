//! The demo's pages in every language, and their switches.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::mailbox::Mailbox;
use crate::switchboard::Switchboard;
use axum::body::Body;
use http::Request;
use http_body_util::BodyExt;
use sanad_base::Locale;
use tower::ServiceExt;

async fn shown() -> Shown {
    let shown = Shown { board: Switchboard::default(), mailbox: Mailbox::default() };
    let raw = "From: notices@hotline.example\r\nSubject: Notice MA-2026-000123\r\n\r\nSee http://127.0.0.1:8081/n/abc <b>\r\n";
    let to = vec!["abuse@hosting.example".to_owned()];
    shown.mailbox.keep("notices@hotline.example".into(), to, raw.into()).await.unwrap();
    shown
}

async fn ask(shown: &Shown, request: Request<Body>) -> (StatusCode, String) {
    let answer = router(shown.clone()).oneshot(request).await.unwrap();
    let status = answer.status();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn post(path: &str, site: &str, body: &str) -> Request<Body> {
    Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", site)
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[tokio::test]
async fn every_page_renders_in_every_language_with_no_word_missing() {
    let shown = shown().await;
    for locale in Locale::ALL {
        for path in ["", "/mail/1"] {
            let (status, text) = ask(&shown, get(&format!("/{locale}{path}"))).await;
            assert_eq!(status, StatusCode::OK, "{locale}{path}");
            assert!(!text.contains('⟦'), "{locale}{path}: {text}");
            assert!(text.contains("demo-bar") && text.contains("MA-2026-000123"), "{locale}{path}");
        }
    }
}

#[tokio::test]
async fn a_mail_is_shown_with_its_links_and_never_rendered() {
    let (_, text) = ask(&shown().await, get("/en/mail/1")).await;
    assert!(text.contains("href=\"http://127.0.0.1:8081/n/abc\""), "{text}");
    assert!(!text.contains("abc <b>"), "{text}");
}

#[tokio::test]
async fn the_switch_takes_a_card_down_and_puts_it_back() {
    let shown = shown().await;
    let (status, _) = ask(&shown, post("/fr/card/7", "same-origin", "to=down")).await;
    assert_eq!((status, shown.board.stands(7)), (StatusCode::SEE_OTHER, false));
    ask(&shown, post("/fr/card/7", "same-origin", "to=up")).await;
    assert!(shown.board.stands(7));
    let (status, _) = ask(&shown, post("/fr/card/7", "cross-site", "to=down")).await;
    assert_eq!((status, shown.board.stands(7)), (StatusCode::FORBIDDEN, true));
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let shown = shown().await;
    for path in ["/de", "/fr/mail/2", "/de/mail/1", "/card/200"] {
        assert_eq!(ask(&shown, get(path)).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(ask(&shown, get("/card/7")).await.0, StatusCode::OK);
}
