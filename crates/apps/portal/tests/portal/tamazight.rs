//! Pages in Tamazight before anybody has translated them: French and Arabic, and no invented word.

use crate::pages::QUESTIONS;
use crate::visitor::Visitor;
use http::StatusCode;

#[tokio::test]
async fn a_page_nobody_translated_says_so_and_stands_in_french_and_arabic() {
    let visitor = Visitor::new().await;
    for path in ["/zgh", "/zgh/safety", "/zgh/follow", "/zgh/help", "/zgh/figures", "/zgh/nowhere"]
    {
        let page = visitor.get(path).await.html;
        assert!(page.contains("<html lang=\"zgh\" dir=\"ltr\">"), "{path}");
        assert!(page.contains("pas encore traduite en tamazight"), "{path}");
        assert!(page.contains("لم تُترجم هذه الصفحة إلى الأمازيغية بعد"), "{path}");
        assert!(page.contains("<span lang=\"fr\" dir=\"ltr\">Quitter maintenant</span>"), "{path}");
        assert!(page.contains("<span lang=\"ar\" dir=\"rtl\">مغادرة فورية</span>"), "{path}");
        assert!(!page.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}', '⟦']), "{path}");
        let title = page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(!title.contains('<') && title.contains(" · "), "{path} {title}");
    }
}

#[tokio::test]
async fn the_only_word_of_tifinagh_is_the_languages_own_name() {
    let visitor = Visitor::new().await;
    let page = visitor.get("/zgh").await.html;
    let body = page.split("<body>").nth(1).unwrap();
    let letters: String = body.chars().filter(|c| ('\u{2d30}'..='\u{2d7f}').contains(c)).collect();
    assert_eq!(letters, "ⵜⴰⵎⴰⵣⵉⵖⵜ");
    assert!(visitor.get("/fr").await.html.contains("lang=\"zgh\" dir=\"ltr\">ⵜⴰⵎⴰⵣⵉⵖⵜ</a>"));
}

#[tokio::test]
async fn a_written_page_stands_in_two_columns_each_in_its_language() {
    let page = Visitor::new().await.get("/zgh/safety").await.html;
    for column in [
        "<div class=\"prose\" lang=\"fr\" dir=\"ltr\">",
        "<div class=\"prose\" lang=\"ar\" dir=\"rtl\">",
    ] {
        assert_eq!(page.matches(column).count(), 1, "{column}");
    }
}

#[tokio::test]
async fn only_pages_in_tamazight_bring_letters_and_may() {
    let visitor = Visitor::new().await;
    let policy = |seen: &crate::visitor::Seen| {
        seen.headers["content-security-policy"].to_str().unwrap().to_owned()
    };
    let (zgh, fr) = (visitor.get("/zgh/safety").await, visitor.get("/fr/safety").await);
    assert!(zgh.html.contains("data:font/woff2") && policy(&zgh).contains("; font-src data:; "));
    assert!(!fr.html.contains("@font-face") && !policy(&fr).contains("font-src"));
    let style = zgh.html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(policy(&zgh).contains(&sanad_pages::style::csp_digest(style)));
    assert!(policy(&visitor.get("/zgh/nowhere").await).contains("font-src data:"));
    let (sent, _) = visitor.reported("zgh").await;
    let done = visitor.get(&format!("{sent}/done")).await;
    let style = done.html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(policy(&done).contains(&sanad_pages::style::csp_digest(style)));
    assert!(policy(&done).ends_with(" allow-downloads"));
}

#[tokio::test]
async fn the_file_with_the_code_is_plain_text_in_both_languages() {
    let visitor = Visitor::new().await;
    let (sent, code) = visitor.reported("zgh").await;
    let file = visitor.get(&format!("{sent}/note.txt")).await;
    assert!(!file.html.contains('<') && file.html.contains(" · \u{2067}"), "{}", file.html);
    assert!(code.iter().all(|group| file.html.contains(group.as_str())));
}

#[tokio::test]
async fn what_never_reaches_a_page_is_told_in_both_languages_too() {
    let visitor = Visitor::new().await;
    let status = http::StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
    let page = sanad_portal::refusal(&visitor.state, status, "/zgh/report", "");
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let bytes = axum::body::to_bytes(page.into_body(), 1 << 20).await.unwrap();
    let html = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(html.contains("<span lang=\"fr\" dir=\"ltr\">") && policy.contains("font-src data:"));
    assert!(!html.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']));
}

#[tokio::test]
async fn a_report_can_be_made_in_one_form_with_both_languages_questions() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("zgh").await;
    for page in QUESTIONS {
        let asked = visitor.get(&format!("{draft}/{page}")).await;
        assert_eq!(asked.status, StatusCode::OK, "{page}");
        assert_eq!(asked.html.matches("<form id=\"answers\"").count(), 1, "{page}");
        let heading = asked.html.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
        assert!(heading.contains("lang=\"fr\"") && heading.contains("lang=\"ar\""), "{page}");
    }
    let (_, code) = visitor.reported("zgh").await;
    assert_eq!(visitor.follow("zgh", &code.concat()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_reporter_typed_is_shown_as_typed_between_the_two_languages() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("zgh").await;
    let check = visitor.get(&format!("{draft}/check")).await;
    assert_eq!(check.status, StatusCode::OK);
    assert!(check.html.contains("three plain words"), "the reporter's own text is there");
}
