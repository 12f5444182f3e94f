//! Every page in every language: whole, strict, and never at a loss for what is sent to it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod rig;

use http::StatusCode;
use rig::{Browser, HARMLESS, ILLEGAL, Rig, location, text};
use sanad_access::{Newcomer, Role};
use sanad_base::Locale;
use sanad_base::ids::CaseId;
use sanad_store::storage_test;

/// Cases at every stage that people can bring about here, by the stage's code.
async fn cases(rig: &Rig, one: &Browser, two: &Browser) -> Vec<CaseId> {
    let mut cases = Vec::new();
    let words = ["", "a striped card", "بطاقة مخططة", "carte à rayures"];
    for (n, words) in words.iter().cycle().take(6).enumerate() {
        cases.push(rig.report(&format!("http://images.harbour.example/{n}"), words).await);
    }
    let act = async |person: &Browser, case: CaseId, path: &str, fields: &[(&str, &str)]| {
        person.submit(&format!("/en/case/{case}/take"), &[]).await;
        let done = person.submit(&format!("/en/case/{case}/{path}"), fields).await;
        assert_eq!(done.status(), StatusCode::SEE_OTHER);
    };
    // 0 stays new. 1 waits for a second look.
    act(one, cases[1], "assess", &ILLEGAL).await;
    // 2 is disputed, 3 to be decided, 4 in action.
    for case in [cases[2], cases[3], cases[4]] {
        act(one, case, "assess", &ILLEGAL).await;
        let other = if case == cases[2] { &HARMLESS } else { &ILLEGAL };
        act(two, case, "assess", other).await;
    }
    let all = ["notice", "watch", "list_address", "list_hashes", "refer"].map(|a| ("action", a));
    act(one, cases[4], "decide", &all).await;
    // 5 could not be assessed.
    let reason = [("send", "not_actionable"), ("reason", "link_expired")];
    act(one, cases[5], "assess", &reason).await;
    let expected = ["new", "second_look", "disputed", "to_decide", "in_action", "closed"];
    for (case, stage) in cases.iter().zip(expected) {
        assert_eq!(rig.stage(*case).await, stage);
    }
    cases
}

storage_test!(every_page_speaks_every_language_the_same_way_twice, |store| {
    let rig = Rig::new(&store).await;
    let one = rig.person("s.one", Role::SeniorAnalyst).await;
    let two = rig.person("s.two", Role::SeniorAnalyst).await;
    let third = rig.person("s.three", Role::SeniorAnalyst).await;
    let supervisor = rig.person("v.one", Role::Supervisor).await;
    let cases = cases(&rig, &one, &two).await;
    for case in [cases[0], cases[2], cases[3]] {
        third.submit(&format!("/en/case/{case}/take"), &[]).await;
    }
    let link = rig.link(Newcomer::new("a.door", "Amina", &[Role::Analyst], Locale::Ar)).await;
    let enrol = Newcomer::new("a.enrol", "Amina", &[Role::Analyst], Locale::Ar);
    let enrol = rig.invitation(enrol).await;
    let mut paths: Vec<String> = ["approvals", "notices", "lists", "referrals", "figures", "work"]
        .map(|way| format!("/{way}"))
        .into();
    for lane in ["to_assess", "second_look", "to_decide", "in_action", "closed"] {
        paths.push(format!("/board?lane={lane}"));
    }
    paths.extend(cases.iter().map(|case| format!("/case/{case}")));
    paths.push(format!("/case/{}/assess", cases[0]));
    paths.push(format!("/case/{}/assess", cases[2]));
    paths.push(format!("/case/{}/decide", cases[3]));
    paths.extend(["/sign-in".to_owned(), "/nowhere".to_owned()]);
    paths.push(format!("/link/{}", link.token.expose()));
    paths.push(format!("/link/{}", enrol.token.expose()));
    for lang in ["fr", "ar", "en"] {
        for path in &paths {
            whole(&third, lang, path).await;
        }
        whole(&supervisor, lang, "/audit").await;
        whole(&supervisor, lang, "/approvals").await;
    }
});

/// A page is whole: its language, one heading, no key without words, nothing that runs, the
/// strict headers, and the same again when asked again.
async fn whole(person: &Browser, lang: &str, path: &str) {
    let path = format!("/{lang}{path}");
    let response = person.get(&path).await;
    strict(&response, &path);
    assert!([200, 404].contains(&response.status().as_u16()), "{path} {}", response.status());
    let page = text(response).await;
    assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{path}");
    let key = page.split_once('⟦').map(|(_, rest)| rest.split_once('⟧').unwrap().0);
    assert_eq!(key, None, "{path}");
    for odd in ["<script", "style=\"", "http://images.harbour", "{{", "None", "Some("] {
        assert!(!page.contains(odd), "{path}: {odd}");
    }
    assert_eq!(page.matches("<h1").count(), 1, "{path}");
    assert!(page.contains("class=\"skip\" href=\"#main\""), "{path}");
    assert_eq!(page, text(person.get(&path).await).await, "{path}");
}

fn strict(response: &axum::response::Response, path: &str) {
    let header = |name: &str| {
        let value = response.headers().get(name).unwrap_or_else(|| panic!("{path}: {name}"));
        value.to_str().unwrap().to_owned()
    };
    let csp = header("content-security-policy");
    assert!(csp.starts_with("default-src 'none'; style-src 'sha256-"), "{path}: {csp}");
    assert!(!csp.contains("script-src"), "{path}: {csp}");
    for part in ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(csp.contains(part), "{path}: {part}");
    }
    for (name, value) in [
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(header(name), value, "{path}: {name}");
    }
    assert!(header("permissions-policy").contains("camera=()"), "{path}");
    assert!(!response.headers().contains_key("server"), "{path}");
}

storage_test!(odd_input_gets_a_page_in_its_language_and_never_a_fault_of_ours, |store| {
    let rig = Rig::new(&store).await;
    let case = rig.report("http://images.harbour.example/1", "").await;
    let supervisor = rig.person("v.one", Role::Supervisor).await;
    let senior = rig.person("s.one", Role::SeniorAnalyst).await;
    senior.submit(&format!("/en/case/{case}/take"), &[]).await;
    let long = "ب".repeat(50_000);
    let never = "0f".repeat(16);
    let ids =
        [never.as_str(), "x", "%2e%2e", "0", "%00", long.get(..400).unwrap_or(""), "' OR 1=1"];
    let mut asked = Vec::new();
    for id in ids.map(|id| id.replace(' ', "%20").replace('\'', "%27").replace('ب', "%D8%A8")) {
        for path in ["", "/assess", "/decide"] {
            asked.push(senior.get(&format!("/ar/case/{id}{path}")).await);
        }
        for path in ["take", "give-back", "assess", "repeat", "decide"] {
            asked.push(senior.submit(&format!("/ar/case/{id}/{path}"), &ILLEGAL).await);
        }
        for (path, field) in [("approvals", "approval"), ("lists", "entry"), ("work", "job")] {
            let fields = [(field, id.as_str()), ("answer", "grant"), ("reason", "error")];
            asked.push(supervisor.submit(&format!("/ar/{path}"), &fields).await);
        }
        asked.push(senior.get(&format!("/ar/link/{id}")).await);
        asked.push(senior.post(&format!("/ar/link/{id}"), &[("password", &long)]).await);
    }
    for path in ["approvals", "lists", "work"] {
        asked.push(supervisor.submit(&format!("/ar/{path}"), &[]).await);
    }
    asked.push(senior.get("/ar/board?lane=a&lane=b").await);
    asked.push(senior.get("/ar/case").await);
    asked.push(senior.get(&format!("/ar/case/{case}/take")).await);
    for response in asked {
        // Work that is gone is told of where it would have stood.
        if location(&response) == "/ar/work?done=overtaken" {
            continue;
        }
        assert!(response.status().is_client_error(), "{}", response.status());
        strict(&response, "odd");
        let page = text(response).await;
        assert!(page.contains("<html lang=\"ar\" dir=\"rtl\"") && !page.contains('⟦'));
    }
    for path in ["/xx/board", "/xx/sign-in", "/xx", "/board"] {
        assert_eq!(senior.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for lane in ["nowhere", "", long.get(..90).unwrap_or("")] {
        let lane = lane.replace('ب', "%D8%A8");
        assert_eq!(senior.get(&format!("/ar/board?lane={lane}")).await.status(), StatusCode::OK);
    }
    assert_eq!(rig.stage(case).await, "new");
});

storage_test!(an_assessment_that_cannot_be_read_is_asked_again_with_what_was_said, |store| {
    let rig = Rig::new(&store).await;
    let case = rig.report("http://images.harbour.example/1", "").await;
    let one = rig.person("a.one", Role::Analyst).await;
    one.submit(&format!("/en/case/{case}/take"), &[]).await;
    let long = "x".repeat(100_000);
    let mut odd = ILLEGAL;
    odd[2].1 = "unheard_of";
    let contradiction = [&HARMLESS[..], &[("self_generated", "1")]].concat();
    let tries: [(&[(&str, &str)], &str); 7] = [
        (&[], "child"),
        (&odd, "shown"),
        (&contradiction, "self_generated"),
        (&[("send", "observed"), ("child", &long)], "child"),
        (&[("send", "not_actionable")], "reason"),
        (&[("send", "not_actionable"), ("reason", "unheard_of")], "reason"),
        (&[("send", "burn"), ("age", "7_10")], "shown"),
    ];
    for lang in ["fr", "ar", "en"] {
        for (fields, field) in tries {
            let path = format!("/{lang}/case/{case}/assess");
            let response = one.submit(&path, fields).await;
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            let page = text(response).await;
            assert!(page.contains(&format!("<a href=\"#{field}\">")), "{field}");
            for id in [format!("id=\"{field}\""), format!("id=\"{field}-error\"")] {
                assert_eq!(page.matches(&id).count(), 1, "{lang} {id}");
            }
            assert!(!page.contains('⟦') && page.len() < 100_000, "{lang} {field}");
            let kept = fields.contains(&("age", "7_10"));
            assert_eq!(page.contains("value=\"7_10\" checked"), kept, "{lang} {field}");
        }
    }
    assert_eq!(rig.stage(case).await, "new");
    let repeated = one.submit(&format!("/en/case/{case}/repeat"), &[]).await;
    assert_eq!(location(&repeated), format!("/en/case/{case}?done=not_recognised"));
});

storage_test!(words_of_a_link_do_not_become_words_of_the_house, |store| {
    let rig = Rig::new(&store).await;
    let one = rig.person("a.one", Role::Analyst).await;
    let page = one.page("/en/board?done=%3Cb%3Etulip%3C/b%3E").await;
    assert!(!page.contains("tulip") && !page.contains("role=\"status\""));
    let page = one.page("/en/board?lane=closed&done=nothing_waits").await;
    assert!(page.contains("role=\"status\"") && page.contains("href=\"/ar/board?lane=closed\""));
    let refused = one.submit("/en/board/next", &[("lane", "second_look")]).await;
    assert_eq!(location(&refused), "/en/board?lane=second_look&done=nothing_waits");
});
