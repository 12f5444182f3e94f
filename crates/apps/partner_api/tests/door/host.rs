//! A host opens the link of its letter, reads what is asked, and answers; strangers find nothing.

pub mod mailbox;

use crate::rig::{Got, Rig};
use axum::body::Body;
use http::{Request, StatusCode, header};
use mailbox::sent_notice;
use sanad_base::Locale;
use sanad_notices::testing::CASE;
use sanad_store::{read, run, storage_test};

async fn stage(rig: &Rig) -> String {
    let found = read!(rig.state.store, "notice", &rig.operator(), |tx| {
        sanad_notices::of_case(tx, CASE).await
    });
    found.unwrap()[0].stage.code().to_owned()
}

/// A page without a missing message, a script, or an address somebody could open.
fn sound(got: &Got) {
    assert_eq!(got.header("content-type"), "text/html; charset=utf-8");
    for odd in ["⟦", "<script", "http://photos.example", "javascript:", " style="] {
        assert!(!got.text.contains(odd), "{odd}: {}", got.text);
    }
}

storage_test!(the_link_leads_to_the_page_in_the_language_of_the_browser, |store| {
    let (rig, token) = sent_notice(&store).await;
    for (asked, lang) in [("fr", "fr"), ("ar", "ar"), ("de", "en"), ("", "en")] {
        let request = Request::get(format!("/n/{token}")).header(header::ACCEPT_LANGUAGE, asked);
        let got = rig.send(request, Body::empty()).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER);
        assert_eq!(got.header("location"), format!("/{lang}/n/{token}"));
    }
});

storage_test!(the_page_says_what_is_asked_in_every_language, |store| {
    let (rig, token) = sent_notice(&store).await;
    for locale in Locale::ALL {
        let got = rig.get(&format!("/{}/n/{token}", locale.tag())).await;
        assert_eq!(got.status, StatusCode::OK);
        sound(&got);
        for piece in [
            format!("<html lang=\"{}\" dir=\"{}\"", locale.tag(), locale.direction()),
            "<bdi class=\"code\" dir=\"ltr\">hxxp://photos[.]example/card/07.png</bdi>".into(),
            "MA-2026-000123-N1".into(),
            format!("action=\"/{}/n/{token}\"", locale.tag()),
            "value=\"received\"".into(),
            "value=\"removed\"".into(),
            "value=\"refused\"".into(),
        ] {
            assert!(got.text.contains(&piece), "{locale} {piece}: {}", got.text);
        }
    }
});

storage_test!(a_host_confirms_first_and_says_later_that_it_is_gone, |store| {
    let (rig, token) = sent_notice(&store).await;
    let path = format!("/fr/n/{token}");
    for (form, code, stage_after) in
        [("say=received", "received", "acknowledged"), ("say=removed", "removed", "acknowledged")]
    {
        let got = rig.fill_in(&path, form).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER);
        assert_eq!(got.header("location"), format!("{path}?done={code}"));
        assert_eq!(stage(&rig).await, stage_after);
        let page = rig.get(got.header("location")).await;
        sound(&page);
        assert!(page.text.contains("class=\"note good\" role=\"status\""), "{}", page.text);
        rig.clock.set(rig.now().plus_hours(1));
    }
    let page = rig.get(&path).await;
    // The second answer came an hour after the first, at 10:15 UTC.
    assert!(
        page.text.contains("10:15") && page.text.contains("indiqué le retrait"),
        "{}",
        page.text
    );
    assert!(!page.text.contains("role=\"status\""));
});

storage_test!(after_a_no_somebody_else_is_asked_and_the_page_takes_no_more_answers, |store| {
    let (rig, token) = sent_notice(&store).await;
    let path = format!("/en/n/{token}");
    let got = rig.fill_in(&path, "say=refused").await;
    assert_eq!(got.header("location"), format!("{path}?done=refused"));
    let before = stage(&rig).await;
    let page = rig.get(&path).await;
    sound(&page);
    assert!(!page.text.contains("name=\"say\""), "{}", page.text);
    assert!(page.text.contains("Somebody else is asked by now."));
    let again = rig.fill_in(&path, "say=removed").await;
    assert_eq!(again.header("location"), format!("{path}?done=moved"));
    assert_eq!(stage(&rig).await, before);
    let told = rig.get(again.header("location")).await;
    assert!(told.text.contains("class=\"note warn\""), "{}", told.text);
});

storage_test!(an_ended_notice_says_so_and_an_erased_one_shows_no_address, |store| {
    let (rig, token) = sent_notice(&store).await;
    let now = rig.now().plus_hours(3);
    run!(store, "gone", &rig.operator(), |tx| {
        sanad_notices::settle_removed(tx, now, CASE).await?;
        sanad_sealing::record_keys::destroy(tx, now, &CASE.to_string()).await
    })
    .unwrap();
    for locale in Locale::ALL {
        let page = rig.get(&format!("/{}/n/{token}", locale.tag())).await;
        assert_eq!(page.status, StatusCode::OK);
        sound(&page);
        assert!(!page.text.contains("photos[.]example") && !page.text.contains("name=\"say\""));
    }
    let page = rig.get(&format!("/en/n/{token}")).await;
    assert!(page.text.contains("No longer kept") && page.text.contains("Found removed on"));
});

storage_test!(whatever_a_stranger_tries_is_answered_with_the_same_bytes, |store| {
    let (rig, token) = sent_notice(&store).await;
    for locale in Locale::ALL {
        let lang = locale.tag();
        let mut seen = Vec::new();
        for odd in
            ["0".repeat(32), "f".repeat(32), token[1..].to_owned(), "x".into(), "%3Cb%3E".into()]
        {
            let got = rig.get(&format!("/{lang}/n/{odd}")).await;
            assert_eq!(got.status, StatusCode::NOT_FOUND, "{odd}");
            sound(&got);
            let posted = rig.fill_in(&format!("/{lang}/n/{odd}"), "say=removed").await;
            assert_eq!(posted.status, StatusCode::NOT_FOUND, "{odd}");
            seen.extend([got.text, posted.text]);
        }
        assert!(seen.iter().all(|text| *text == seen[0]), "{lang}");
        assert!(seen[0].contains(&format!("<html lang=\"{lang}\"")));
    }
    assert_eq!(rig.get("/n/%2F%2Felsewhere.example").await.status, StatusCode::NOT_FOUND);
});

storage_test!(an_answer_nobody_offered_changes_nothing, |store| {
    let (rig, token) = sent_notice(&store).await;
    let path = format!("/en/n/{token}");
    for form in ["", "say=", "say=settled", "say=%FF%00", "answer=removed"] {
        let got = rig.fill_in(&path, form).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        sound(&got);
    }
    assert_eq!(stage(&rig).await, "sent");
    let page = rig.get(&format!("{path}?done=%3Cb%3Etulip")).await;
    assert!(!page.text.contains("tulip") && !page.text.contains("role=\"status\""));
});

storage_test!(a_demonstration_says_on_every_page_that_it_is_one, |store| {
    let (mut rig, token) = sent_notice(&store).await;
    rig.state.demo = true;
    for path in ["/".to_owned(), "/none".into(), format!("/ar/n/{token}")] {
        assert!(rig.get(&path).await.text.contains("class=\"demo-bar\""), "{path}");
    }
});
