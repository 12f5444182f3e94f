//! Pages of one kind have one length in each language, plain and compressed.

use crate::visitor::{LANGUAGES, Visitor, escaped};
use axum::body::{Body, to_bytes};
use http::Request;
use std::collections::BTreeSet;

async fn length(visitor: &Visitor, path: &str, form: Option<&str>, gzip: bool) -> usize {
    let mut request =
        Request::builder().uri(path).method(if form.is_some() { "POST" } else { "GET" });
    if gzip {
        request = request.header("accept-encoding", "gzip, br");
    }
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let body = Body::from(form.unwrap_or_default().to_owned());
    let response = visitor.raw(request.body(body).unwrap()).await;
    assert_eq!(response.headers().contains_key("content-encoding"), gzip, "{path}");
    to_bytes(response.into_body(), 1 << 20).await.unwrap().len()
}

#[tokio::test]
async fn a_known_an_unknown_and_an_expired_code_are_answered_by_pages_of_one_length() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("fr").await;
    let known = code.concat();
    // Its check digit is right and nobody has it: what an expired one is too.
    let unknown = "000000000000000000000000";
    for language in LANGUAGES {
        for gzip in [false, true] {
            let path = format!("/{language}/follow");
            let ask = |typed: String| {
                let (visitor, path) = (&visitor, path.clone());
                async move { length(visitor, &path, Some(&format!("code={typed}")), gzip).await }
            };
            let lengths =
                [ask(known.clone()).await, ask(unknown.into()).await, ask("12".into()).await];
            assert!(lengths.iter().all(|l| *l == lengths[0]), "{language} {gzip} {lengths:?}");
        }
    }
}

#[tokio::test]
async fn the_length_of_a_drafts_page_does_not_tell_what_was_typed() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let (empty, full) = (visitor.begin(language).await, visitor.begin(language).await);
        let address =
            format!("addresses={}", escaped("https://img.host.example/a\nhttps://b.example/c"));
        for draft in [&empty, &full] {
            visitor.post(&format!("{draft}/who"), "route=seen").await;
        }
        visitor.post(&format!("{full}/address"), address).await;
        let words = format!("narrative={}", escaped(&"كلمة بعد كلمة ".repeat(40)));
        visitor.post(&format!("{full}/more"), words).await;
        for gzip in [false, true] {
            let mut seen = BTreeSet::new();
            for page in ["who", "address", "more", "check"] {
                for draft in [&empty, &full] {
                    seen.insert(length(&visitor, &format!("{draft}/{page}"), None, gzip).await);
                }
            }
            assert_eq!(seen.len(), 1, "{language} {gzip}: {seen:?}");
        }
    }
}

#[tokio::test]
async fn a_long_text_moves_a_page_by_whole_steps_only() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("ar").await;
    for characters in [1, 900, 1_800, 3_999] {
        let text = format!("narrative={}", escaped(&"ت".repeat(characters)));
        visitor.post(&format!("{draft}/more"), text).await;
        let path = format!("{draft}/check");
        assert_eq!(length(&visitor, &path, None, false).await % 32_768, 0);
        assert_eq!(length(&visitor, &path, None, true).await % 12_288, 0);
    }
}

#[tokio::test]
async fn compressed_pages_open_to_the_page_and_keep_to_the_budget() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("fr").await;
    for path in ["/fr", "/ar", "/fr/report", "/ar/help", "/fr/privacy", &format!("{draft}/check")] {
        let bytes = length(&visitor, path, None, true).await;
        assert!(bytes <= 15 * 1024, "{path}: {bytes} bytes on the wire");
    }
}
