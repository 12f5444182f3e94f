//! What a partner's machine can send wrong, or too much of.

use crate::rig::Rig;
use axum::body::Body;
use http::{Request, StatusCode, header};
use sanad_partner_api::Scope;
use sanad_store::storage_test;
use serde_json::json;

fn addresses(count: usize, more: &str) -> serde_json::Value {
    let all: Vec<String> = (0..count).map(|n| format!("host.example/{more}/{n}")).collect();
    json!({ "addresses": all, "channel": "website" })
}

storage_test!(a_body_that_is_no_batch_is_a_problem_that_repeats_nothing_of_it, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let utf16: Vec<u8> = "{\"reports\":[]}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bodies: [&[u8]; 9] = [
        b"",
        b"tulip",
        b"{\"reports\":\"tulip\"}",
        b"{\"reports\":[{\"tulip\":\xff}]}",
        b"{\"reports\":[\"\\ud800\"]}",
        b"\xef\xbb\xbf{\"reports\":[]}",
        b"{\"reports\":[1e999]}",
        b"{\"reports\":[],\"tulip\":1}",
        &utf16,
    ];
    for body in bodies {
        let got = rig.hand_in(&key, "call-1", body.to_vec()).await;
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::BAD_REQUEST, "bad-json"),
            "{body:?}"
        );
        assert!(!got.text.contains("tulip"));
    }
    let deep = format!("{{\"reports\":[{}]}}", "[".repeat(100_000));
    assert_eq!(rig.hand_in(&key, "call-1", deep).await.problem(), "bad-json");
    for body in ["{\"codes\":7}", "{\"codes\":[7]}", "[]", "{\"codes\":[],\"tulip\":1}"] {
        let request = Request::post("/v1/reports/status")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::CONTENT_TYPE, "application/json");
        assert_eq!(rig.send(request, body).await.problem(), "bad-json", "{body}");
    }
});

storage_test!(a_body_that_is_packed_or_not_json_is_not_read, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let cases = [
        ("text/plain", None),
        ("multipart/form-data; boundary=x", None),
        ("application/json", Some("gzip")),
    ];
    for (kind, packed) in cases {
        let mut request = Request::post("/v1/reports")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header("idempotency-key", "call-1")
            .header(header::CONTENT_TYPE, kind);
        if let Some(packed) = packed {
            request = request.header(header::CONTENT_ENCODING, packed);
        }
        let got = rig.send(request, Body::from("{}")).await;
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-type")
        );
    }
});

storage_test!(a_call_without_a_key_of_its_own_stores_nothing, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let request = Request::post("/v1/reports")
        .header(header::AUTHORIZATION, format!("Bearer {key}"))
        .header(header::CONTENT_TYPE, "application/json");
    let body = json!({ "reports": [addresses(1, "a")] }).to_string();
    let got = rig.send(request, body).await;
    assert_eq!(
        (got.status, got.problem().as_str()),
        (StatusCode::BAD_REQUEST, "no-idempotency-key")
    );
});

storage_test!(a_batch_is_bounded_in_bytes_and_in_reports, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let huge = " ".repeat(512 * 1024 + 1);
    let got = rig.hand_in(&key, "call-1", huge).await;
    assert_eq!((got.status, got.problem().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
    for count in [0, 101] {
        let reports: Vec<_> = (0..count).map(|n| addresses(1, &n.to_string())).collect();
        let got = rig.hand_in(&key, "call-1", json!({ "reports": reports }).to_string()).await;
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, "batch-size")
        );
        let codes = vec!["1"; count];
        assert_eq!(rig.follow(&key, &codes).await.problem(), "batch-size");
    }
    let full: Vec<_> = (0..100).map(|n| addresses(1, &n.to_string())).collect();
    let got = rig.hand_in(&key, "call-1", json!({ "reports": full }).to_string()).await;
    assert_eq!(got.json()["accepted"], 100, "{}", got.text);
});

storage_test!(a_key_that_used_up_its_hour_waits_for_the_next_and_others_do_not, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let other = rig.key(&[Scope::Report]).await;
    // Reports that are not understood count as well, and cost less time here.
    let junk = json!({ "reports": vec![0; 100] }).to_string();
    for call in 0..50 {
        let got = rig.hand_in(&key, &format!("call-{call}"), junk.clone()).await;
        assert_eq!(got.status, StatusCode::OK, "{call}");
    }
    let one = json!({ "reports": [addresses(1, "a")] }).to_string();
    let got = rig.hand_in(&key, "late", one.clone()).await;
    assert_eq!((got.status, got.problem().as_str()), (StatusCode::TOO_MANY_REQUESTS, "over-quota"));
    let seconds: i64 = got.header("retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&seconds), "{seconds}");
    // What was answered before is answered again, and nobody else is held up.
    assert_eq!(rig.hand_in(&key, "call-7", junk).await.status, StatusCode::OK);
    assert_eq!(rig.hand_in(&other, "late", one.clone()).await.status, StatusCode::OK);
    rig.clock.advance_ms(seconds * 1_000);
    let got = rig.hand_in(&key, "late", one).await;
    assert_eq!(got.json()["accepted"], 1, "{}", got.text);
});

storage_test!(codes_looked_up_are_counted_by_the_hour, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let hundred = ["1"; 100];
    for _ in 0..100 {
        assert_eq!(rig.follow(&key, &hundred).await.status, StatusCode::OK);
    }
    assert_eq!(rig.follow(&key, &["1"]).await.problem(), "over-quota");
    rig.clock.advance_ms(3_600_000);
    assert_eq!(rig.follow(&key, &["1"]).await.status, StatusCode::OK);
});
