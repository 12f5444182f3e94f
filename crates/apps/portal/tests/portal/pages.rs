//! What every page has: its language, the way out, who can be called, and nothing that runs.

use crate::child::{MINE, THREAT};
use crate::visitor::{LANGUAGES, Seen, Visitor};
use http::StatusCode;
use sanad_packs::Slug;
use sanad_pages::style;

/// Every question of the longest way of who saw something.
pub const QUESTIONS: [&str; 12] = [
    "who", "address", "where", "place", "what", "access", "payment", "when", "people", "now",
    "more", "contact",
];

/// Every page of one language, errors included.
async fn every_page(visitor: &Visitor, language: &str) -> Vec<(String, Seen)> {
    let draft = visitor.written(language).await;
    let (sent, code) = visitor.reported(language).await;
    let known = [
        "",
        "/report",
        "/report/safety",
        "/follow",
        "/help",
        "/figures",
        "/terms",
        "/show",
        "/stopped",
        "/nowhere",
    ];
    let mut paths: Vec<String> = known.map(|page| format!("/{language}{page}")).into();
    paths.extend(Slug::ALL.map(|slug| format!("/{language}/{}", slug.name())));
    for (route, pages) in [("mine", MINE.as_slice()), ("threat", &THREAT)] {
        let (draft, _) = visitor.through(language, route).await;
        paths.extend(pages.iter().map(|page| format!("{draft}/{page}")));
    }
    paths.extend(QUESTIONS.map(|page| format!("{draft}/{page}")));
    paths.push(format!("{draft}/check"));
    paths.extend(["done", "noted", "sheet"].map(|page| format!("{sent}/{page}")));
    paths.push(format!("/{language}/r/{}/where", "0".repeat(32)));
    let mut seen = Vec::new();
    for path in paths {
        let page = visitor.get(&path).await;
        seen.push((path, page));
    }
    seen.push(("view".into(), visitor.follow(language, &code.concat()).await));
    visitor.asked(&code, "Which?", &format!("form {sent}")).await;
    seen.push(("asked".into(), visitor.follow(language, &code.concat()).await));
    let form = format!("code={}", code.concat());
    seen.push(("erase".into(), visitor.post(&format!("/{language}/follow/erase"), form).await));
    for group in ["", &code[5]] {
        let noted = visitor.post(&format!("{sent}/noted"), format!("group={group}")).await;
        seen.push((format!("noted {group}"), noted));
    }
    seen.push((
        "mend".into(),
        visitor.post(&format!("{}/who", visitor.begin(language).await), "").await,
    ));
    seen
}

#[tokio::test]
async fn every_page_is_in_its_language_and_lacks_no_word() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let direction = if language == "ar" { "rtl" } else { "ltr" };
        for (path, page) in every_page(&visitor, language).await {
            let opens = format!("<html lang=\"{language}\" dir=\"{direction}\">");
            assert!(page.html.contains(&opens), "{path}");
            assert!(!page.html.contains('⟦'), "{path}");
            assert_eq!(page.html.matches("<h1").count(), 1, "{path}");
            assert_eq!(page.html.matches("<main").count(), 1, "{path}");
        }
    }
}

#[tokio::test]
async fn every_page_has_the_way_out_before_anything_else_and_numbers_to_call() {
    let visitor = Visitor::new().await;
    for (path, page) in every_page(&visitor, "fr").await {
        let body = page.html.split("<body>").nth(1).unwrap();
        let skip = body.find("<a class=\"skip\"").unwrap();
        let leave = body.find("/exit\"><button type=\"submit\"").unwrap();
        let first_link = body[skip + 2..].find("<a ").unwrap() + skip + 2;
        assert!(skip < leave && leave < first_link, "{path}");
        for number in ["tel:19", "tel:177", "tel:2511"] {
            assert!(page.html.contains(number), "{path} {number}");
        }
    }
}

#[tokio::test]
async fn a_page_of_a_draft_leaves_through_its_own_draft() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("fr").await;
    let check = visitor.get(&format!("{draft}/check")).await;
    assert!(check.html.contains(&format!("action=\"{draft}/exit\"")));
    let gone = visitor.get(&format!("/fr/r/{}/who", "0".repeat(32))).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_page_runs_loads_or_keeps_anything() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        for (path, page) in every_page(&visitor, language).await {
            assert!(!page.headers.contains_key("set-cookie"), "{path}");
            for never in [
                "<script",
                " src=",
                " style=",
                "<link",
                "<iframe",
                " onclick",
                "type=\"file\"",
                "url(",
            ] {
                assert!(!page.html.contains(never), "{path} {never}");
            }
            assert!(page.html.len() < 50_000, "{path} {}", page.html.len());
        }
    }
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers() {
    let visitor = Visitor::new().await;
    let mut pages = every_page(&visitor, "en").await;
    let big = vec![b'a'; (1 << 20) + 1];
    pages.push(("too large".into(), visitor.post("/fr/follow", big).await));
    pages.push(("wrong method".into(), visitor.post("/fr/help", "").await));
    pages.push(("door".into(), visitor.get("/").await));
    pages.push(("leave".into(), visitor.post("/fr/exit", "").await));
    let csp = format!(
        "default-src 'none'; style-src '{}'; img-src data:; form-action 'self' \
         https://weather.example; base-uri 'none'; frame-ancestors 'none'; \
         sandbox allow-forms allow-same-origin",
        style::csp_digest(style::PORTAL)
    );
    for (path, page) in &pages {
        let header = |name: &str| page.headers.get(name).map(|v| v.to_str().unwrap());
        // From the pages with the code and with the figures a file may be saved.
        let saving = path.ends_with("/done") || path.ends_with("/figures");
        let more = if saving { " allow-downloads" } else { "" };
        let csp = format!("{csp}{more}");
        assert_eq!(header("content-security-policy"), Some(csp.as_str()), "{path}");
        assert_eq!(header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
        assert!(header("permissions-policy").is_some_and(|v| v.contains("camera=()")), "{path}");
        assert!(header("x-robots-tag").is_some() && header("server").is_none(), "{path}");
    }
    let status = |name: &str| pages.iter().find(|(p, _)| p == name).unwrap().1.status.as_u16();
    assert_eq!((status("too large"), status("wrong method")), (413, 405));
}

#[tokio::test]
async fn the_style_in_the_page_is_the_one_the_policy_allows() {
    let visitor = Visitor::new().await;
    let html = visitor.get("/ar").await.html;
    let inline = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert_eq!(inline, style::PORTAL);
}

#[tokio::test]
async fn a_demo_says_so_on_every_page_and_a_hotline_never() {
    let (demo, hotline) = (Visitor::of(true).await, Visitor::new().await);
    for (path, page) in every_page(&demo, "ar").await {
        assert!(page.html.contains("نسخة تجريبية"), "{path}");
    }
    assert!(!hotline.get("/ar").await.html.contains("نسخة تجريبية"));
}

#[tokio::test]
async fn the_bare_door_leads_to_the_language_the_browser_asks_for() {
    let visitor = Visitor::new().await;
    let asked = http::Request::get("/").header("accept-language", "ar-MA,fr;q=0.5");
    let seen = visitor.send(asked.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(seen.location(), "/ar");
    assert_eq!(visitor.get("/").await.location(), "/fr");
    assert_eq!(visitor.get("/fr/").await.location(), "/fr");
}
