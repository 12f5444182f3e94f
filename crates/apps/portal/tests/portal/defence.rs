//! Odd, hostile and unlucky requests: each gets a kind page, never a fault of ours.

use crate::visitor::{Visitor, escaped};
use axum::body::Body;
use http::{Request, StatusCode};
use sanad_base::Actor;
use sanad_base::ids::TenantId;
use sanad_base::space::{Level, Space};
use sanad_store::run;

const BODIES: [&[u8]; 8] = [
    b"",
    b"&&&===&%=%zz&\xff\xfe",
    b"channel=website&channel=%00%00&addresses=%00%ff&place=%e2%80%ae",
    b"addresses=%0d%0aSet-Cookie:%20x=1&language=..%2f..%2fetc",
    b"language=%0d%0aLocation:x&code=%f0%9f%98%80",
    b"{\"json\": true}",
    b"code=%D9%A1%D9%A2%27%20OR%201=1--&narrative=%3Cscript%3E",
    b"danger=0&own=&channel=__proto__",
];

#[tokio::test]
async fn no_odd_form_is_a_fault_of_ours() {
    let visitor = Visitor::new().await;
    let draft = visitor.begin("fr").await;
    let many = "a=1&".repeat(5_000).into_bytes();
    let long = format!("narrative={}", "%D8%AA".repeat(60_000)).into_bytes();
    let bodies = BODIES.iter().map(|b| b.to_vec()).chain([many, long]);
    for body in bodies {
        for page in ["who", "where", "address", "place", "when", "more", "contact"] {
            let seen = visitor.post(&format!("{draft}/{page}"), body.clone()).await;
            assert!(!seen.status.is_server_error(), "{page}");
            assert!(!seen.headers.contains_key("set-cookie"), "{page}");
        }
        for path in ["/fr/follow", "/fr/report"] {
            assert!(!visitor.post(path, body.clone()).await.status.is_server_error(), "{path}");
        }
    }
    assert_eq!(visitor.get(&format!("{draft}/check")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn no_odd_path_is_a_fault_of_ours() {
    let visitor = Visitor::new().await;
    let paths = [
        "/xx",
        "/fr/r",
        "/fr/r/",
        "/fr/r/zz/where",
        "/fr/r/%00/where",
        "/fr/r/00000000000000000000000000000000/__proto__",
        "/fr/report/nowhere",
        "/fr/r/%E2%80%AE/check",
        "/de/report",
        "//",
        "/fr//",
        "/fr/r/00000000000000000000000000000000",
        "/%ff%fe",
        "/fr/r/0000000000000000000000000000000/done",
        "/fr/report?x=%00",
        "/AR",
        "/fr/..%2f..%2fx",
    ];
    for path in paths {
        let seen = visitor.get(path).await;
        assert!(!seen.status.is_server_error(), "{path} {}", seen.status);
        if seen.status.is_client_error() {
            assert!(seen.html.contains("tel:19"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_token_nobody_has_is_answered_like_one_that_died() {
    let visitor = Visitor::new().await;
    let draft = visitor.begin("fr").await;
    visitor.clock.advance_ms(22 * 3_600_000);
    let died = visitor.get(&format!("{draft}/who")).await;
    let never = visitor.get(&format!("/fr/r/{}/who", "ab".repeat(16))).await;
    assert_eq!(died.status, StatusCode::NOT_FOUND);
    assert_eq!((died.status, died.html.len()), (never.status, never.html.len()));
}

#[tokio::test]
async fn too_long_a_text_is_kept_as_far_as_it_fits_and_not_sent_on() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("en").await;
    let long = format!("narrative={}", "a".repeat(4_001));
    let seen = visitor.post(&format!("{draft}/more"), long).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.html.contains("The text is \u{2068}1\u{2069} character too long"));
    assert!(seen.html.contains(&"a".repeat(4_001)));
    let cut = format!("narrative={}", "a".repeat(70_000));
    let seen = visitor.post(&format!("{draft}/more"), cut).await;
    assert!(seen.html.contains("the end of the text was cut off"));
    let arabic = format!("narrative={}", escaped(&"ت".repeat(4_000)));
    let fits = visitor.post(&format!("{draft}/more"), arabic).await;
    assert_eq!(fits.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_that_another_site_sends_changes_nothing() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("fr").await;
    let from = |name: &str, value: &str| {
        Request::post(format!("{draft}/check")).header(name, value).body(Body::empty()).unwrap()
    };
    let foreign = visitor.send(from("sec-fetch-site", "cross-site")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(foreign.html.contains("tel:19"));
    let foreign = visitor.send(from("origin", "https://other.example")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let done = visitor.get(&format!("{draft}/done")).await;
    assert_eq!(done.location(), format!("{draft}/check"), "nothing was sent");
    let own = visitor.send(from("sec-fetch-site", "same-origin")).await;
    assert_eq!(own.location(), format!("{draft}/done"));
}

#[tokio::test]
async fn when_the_store_fails_nothing_is_confirmed_and_the_help_lines_stay() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("ar").await;
    let operator = Actor::operator(&TenantId::new("ma").unwrap());
    run!(visitor.fresh.store, "break", &operator, |tx| {
        tx.execute("-- portal::break\nALTER TABLE drafts RENAME TO lost", Vec::new()).await
    })
    .unwrap();
    let sent = visitor.post(&format!("{draft}/check"), "").await;
    assert!(sent.status.is_server_error(), "{}", sent.status);
    assert!(sent.html.contains("tel:19") && sent.html.contains("dir=\"rtl\""));
    assert!(sent.html.contains(&format!("href=\"{draft}/check\"")), "a way to try again");
    assert!(!sent.html.contains("class=\"groups\""));
    // Leaving works all the same.
    let left = visitor.post(&format!("{draft}/exit"), "").await;
    assert_eq!(left.location(), "https://weather.example/today");
}

#[tokio::test]
async fn with_no_room_left_a_form_is_answered_not_now_before_anything_is_written() {
    let space = Space::default();
    let visitor = Visitor::new().await.with(|state| state.within(space.clone()));
    let draft = visitor.written("ar").await;
    for (level, taken) in [(Level::IntakeOnly, true), (Level::Nothing, false)] {
        space.set(level);
        let begun = visitor.post("/ar/report", "").await;
        assert_eq!(begun.status == StatusCode::SEE_OTHER, taken, "{level:?}");
    }
    let sent = visitor.post(&format!("{draft}/check"), "").await;
    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(sent.html.contains("tel:19") && sent.html.contains(&format!("href=\"{draft}/check\"")));
    assert_eq!(visitor.get("/ar/help").await.status, StatusCode::OK, "reading goes on");
    let other = visitor.get(&format!("{draft}/check")).await;
    assert!(other.html.contains("three plain words"), "nothing typed is lost");
    space.set(Level::Everything);
    let sent = visitor.post(&format!("{draft}/check"), "").await;
    assert_eq!(sent.location(), format!("{draft}/done"));
    space.set(Level::Nothing);
    let left = visitor.post(&format!("{draft}/exit"), "").await;
    assert_eq!(left.location(), "https://weather.example/today");
}

#[tokio::test]
async fn what_was_told_stands_nowhere_in_the_clear() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("fr").await;
    visitor.written("fr").await;
    let sanad_store::Place::File(file) = &visitor.fresh.place else { panic!("it is a file") };
    let mut bytes = Vec::new();
    for part in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        bytes.extend(std::fs::read(part.unwrap().path()).unwrap());
    }
    let holds = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
    assert!(holds("website"), "the scan reads the right bytes");
    for told in
        ["img.host.example", "three plain words", "row two", &code.concat(), &code.join(" ")]
    {
        assert!(!holds(told), "{told}");
    }
}
