//! The headers of every answer, byte for byte as the portal's policy has them: each path there
//! is, each method, each error.

use crate::visitor::{Seen, Visitor};
use axum::body::Body;
use http::{HeaderMap, Request, StatusCode};
use sanad_pages::style;
use sanad_portal::{paths, refusal};
use std::collections::BTreeMap;

type Headers = BTreeMap<String, String>;

const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"];
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), \
clipboard-read=(), clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), \
geolocation=(), gyroscope=(), hid=(), idle-detection=(), interest-cohort=(), local-fonts=(), magnetometer=(), \
microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), \
serial=(), storage-access=(), usb=(), web-share=(), xr-spatial-tracking=()";

/// What every answer carries, whatever it is.
fn always() -> Headers {
    let digest = style::csp_digest(style::PORTAL);
    let csp = format!(
        "default-src 'none'; style-src '{digest}'; img-src data:; \
         form-action 'self' https://weather.example; base-uri 'none'; frame-ancestors 'none'; \
         sandbox allow-forms allow-same-origin"
    );
    [
        ("cache-control", "no-store"),
        ("content-security-policy", csp.as_str()),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", PERMISSIONS),
        ("referrer-policy", "no-referrer"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("x-robots-tag", "noindex, nofollow"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// The whole set for an answer of this status. What differs from answer to answer is taken over
/// from it only where this status may have it.
fn expected(seen: &Seen, home: bool, exit: bool) -> Headers {
    let mut expected = always();
    let mut set = |name: &str, value: &str| expected.insert(name.to_owned(), value.to_owned());
    if seen.status == StatusCode::SEE_OTHER {
        set("location", seen.location());
    } else if value(&seen.headers, "content-type").starts_with("text/plain") {
        // The code as a file, and nothing else.
        set("content-type", "text/plain; charset=utf-8");
        set("content-disposition", "attachment; filename=\"note.txt\"");
    } else {
        set("content-type", "text/html; charset=utf-8");
        set("vary", "accept-encoding");
    }
    if home && seen.status == StatusCode::OK {
        set("x-robots-tag", "nofollow");
    }
    if exit && seen.status == StatusCode::SEE_OTHER {
        set("clear-site-data", "\"cache\", \"cookies\", \"storage\"");
    }
    if seen.status == StatusCode::METHOD_NOT_ALLOWED {
        set("allow", value(&seen.headers, "allow"));
    }
    if seen.status == StatusCode::SERVICE_UNAVAILABLE {
        set("retry-after", "30");
    }
    expected
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("(missing)", |value| value.to_str().unwrap())
}

fn all(headers: &HeaderMap) -> Headers {
    let pairs = headers.iter().map(|(n, v)| (n.to_string(), v.to_str().unwrap().to_owned()));
    let all: Headers = pairs.collect();
    assert_eq!(all.len(), headers.len(), "a header came twice");
    // How long the body is belongs to the transport; the lengths have tests of their own.
    all.into_iter().filter(|(name, _)| name != "content-length").collect()
}

fn request(method: &str, path: &str, body: &'static str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    let kind = "application/x-www-form-urlencoded";
    request.header("content-type", kind).body(Body::from(body)).unwrap()
}

#[tokio::test]
async fn every_path_answers_every_method_with_exactly_these_headers() {
    let visitor = Visitor::new().await;
    let listed = paths();
    assert!(listed.len() > 10 && listed.iter().any(|path| path.ends_with("/exit")));
    let mut kinds = BTreeMap::new();
    for pattern in listed {
        for method in METHODS {
            // A draft for each, because some of these end it.
            let draft = visitor.begin("fr").await;
            let token = draft.rsplit('/').next().unwrap().to_owned();
            let path = pattern
                .replace("{language}", "fr")
                .replace("{token}", &token)
                .replace("{page}", "address");
            assert!(!path.contains('{'), "{pattern} has a part this test does not fill");
            let seen = visitor.send(request(method, &path, "")).await;
            let (home, exit) = (pattern == "/{language}", pattern.ends_with("/exit"));
            let mut wanted = expected(&seen, home, exit);
            if pattern == "/{language}/figures" && seen.status == StatusCode::OK {
                // The numbers may be saved from it.
                wanted
                    .entry("content-security-policy".into())
                    .or_default()
                    .push_str(" allow-downloads");
            }
            if pattern.ends_with(".csv") && seen.status == StatusCode::OK {
                // The one file that is not a page of ours.
                let file = [
                    ("content-disposition", "attachment; filename=\"figures.csv\""),
                    ("content-type", value(&seen.headers, "content-type")),
                ];
                wanted.remove("vary");
                wanted.extend(file.map(|(name, text)| (name.to_owned(), text.to_owned())));
                assert!(value(&seen.headers, "content-type").starts_with("text/csv"));
            }
            assert_eq!(all(&seen.headers), wanted, "{method} {pattern}");
            *kinds.entry(seen.status.as_u16()).or_insert(0) += 1;
        }
    }
    for status in [200, 303, 405] {
        assert!(kinds.contains_key(&status), "nothing was answered {status}: {kinds:?}");
    }
}

#[tokio::test]
async fn every_error_of_the_router_has_the_same_headers() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("ar").await;
    let multipart = Request::post(format!("{draft}/address"))
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from("--x\r\nbroken"))
        .unwrap();
    let foreign =
        Request::post("/ar/report").header("origin", "https://other.example").body(Body::empty());
    let asked = [
        (request("GET", "/ar/nowhere", ""), 404),
        (request("GET", "/xx", ""), 404),
        (request("PUT", "/ar", ""), 405),
        (multipart, 415),
        (request("POST", &format!("{draft}/address"), "addresses="), 422),
        (foreign.unwrap(), 403),
    ];
    for (request, status) in asked {
        let seen = visitor.send(request).await;
        assert_eq!(seen.status.as_u16(), status);
        assert_eq!(all(&seen.headers), expected(&seen, false, false), "{status}");
        assert!(seen.html.contains("tel:19") && seen.html.contains("/exit\""), "{status}");
    }
}

#[tokio::test]
async fn a_store_that_fails_is_answered_with_the_same_headers() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("fr").await;
    let operator = sanad_base::Actor::operator(&sanad_base::ids::TenantId::new("ma").unwrap());
    sanad_store::run!(visitor.fresh.store, "break", &operator, |tx| {
        tx.execute("-- portal::break\nALTER TABLE drafts RENAME TO lost", Vec::new()).await
    })
    .unwrap();
    let failed = visitor.post(&format!("{draft}/check"), "").await;
    assert!(failed.status.is_server_error());
    assert_eq!(all(&failed.headers), expected(&failed, false, false));
    visitor.fresh.store.close().await;
    let away = visitor.post(&format!("{draft}/check"), "").await;
    assert!(away.status.is_server_error());
    assert_eq!(all(&away.headers), expected(&away, false, false));
    let left = visitor.post(&format!("{draft}/exit"), "").await;
    assert_eq!(all(&left.headers), expected(&left, false, true), "the way out is never shut");
}

#[tokio::test]
async fn what_is_refused_before_the_router_has_the_same_page_and_headers() {
    let visitor = Visitor::new().await;
    for code in [400, 408, 413, 414, 431, 500, 503] {
        let status = StatusCode::from_u16(code).unwrap();
        for (path, mark) in
            [("/ar/report", "dir=\"rtl\""), ("/fr", "lang=\"fr\""), ("/", "lang=\"fr\"")]
        {
            let page = refusal(&visitor.state, status, path, "0123456789abcdef");
            let (parts, body) = page.into_parts();
            let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
            let html = String::from_utf8(body.to_vec()).unwrap();
            let mut wanted = always();
            wanted.insert("content-type".into(), "text/html; charset=utf-8".into());
            wanted.insert("vary".into(), "accept-encoding".into());
            assert_eq!(parts.status, status);
            assert_eq!(all(&parts.headers), wanted, "{code} {path}");
            for piece in [mark, "tel:19", "/exit\"", "class=\"leave"] {
                assert!(html.contains(piece), "{code} {path} {piece}");
            }
            assert_eq!(html.contains("0123456789abcdef"), status.is_server_error());
            assert_eq!(html.len() % 8_192, 0);
        }
    }
}

#[tokio::test]
async fn the_onion_address_is_offered_on_pages_and_not_to_who_is_there_already() {
    const ONION: &str = "http://sanadexample.onion";
    let visitor = Visitor::new().await.with(|state| state.at_onion(ONION));
    let at = |path: &str, host: &str| {
        Request::get(path).header("host", host).body(Body::empty()).unwrap()
    };
    let seen = visitor.send(at("/fr/help", "portal.example")).await;
    assert_eq!(value(&seen.headers, "onion-location"), "http://sanadexample.onion/fr/help");
    let mut wanted = expected(&seen, false, false);
    wanted.insert("onion-location".into(), format!("{ONION}/fr/help"));
    assert_eq!(all(&seen.headers), wanted);
    let there = visitor.send(at("/fr/help", "sanadexample.onion")).await;
    let mut wanted = expected(&there, false, false);
    wanted.remove("strict-transport-security");
    assert_eq!(all(&there.headers), wanted);
    let missing = visitor.send(at("/fr/nowhere", "portal.example")).await;
    assert_eq!(all(&missing.headers), expected(&missing, false, false));
}
