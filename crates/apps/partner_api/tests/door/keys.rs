//! Who is let in: a valid key for this very call, and nobody else.

use crate::rig::Rig;
use axum::body::Body;
use http::{Request, StatusCode, header};
use sanad_partner_api::{Scope, revoke_key};
use sanad_store::{run, storage_test};

const READS: [&str; 4] = ["/v1/list", "/v1/editions", "/v1/editions/1", "/v1/feed-key"];

storage_test!(no_call_is_answered_without_a_key, |store| {
    let rig = Rig::new(&store);
    for path in READS {
        let got = rig.get(path).await;
        assert_eq!((got.status, got.problem().as_str()), (StatusCode::UNAUTHORIZED, "no-key"));
        assert_eq!(got.header("www-authenticate"), "Bearer realm=\"sanad\"");
    }
    let got = rig.send(Request::post("/v1/match"), "{}").await;
    assert_eq!(got.problem(), "no-key");
});

storage_test!(a_wrong_key_is_refused_in_one_way_whatever_is_wrong_with_it, |store| {
    let rig = Rig::new(&store);
    let good = rig.key(&Scope::ALL).await;
    let (flipped, upper) = (flipped(&good), good.to_uppercase());
    for key in ["tulip", &good[3..], &good[..66], &flipped, &upper, "sk_", "%00"] {
        let got = rig.get_with(key, "/v1/list").await;
        assert_eq!(got.problem(), "key-not-valid", "{key}");
        assert!(got.header("www-authenticate").contains("invalid_token"));
    }
    let report = rig.hand_in(&flipped, "k", "{}").await;
    assert_eq!(report.problem(), "key-not-valid");
    let basic = Request::get("/v1/list").header(header::AUTHORIZATION, format!("Basic {good}"));
    assert_eq!(rig.send(basic, Body::empty()).await.problem(), "no-key");
    let twice = Request::get("/v1/list")
        .header(header::AUTHORIZATION, format!("Bearer {good}"))
        .header(header::AUTHORIZATION, format!("Bearer {good}"));
    assert_eq!(rig.send(twice, Body::empty()).await.problem(), "no-key");
    assert_eq!(rig.get_with(&good, "/v1/list").await.status, StatusCode::OK);
});

fn flipped(key: &str) -> String {
    let (head, last) = key.split_at(key.len() - 1);
    format!("{head}{}", if last == "0" { '1' } else { '0' })
}

storage_test!(a_key_opens_nothing_once_it_has_expired, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&Scope::ALL).await;
    rig.clock.set(rig.now().plus_days(7).plus_ms(-1));
    assert_eq!(rig.get_with(&key, "/v1/list").await.status, StatusCode::OK);
    rig.clock.advance_ms(1);
    assert_eq!(rig.get_with(&key, "/v1/list").await.problem(), "key-not-valid");
    assert_eq!(rig.ask(&key, "{}").await.problem(), "key-not-valid");
    assert_eq!(rig.hand_in(&key, "k", "{}").await.problem(), "key-not-valid");
    assert_eq!(rig.follow(&key, &[]).await.problem(), "key-not-valid");
});

storage_test!(a_key_that_was_taken_back_opens_nothing_from_the_next_request_on, |store| {
    let rig = Rig::new(&store);
    let (id, key) = rig.key_with_id(&Scope::ALL).await;
    let other = rig.key(&Scope::ALL).await;
    assert_eq!(rig.get_with(&key, "/v1/feed-key").await.status, StatusCode::OK);
    let now = rig.now();
    run!(store, "revoke", &rig.operator(), |tx| { revoke_key(tx, now, id).await }).unwrap();
    assert_eq!(rig.get_with(&key, "/v1/feed-key").await.problem(), "key-not-valid");
    assert_eq!(rig.hand_in(&key, "k", "{}").await.problem(), "key-not-valid");
    assert_eq!(rig.get_with(&other, "/v1/feed-key").await.status, StatusCode::OK);
});

storage_test!(a_key_serves_only_the_calls_it_was_given_for, |store| {
    let rig = Rig::new(&store);
    let (reads, asks) = (rig.key(&[Scope::ListRead]).await, rig.key(&[Scope::MatchAsk]).await);
    for path in READS {
        let got = rig.get_with(&asks, path).await;
        assert_eq!((got.status, got.problem().as_str()), (StatusCode::FORBIDDEN, "out-of-scope"));
        assert!(got.header("www-authenticate").contains("scope=\"list:read\""));
    }
    // Even a body nobody could read tells nothing to who may not ask.
    let got = rig.ask(&reads, "?").await;
    assert_eq!(got.problem(), "out-of-scope");
    for got in [rig.hand_in(&asks, "k", "?").await, rig.follow(&reads, &[]).await] {
        assert_eq!(got.problem(), "out-of-scope");
        assert!(got.header("www-authenticate").contains("scope=\"report\""));
    }
    assert_eq!(rig.get_with(&reads, "/v1/list").await.status, StatusCode::OK);
    assert_eq!(rig.ask(&asks, "{\"url\":\"photos.example/1\"}").await.status, StatusCode::OK);
});

storage_test!(a_key_of_one_country_opens_nothing_of_another, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&Scope::ALL).await;
    let mut other = Rig::new(&store);
    other.state.tenant = sanad_base::ids::TenantId::new("xx").unwrap();
    assert_eq!(other.get_with(&key, "/v1/list").await.problem(), "key-not-valid");
});
