//! The list as a partner reads it: in pieces or whole, the same lines; and only what changed.

use crate::rig::{Got, Rig};
use axum::body::Body;
use http::{Request, StatusCode, header};
use sanad_audit::Checkpoint;
use sanad_partner_api::Scope;
use sanad_store::{Store, storage_test};
use serde_json::{Value, json};

async fn listed(store: &Store) -> (Rig, String) {
    let rig = Rig::new(store);
    let mut first = None;
    for n in 0..7 {
        let id = rig.list_url(&format!("https://photos.example/{n}")).await;
        first.get_or_insert(id);
    }
    rig.publish().await;
    rig.withdraw(first.unwrap()).await;
    rig.list_url("https://photos.example/last").await;
    rig.publish().await;
    let key = rig.key(&[Scope::ListRead]).await;
    (rig, key)
}

storage_test!(several_pages_give_the_same_lines_as_one, |store| {
    let (rig, key) = listed(&store).await;
    let whole = rig.get_with(&key, "/v1/list?limit=1000").await.json();
    assert_eq!(whole["lines"].as_array().unwrap().len(), 9);
    assert_eq!(
        (&whole["more"], &whole["next"], &whole["edition"]),
        (&json!(false), &json!(9), &json!(2))
    );
    for limit in [1, 2, 4, 9] {
        let (mut after, mut lines) = (0, Vec::new());
        loop {
            let page = rig.get_with(&key, &format!("/v1/list?after={after}&limit={limit}")).await;
            let page = page.json();
            assert_eq!(page["checkpoint"], whole["checkpoint"]);
            lines.extend(page["lines"].as_array().unwrap().iter().cloned());
            after = page["next"].as_u64().unwrap();
            if page["more"] == false {
                break;
            }
        }
        assert_eq!(Value::from(lines), whole["lines"], "{limit}");
    }
    let end = rig.get_with(&key, "/v1/list?after=9").await.json();
    assert_eq!((&end["lines"], &end["next"]), (&json!([]), &json!(9)));
});

storage_test!(a_tombstone_names_the_entry_and_repeats_no_address, |store| {
    let (rig, key) = listed(&store).await;
    let lines = rig.get_with(&key, "/v1/list").await.json()["lines"].clone();
    let gone: Vec<&Value> =
        lines.as_array().unwrap().iter().filter(|line| line["op"] == "remove").collect();
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0]["reason"], "error");
    assert_eq!((gone[0].get("value"), gone[0].get("labels")), (None, None));
    assert!(lines.as_array().unwrap().iter().any(|l| l["op"] == "add" && l["id"] == gone[0]["id"]));
});

storage_test!(the_published_key_verifies_the_published_checkpoint, |store| {
    let (rig, key) = listed(&store).await;
    let verifier = rig.get_with(&key, "/v1/feed-key").await.json()["key"].clone();
    let verifier = verifier.as_str().unwrap().parse().unwrap();
    let note = rig.get_with(&key, "/v1/list").await.json()["checkpoint"].clone();
    let head = Checkpoint::verified(note.as_str().unwrap(), &verifier).unwrap();
    assert_eq!(head.head.size, 9);
});

storage_test!(editions_are_read_together_or_one_by_one, |store| {
    let (rig, key) = listed(&store).await;
    let all = rig.get_with(&key, "/v1/editions").await.json()["editions"].clone();
    let numbers: Vec<_> = all.as_array().unwrap().iter().map(|e| e["number"].clone()).collect();
    assert_eq!(numbers, [json!(2), json!(1)]);
    for (place, number) in [(0, 2), (1, 1)] {
        let one = rig.get_with(&key, &format!("/v1/editions/{number}")).await.json();
        assert_eq!(one, all[place]);
    }
    assert_eq!(
        (&all[0]["added"], &all[0]["removed"], &all[0]["lines"]),
        (&json!(1), &json!(1), &json!(9))
    );
    let newest = rig.get_with(&key, "/v1/editions?limit=1").await.json();
    assert_eq!(newest["editions"], json!([all[0]]));
    for odd in ["0", "3", "99999999999999999999", "-1", "x", "1%2F2", "%FF"] {
        let got = rig.get_with(&key, &format!("/v1/editions/{odd}")).await;
        assert!(got.status.is_client_error(), "{odd} {}", got.status);
        got.problem();
    }
});

storage_test!(what_a_partner_has_is_not_sent_again_until_it_changes, |store| {
    let (rig, key) = listed(&store).await;
    let first = rig.get_with(&key, "/v1/list").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() == 34, "{tag}");
    let again = |tag: String| {
        let request = Request::get("/v1/list")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::IF_NONE_MATCH, tag);
        rig.send(request, Body::empty())
    };
    let same: Got = again(tag.clone()).await;
    assert_eq!((same.status, same.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(same.header("etag"), tag);
    assert_eq!(again("\"other\"".into()).await.status, StatusCode::OK);
    rig.list_url("https://photos.example/new").await;
    rig.publish().await;
    let changed = again(tag.clone()).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
});

storage_test!(a_list_before_its_first_edition_is_empty_and_no_fault, |store| {
    let rig = Rig::new(&store);
    let key = rig.key(&[Scope::ListRead]).await;
    let page = rig.get_with(&key, "/v1/list").await.json();
    let empty = json!({ "lines": [], "next": 0, "more": false, "edition": 0, "checkpoint": null });
    assert_eq!(page, empty);
    assert_eq!(rig.get_with(&key, "/v1/editions").await.json(), json!({ "editions": [] }));
    assert_eq!(rig.get_with(&key, "/v1/editions/1").await.problem(), "missing");
});

storage_test!(a_question_that_cannot_be_read_is_a_problem_and_never_a_fault_of_ours, |store| {
    let (rig, key) = listed(&store).await;
    for query in [
        "after=-1",
        "after=x",
        "after=",
        "after=1.5",
        "after=18446744073709551616",
        "after=1&after=2",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=x",
        "page=2",
        "after=%FF",
        "after=%00",
        "=",
    ] {
        let got = rig.get_with(&key, &format!("/v1/list?{query}")).await;
        assert_eq!(got.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(got.problem(), "bad-query", "{query}");
    }
    assert_eq!(rig.get_with(&key, "/v1/editions?after=1").await.problem(), "bad-query");
    let far = rig.get_with(&key, "/v1/list?after=18446744073709551615").await;
    assert_eq!((far.status, &far.json()["lines"]), (StatusCode::OK, &json!([])));
});
