//! A report from the first page to its code, and what may happen on the way.

use crate::visitor::{LANGUAGES, Visitor, escaped};
use http::StatusCode;
use sanad_base::Clock;
use sanad_intake::Receipt;

#[tokio::test]
async fn a_report_can_be_sent_and_followed_in_every_language() {
    let visitor = Visitor::new().await;
    for (language, word) in LANGUAGES.into_iter().zip(["Reçu", "تم التوصل به", "Received"])
    {
        let (_, code) = visitor.reported(language).await;
        assert_eq!(code.len(), 6);
        let seen = visitor.follow(language, &code.join(" ")).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.html.contains(word), "{language}");
        // Nothing that was reported is echoed to who holds the code.
        for told in ["img.host.example", "three plain words", "row two"] {
            assert!(!seen.html.contains(told), "{told}");
        }
    }
}

#[tokio::test]
async fn a_campaigns_link_is_counted_by_the_month_and_any_other_name_is_nothing() {
    let visitor = Visitor::new().await;
    let start = visitor.get("/fr/report?from=schools").await;
    assert!(start.html.contains("action=\"/fr/report?from=schools\""), "{}", start.html);
    // The token of the form is another each time.
    let but_token = |html: &str| {
        let (before, rest) = html.split_once("name=\"form\" value=\"").unwrap();
        format!("{before}{}", rest.split_once('"').unwrap().1)
    };
    let plain = but_token(&visitor.get("/fr/report").await.html);
    for odd in ["?from=", "?from=tulip", "?from=%22%3E", "?from=Schools", "?other=schools", "?from"]
    {
        let html = visitor.get(&format!("/fr/report{odd}")).await.html;
        assert_eq!(but_token(&html), plain, "{odd}");
    }
    for from in ["?from=schools", "?from=tulip", ""] {
        let begun = visitor.post(&format!("/fr/report{from}"), "").await;
        visitor.finish(begun.location()).await;
    }
    let tenant = sanad_base::ids::TenantId::new("ma").unwrap();
    let actor = sanad_base::Actor::operator(&tenant);
    let now = visitor.clock.now();
    let counted = sanad_store::read!(visitor.fresh.store, "count", &actor, |tx| {
        sanad_intake::campaign_months(tx, now, 2).await
    });
    let counted: Vec<_> = counted.unwrap().into_iter().map(|m| (m.campaign, m.reports)).collect();
    assert_eq!(counted, [("schools".to_owned(), 1)]);
}

#[tokio::test]
async fn a_code_is_read_with_arabic_digits_and_with_its_groups_from_the_other_side() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("ar").await;
    let arabic: String = code
        .concat()
        .chars()
        .map(|c| char::from_u32(0x660 + c.to_digit(10).unwrap()).unwrap())
        .collect();
    let turned = code.iter().rev().cloned().collect::<Vec<_>>().join("-");
    for typed in [arabic, turned, code.join("\u{a0}")] {
        let seen = visitor.follow("ar", &typed).await;
        assert_eq!(seen.status, StatusCode::OK, "{typed}");
    }
}

#[tokio::test]
async fn a_code_that_leads_nowhere_is_answered_kindly_and_kept() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("en").await;
    // One wrong digit; one in ten such codes would happen to be right read from the other side.
    let mistyped = (1..10).map(|by| {
        let mut digits = code.concat().into_bytes();
        digits[0] = b'0' + (digits[0] - b'0' + by) % 10;
        String::from_utf8(digits).unwrap()
    });
    let mistyped = mistyped.into_iter().find(|typed| Receipt::read(typed).is_err()).unwrap();
    let cases = [
        ("", "Enter your follow-up code"),
        ("1234", "there are \u{2068}4\u{2069} here"),
        (mistyped.as_str(), "One digit is wrong"),
        ("0000 0000 0000 0000 0000 0000", "No report matches this code"),
    ];
    for (typed, says) in cases {
        let seen = visitor.follow("en", typed).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(seen.html.contains(says), "{typed}");
        assert!(seen.html.contains(&format!(">{typed}</textarea>")), "{typed}");
        assert!(seen.html.contains("<title>Error:"), "{typed}");
    }
}

#[tokio::test]
async fn pressing_send_again_shows_the_same_code() {
    let visitor = Visitor::new().await;
    let (draft, code) = visitor.reported("fr").await;
    for _ in 0..2 {
        let again = visitor.post(&format!("{draft}/check"), "").await;
        assert_eq!(again.location(), format!("{draft}/done"));
    }
    let reloaded = visitor.get(&format!("{draft}/done")).await;
    assert_eq!(crate::visitor::groups(&reloaded.html), code);
    // Back leads to the code, not to a form that could be sent anew.
    for page in ["who", "where", "address", "more", "contact", "check"] {
        assert_eq!(
            visitor.get(&format!("{draft}/{page}")).await.location(),
            format!("{draft}/done")
        );
    }
}

#[tokio::test]
async fn what_was_typed_stays_when_something_has_to_be_mended() {
    let visitor = Visitor::new().await;
    let draft = visitor.begin("fr").await;
    let none = visitor.post(&format!("{draft}/who"), "").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.html.contains("<title>Erreur"));
    assert!(none.html.contains("href=\"#route\"") && none.html.contains("id=\"route\""));
    visitor.post(&format!("{draft}/who"), "route=seen").await;
    visitor.post(&format!("{draft}/where"), "channel=game").await;
    let long = "x".repeat(501);
    let form = format!("place_player={}&place={long}", escaped("joueur_7 <b>&\""));
    let seen = visitor.post(&format!("{draft}/place"), form).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.html.contains(&long));
    assert!(seen.html.contains("joueur_7 &#60;b&#62;&#38;&#34;"), "escaped, and kept");
    assert!(seen.html.contains("id=\"place-error\""));
    // Also when the visitor walks away from the page and comes back.
    assert!(visitor.get(&format!("{draft}/place")).await.html.contains("joueur_7"));
}

#[tokio::test]
async fn a_change_from_the_last_page_leads_back_to_it() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("en").await;
    let check = visitor.get(&format!("{draft}/check")).await;
    let change = format!("{draft}/where?back=check");
    assert!(check.html.contains(&format!("href=\"{change}\"")));
    let asked = visitor.get(&change).await;
    assert!(asked.html.contains(&format!("action=\"{change}#summary\"")));
    let answered = visitor.post(&change, "channel=forum").await;
    assert_eq!(answered.location(), format!("{draft}/check"));
    assert!(visitor.get(&format!("{draft}/check")).await.html.contains("Forum"));
}

#[tokio::test]
async fn a_change_of_language_keeps_the_page_and_what_stands_in_it() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "seen").await;
    let form = "language=ar&addresses=half+an+address";
    let moved = visitor.post(&format!("{draft}/address"), form).await;
    let there = format!("/ar{}/address", draft.strip_prefix("/fr").unwrap());
    assert_eq!(moved.location(), there);
    let seen = visitor.get(&there).await;
    assert!(seen.html.contains("half an address") && seen.html.contains("dir=\"rtl\""));
}

#[tokio::test]
async fn an_unfinished_draft_is_led_to_what_is_missing() {
    let visitor = Visitor::new().await;
    let draft = visitor.begin("en").await;
    let sent = visitor.post(&format!("{draft}/check"), "").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.html.contains("What brings you here?"));
    visitor.post(&format!("{draft}/who"), "route=seen").await;
    let sent = visitor.post(&format!("{draft}/check"), "").await;
    assert!(sent.html.contains("What is the address?"));
    assert_eq!(visitor.get(&format!("{draft}/done")).await.location(), format!("{draft}/check"));
}

#[tokio::test]
async fn reported_addresses_are_shown_as_inert_text() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("en", "seen").await;
    let typed = "https://img.host.example/a\njavascript:alert(1)\n<img src=//host.example>";
    visitor.post(&format!("{draft}/address"), format!("addresses={}", escaped(typed))).await;
    let check = visitor.get(&format!("{draft}/check")).await;
    assert!(
        check.html.contains("<bdi class=\"code\" dir=\"ltr\">https://img.host.example/a</bdi>")
    );
    for live in ["href=\"https://img.host", "href=\"javascript", "<img"] {
        assert!(!check.html.contains(live), "{live}");
    }
}

#[tokio::test]
async fn leaving_ends_the_draft_and_leads_to_the_neutral_site() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("ar").await;
    let left = visitor.post(&format!("{draft}/exit"), "").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert_eq!(left.location(), "https://weather.example/today");
    assert!(left.headers.contains_key("clear-site-data"));
    // Going back in the browser shows the neutral site again, not the page that was left.
    for page in ["who", "where", "check", "done"] {
        let back = visitor.get(&format!("{draft}/{page}")).await;
        assert_eq!(back.location(), "https://weather.example/today");
    }
    let late = visitor.post(&format!("{draft}/check"), "").await;
    assert_eq!(late.location(), "https://weather.example/today");
    let nothing = visitor.post("/fr/exit", "").await;
    assert_eq!(nothing.location(), "https://weather.example/today");
}

#[tokio::test]
async fn leaving_after_sending_hides_the_code_and_keeps_the_report() {
    let visitor = Visitor::new().await;
    let (draft, code) = visitor.reported("fr").await;
    visitor.post(&format!("{draft}/exit"), "").await;
    let back = visitor.get(&format!("{draft}/done")).await;
    assert_eq!(back.location(), "https://weather.example/today");
    assert_eq!(visitor.follow("fr", &code.concat()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_draft_lasts_twenty_hours_and_the_code_two() {
    let visitor = Visitor::new().await;
    let hour = 3_600_000;
    let draft = visitor.written("fr").await;
    visitor.clock.advance_ms(20 * hour);
    assert_eq!(visitor.get(&format!("{draft}/check")).await.status, StatusCode::OK);
    visitor.post(&format!("{draft}/check"), "").await;
    visitor.clock.advance_ms(2 * hour);
    assert_eq!(visitor.get(&format!("{draft}/done")).await.status, StatusCode::OK);
    visitor.clock.advance_ms(hour);
    assert_eq!(visitor.get(&format!("{draft}/done")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.post(&format!("{draft}/check"), "").await.status, StatusCode::NOT_FOUND);
}
