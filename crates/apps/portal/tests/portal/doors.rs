//! The four doors, the short way through each, and what the questions behind them do.

use crate::visitor::{LANGUAGES, Visitor, escaped};
use http::StatusCode;
use sanad_base::Actor;
use sanad_base::ids::TenantId;
use sanad_store::read;

const LINK: &str = "addresses=https%3A%2F%2Fimg.host.example%2Fa";

/// The text of a page without its marks.
fn words(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let pieces = main.split('<').filter_map(|piece| piece.split_once('>'));
    let text: Vec<&str> = pieces.map(|(_, text)| text.trim()).filter(|t| !t.is_empty()).collect();
    text.join(" ")
}

#[tokio::test]
async fn each_door_is_one_step_from_the_start_and_leads_to_its_own_first_page() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let who = visitor.get(&format!("{}/who", visitor.begin(language).await)).await;
        for route in ["seen", "mine", "threat", "danger"] {
            assert!(who.html.contains(&format!("value=\"{route}\"")), "{route}");
        }
    }
    assert_eq!(visitor.through("fr", "danger").await.1, "now");
    assert_eq!(visitor.through("fr", "seen").await.1, "address");
}

#[tokio::test]
async fn who_saw_something_sends_a_report_with_one_answer_in_four_pages() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let (draft, page) = visitor.through(language, "seen").await;
        assert_eq!(page, "address");
        let asked = visitor.get(&format!("{draft}/address")).await;
        assert!(asked.html.contains("<button type=\"submit\" name=\"to\" value=\"check\""));
        let short = visitor.post(&format!("{draft}/address"), format!("{LINK}&to=check")).await;
        assert_eq!(short.location(), format!("{draft}/check"));
        let sent = visitor.post(&format!("{draft}/check"), "").await;
        assert_eq!(sent.location(), format!("{draft}/done"));
    }
}

#[tokio::test]
async fn every_question_but_the_place_can_be_left_empty() {
    let visitor = Visitor::new().await;
    let (draft, mut page) = visitor.through("en", "seen").await;
    let nothing = visitor.post(&format!("{draft}/address"), "").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut pages = Vec::new();
    while page != "check" {
        let form = if page == "address" { LINK } else { "" };
        let asked = visitor.get(&format!("{draft}/{page}")).await;
        assert_eq!(asked.html.contains("(optional)"), page != "address", "{page}");
        let next = visitor.post(&format!("{draft}/{page}"), form).await;
        assert_eq!(next.status, StatusCode::SEE_OTHER, "{page}");
        pages.push(page);
        page = next.location().strip_prefix(&format!("{draft}/")).unwrap().to_owned();
    }
    let wanted = ["address", "where", "what", "access", "payment", "when", "people", "more"];
    assert_eq!(pages[..8], wanted);
    assert_eq!(pages.last().map(String::as_str), Some("contact"), "the contact comes last");
    let sent = visitor.post(&format!("{draft}/check"), "").await;
    assert_eq!(sent.location(), format!("{draft}/done"));
}

#[tokio::test]
async fn who_has_no_link_tells_the_place_by_its_kind() {
    let visitor = Visitor::new().await;
    for (channel, field) in [
        ("messenger", "place_invite"),
        ("group", "place_group"),
        ("game", "place_player"),
        ("peer_to_peer", "place_file"),
        ("email", "place_subject"),
        ("livestream", "place_time"),
        ("offline", "place_spot"),
        ("social", "place_account"),
        ("other", "place_app"),
    ] {
        let (draft, _) = visitor.through("fr", "seen").await;
        let none = visitor.post(&format!("{draft}/address"), "no_link=yes").await;
        assert_eq!(none.location(), format!("{draft}/where"));
        let kind = visitor.post(&format!("{draft}/where"), format!("channel={channel}")).await;
        assert_eq!(kind.location(), format!("{draft}/place"), "{channel}");
        let asked = visitor.get(&format!("{draft}/place")).await;
        assert!(asked.html.contains(&format!("name=\"{field}\"")), "{channel}");
        let empty = visitor.post(&format!("{draft}/place"), "").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{channel}");
        let told = visitor.post(&format!("{draft}/place"), format!("{field}=tulip&to=check")).await;
        assert_eq!(told.location(), format!("{draft}/check"), "{channel}");
        assert!(visitor.get(told.location()).await.html.contains("tulip"));
        let sent = visitor.post(&format!("{draft}/check"), "").await;
        assert_eq!(sent.location(), format!("{draft}/done"), "{channel}");
    }
}

#[tokio::test]
async fn a_child_in_danger_shows_whom_to_call_before_any_field() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let (draft, page) = visitor.through(language, "danger").await;
        assert_eq!(page, "now");
        let now = visitor.get(&format!("{draft}/now")).await.html;
        let main = now.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        let call = main.find("href=\"tel:19\"").unwrap();
        for field in ["<input", "<textarea", "<button"] {
            assert!(main.find(field).is_none_or(|at| call < at), "{language} {field}");
        }
        let on = visitor.post(&format!("{draft}/now"), "").await;
        assert_eq!(on.location(), format!("{draft}/address"));
    }
}

#[tokio::test]
async fn what_is_near_shows_whom_to_call_and_goes_before_other_reports() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "seen").await;
    visitor.post(&format!("{draft}/address"), LINK).await;
    let urgent = visitor.post(&format!("{draft}/people"), "imminence=meeting&to=check").await;
    assert_eq!(urgent.location(), format!("{draft}/now"));
    visitor.post(&format!("{draft}/check"), "").await;
    let operator = Actor::operator(&TenantId::new("ma").unwrap());
    let kept = read!(visitor.fresh.store, "t", &operator, |tx| {
        let sql = "-- test::kept\nSELECT route, child_in_danger FROM reports WHERE tenant_id = $1";
        let args = sanad_store::args![tx.tenant()];
        tx.rows(sql, args, |row| Ok((row.text("route")?, row.flag("child_in_danger")?))).await
    });
    assert_eq!(kept.unwrap(), [("seen".to_owned(), true)]);
}

#[tokio::test]
async fn what_not_to_do_is_said_to_who_saw_it_and_not_to_who_is_threatened() {
    let visitor = Visitor::new().await;
    for (language, not) in LANGUAGES.into_iter().zip(["capture d’écran", "للشاشة", "screenshot"])
    {
        let (seen, _) = visitor.through(language, "seen").await;
        assert!(visitor.get(&format!("{seen}/address")).await.html.contains(not), "{language}");
        let (threatened, page) = visitor.through(language, "threat").await;
        for page in [page.as_str(), "address", "what", "more"] {
            let html = visitor.get(&format!("{threatened}/{page}")).await.html;
            assert!(!html.contains(not), "{language} {page}");
        }
        assert!(!visitor.get(&format!("/{language}/report")).await.html.contains(not));
    }
}

#[tokio::test]
async fn what_we_do_with_the_answers_is_said_before_the_first_field_in_eighty_words() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let start = visitor.get(&format!("/{language}/report")).await.html;
        let use_of = start.split("<p id=\"use\">").nth(1).unwrap().split("<a ").next().unwrap();
        let count = use_of.split_whitespace().count();
        assert!((20..=80).contains(&count), "{language} {count}");
        for field in ["<input", "<textarea", "<select"] {
            assert!(!start.contains(field), "{language}");
        }
    }
}

#[tokio::test]
async fn the_page_about_safety_says_what_leaving_cannot_do_and_may_be_skipped() {
    let visitor = Visitor::new().await;
    for (language, says) in LANGUAGES.into_iter().zip([
        ["historique", "espion", "fenêtre privée"],
        ["سجل المتصفح", "تجسس", "نافذة خاصة"],
        ["history", "spy software", "private window"],
    ]) {
        let start = visitor.get(&format!("/{language}/report")).await.html;
        let safety = format!("/{language}/report/safety");
        assert!(start.contains(&format!("href=\"{safety}\"")));
        let page = words(&visitor.get(&safety).await.html);
        for piece in says.into_iter().chain(["Chrome", "Firefox", "Safari", "Tor"]) {
            assert!(page.contains(piece), "{language} {piece}");
        }
    }
}

#[tokio::test]
async fn the_address_box_never_refuses_what_an_address_looks_like() {
    let visitor = Visitor::new().await;
    let odd = "hxxps://img[.]host.example/a\nmagnet:?xt=urn:btih:ABCDEF\n@someone\n\
        t.me/+AbC\n٠٦٠٠٠٠٠٠٠٠\nفي مجموعة التوليب\n192.0.2.10\nperson@mail.example\n“a.example”.";
    let (draft, _) = visitor.through("ar", "seen").await;
    let box_ = visitor.get(&format!("{draft}/address")).await.html;
    let opening = box_.split("<textarea name=\"addresses\"").nth(1).unwrap();
    let opening = opening.split('>').next().unwrap();
    for set in [
        "dir=\"ltr\"",
        "inputmode=\"url\"",
        "autocapitalize=\"none\"",
        "spellcheck=\"false\"",
        "autocomplete=\"off\"",
    ] {
        assert!(opening.contains(set), "{set}");
    }
    let form = format!("addresses={}&to=check", escaped(odd));
    let taken = visitor.post(&format!("{draft}/address"), form).await;
    assert_eq!(taken.location(), format!("{draft}/check"));
    let check = visitor.get(&format!("{draft}/check")).await.html;
    assert_eq!(check.matches("<bdi class=\"code\" dir=\"ltr\">").count(), 9);
    for label in ["تبادل ملفات", "حساب", "رقم هاتف"] {
        assert!(check.contains(label), "{label}");
    }
}

#[tokio::test]
async fn the_last_page_shows_what_was_left_out_and_where_to_change_it() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("en", "seen").await;
    visitor.post(&format!("{draft}/address"), LINK).await;
    let check = visitor.get(&format!("{draft}/check")).await.html;
    assert!(check.contains("<title>Check your answers: nothing has been sent yet"));
    for page in ["who", "address", "where", "what", "payment", "when", "people", "more", "contact"]
    {
        let change = format!("<a href=\"{draft}/{page}?back=check\">Change<span class=\"unseen\">");
        assert!(check.contains(&change), "{page}");
    }
    assert_eq!(check.matches("Not provided").count(), 8);
    assert!(check.contains(">Send the report</button>"));
}

#[tokio::test]
async fn changing_the_reason_leads_through_what_the_new_one_asks_first() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "seen").await;
    visitor.post(&format!("{draft}/address"), LINK).await;
    let who = format!("{draft}/who?back=check");
    assert_eq!(visitor.post(&who, "route=seen").await.location(), format!("{draft}/check"));
    assert_eq!(visitor.post(&who, "route=danger").await.location(), format!("{draft}/now"));
    let check = visitor.get(&format!("{draft}/check")).await.html;
    assert!(check.contains("img.host.example"), "nothing is asked twice");
}

#[tokio::test]
async fn a_page_that_is_not_on_the_way_leads_to_the_first_and_an_unknown_one_nowhere() {
    let visitor = Visitor::new().await;
    let draft = visitor.begin("fr").await;
    let early = visitor.get(&format!("{draft}/address")).await;
    assert_eq!(early.location(), format!("{draft}/who"));
    let typed = visitor.post(&format!("{draft}/more"), "narrative=x").await;
    assert_eq!(typed.location(), format!("{draft}/who"));
    let nowhere = visitor.get(&format!("{draft}/nowhere")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert!(nowhere.html.contains("tel:19"));
}

#[tokio::test]
async fn two_tabs_of_one_draft_keep_what_both_said_and_the_later_one_finds_it_sent() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("en", "seen").await;
    visitor.post(&format!("{draft}/address"), LINK).await;
    let (one, other) = (format!("{draft}/people"), format!("{draft}/payment"));
    visitor.post(&one, "people_child=tulip").await;
    visitor.post(&other, "payment_to=rose").await;
    let check = visitor.get(&format!("{draft}/check")).await.html;
    assert!(check.contains("tulip") && check.contains("rose"));
    visitor.post(&format!("{draft}/check"), "").await;
    let late = visitor.post(&one, "people_child=daisy").await;
    assert_eq!(late.location(), format!("{draft}/done"));
}

#[tokio::test]
async fn a_date_is_asked_after_coarse_words_in_three_fields_and_mended_kindly() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "seen").await;
    let when = format!("{draft}/when");
    let html = visitor.get(&when).await.html;
    let at = |needle: &str| html.find(needle).unwrap();
    assert!(at("value=\"today\"") < at("name=\"seen_on-day\""));
    assert!(at("name=\"seen_on-day\"") < at("name=\"seen_on-month\""));
    assert!(at("name=\"seen_on-month\"") < at("name=\"seen_on-year\""));
    let wrong = visitor.post(&when, "seen_on-day=32&seen_on-month=1&seen_on-year=2026").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("value=\"32\"") && wrong.html.contains("id=\"seen_on-error\""));
    let arabic = format!("seen_on-month={}&seen_on-year=2026", escaped("١١"));
    assert_eq!(visitor.post(&when, arabic).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_contact_is_off_by_default_asked_last_and_kept_apart() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.through("fr", "seen").await;
    visitor.post(&format!("{draft}/address"), LINK).await;
    let contact = format!("{draft}/contact");
    let typed = "contact_email=tulip%40mail.example";
    let unsaid = visitor.post(&contact, typed).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.html.contains("tulip@mail.example"), "kept as typed");
    let meant = visitor.post(&contact, format!("contact_way=leave&{typed}")).await;
    assert_eq!(meant.location(), format!("{draft}/check"));
    visitor.post(&format!("{draft}/check"), "").await;
    let operator = Actor::operator(&TenantId::new("ma").unwrap());
    let count = read!(visitor.fresh.store, "t", &operator, |tx| {
        let sql =
            "-- test::contacts\nSELECT COUNT(*) AS n FROM report_contacts WHERE tenant_id = $1";
        tx.one(sql, sanad_store::args![tx.tenant()], |row| row.int("n")).await
    });
    assert_eq!(count.unwrap(), Some(1));
}
