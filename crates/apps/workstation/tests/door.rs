//! Who gets into the workstation, how, and how they leave.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod rig;

use http::{Request, StatusCode, header};
use rig::{Browser, Rig, cookie_of, location, text};
use sanad_access::{Newcomer, Role, demo_door, enrol};
use sanad_base::ids::CaseId;
use sanad_base::{Clock, Locale};
use sanad_store::storage_test;

const PASSWORD: &str = "quatre pommes au bord du lac";

/// Every way in, as method and path behind the language.
fn ways(case: CaseId) -> Vec<(&'static str, String)> {
    let mut ways: Vec<(&'static str, String)> = ["", "/board", "/approvals", "/notices", "/lists"]
        .into_iter()
        .chain(["/referrals", "/figures", "/work", "/audit"])
        .map(|path| ("GET", path.to_owned()))
        .collect();
    for path in ["", "/assess", "/decide"] {
        ways.push(("GET", format!("/case/{case}{path}")));
    }
    for path in ["take", "give-back", "assess", "repeat", "decide"] {
        ways.push(("POST", format!("/case/{case}/{path}")));
    }
    for path in ["/board/next", "/approvals", "/lists", "/work", "/sign-out"] {
        ways.push(("POST", path.to_owned()));
    }
    ways
}

async fn ask(browser: &Browser, method: &str, path: &str) -> axum::response::Response {
    let request = Request::builder().method(method).uri(path);
    browser.send(request, axum::body::Body::empty()).await
}

storage_test!(without_a_session_every_way_leads_to_the_door, |store| {
    let rig = Rig::new(&store).await;
    let case = rig.report("http://images.harbour.example/1", "").await;
    let mut stranger = rig.anybody();
    for cookie in [None, Some(format!("__Host-sanad-staff={}", "0".repeat(64)))] {
        stranger.cookie = cookie;
        for lang in ["fr", "ar", "en"] {
            for (method, path) in ways(case) {
                let response = ask(&stranger, method, &format!("/{lang}{path}")).await;
                assert_eq!(location(&response), format!("/{lang}/sign-in"), "{method} {path}");
            }
        }
    }
    assert_eq!(rig.stage(case).await, "new");
    assert_eq!(location(&rig.anybody().get("/").await), "/fr");
});

storage_test!(people_of_other_houses_do_not_come_in, |store| {
    let rig = Rig::new(&store).await;
    let officer = Newcomer::officer("o.lake", "Officer Lake", "nio", Locale::En);
    let link = rig.link(officer).await;
    let path = format!("/en/link/{}", link.token.expose());
    let response = rig.anybody().post(&path, &[]).await;
    let cookie = cookie_of(&response);
    let mut officer = rig.anybody();
    officer.cookie = cookie;
    assert_eq!(location(&officer.get("/en/board").await), "/en/sign-in");

    // Not even with a session that is good elsewhere.
    let link = rig.link(Newcomer::officer("o.reed", "Officer Reed", "nio", Locale::En)).await;
    let (door, now) = (&rig.state.door, rig.clock.now());
    let opened = demo_door::open(door, &rig.state.tenant, now, link.token.expose()).await;
    let secret = opened.unwrap().unwrap().cookie.expose().clone();
    officer.cookie = Some(format!("__Host-sanad-staff={secret}"));
    for path in ["/en", "/en/board", "/en/figures"] {
        assert_eq!(location(&officer.get(path).await), "/en/sign-in", "{path}");
    }
});

/// Enrols a person and gives the second factor that was shown to them.
async fn enrolled(rig: &Rig, account: &str) -> sanad_access::SecondFactor {
    let now = rig.clock.now();
    let newcomer = Newcomer::new(account, "Someone", &[Role::Analyst], Locale::Fr);
    let token = rig.invitation(newcomer).await.token.expose().clone();
    let path = format!("/fr/link/{token}");
    let page = rig.anybody().page(&path).await;
    let begun = enrol::begin(&rig.state.door, &rig.state.tenant, now, &token).await;
    let factor = begun.unwrap().unwrap().second_factor;
    assert!(page.contains(factor.grouped().expose().as_str()));
    let code = factor.code_at(now);

    for (typed, field) in [
        ([("password", "court"), ("again", "court"), ("code", &*code)], "password"),
        ([("password", PASSWORD), ("again", "autre chose"), ("code", &*code)], "again"),
        ([("password", PASSWORD), ("again", PASSWORD), ("code", "000 000")], "code"),
        ([("password", ""), ("again", ""), ("code", "")], "password"),
    ] {
        let refused = rig.anybody().post(&path, &typed).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(refused).await;
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}");
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{field}");
        assert!(!page.contains(PASSWORD), "what was typed in secret is not shown again");
    }
    let typed = [("password", PASSWORD), ("again", PASSWORD), ("code", &*code)];
    let response = rig.anybody().post(&path, &typed).await;
    assert_eq!(location(&response), "/fr");
    assert_eq!(rig.anybody().get(&path).await.status(), StatusCode::NOT_FOUND);
    factor
}

storage_test!(a_first_sign_in_sets_password_and_code_and_the_next_uses_them, |store| {
    let rig = Rig::new(&store).await;
    let factor = enrolled(&rig, "a.first").await;
    rig.clock.advance_ms(3_600_000);
    let wrong = |account| [("account", account), ("password", "autre chose"), ("code", "000000")];
    let known = rig.anybody().post("/fr/sign-in", &wrong("a.first")).await;
    assert_eq!(known.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let known = text(known).await;
    let nobody = text(rig.anybody().post("/fr/sign-in", &wrong("a.nobody")).await).await;
    assert_eq!(known.replace("a.first", "X"), nobody.replace("a.nobody", "X"));
    assert!(known.contains("href=\"#account\"") && !known.contains("autre chose"));

    rig.clock.advance_ms(3_600_000);
    let code = factor.code_at(rig.clock.now());
    let right = [("account", "a.first"), ("password", PASSWORD), ("code", &*code)];
    let response = rig.anybody().post("/en/sign-in", &right).await;
    assert_eq!(location(&response), "/fr", "pages come in the person's own language");
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    for flag in ["__Host-sanad-staff=", "Path=/", "HttpOnly", "SameSite=Strict", "Secure"] {
        assert!(set.contains(flag), "{flag} in {set}");
    }
    let mut analyst = rig.anybody();
    analyst.cookie = cookie_of(&response);
    analyst.page("/fr/board").await;

    let gone = analyst.submit("/fr/sign-out", &[]).await;
    assert_eq!(location(&gone), "/fr/sign-in");
    assert!(gone.headers()[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    let cleared = gone.headers()["clear-site-data"].to_str().unwrap();
    // Not all cookies: those of the neighbouring apps are none of this one's business.
    assert_eq!(cleared, "\"cache\", \"storage\"");
    assert_eq!(location(&analyst.get("/fr/board").await), "/fr/sign-in");
});

storage_test!(many_wrong_tries_make_an_account_wait_and_say_until_when, |store| {
    let rig = Rig::new(&store).await;
    let factor = enrolled(&rig, "a.first").await;
    let wrong = [("account", "a.first"), ("password", "autre chose"), ("code", "000000")];
    for lang in ["fr", "ar", "en"] {
        let mut page = String::new();
        for _ in 0..12 {
            page = text(rig.anybody().post(&format!("/{lang}/sign-in"), &wrong).await).await;
        }
        assert!(page.contains("class=\"note warn\"") && !page.contains('⟦'), "{page}");
    }
    // Not even the right answers come in while it waits.
    let code = factor.code_at(rig.clock.now());
    let right = [("account", "a.first"), ("password", PASSWORD), ("code", &*code)];
    let response = rig.anybody().post("/fr/sign-in", &right).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(cookie_of(&response), None);
});

storage_test!(a_form_without_its_token_or_from_another_site_changes_nothing, |store| {
    let rig = Rig::new(&store).await;
    let case = rig.report("http://images.harbour.example/1", "").await;
    let analyst = rig.person("a.one", Role::Analyst).await;
    let other = rig.person("a.two", Role::Analyst).await;
    let theirs = other.csrf().await;
    for (method, path) in ways(case) {
        if method == "GET" {
            continue;
        }
        let path = format!("/ar{path}");
        for fields in [vec![], vec![("csrf", "wrong")], vec![("csrf", theirs.as_str())]] {
            let refused = analyst.post(&path, &fields).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{path}");
            assert!(text(refused).await.contains("<html lang=\"ar\" dir=\"rtl\""), "{path}");
        }
    }
    let request = Request::post(format!("/en/case/{case}/take"))
        .header("sec-fetch-site", "cross-site")
        .header(header::ORIGIN, "https://other.example");
    let body = format!("csrf={}", analyst.csrf().await);
    let refused = analyst.send(request, body.into()).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(rig.case(case).await.claim.is_none());
    assert_eq!(analyst.page("/en/board").await.matches("aria-current=\"page\"").count(), 2);
});

storage_test!(each_role_sees_the_ways_that_are_its_own_and_no_others, |store| {
    let rig = Rig::new(&store).await;
    let case = rig.report("http://images.harbour.example/1", "").await;
    let board = ["board", "approvals", "notices", "lists", "referrals"];
    let with = |more: &[&'static str]| [&board, more].concat();
    let matrix = [
        (Role::Analyst, with(&["figures", "work"])),
        (Role::SeniorAnalyst, with(&["figures", "work"])),
        (Role::Custodian, with(&["work", "audit"])),
        (Role::Supervisor, with(&["figures", "work", "audit"])),
        (Role::WelfareOfficer, vec!["figures"]),
        (Role::Administrator, vec!["approvals", "figures", "work", "audit"]),
    ];
    for (role, open) in matrix {
        let person = rig.person(&format!("p.{}", role.name().replace('_', "")), role).await;
        let home = location(&person.get("/en").await).to_owned();
        assert_eq!(home, format!("/en/{}", open[0]), "{role:?}");
        let page = person.page(&home).await;
        for way in [&board[..], &["figures", "work", "audit"]].concat() {
            let path = format!("/en/{way}");
            let link = format!("href=\"{path}\"");
            assert_eq!(page.contains(&link), open.contains(&way), "{role:?} {way}");
            let status = person.get(&path).await.status();
            let expected = if open.contains(&way) { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(status, expected, "{role:?} {way}");
        }
        let sees = person.get(&format!("/en/case/{case}")).await.status();
        let expected = if open.contains(&"board") { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(sees, expected, "{role:?}");
        let takes = person.submit(&format!("/en/case/{case}/take"), &[]).await;
        let may = [Role::Analyst, Role::SeniorAnalyst, Role::Supervisor].contains(&role);
        assert_eq!(takes.status() == StatusCode::SEE_OTHER, may, "{role:?}");
        person.submit(&format!("/en/case/{case}/give-back"), &[]).await;
    }
});
