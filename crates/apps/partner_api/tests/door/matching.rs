//! One question, one bit: known or not, in answers that look alike from outside.

use crate::rig::Rig;
use axum::body::Body;
use http::{Request, StatusCode, header};
use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_base::ids::CaseId;
use sanad_lists::{EntryKind, EntryValue};
use sanad_matching::{HashKind, KnownHash};
use sanad_partner_api::Scope;
use sanad_store::{run, storage_test};

const CARD: &[u8] = b"a drawn card";

async fn yes(rig: &Rig, key: &str, body: &str) -> bool {
    let got = rig.ask(key, body.to_owned()).await;
    assert_eq!(got.status, StatusCode::OK, "{body} {}", got.text);
    assert_eq!(got.text.len(), 15, "{}", got.text);
    assert_eq!(got.header("content-type"), "application/json");
    assert_eq!(got.header("etag"), "");
    let answer = got.json();
    assert_eq!(answer.as_object().unwrap().len(), 1, "{answer}");
    answer["match"].as_bool().unwrap()
}

async fn learn(rig: &Rig) {
    let hash = |kind, value: &[u8], quality| KnownHash { kind, value: value.to_vec(), quality };
    let known = [
        hash(HashKind::Sha256, Sha256::of(CARD).bytes(), None),
        hash(HashKind::Sha1, Sha1::of(CARD).bytes(), None),
        hash(HashKind::Md5, Md5::of(CARD).bytes(), None),
        hash(HashKind::Pdq, &[0x55; 32], Some(90)),
    ];
    let (now, case) = (rig.now(), CaseId::from_bytes([1; 16]));
    run!(rig.state.store, "learn", &rig.person(1), |tx| {
        sanad_matching::learn(tx, now, case, &known).await
    })
    .unwrap();
}

storage_test!(a_file_that_was_assessed_is_known_by_each_of_its_fingerprints, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::MatchAsk]).await;
    let questions = |bytes: &[u8]| {
        [
            format!("{{\"sha256\":\"{}\"}}", Sha256::of(bytes)),
            format!("{{\"sha1\":\"{}\"}}", Sha1::of(bytes)),
            format!("{{\"md5\": \"{}\"}}", Md5::of(bytes)),
        ]
    };
    for question in questions(CARD) {
        assert!(!yes(&rig, &key, &question).await);
    }
    learn(&rig).await;
    for question in questions(CARD) {
        assert!(yes(&rig, &key, &question).await);
    }
    for question in questions(b"another drawn card") {
        assert!(!yes(&rig, &key, &question).await);
    }
});

storage_test!(a_picture_that_looks_the_same_is_known_and_a_flat_one_is_not, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::MatchAsk]).await;
    learn(&rig).await;
    let question = |bytes: [u8; 32], quality: u8| {
        format!("{{\"pdq\":\"{}\",\"quality\":{quality}}}", hex::encode(bytes))
    };
    let mut near = [0x55; 32];
    near[..3].copy_from_slice(&[0xaa; 3]);
    assert!(yes(&rig, &key, &question(near, 80)).await);
    near[3] = 0xaa;
    assert!(!yes(&rig, &key, &question(near, 80)).await);
    assert!(!yes(&rig, &key, &question([0x55; 32], 10)).await);
});

storage_test!(a_listed_address_is_known_however_it_is_written_until_it_is_withdrawn, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::MatchAsk]).await;
    let id = rig.list_url("https://photos.example/card/1").await;
    let question = "{\"url\":\"hxxps://Photos[.]example:443/card/1#top\"}";
    assert!(!yes(&rig, &key, question).await, "not before an edition brought it");
    rig.publish().await;
    assert!(yes(&rig, &key, question).await);
    assert!(!yes(&rig, &key, "{\"url\":\"https://photos.example/card/2\"}").await);
    rig.withdraw(id).await;
    assert!(!yes(&rig, &key, question).await);
});

storage_test!(every_address_of_a_listed_domain_is_known, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::MatchAsk]).await;
    rig.list(EntryKind::Domain, EntryValue::Text("photos.example".into())).await;
    rig.publish().await;
    assert!(yes(&rig, &key, "{\"url\":\"http://img.photos.example/x\"}").await);
    assert!(!yes(&rig, &key, "{\"url\":\"http://otherphotos.example/x\"}").await);
    assert!(!yes(&rig, &key, "{\"url\":\"someone on a messenger\"}").await);
});

storage_test!(a_bad_question_is_a_problem_that_repeats_nothing_of_it, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::MatchAsk]).await;
    for (body, code) in [
        ("", "bad-json"),
        ("tulip", "bad-json"),
        ("{\"tulip\":1}", "bad-json"),
        ("{\"sha256\":\"tulip\"}", "bad-value"),
        ("{\"url\":\"\"}", "bad-value"),
        ("{\"pdq\":\"00\",\"quality\":1}", "bad-value"),
        ("{\"quality\":1}", "bad-json"),
        ("[[[[[[[[[[[[[[[[[[[[", "bad-json"),
    ] {
        let got = rig.ask(&key, body).await;
        assert_eq!(got.problem(), code, "{body}");
        assert!(!got.text.contains("tulip"), "{}", got.text);
    }
    let field = rig.ask(&key, "{\"md5\":\"\"}").await.json()["field"].clone();
    assert_eq!(field, "md5");
    let got = rig.ask(&key, vec![0xff; 100]).await;
    assert_eq!(got.problem(), "bad-json");
    let got = rig.ask(&key, "[".repeat(16 * 1024)).await;
    assert_eq!(got.problem(), "bad-json");
    let got = rig.ask(&key, "[".repeat(16 * 1024 + 1)).await;
    assert_eq!((got.status, got.problem().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
});

storage_test!(a_body_that_is_not_declared_as_json_is_not_read, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::MatchAsk]).await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let request = Request::post("/v1/match")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::CONTENT_TYPE, kind);
        let got = rig.send(request, Body::from("{\"url\":\"photos.example\"}")).await;
        assert_eq!(
            (got.status, got.problem().as_str()),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-type")
        );
    }
});
