//! Against machines: a form's age, a trap, a question under a flood. Nothing typed is ever lost, and
//! nobody is refused.

use crate::visitor::{LANGUAGES, Seen, Visitor, escaped};
use axum::body::Body;
use http::{Request, StatusCode};
use sanad_base::Actor;
use sanad_base::ids::TenantId;
use sanad_portal::{AskFirst, Asking};
use sanad_store::{args, read};

/// The value of a hidden field of a page.
fn hidden(html: &str, name: &str) -> String {
    let field = html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    field.unwrap_or_else(|| panic!("no field {name}")).split('"').next().unwrap().to_owned()
}

async fn flooded(visitor: &Visitor, path: &str, form: String) -> Seen {
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .extension(AskFirst);
    visitor.send(request.body(Body::from(form)).unwrap()).await
}

/// How the reports sent so far were marked.
async fn marks(visitor: &Visitor) -> Vec<i64> {
    let reader = Actor::operator(&TenantId::new("ma").unwrap());
    read!(visitor.fresh.store, "marks", &reader, |tx| {
        let sql = "-- portal::marks\nSELECT suspect FROM reports WHERE tenant_id = $1 LIMIT 9";
        tx.rows(sql, args!["ma"], |row| row.int("suspect")).await
    })
    .unwrap()
}

#[tokio::test]
async fn a_report_sent_as_a_person_sends_it_is_not_marked() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("fr").await;
    let page = visitor.get(&format!("{draft}/check")).await;
    visitor.clock.advance_ms(3_000);
    let form = format!("homepage=&form={}", hidden(&page.html, "form"));
    let sent = visitor.post(&format!("{draft}/check"), form.clone()).await;
    assert_eq!(sent.location(), format!("{draft}/done"));
    assert_eq!(marks(&visitor).await, [0]);
    let twice = visitor.post(&format!("{draft}/check"), form).await;
    assert_eq!(twice.location(), format!("{draft}/done"), "pressed twice, it is one report");
    assert_eq!(marks(&visitor).await.len(), 1);
}

#[tokio::test]
async fn a_form_that_comes_too_soon_too_late_or_from_elsewhere_is_shown_again_with_all_answers() {
    let visitor = Visitor::new().await;
    let (draft, other) = (visitor.written("en").await, visitor.written("en").await);
    let check = format!("{draft}/check");
    let token = hidden(&visitor.get(&check).await.html, "form");
    let foreign = hidden(&visitor.get(&format!("{other}/check")).await.html, "form");
    for odd in [token.as_str(), foreign.as_str(), "00ff", "é"] {
        let again = visitor.post(&check, format!("form={odd}")).await;
        assert_eq!(again.status, StatusCode::OK, "{odd}");
        assert!(again.html.contains("Nothing you wrote is lost"), "{odd}");
        assert!(again.html.contains("three plain words"), "{odd}");
    }
    assert!(marks(&visitor).await.is_empty(), "nothing was sent");
    let again = visitor.post(&check, format!("form={token}")).await;
    visitor.clock.advance_ms(2_000);
    let sent = visitor.post(&check, format!("form={}", hidden(&again.html, "form"))).await;
    assert_eq!(sent.location(), format!("{draft}/done"));
}

#[tokio::test]
async fn the_first_form_is_shown_again_when_it_comes_too_soon() {
    let visitor = Visitor::new().await;
    for language in LANGUAGES {
        let path = format!("/{language}/report");
        let token = hidden(&visitor.get(&path).await.html, "form");
        let again = visitor.post(&path, format!("form={token}")).await;
        assert_eq!(again.status, StatusCode::OK);
        visitor.clock.advance_ms(2_000);
        let begun = visitor.post(&path, format!("form={}", hidden(&again.html, "form"))).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{language}");
    }
}

#[tokio::test]
async fn a_filled_trap_or_a_form_without_its_token_only_marks_the_report() {
    let visitor = Visitor::new().await;
    let draft = visitor.written("fr").await;
    let token = hidden(&visitor.get(&format!("{draft}/check")).await.html, "form");
    visitor.clock.advance_ms(5_000);
    let form = format!("form={token}&homepage=http%3A%2F%2Fspam.example");
    let sent = visitor.post(&format!("{draft}/check"), form).await;
    assert_eq!(sent.location(), format!("{draft}/done"));
    let done = visitor.get(&format!("{draft}/done")).await;
    assert!(done.html.contains("class=\"groups\""), "the sender gets a code like anybody");
    visitor.reported("ar").await;
    assert_eq!(marks(&visitor).await, [1, 1]);
}

#[tokio::test]
async fn the_trap_is_out_of_sight_and_of_the_tab_order_and_says_what_it_is() {
    let visitor = Visitor::new().await;
    for (language, label) in
        [("fr", "Laissez ce champ vide"), ("en", "Please leave this field empty"), ("ar", "فارغة")]
    {
        let draft = visitor.written(language).await;
        let page = visitor.get(&format!("{draft}/check")).await.html;
        let trap = page.split("<div class=\"unseen\"><label for=\"homepage\">").nth(1).unwrap();
        let trap = trap.split("</div>").next().unwrap();
        assert!(trap.contains(label), "{trap}");
        for piece in ["id=\"homepage\"", "tabindex=\"-1\"", "autocomplete=\"off\"", "value=\"\""] {
            assert!(trap.contains(piece), "{piece} {trap}");
        }
    }
}

#[tokio::test]
async fn under_a_flood_a_question_comes_first_and_a_wrong_answer_loses_nothing() {
    let visitor = Visitor::new().await;
    let pack = sanad_packs::Packs::builtin();
    let pack = pack.get(&TenantId::new("ma").unwrap()).unwrap().clone();
    for (language, locale) in LANGUAGES.into_iter().zip([
        sanad_base::Locale::Fr,
        sanad_base::Locale::Ar,
        sanad_base::Locale::En,
    ]) {
        let draft = visitor.written(language).await;
        let check = format!("{draft}/check");
        let token = hidden(&visitor.get(&check).await.html, "form");
        visitor.clock.advance_ms(4_000);
        let mut page = flooded(&visitor, &check, format!("form={token}")).await;
        assert_eq!(page.status, StatusCode::OK, "nothing was done wrong yet");
        // The form's action leads to the summary, which leads to the question.
        assert!(page.html.contains("id=\"summary\"") && page.html.contains("href=\"#answer\""));
        let mut before = String::new();
        for _ in 0..8 {
            let number = hidden(&page.html, "question");
            assert_ne!(number, before, "another question");
            let text = pack.questions[number.parse::<usize>().unwrap()].text.get(locale);
            assert!(page.html.contains(&text.replace('\'', "&#39;")), "{text}");
            assert!(
                page.html.contains("three plain words") && page.html.contains("img.host.example")
            );
            before = number;
            page = flooded(&visitor, &check, answer(&page.html, "no idea")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.html.contains("id=\"answer-error\""));
        }
        visitor.clock.advance_ms(3_000);
        let right =
            &pack.questions[hidden(&page.html, "question").parse::<usize>().unwrap()].answers;
        let sent = flooded(
            &visitor,
            &check,
            answer(&page.html, &format!(" {} ", right[0].to_uppercase())),
        )
        .await;
        assert_eq!(sent.location(), format!("{draft}/done"), "{language}");
    }
    assert_eq!(marks(&visitor).await, [0, 0, 0], "being asked is no mark");
}

fn answer(html: &str, typed: &str) -> String {
    format!(
        "form={}&question={}&question_form={}&answer={}",
        hidden(html, "form"),
        hidden(html, "question"),
        hidden(html, "question_form"),
        escaped(typed)
    )
}

#[tokio::test]
async fn an_answer_to_a_question_nobody_put_does_not_count() {
    let visitor = Visitor::new().await;
    let (draft, other) = (visitor.written("en").await, visitor.written("en").await);
    let check = format!("{draft}/check");
    let page = flooded(&visitor, &format!("{other}/check"), String::new()).await;
    let borrowed = answer(&page.html, "7").replace("form=", "x=");
    for form in [String::from("question=0&answer=7"), borrowed, "question=999&answer=7".into()] {
        let seen = flooded(&visitor, &check, form).await;
        assert!(seen.html.contains("name=\"answer\""), "it is asked again");
    }
}

#[tokio::test]
async fn the_operator_may_ask_everybody_or_nobody() {
    let always = Visitor::new().await.with(|state| state.asking_when(Asking::Always));
    let draft = always.written("fr").await;
    let asked = always.post(&format!("{draft}/check"), "").await;
    assert!(asked.html.contains("name=\"answer\""));
    let never = Visitor::new().await.with(|state| state.asking_when(Asking::Never));
    let draft = never.written("fr").await;
    let sent = flooded(&never, &format!("{draft}/check"), String::new()).await;
    assert_eq!(sent.location(), format!("{draft}/done"));
}
