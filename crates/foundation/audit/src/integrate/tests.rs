//! The log as it grows in the store, is exported and proven, and forgets.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::board;
use crate::export::{Openings, export};
use crate::folder::{self, Files};
use crate::verify::{Broken, OPENINGS, Report, Trust, VKEY, verify};
use crate::{forget, note, proofs_for_subject};
use sanad_base::Who;
use sanad_base::secret::Secret;
use sanad_store::read;
use serde_json::json;

const NOW: Moment = Moment::from_ms(1_793_610_900_123);

fn tenant() -> TenantId {
    TenantId::new("xx").unwrap()
}

fn signer() -> LogSigner {
    LogSigner::for_tenant(&Secret::new([1; 32]), "sanad.example", &tenant())
}

fn system() -> Actor {
    Actor::system(&tenant(), "test")
}

async fn noted(store: &Store, actor: &Actor, subject: &str, now: Moment, times: u64) {
    run!(store, "note", actor, |tx| {
        for n in 0..times {
            note(tx, now, "case.moved", subject, &json!({ "n": n })).await?;
        }
        Ok(())
    })
    .unwrap();
}

async fn grown(store: &Store, now: Moment) -> Integrated {
    integrate(store, &signer(), &tenant(), now).await.unwrap()
}

async fn exported(store: &Store, openings: Openings) -> Files {
    let key = signer().verifier();
    read!(store, "export", &system(), |tx| { export(tx, &key, openings).await }).unwrap()
}

fn trust() -> Trust {
    Trust { key: Some(signer().verifier()), kept: vec![] }
}

sanad_store::storage_test!(an_exported_log_proves_itself, |store| {
    noted(&store, &system(), "c1", NOW, 3).await;
    assert_eq!(grown(&store, NOW).await, Integrated { entries: 3, size: 3 });
    assert_eq!(grown(&store, NOW).await, Integrated { entries: 0, size: 3 });
    noted(&store, &system(), "c2", NOW, 300).await;
    assert_eq!(grown(&store, NOW).await.size, 303);

    let whole = exported(&store, Openings::Included).await;
    let report = verify(&whole, &trust()).unwrap();
    let wanted = Report {
        origin: "sanad.example/xx".into(),
        size: 303,
        checkpoints: 2,
        opened: Some(303),
        forgotten: 0,
        kept: 0,
        key_was_known: true,
    };
    assert_eq!(report, wanted);
    assert!(whole.contains_key("tile/0/000") && whole.contains_key("tile/1/000.p/1"));

    let public = exported(&store, Openings::Withheld).await;
    assert_eq!(verify(&public, &trust()).unwrap().opened, None);
    let text: Vec<u8> = public.values().flatten().copied().collect();
    assert!(!text.windows(11).any(|w| w == b"system:test"));
});

sanad_store::storage_test!(no_byte_of_an_export_may_change, |store| {
    noted(&store, &system(), "c1", NOW, 2).await;
    grown(&store, NOW).await;
    noted(&store, &system(), "c2", NOW, 1).await;
    grown(&store, NOW).await;
    let whole = exported(&store, Openings::Included).await;
    assert!(verify(&whole, &trust()).is_ok());
    for (name, bytes) in &whole {
        for at in 0..bytes.len() {
            let mut changed = whole.clone();
            changed.get_mut(name).unwrap()[at] ^= 1;
            assert!(verify(&changed, &trust()).is_err(), "{name}, byte {at}");
        }
    }
});

sanad_store::storage_test!(nothing_can_be_left_out_moved_or_added, |store| {
    noted(&store, &system(), "c1", NOW, 3).await;
    grown(&store, NOW).await;
    let whole = exported(&store, Openings::Included).await;
    for name in whole.keys().filter(|name| *name != OPENINGS) {
        let mut changed = whole.clone();
        changed.remove(name);
        assert!(verify(&changed, &trust()).is_err(), "without {name}");
    }
    let mut changed = whole.clone();
    changed.insert("tile/0/001".into(), vec![]);
    assert_eq!(verify(&changed, &trust()), Err(Broken::Unexpected("tile/0/001".into())));

    let lines = String::from_utf8(whole[OPENINGS].clone()).unwrap();
    let lines: Vec<&str> = lines.split_inclusive('\n').collect();
    for moved in [vec![1, 0, 2], vec![0, 2, 1], vec![0, 1], vec![0, 1, 2, 2]] {
        let mut changed = whole.clone();
        let text: String = moved.iter().map(|n| lines[*n]).collect();
        changed.insert(OPENINGS.into(), text.into_bytes());
        assert!(verify(&changed, &trust()).is_err(), "{moved:?}");
    }
});

sanad_store::storage_test!(a_log_made_up_anew_is_told_from_the_old_one, |store| {
    noted(&store, &system(), "c1", NOW, 3).await;
    grown(&store, NOW).await;
    let whole = exported(&store, Openings::Included).await;

    // The same key signs another history, as only the house itself could.
    let other = Checkpoint::sign(Head { size: 2, root: leaf_hash(b"other") }, &signer());
    let kept = Trust { kept: vec![other], ..trust() };
    let found = verify(&whole, &kept);
    assert_eq!(found, Err(Broken::OtherRoot { file: "kept checkpoint".into(), size: 2 }));

    let longer = Checkpoint::sign(Head { size: 4, root: leaf_hash(b"other") }, &signer());
    let kept = Trust { kept: vec![longer], ..trust() };
    assert_eq!(verify(&whole, &kept), Err(Broken::Shortened { size: 3, kept: 4 }));

    let stranger = LogSigner::for_tenant(&Secret::new([2; 32]), "sanad.example", &tenant());
    let key = Trust { key: Some(stranger.verifier()), kept: vec![] };
    assert_eq!(verify(&whole, &key), Err(Broken::OtherKey));
    assert!(!verify(&whole, &Trust::default()).unwrap().key_was_known);
    assert!(whole.contains_key(VKEY));
});

sanad_store::storage_test!(
    what_a_reporter_caused_enters_after_its_hour_and_tells_no_minute,
    |store| {
        for who in [Who::Reporter, Who::Intake] {
            noted(&store, &Actor::new(tenant(), who), "r1", NOW, 1).await;
        }
        assert_eq!(grown(&store, NOW.hour().plus_hours(1).plus_ms(-1)).await.entries, 0);
        assert_eq!(grown(&store, NOW.hour().plus_hours(1)).await.entries, 2);
        let history =
            read!(store, "h", &system(), |tx| { board::history(tx, "r1", 9).await }).unwrap();
        assert_eq!(history.len(), 2);
        assert!(history.iter().all(|entry| entry.at == NOW.hour()));
    }
);

sanad_store::storage_test!(the_order_of_the_log_is_not_the_order_of_the_acts, |store| {
    noted(&store, &system(), "c1", NOW, 40).await;
    grown(&store, NOW).await;
    let kept = read!(store, "k", &system(), |tx| { table::kept_from(tx, 0, 100).await }).unwrap();
    let numbers: Vec<i64> =
        kept.iter().filter_map(|k| k.opening.as_ref()?.0.facts["n"].as_i64()).collect();
    assert_eq!(numbers.len(), 40);
    assert!(!numbers.is_sorted(), "forty random ids come in order once in 10^47");
});

sanad_store::storage_test!(each_entry_of_a_subject_is_proven_alone, |store| {
    noted(&store, &system(), "c1", NOW, 2).await;
    noted(&store, &system(), "c2", NOW, 11).await;
    grown(&store, NOW).await;
    noted(&store, &system(), "c1", NOW, 1).await;
    let proofs = read!(store, "p", &system(), |tx| { proofs_for_subject(tx, "c1").await }).unwrap();
    assert_eq!(proofs.len(), 2, "the third is younger than the checkpoint");
    for proof in &proofs {
        assert_eq!(proof.proven(&signer().verifier()).unwrap()["subject"], "c1");
    }
});

sanad_store::storage_test!(forgetting_empties_an_entry_and_breaks_no_proof, |store| {
    noted(&store, &system(), "c1", NOW, 2).await;
    noted(&store, &system(), "c2", NOW, 3).await;
    grown(&store, NOW).await;
    noted(&store, &system(), "c1", NOW, 1).await;
    let before = exported(&store, Openings::Withheld).await;
    let gone = run!(store, "forget", &system(), |tx| { forget(tx, "c1").await }).unwrap();
    assert_eq!(gone, 3);
    assert_eq!(exported(&store, Openings::Withheld).await, before);

    let left = read!(store, "h", &system(), |tx| { board::history(tx, "c1", 9).await }).unwrap();
    assert!(left.is_empty());
    grown(&store, NOW).await;
    let report = verify(&exported(&store, Openings::Included).await, &trust()).unwrap();
    assert_eq!((report.size, report.opened, report.forgotten), (6, Some(4), 2));
});

sanad_store::storage_test!(a_log_shows_the_newest_acts_first_and_no_other_tenants, |store| {
    noted(&store, &system(), "c1", NOW, 1).await;
    grown(&store, NOW).await;
    noted(&store, &system(), "c2", NOW.plus_minutes(5), 1).await;
    let recent = async |actor: &Actor| {
        read!(store, "r", actor, |tx| { board::recent(tx, NOW.plus_hours(1), 9).await }).unwrap()
    };
    let subjects: Vec<_> = recent(&system()).await.into_iter().map(|e| e.subject).collect();
    assert_eq!(subjects, ["c2", "c1"]);
    let other = Actor::system(&TenantId::new("ma").unwrap(), "test");
    assert!(recent(&other).await.is_empty());
});

sanad_store::storage_test!(a_badly_named_act_or_a_fraction_among_its_facts_is_not_noted, |store| {
    for (action, facts) in [("case opened", json!({})), ("case.opened", json!({ "n": 0.5 }))] {
        let refused =
            run!(store, "note", &system(), |tx| { note(tx, NOW, action, "c1", &facts).await });
        assert!(matches!(refused, Err(Fault::Broken(_))));
    }
});

#[test]
fn a_folder_on_disk_comes_back_as_it_was_written() {
    let dir = std::env::temp_dir().join(format!("sanad-audit-{}", std::process::id()));
    let files: Files =
        [("a/b.p/3".to_owned(), b"x".to_vec()), ("c".to_owned(), vec![])].into_iter().collect();
    folder::write(&dir, &files).unwrap();
    let found = folder::read(&dir);
    std::fs::remove_dir_all(&dir).unwrap();
    assert_eq!(found.unwrap(), files);
}
