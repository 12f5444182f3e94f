//! Reports of partners: stored whole, answered one by one, followed by their codes.

use crate::rig::{Got, Rig};
use http::StatusCode;
use sanad_base::Actor;
use sanad_base::ids::{CaseId, ReportId};
use sanad_intake::{PartnerKind, Receipt, ReportSubmitted, Standing};
use sanad_lists::{EntryKind, EntryValue};
use sanad_partner_api::Scope;
use sanad_sealing::SealingPrivate;
use sanad_store::{read, run, storage_test};
use serde_json::{Value, json};
use std::sync::Arc;

const CHANNEL: &str = "website";

fn batch(reports: &[Value]) -> String {
    json!({ "reports": reports }).to_string()
}

fn report(address: &str) -> Value {
    json!({ "addresses": [address], "channel": CHANNEL })
}

fn verdicts(got: &Got) -> Vec<Value> {
    assert_eq!(got.status, StatusCode::OK, "{}", got.text);
    assert_eq!(got.header("content-type"), "application/json");
    assert_eq!(got.header("cache-control"), "no-store");
    got.json()["verdicts"].as_array().unwrap().clone()
}

fn code(verdict: &Value) -> String {
    assert_eq!(verdict["verdict"], "accepted", "{verdict}");
    verdict["code"].as_str().unwrap().to_owned()
}

async fn standing(rig: &Rig, code: &str) -> Option<Standing> {
    let (read, pepper) = (Receipt::read(code).unwrap(), &rig.state.keyring.receipt_pepper);
    read!(rig.state.store, "standing", &rig.operator(), |tx| {
        sanad_intake::find_by_receipt(tx, pepper, &read).await
    })
    .unwrap()
}

/// How many reports wait to be given to their cases.
async fn waiting(rig: &Rig) -> usize {
    let now = rig.now().plus_hours(2);
    let leases = run!(rig.state.store, "lease", &rig.operator(), |tx| {
        sanad_store::queue::lease(tx, now, 500).await
    });
    let kind = <ReportSubmitted as sanad_store::Job>::KIND;
    leases.unwrap().iter().filter(|lease| lease.kind == kind).count()
}

async fn acts(rig: &Rig, id: ReportId) -> Vec<(String, String)> {
    let found = read!(rig.state.store, "acts", &rig.operator(), |tx| {
        sanad_audit::board::history(tx, &id.to_string(), 9).await
    });
    found.unwrap().into_iter().map(|entry| (entry.action, entry.actor)).collect()
}

storage_test!(a_partners_report_is_sealed_named_and_followed_by_its_code, |store| {
    let rig = Rig::new(&store);
    let (id, key) = rig.key_with_id(&[Scope::Report]).await;
    let sent = json!({
        "addresses": ["hxxps://photos[.]example/card/1", "@someone"],
        "channel": "group", "shows": ["images"], "language": "ar",
        "words": "كلمات محايدة", "child_in_danger": true,
    });
    let got = rig.hand_in(&key, "call-1", batch(&[sent])).await;
    let code = code(&verdicts(&got)[0]);
    assert_eq!((&got.json()["accepted"], &got.json()["not_understood"]), (&json!(1), &json!(0)));
    let standing = standing(&rig, &code).await.unwrap();
    assert_eq!(standing.received_at, rig.now().hour());
    assert_eq!(
        acts(&rig, standing.report_id).await,
        [("report.submitted".to_owned(), format!("partner:{id}"))]
    );
    let (report, words) = run!(store, "look", &rig.operator(), |tx| {
        let case = CaseId::from_bytes([1; 16]);
        let items = sanad_intake::open_items(tx, &rig.state.keyring, standing.report_id).await?;
        assert!(
            items.len() == 2 && items.iter().all(|item| item.by_partner && item.child_in_danger)
        );
        sanad_intake::link_case(tx, standing.report_id, 1, case).await?;
        let report = sanad_intake::reports_of_case(tx, case).await?.remove(0);
        let staff = SealingPrivate::from_seed(&[9; 32]);
        let words = sanad_intake::open_narrative(tx, &report, &staff).await?;
        Ok((report, words))
    })
    .unwrap();
    let partner = report.partner.unwrap();
    assert_eq!(
        (partner.kind, partner.name.as_str()),
        (PartnerKind::TrustedFlagger, "Example Platform")
    );
    assert_eq!(words.text(&sanad_intake::fields::NARRATIVE), Some("كلمات محايدة"));
    assert_eq!(waiting(&rig).await, 1);
});

storage_test!(bad_rows_are_answered_by_themselves_and_stop_no_other, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let body = batch(&[
        report("photos.example/1"),
        json!({ "addresses": ["tulip.example"], "channel": "garden" }),
        json!(7),
        json!({ "addresses": ["a.example", "\u{200b}"], "channel": CHANNEL }),
        json!({ "addresses": ["a.example"], "channel": CHANNEL, "tulip": "iVBORw0KGgo=" }),
        report("photos.example/2"),
    ]);
    let got = rig.hand_in(&key, "call-1", body).await;
    let found = verdicts(&got);
    assert_eq!((&got.json()["accepted"], &got.json()["not_understood"]), (&json!(2), &json!(4)));
    assert!(found.iter().enumerate().all(|(at, verdict)| verdict["index"] == at));
    for (at, member, reason) in [
        (1, json!("channel"), "unknown-code"),
        (2, Value::Null, "not-an-object"),
        (3, json!("addresses"), "unreadable"),
        (4, Value::Null, "unknown-member"),
    ] {
        assert_eq!(found[at]["verdict"], "not_understood");
        assert_eq!((&found[at]["member"], &found[at]["reason"]), (&member, &json!(reason)));
        assert!(found[at]["mend"].as_str().is_some_and(|text| text.ends_with('.')));
    }
    assert_eq!(found[3]["at"], 1);
    // Nothing of what was sent comes back, and no code for what was not taken.
    assert!(!got.text.contains("tulip") && !got.text.contains("garden"), "{}", got.text);
    assert_ne!(code(&found[0]), code(&found[5]));
    assert_eq!(waiting(&rig).await, 2);
});

storage_test!(what_is_known_is_answered_like_what_is_not, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    rig.list(EntryKind::Url, EntryValue::Text("https://photos.example/card/1".into())).await;
    rig.publish().await;
    let mut answers = Vec::new();
    for (call, address) in
        [("a", "https://photos.example/card/1"), ("b", "https://new.example/c/1")]
    {
        // The second time it has been reported before as well.
        for again in ["1", "2"] {
            let got = rig.hand_in(&key, &format!("{call}{again}"), batch(&[report(address)])).await;
            let text = got.text.replace(&code(&verdicts(&got)[0]), "CODE");
            answers.push((got.status, format!("{:?}", got.headers), text));
        }
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
});

storage_test!(the_same_call_again_stores_nothing_and_is_answered_the_same, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let body = batch(&[report("photos.example/1"), json!({}), report("photos.example/1")]);
    let first = rig.hand_in(&key, "call-1", body.clone()).await;
    rig.clock.set(rig.now().plus_hours(24));
    let again = rig.hand_in(&key, "call-1", body.clone()).await;
    assert_eq!((first.status, &first.text), (again.status, &again.text));
    assert_eq!(waiting(&rig).await, 2);
    // Somebody else's calls are their own.
    let other = rig.key(&[Scope::Report]).await;
    let theirs = rig.hand_in(&other, "call-1", body).await;
    assert_ne!(code(&verdicts(&theirs)[0]), code(&verdicts(&again)[0]));
});

storage_test!(a_call_key_with_another_body_is_a_problem_and_stores_nothing, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    rig.hand_in(&key, "call-1", batch(&[report("photos.example/1")])).await;
    let got = rig.hand_in(&key, "call-1", batch(&[report("photos.example/2")])).await;
    assert_eq!(
        (got.status, got.problem().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused")
    );
    assert_eq!(waiting(&rig).await, 1);
});

storage_test!(a_call_key_whose_day_is_over_makes_new_reports_with_new_codes, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let body = batch(&[report("photos.example/1")]);
    let first = code(&verdicts(&rig.hand_in(&key, "call-1", body.clone()).await)[0]);
    rig.clock.set(rig.now().plus_hours(26));
    let later = code(&verdicts(&rig.hand_in(&key, "call-1", body).await)[0]);
    assert_ne!(first, later);
    assert!(standing(&rig, &first).await.is_some() && standing(&rig, &later).await.is_some());
    assert_eq!(waiting(&rig).await, 2);
});

storage_test!(two_calls_at_once_under_one_key_make_one_set_of_reports, |store| {
    let rig = Arc::new(Rig::new(&store));
    let key = rig.key(&[Scope::Report]).await;
    let calls = (0..6).map(|_| {
        let (rig, key) = (rig.clone(), key.clone());
        tokio::spawn(async move {
            let body = batch(&[report("photos.example/1"), report("photos.example/2")]);
            rig.hand_in(&key, "call-1", body).await
        })
    });
    let mut answers = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        answers.push(call.await.unwrap().text);
    }
    assert!(answers[0].contains("\"accepted\":2"), "{}", answers[0]);
    assert!(answers.iter().all(|text| *text == answers[0]), "{answers:?}");
    assert_eq!(waiting(&rig).await, 2);
});

storage_test!(a_code_tells_the_coarse_word_and_a_wrong_one_nothing, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::Report]).await;
    let got = rig.hand_in(&key, "call-1", batch(&[report("photos.example/1")])).await;
    let code = code(&verdicts(&got)[0]);
    let id = standing(&rig, &code).await.unwrap().report_id;
    let (now, house) = (rig.now(), Actor::intake(&rig.state.tenant));
    run!(store, "tell", &house, |tx| {
        sanad_intake::set_status(tx, now, id, sanad_intake::Status::PassedOn).await
    })
    .unwrap();
    let arabic: String = code
        .chars()
        .map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(0x660 + d).unwrap()))
        .collect();
    let unknown =
        Receipt::of_form(&rig.state.keyring.receipt_pepper, b"never sent").groups().join("");
    let got = rig.follow(&key, &[&code, &arabic, &unknown, "1234", ""]).await;
    assert_eq!(got.status, StatusCode::OK, "{}", got.text);
    let found = got.json()["reports"].clone();
    let hour = rig.now().hour().ms();
    for at in [0, 1] {
        assert_eq!(
            found[at],
            json!({ "index": at, "found": true, "status": "passed_on", "received_at": hour, "told_at": hour })
        );
    }
    for at in [2, 3, 4] {
        assert_eq!(found[at], json!({ "index": at, "found": false }));
    }
    assert!(!got.text.contains(&code));
    // The pack's time after the last word: from then on it reads like one nobody ever had.
    rig.clock.set(rig.now().plus_days(366));
    let key = rig.key(&[Scope::Report]).await;
    let late = rig.follow(&key, &[&code]).await;
    assert_eq!(late.json()["reports"][0], json!({ "index": 0, "found": false }));
});

storage_test!(no_report_is_taken_while_there_is_nobody_to_seal_it_to, |store| {
    let mut rig = Rig::new(&store);
    rig.state.staff = None;
    let key = rig.key(&[Scope::Report]).await;
    let got = rig.hand_in(&key, "call-1", batch(&[report("photos.example/1")])).await;
    assert_eq!(
        (got.status, got.problem().as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
    );
});
