//! The code after sending, and what hotline and reporter write to each other under it.

use crate::visitor::{LANGUAGES, Seen, Visitor, escaped, groups};
use http::StatusCode;
use sanad_base::Actor;
use sanad_intake::talk::{self, Side};
use sanad_intake::{Receipt, find_by_receipt};
use sanad_sealing::Keyring;
use sanad_store::run;

const DAY_MS: i64 = 24 * 3_600_000;

/// What stands between the first `<main` and its end.
fn main(html: &str) -> &str {
    html.split("<main").nth(1).unwrap().split("</main>").next().unwrap()
}

/// The value of a hidden field.
fn hidden(seen: &Seen, name: &str) -> String {
    let opens = format!("name=\"{name}\" value=\"");
    seen.html.split(&opens).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn answer(visitor: &Visitor, view: &Seen, text: &str) -> Seen {
    let (code, form) = (hidden(view, "code"), hidden(view, "form"));
    let fields = format!("code={code}&form={form}&answer={}", escaped(text));
    visitor.post("/en/follow/answer", fields).await
}

/// What the staff can read of the talk under this code.
async fn heard(visitor: &Visitor, code: &[String]) -> Vec<(Side, String)> {
    let codes = Receipt::read(&code.concat()).unwrap();
    let pepper = Keyring::for_test().receipt_pepper;
    let analyst = Actor::operator(&visitor.tenant());
    let said = run!(visitor.fresh.store, "hear", &analyst, |tx| {
        let found = find_by_receipt(tx, &pepper, &codes).await?.unwrap();
        talk::open_for_staff(tx, found.report_id, &visitor.staff).await
    });
    said.unwrap().into_iter().map(|one| (one.side, one.text.unwrap().into_inner())).collect()
}

#[tokio::test]
async fn the_page_with_the_code_says_until_when_and_warns_of_leaving_without_it() {
    let visitor = Visitor::new().await;
    // 2 November 2026, and the 365 days of the country's pack.
    let words = [
        ("fr", "2 novembre 2027", "Avant de quitter cette page", "pas même nous"),
        ("ar", "2 نونبر 2027", "قبل مغادرة هذه الصفحة", "ولا حتى نحن"),
        ("en", "2 November 2027", "Before you leave this page", "not even we"),
    ];
    for (language, date, warns, lost) in words {
        let (draft, _) = visitor.reported(language).await;
        let done = visitor.get(&format!("{draft}/done")).await;
        for said in [date, warns, lost] {
            assert!(done.html.contains(said), "{language} {said}");
        }
        for page in ["sheet", "note.txt", "noted"] {
            assert!(done.html.contains(&format!("href=\"{draft}/{page}\"")), "{page}");
        }
    }
}

#[tokio::test]
async fn the_sheet_and_the_file_name_neither_the_hotline_nor_what_they_are_for() {
    let visitor = Visitor::new().await;
    for (language, title) in LANGUAGES.into_iter().zip(["À garder", "للاحتفاظ به", "To keep"])
    {
        let (draft, code) = visitor.reported(language).await;
        let sheet = visitor.get(&format!("{draft}/sheet")).await;
        assert!(sheet.html.contains(&format!("<title>{title}</title>")), "{language}");
        assert_eq!(groups(&sheet.html), code);
        let printed = main(&sheet.html).split("<section class=\"paper\">").nth(1).unwrap();
        let file = visitor.get(&format!("{draft}/note.txt")).await;
        let header = |name: &str| file.headers.get(name).unwrap().to_str().unwrap();
        assert_eq!(header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(header("content-disposition"), "attachment; filename=\"note.txt\"");
        for (no, group) in (1..).zip(&code) {
            assert!(file.html.contains(&format!("\u{2066}{no}   {group}\u{2069}\r\n")));
        }
        for text in [printed, &file.html] {
            for telling in ["anad", "ignal", "eport", "بليغ", "hotline", "example", "سند"] {
                assert!(!text.contains(telling), "{language} {telling}: {text}");
            }
        }
        // The whole of it can be given back.
        assert_eq!(visitor.follow(language, &file.html).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn of_the_pages_after_sending_only_the_one_with_the_code_lets_a_file_be_saved() {
    let visitor = Visitor::new().await;
    let (draft, _) = visitor.reported("fr").await;
    for (page, may) in [("done", true), ("sheet", false), ("noted", false), ("note.txt", false)] {
        let seen = visitor.get(&format!("{draft}/{page}")).await;
        let policy = seen.headers.get("content-security-policy").unwrap().to_str().unwrap();
        assert_eq!(policy.contains("allow-downloads"), may, "{page}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("allow-scripts"));
    }
}

#[tokio::test]
async fn who_noted_the_code_is_told_so_and_who_did_not_sees_it_again() {
    let visitor = Visitor::new().await;
    let (draft, code) = visitor.reported("ar").await;
    let noted = format!("{draft}/noted");
    let arabic: String =
        code[5].chars().map(|c| char::from_u32(0x660 + c.to_digit(10).unwrap()).unwrap()).collect();
    for typed in [code[5].clone(), arabic, format!(" {} ", code[5]), code.join(" ")] {
        let seen = visitor.post(&noted, format!("group={}", escaped(&typed))).await;
        assert_eq!(seen.status, StatusCode::OK, "{typed}");
        assert!(seen.html.contains("الرمز مدوَّن كما يجب"), "{typed}");
        assert!(!seen.html.contains(&code[5]), "the code itself is not shown");
    }
    let wrong = if code[5] == "0000" { "1111" } else { "0000" };
    for typed in ["", wrong, "12345", "x"] {
        let seen = visitor.post(&noted, format!("group={typed}")).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert_eq!(groups(&seen.html), code, "{typed}");
        assert!(seen.html.contains(&format!("value=\"{typed}\"")), "nothing typed is lost");
    }
    let other = visitor.post(&noted, "group=12&language=fr").await;
    assert!(other.html.contains("lang=\"fr\"") && other.html.contains("value=\"12\""));
    // Before anything is sent there is nothing to note, and afterwards neither.
    let open = visitor.written("fr").await;
    assert_eq!(visitor.get(&format!("{open}/noted")).await.location(), format!("{open}/check"));
    visitor.post(&format!("{draft}/exit"), "").await;
    for page in ["noted", "sheet", "note.txt"] {
        let left = visitor.get(&format!("{draft}/{page}")).await;
        assert_eq!(left.location(), "https://weather.example/today", "{page}");
    }
}

#[tokio::test]
async fn a_question_asked_before_the_first_visit_is_read_and_answered_with_the_code() {
    let visitor = Visitor::new().await;
    let (draft, code) = visitor.reported("en").await;
    // However often the page with the code is loaded again, the key stays the first.
    visitor.get(&format!("{draft}/done")).await;
    visitor.asked(&code, "Which page <of> it?", "f1").await;
    visitor.get(&format!("{draft}/done")).await;

    let view = visitor.follow("en", &code.join(" ")).await;
    assert_eq!(view.status, StatusCode::OK);
    assert!(view.html.contains("We need something from you"));
    assert!(view.html.contains("Which page &#60;of&#62; it?"), "{}", main(&view.html));
    let kept = answer(&visitor, &view, "The third one, tulip.").await;
    assert!(kept.html.contains("Your answer is sent."));
    assert!(!kept.html.contains("We need something from you"));
    assert!(kept.html.contains("Your answer of") && !kept.html.contains("tulip"));
    // The same form pressed again, as a reload does.
    answer(&visitor, &view, "The third one, tulip.").await;
    let wanted =
        [(Side::Hotline, "Which page <of> it?"), (Side::Reporter, "The third one, tulip.")];
    assert_eq!(heard(&visitor, &code).await, wanted.map(|(side, text)| (side, text.to_owned())));
    // Something more can be said without another question.
    let more = answer(&visitor, &kept, "And the fourth.").await;
    assert!(more.html.contains("Your answer is sent."));
    assert_eq!(heard(&visitor, &code).await.len(), 3);
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_shown_again_whole() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("en").await;
    visitor.asked(&code, "Which?", "f1").await;
    let view = visitor.follow("en", &code.concat()).await;
    let long = "w".repeat(4_001);
    for (text, says) in [("  ", "Write your answer"), (long.as_str(), "longer than 4,000")] {
        let seen = answer(&visitor, &view, text).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.html.contains(says) && seen.html.contains("Which?"));
        assert!(seen.html.contains(&format!(">{}</textarea>", text.trim())));
    }
    // A change of language keeps the words, the code and the form.
    let (digits, form) = (hidden(&view, "code"), hidden(&view, "form"));
    let fields = format!("code={digits}&form={form}&answer=half&language=ar");
    let turned = visitor.post("/en/follow/answer", fields).await;
    assert!(turned.html.contains("dir=\"rtl\"") && turned.html.contains(">half</textarea>"));
    assert_eq!((hidden(&turned, "code"), hidden(&turned, "form")), (digits, form));
    assert_eq!(heard(&visitor, &code).await.len(), 1, "nothing was sent");
}

#[tokio::test]
async fn deleting_the_messages_asks_once_and_leaves_nothing_to_read_or_answer() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("en").await;
    visitor.asked(&code, "Which?", "f1").await;
    let view = visitor.follow("en", &code.concat()).await;
    answer(&visitor, &view, "This.").await;
    let digits = hidden(&view, "code");
    let asks = visitor.post("/en/follow/erase", format!("code={digits}")).await;
    assert!(asks.html.contains("Delete the messages and the contact?"));
    assert_eq!(heard(&visitor, &code).await.len(), 2);
    let erased = visitor.post("/en/follow/erase", format!("code={digits}&sure=1")).await;
    assert!(
        erased.html.contains("No message and no contact is kept")
            && !erased.html.contains("Which?")
    );
    assert!(heard(&visitor, &code).await.is_empty());
    // A form from before stores nothing any more.
    let late = answer(&visitor, &view, "Late.").await;
    assert!(late.html.contains("Nothing was sent"));
    assert!(heard(&visitor, &code).await.is_empty());
}

/// Contacts that are stored.
async fn contacts(visitor: &Visitor) -> i64 {
    let actor = Actor::reporter(&visitor.tenant());
    let count = sanad_store::read!(visitor.fresh.store, "contacts", &actor, |tx| {
        let sql =
            "-- test::contacts\nSELECT COUNT(*) AS n FROM report_contacts WHERE tenant_id = $1";
        tx.one(sql, sanad_store::args![tx.tenant()], |row| row.int("n")).await
    });
    count.unwrap().unwrap()
}

#[tokio::test]
async fn who_deletes_the_messages_deletes_the_contact_and_no_page_tells_whether_there_was_one() {
    let visitor = Visitor::new().await;
    let [with, without] = [visitor.written("en").await, visitor.written("en").await];
    visitor.post(&format!("{with}/contact"), "contact_way=leave&contact_email=a%40m.example").await;
    let mut codes = Vec::new();
    for draft in [&with, &without] {
        visitor.post(&format!("{draft}/check"), "").await;
        codes.push(groups(&visitor.get(&format!("{draft}/done")).await.html).concat());
    }
    assert_eq!(contacts(&visitor).await, 1);
    let bare = |seen: Seen, code: &str| seen.html.replace(code, "CODE");
    for form in ["", "&sure=1"] {
        let mut seen = Vec::new();
        for code in &codes {
            let view = visitor.follow("en", code).await;
            assert!(view.html.contains("Delete messages and contact"));
            seen.push(bare(view, code));
            let page = visitor.post("/en/follow/erase", format!("code={code}{form}")).await;
            seen.push(bare(page, code));
        }
        assert_eq!((&seen[0], &seen[1]), (&seen[2], &seen[3]), "{form}");
        assert_eq!(contacts(&visitor).await, i64::from(form.is_empty()));
    }
}

#[tokio::test]
async fn an_expired_code_reads_and_weighs_exactly_like_an_unknown_one() {
    let visitor = Visitor::new().await;
    let unknown = "0000 0000 0000 0000 0000 0000";
    for language in LANGUAGES {
        let (_, code) = visitor.reported(language).await;
        let typed = code.join(" ");
        visitor.clock.advance_ms(364 * DAY_MS);
        assert_eq!(visitor.follow(language, &typed).await.status, StatusCode::OK);
        visitor.clock.advance_ms(DAY_MS);
        let expired = visitor.follow(language, &typed).await;
        let never = visitor.follow(language, unknown).await;
        assert_eq!(expired.status, never.status);
        assert_eq!(expired.headers, never.headers);
        assert_eq!(expired.html.len(), never.html.len(), "{language}");
        assert_eq!(expired.html.replace(&typed, unknown), never.html);
        for path in ["answer", "erase"] {
            let form = |code: &str| format!("code={}&form=f&answer=x&sure=1", escaped(code));
            let path = format!("/{language}/follow/{path}");
            let (expired, never) =
                (visitor.post(&path, form(&typed)).await, visitor.post(&path, form(unknown)).await);
            assert_eq!(expired.html.replace(&typed, unknown), never.html);
        }
    }
}

#[tokio::test]
async fn a_wrong_code_and_trouble_of_ours_are_told_apart() {
    let visitor = Visitor::new().await;
    let operator = Actor::operator(&visitor.tenant());
    run!(visitor.fresh.store, "break", &operator, |tx| {
        tx.execute("-- portal::break\nALTER TABLE report_items RENAME TO lost", Vec::new()).await?;
        tx.execute("-- portal::break\nALTER TABLE reports RENAME TO lost_too", Vec::new()).await
    })
    .unwrap();
    let seen = visitor.follow("fr", "0000 0000 0000 0000 0000 0000").await;
    assert!(seen.status.is_server_error());
    assert!(!seen.html.contains("Aucun signalement ne correspond"));
    // What cannot be a code is said before anything is asked of the store.
    assert_eq!(visitor.follow("fr", "12").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nothing_of_a_talk_stands_in_the_clear() {
    let visitor = Visitor::new().await;
    let (_, code) = visitor.reported("en").await;
    visitor.asked(&code, "a question about tulips", "f1").await;
    let view = visitor.follow("en", &code.concat()).await;
    answer(&visitor, &view, "an answer about roses").await;
    let sanad_store::Place::File(file) = &visitor.fresh.place else { panic!("it is a file") };
    let mut bytes = Vec::new();
    for part in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        bytes.extend(std::fs::read(part.unwrap().path()).unwrap());
    }
    let holds = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
    assert!(holds("report.answered"), "the scan reads the right bytes");
    for told in ["tulips", "roses", &code.concat(), &hidden(&view, "form")] {
        assert!(!holds(told), "{told}");
    }
}

#[tokio::test]
async fn a_form_that_lost_its_code_leads_back_to_the_code() {
    let visitor = Visitor::new().await;
    for path in ["/fr/follow/answer", "/fr/follow/erase"] {
        assert_eq!(visitor.get(path).await.location(), "/fr/follow");
        let empty = visitor.post(path, "").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.html.contains("Saisissez votre code de suivi"));
    }
}
