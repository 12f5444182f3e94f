//! The authority's site from outside: who gets in, what they see, and what they may not.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod rig;

use axum::response::Response;
use http::{StatusCode, header};
use rig::{Rig, bytes, cookie_of, numbered, text};
use sanad_access::enrol;
use sanad_access::invite::invite;
use sanad_access::{Newcomer, Role};
use sanad_base::digest::Sha256;
use sanad_base::ids::ReferralId;
use sanad_base::{Actor, Clock, Locale};
use sanad_referrals::testing::facts;
use sanad_referrals::{archive, check, desk};
use sanad_store::{read, run, storage_test};

async fn stage(rig: &Rig, id: ReferralId) -> &'static str {
    let actor = Actor::operator(&rig.state.tenant);
    let found = read!(rig.state.store, "find", &actor, |tx| { desk::find(tx, id).await });
    found.unwrap().unwrap().stage.name()
}

/// Where a redirect leads.
fn location(response: &Response) -> &str {
    response.headers().get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
}

storage_test!(an_officer_reads_downloads_and_answers, |store| {
    let rig = Rig::new(&store, "xx").await;
    let id = rig.hand_over(1, "nio", facts()).await;
    let officer = rig.officer("o.lake", "nio").await;
    let inbox = text(officer.get("/en/inbox").await).await;
    assert!(inbox.contains("XX-2026-000123"));

    let file = format!("/en/file/{id}");
    let page = text(officer.get(&file).await).await;
    assert!(page.contains("hxxps://img.harbour[.]example/gallery/7?page=2"));
    assert!(page.contains(&facts().captures[0].sha256));
    assert!(!page.contains("href=\"http"), "no address is a link");

    let response = officer.submit(&file, &format!("{file}/bundle"), &[]).await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/x-tar");
    let tar = bytes(response).await;
    assert!(page.contains(&Sha256::of(&tar).to_string()));
    assert_eq!(check::check(&archive::unpack(&tar).unwrap(), None), []);
    assert_eq!(stage(&rig, id).await, "fetched");

    for (say, next) in [("acknowledge", "acknowledged"), ("accept", "accepted")] {
        let response = officer.submit(&file, &format!("{file}/answer"), &[("say", say)]).await;
        assert_eq!(location(&response), format!("{file}?done={next}"));
        assert_eq!(stage(&rig, id).await, next);
    }
    let outcome = [("say", "settle"), ("outcome", "used")];
    officer.submit(&file, &format!("{file}/answer"), &outcome).await;
    assert_eq!(stage(&rig, id).await, "settled");
    let page = text(officer.get(&format!("{file}?done=settled")).await).await;
    assert!(page.contains("the hotline is told") && page.contains("Used in an investigation"));
});

storage_test!(a_file_of_another_authority_is_as_absent_as_one_that_never_was, |store| {
    let rig = Rig::new(&store, "xx").await;
    let id = rig.hand_over(1, "nio", facts()).await;
    let waiting = rig.draft(2, "other", numbered("XX-2026-000124")).await;
    let other = rig.officer("o.other", "other").await;
    assert!(!text(other.get("/en/inbox").await).await.contains("XX-2026"));
    let never = "0f".repeat(16);
    let mut pages = Vec::new();
    for id in [id.to_string(), waiting.to_string(), never, "x".into(), "%2e%2e".into()] {
        let response = other.get(&format!("/en/file/{id}")).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{id}");
        pages.push(text(response).await.replace(&format!("/file/{id}"), "/file/ID"));
        for path in ["bundle", "answer"] {
            let fields = [("say", "accept")];
            let path = format!("/en/file/{id}/{path}");
            let response = other.submit("/en/inbox", &path, &fields).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "foreign, unapproved and missing look the same");
    assert_eq!(stage(&rig, id).await, "ready");
});

storage_test!(nobody_without_a_session_gets_past_the_door, |store| {
    let rig = Rig::new(&store, "xx").await;
    let id = rig.hand_over(1, "nio", facts()).await;
    let mut forged = rig.anybody();
    for cookie in [None, Some(format!("__Host-sanad-agency={}", "0".repeat(64)))] {
        forged.cookie = cookie;
        for path in ["/en/inbox".to_owned(), format!("/en/file/{id}")] {
            let response = forged.get(&path).await;
            assert_eq!(location(&response), "/en/sign-in", "{path}");
        }
        for path in ["bundle", "answer"] {
            let response =
                forged.post(&format!("/en/file/{id}/{path}"), &[("say", "accept")]).await;
            assert_eq!(location(&response), "/en/sign-in", "{path}");
        }
    }
    assert_eq!(stage(&rig, id).await, "ready");
});

storage_test!(people_of_the_hotline_have_no_desk_here, |store| {
    let rig = Rig::new(&store, "xx").await;
    let analyst = Newcomer::new("a.idrissi", "Amina", &[Role::Analyst], Locale::En);
    let link = rig.door(analyst).await;
    let path = format!("/en/door/{}", link.token.expose());
    let response = rig.anybody().post(&path, &[]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(cookie_of(&response), None);

    // Not even with a session that is good elsewhere.
    let link = rig.door(Newcomer::new("s.one", "Sam", &[Role::Supervisor], Locale::En)).await;
    let opened = sanad_access::demo_door::open(
        &rig.state.door,
        &rig.state.tenant,
        rig.clock.now(),
        link.token.expose(),
    );
    let secret = opened.await.unwrap().unwrap().cookie.expose().clone();
    let mut supervisor = rig.anybody();
    supervisor.cookie = Some(format!("__Host-sanad-agency={secret}"));
    assert_eq!(location(&supervisor.get("/en/inbox").await), "/en/sign-in");
});

storage_test!(a_form_without_its_token_or_from_another_site_changes_nothing, |store| {
    let rig = Rig::new(&store, "xx").await;
    let id = rig.hand_over(1, "nio", facts()).await;
    let officer = rig.officer("o.lake", "nio").await;
    let colleague = rig.officer("o.reed", "nio").await;
    let answer = format!("/en/file/{id}/answer");
    for fields in [vec![("say", "accept")], vec![("say", "accept"), ("csrf", "wrong")]] {
        let response = officer.post(&answer, &fields).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
    }
    // A colleague's token is not one's own.
    let page = text(colleague.get("/en/inbox").await).await;
    let token = page.split_once("name=\"csrf\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let response = officer.post(&answer, &[("say", "accept"), ("csrf", token)]).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    let response = officer.post(&format!("/en/file/{id}/bundle"), &[]).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    assert_eq!(stage(&rig, id).await, "ready");
});

storage_test!(odd_answers_are_asked_again_or_refused, |store| {
    let rig = Rig::new(&store, "xx").await;
    let id = rig.hand_over(1, "nio", facts()).await;
    let officer = rig.officer("o.lake", "nio").await;
    let file = format!("/ar/file/{id}");
    let answer = format!("{file}/answer");
    for fields in [vec![("say", "settle")], vec![("say", "settle"), ("outcome", "burnt")]] {
        let response = officer.submit(&file, &answer, &fields).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(response).await;
        assert!(page.contains("href=\"#outcome\"") && page.contains("id=\"outcome-error\""));
    }
    for say in ["", "approve", "refuse"] {
        let response = officer.submit(&file, &answer, &[("say", say)]).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{say}");
    }
    assert_eq!(stage(&rig, id).await, "ready");
    // A second click on an old page says that things have moved.
    for done in ["accepted", "moved"] {
        let response = officer.submit(&file, &answer, &[("say", "accept")]).await;
        assert_eq!(location(&response), format!("{file}?done={done}"));
    }
    let page = text(officer.get(&format!("{file}?done=%3Cscript%3E")).await).await;
    assert!(!page.contains("<script"));
});

storage_test!(a_first_sign_in_sets_password_and_code_and_the_next_uses_them, |store| {
    let rig = Rig::new(&store, "xx").await;
    let now = rig.clock.now();
    let newcomer = Newcomer::officer("o.first", "Officer First", "nio", Locale::Fr);
    let link = run!(store, "invite", &Actor::operator(&rig.state.tenant), |tx| {
        invite(tx, now, &newcomer, None, 24).await
    });
    let token = link.unwrap().token.expose().clone();
    let path = format!("/fr/enrol/{token}");
    let page = text(rig.anybody().get(&path).await).await;
    let begun = enrol::begin(&rig.state.door, &rig.state.tenant, now, &token).await;
    let factor = begun.unwrap().unwrap().second_factor;
    assert!(page.contains(factor.grouped().expose().as_str()));

    let password = "quatre pommes au bord du lac";
    let short = [("password", "court"), ("code", &*factor.code_at(now))];
    let refused = rig.anybody().post(&path, &short).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(refused).await.contains("id=\"password-error\""));
    let typed = [("password", password), ("code", &*factor.code_at(now))];
    let response = rig.anybody().post(&path, &typed).await;
    assert_eq!(location(&response), "/fr/inbox");
    assert_eq!(rig.anybody().get(&path).await.status(), StatusCode::NOT_FOUND);

    rig.clock.advance_ms(60_000);
    let wrong = [("account", "o.first"), ("password", "autre chose"), ("code", "000000")];
    let refused = text(rig.anybody().post("/fr/sign-in", &wrong).await).await;
    let nobody = [("account", "o.nobody"), ("password", "autre chose"), ("code", "000000")];
    let unknown = text(rig.anybody().post("/fr/sign-in", &nobody).await).await;
    assert_eq!(refused.replace("o.first", "X"), unknown.replace("o.nobody", "X"));

    rig.clock.advance_ms(3_600_000);
    let code = factor.code_at(rig.clock.now());
    let right = [("account", "o.first"), ("password", password), ("code", &*code)];
    let response = rig.anybody().post("/fr/sign-in", &right).await;
    let mut officer = rig.anybody();
    officer.cookie = cookie_of(&response);
    assert_eq!(officer.get("/fr/inbox").await.status(), StatusCode::OK);

    let response = officer.submit("/fr/inbox", "/fr/sign-out", &[]).await;
    assert_eq!(location(&response), "/fr/sign-in");
    assert_eq!(location(&officer.get("/fr/inbox").await), "/fr/sign-in");
});

storage_test!(every_page_speaks_every_language_and_carries_the_strict_headers, |store| {
    let rig = Rig::new(&store, "xx").await;
    let mut urgent = numbered("XX-2026-000200");
    urgent.child_at_risk = true;
    urgent.captures.clear();
    let bare = rig.hand_over(2, "nio", urgent).await;
    let whole = rig.hand_over(1, "nio", facts()).await;
    let officer = rig.officer("o.lake", "nio").await;
    let link = rig.door(Newcomer::officer("o.more", "Officer More", "nio", Locale::Ar)).await;
    for lang in ["fr", "ar", "en"] {
        let paths = [
            "/inbox".to_owned(),
            format!("/file/{bare}"),
            format!("/file/{whole}"),
            "/sign-in".to_owned(),
            format!("/door/{}", link.token.expose()),
            "/nowhere".to_owned(),
        ];
        for path in paths {
            let response = officer.get(&format!("/{lang}{path}")).await;
            let headers = response.headers().clone();
            let csp = headers["content-security-policy"].to_str().unwrap();
            assert!(csp.starts_with("default-src 'none'; style-src"), "{csp}");
            assert_eq!(headers["cache-control"], "no-store");
            let page = text(response).await;
            assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{lang}{path}");
            assert!(!page.contains('⟦'), "{lang}{path}: {page}");
            assert!(!page.contains("<script") && !page.contains("style=\""), "{lang}{path}");
            assert_eq!(page.matches("<h1").count(), 1, "{lang}{path}");
        }
    }
});
