//! What holds for every path: headers, problems for machines, pages for people.

use crate::rig::{Got, Rig};
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use sanad_partner_api::Scope;
use sanad_store::storage_test;

const HEADERS: [&str; 8] = [
    "content-security-policy",
    "strict-transport-security",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "cache-control",
];

const CALLS: [&str; 10] = [
    "/v1/list",
    "/v1/editions",
    "/v1/editions/1",
    "/v1/feed-key",
    "/v1/match",
    "/v1/reports",
    "/v1/reports/status",
    "/v1/openapi.json",
    "/healthz",
    "/readyz",
];

fn guarded(path: &str, got: &Got) {
    for name in HEADERS {
        assert!(got.headers.contains_key(name), "{path} {name}");
    }
    assert!(!got.headers.contains_key("set-cookie"), "{path}");
}

storage_test!(every_answer_carries_the_headers_of_its_kind, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&Scope::ALL).await;
    for path in CALLS.into_iter().chain(["/v1/none", "/v1"]) {
        for got in [rig.get_with(&key, path).await, rig.get(path).await] {
            guarded(path, &got);
            let policy = got.header("content-security-policy");
            assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'", "{path}");
        }
    }
    let token = "0".repeat(32);
    for path in ["/".to_owned(), "/none".into(), format!("/fr/n/{token}"), format!("/n/{token}")] {
        let got = rig.get(&path).await;
        guarded(&path, &got);
        assert!(got.header("content-security-policy").contains("style-src 'sha256-"), "{path}");
        assert_eq!(got.header("cache-control"), "no-store");
    }
});

storage_test!(an_unknown_path_or_method_is_a_problem_for_machines_and_a_page_for_people, |store| {
    let rig = Rig::new(&store);
    for path in ["/v1", "/v1/", "/v1/none", "/v1/list/", "/v1/%FF"] {
        let got = rig.get(path).await;
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::NOT_FOUND, "missing"),
            "{path}"
        );
    }
    for path in CALLS {
        let got =
            rig.send(Request::builder().method(Method::DELETE).uri(path), Body::empty()).await;
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::METHOD_NOT_ALLOWED, "not-allowed")
        );
        assert!(!got.header("allow").is_empty(), "{path}");
    }
    for (path, lang) in [("/none", "fr"), ("/en/none", "en"), ("/ar/n", "ar")] {
        let got = rig.get(path).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND);
        assert!(got.text.contains(&format!("<html lang=\"{lang}\"")), "{path}");
    }
});

storage_test!(a_browser_sent_by_another_site_is_refused, |store| {
    let rig = Rig::new(&store);
    let elsewhere = |path: &str| Request::post(path).header("sec-fetch-site", "cross-site");
    let call = rig.send(elsewhere("/v1/match"), "{}").await;
    assert_eq!((call.status, call.problem().as_str()), (StatusCode::FORBIDDEN, "refused"));
    let page = rig.send(elsewhere(&format!("/en/n/{}", "0".repeat(32))), "say=refused").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text.contains("<html lang=\"en\""));
});

storage_test!(the_front_page_speaks_three_languages_and_runs_nothing, |store| {
    let rig = Rig::new(&store);
    for (asked, lang) in [("fr", "fr"), ("ar-MA", "ar"), ("en", "en"), ("de", "fr")] {
        let request = Request::get("/").header(header::ACCEPT_LANGUAGE, asked);
        let got = rig.send(request, Body::empty()).await;
        assert_eq!(got.status, StatusCode::OK);
        assert!(got.text.contains(&format!("<html lang=\"{lang}\"")), "{asked}");
        for piece in
            ["lang=\"fr\" dir=\"ltr\"", "lang=\"ar\" dir=\"rtl\"", "lang=\"en\" dir=\"ltr\""]
        {
            assert!(got.text.contains(&format!("<section class=\"panel\" {piece}>")), "{piece}");
        }
        assert!(got.text.contains("href=\"/v1/openapi.json\""));
        assert!(!got.text.contains('⟦') && !got.text.contains("<script"), "{}", got.text);
    }
});

storage_test!(the_button_page_gives_a_plain_link_in_each_language_and_for_each_campaign, |store| {
    let rig = Rig::new(&store);
    for lang in ["fr", "ar", "en"] {
        let plain = rig.get(&format!("/{lang}/button")).await;
        assert_eq!(plain.status, StatusCode::OK);
        assert!(plain.text.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        for to in ["fr", "ar", "en"] {
            let link = format!("href=\"https://portal.example/{to}/report\"");
            assert!(plain.text.contains(&link), "{lang} {to}");
            // As text to copy, too.
            assert!(
                plain
                    .text
                    .contains(&format!("&#60;a href=&#34;https://portal.example/{to}/report&#34;")),
                "{lang} {to} {}",
                plain.text
            );
        }
        let schools = rig.get(&format!("/{lang}/button?from=schools")).await;
        assert_eq!(schools.text.matches("/ar/report?from=schools").count(), 2, "{lang}");
        assert!(schools.text.contains(&format!("/{lang}/button?from=libraries\"")));
        assert!(!schools.text.contains('⟦') && !schools.text.contains("<script"));
        // A name that is no campaign's is not repeated.
        let odd = rig.get(&format!("/{lang}/button?from=%22%3E%3Cscript%3Etulip")).await;
        assert_eq!((odd.status, odd.text), (StatusCode::OK, plain.text), "{lang}");
    }
});

storage_test!(the_description_is_served_to_everybody, |store| {
    let rig = Rig::new(&store);
    let got = rig.get("/v1/openapi.json").await;
    assert_eq!((got.status, got.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(got.json()["openapi"], "3.1.0");
});

storage_test!(the_description_names_every_method_of_every_call_and_no_other, |store| {
    let rig = Rig::new(&store);
    let document = rig.get("/v1/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), CALLS.len());
    for (path, described) in paths {
        let asked = path.replace("{number}", "1");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let request = Request::builder().method(method).uri(&asked);
            let got = rig.send(request, Body::empty()).await;
            let taken = got.status != StatusCode::METHOD_NOT_ALLOWED;
            let named = described.get(method.to_lowercase()).is_some();
            assert_eq!(taken, named, "{method} {path} {}", got.status);
        }
    }
});

storage_test!(the_door_is_ready_only_while_its_store_answers, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&Scope::ALL).await;
    for path in ["/healthz", "/readyz"] {
        let got = rig.get(path).await;
        assert_eq!((got.status, got.text.as_str()), (StatusCode::OK, "ok\n"), "{path}");
    }
    store.close().await;
    assert_eq!(rig.get("/healthz").await.status, StatusCode::OK);
    for got in [rig.get("/readyz").await, rig.get_with(&key, "/v1/list").await] {
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
        );
        assert_eq!(got.header("retry-after"), "30");
    }
});
