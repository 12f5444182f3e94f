//! What a list promises: two people behind each entry, one order of lines, and tombstones that arrive.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use sanad_audit::Checkpoint;
use sanad_audit::tree::{Frontier, leaf_hash};
use sanad_base::ids::{CaseId, EntryId, StaffId, TenantId};
use sanad_base::{Actor, Fault, Moment};
use sanad_lists::{
    EntryKind, EntryValue, Line, Op, Page, Proposal, Stage, WithdrawReason, answer, delist_case,
    editions, feed, feed_key, find, listed, propose, publish, withdraw, withdraw_case,
};
use sanad_sealing::Keyring;
use sanad_store::{Store, read, run, storage_test};
use std::collections::BTreeMap;

const NOON: Moment = Moment::from_ms(1_793_620_800_000);
const CASE: CaseId = CaseId::from_bytes([7; 16]);

fn tenant() -> TenantId {
    TenantId::new("ma").unwrap()
}

fn person(n: u8) -> Actor {
    Actor::staff(&tenant(), StaffId::from_bytes([n; 16]))
}

struct Desk {
    store: Store,
    keyring: Keyring,
}

impl Desk {
    fn new(store: Store) -> Self {
        Desk { store, keyring: Keyring::for_test() }
    }

    async fn propose(&self, kind: EntryKind, value: EntryValue) -> Result<EntryId, Fault> {
        run!(self.store, "propose", &person(1), |tx| {
            let proposal = Proposal {
                case_id: Some(CASE),
                kind,
                value: value.clone(),
                labels: vec!["interpol:baseline".into()],
                quality: Some(80),
                reason: "case".into(),
            };
            propose(tx, NOON, &self.keyring, proposal).await
        })
    }

    async fn url(&self, n: u32) -> EntryId {
        let address = EntryValue::Text(format!("https://site.example/{n}"));
        self.propose(EntryKind::Url, address).await.unwrap()
    }

    async fn answer(&self, who: u8, id: EntryId, grant: bool) -> Result<Stage, Fault> {
        run!(self.store, "answer", &person(who), |tx| { answer(tx, NOON, id, grant, "").await })
    }

    async fn listed_url(&self, n: u32) -> EntryId {
        let id = self.url(n).await;
        self.answer(2, id, true).await.unwrap();
        id
    }

    async fn publish(&self) -> Option<u64> {
        let made = run!(self.store, "publish", &person(9), |tx| {
            publish(tx, NOON, &self.keyring).await
        });
        made.unwrap().map(|edition| edition.number)
    }

    async fn withdraw(&self, id: EntryId) -> Result<Stage, Fault> {
        run!(self.store, "withdraw", &person(2), |tx| {
            withdraw(tx, NOON, &self.keyring, id, WithdrawReason::Error).await
        })
    }

    async fn page(&self, after: u64, limit: u32) -> Page {
        read!(self.store, "feed", &person(9), |tx| { feed(tx, &self.keyring, after, limit).await })
            .unwrap()
    }

    async fn stage(&self, id: EntryId) -> Stage {
        let found =
            read!(self.store, "entry", &person(9), |tx| { find(tx, &self.keyring, id).await });
        found.unwrap().unwrap().stage
    }
}

/// What a member has after replaying lines.
fn replayed<'a>(lines: impl IntoIterator<Item = &'a Line>) -> BTreeMap<String, String> {
    let mut list = BTreeMap::new();
    for line in lines {
        match line.op {
            Op::Add => list.insert(line.id.to_string(), line.value.clone().unwrap()),
            Op::Remove => list.remove(&line.id.to_string()),
        };
    }
    list
}

storage_test!(nobody_lists_alone_and_a_refused_entry_is_never_published, |store| {
    let desk = Desk::new(store);
    let id = desk.url(1).await;
    assert!(matches!(desk.answer(1, id, true).await, Err(Fault::Conflict("same_person"))));
    assert_eq!(desk.publish().await, None);
    assert_eq!(desk.answer(2, id, false).await.unwrap(), Stage::Refused);
    assert!(matches!(desk.answer(3, id, true).await, Err(Fault::Conflict("answered"))));
    assert_eq!(desk.publish().await, None);
    // A refused value may be proposed anew; it is another entry.
    assert_ne!(desk.url(1).await, id);
});

storage_test!(a_value_has_one_live_entry, |store| {
    let desk = Desk::new(store);
    let id = desk.listed_url(1).await;
    assert_eq!(desk.url(1).await, id);
    desk.publish().await;
    assert_eq!(desk.url(1).await, id);
});

storage_test!(editions_are_numbered_without_gaps_and_sign_their_lines, |store| {
    let desk = Desk::new(store);
    let first = desk.listed_url(1).await;
    desk.listed_url(2).await;
    assert_eq!(desk.publish().await, Some(1));
    assert_eq!(desk.publish().await, None);
    assert!(matches!(desk.withdraw(first).await.unwrap(), Stage::Leaving { edition: 1, .. }));
    desk.listed_url(3).await;
    assert_eq!(desk.publish().await, Some(2));
    let all = desk.page(0, 100).await;
    assert_eq!(all.lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let mut tree = Frontier::default();
    for line in &all.lines {
        tree.push(leaf_hash(&serde_json::to_vec(line).unwrap()));
    }
    let note = all.checkpoint.unwrap();
    let signed = Checkpoint::verified(&note, &feed_key(&desk.keyring, &tenant())).unwrap();
    assert_eq!((signed.head.size, signed.head.root), (4, tree.root()));
    let made = read!(desk.store, "editions", &person(9), |tx| { editions(tx, 10).await }).unwrap();
    let counts: Vec<_> = made.iter().map(|e| (e.number, e.added, e.removed, e.lines)).collect();
    assert_eq!(counts, [(2, 1, 1, 4), (1, 2, 0, 2)]);
    assert_eq!(made[0].root, hex::encode(tree.root()));
});

storage_test!(a_member_who_stops_anywhere_ends_with_the_same_list, |store| {
    let desk = Desk::new(store);
    let mut ids = Vec::new();
    for n in 0..6 {
        ids.push(desk.listed_url(n).await);
        if n % 2 == 1 {
            desk.publish().await;
        }
    }
    desk.withdraw(ids[0]).await.unwrap();
    desk.withdraw(ids[3]).await.unwrap();
    desk.publish().await;
    let all = desk.page(0, 100).await;
    let whole = replayed(&all.lines);
    assert_eq!(whole.len(), 4);
    for stop in 0..=all.lines.len() {
        for step in 1..=3 {
            let mut lines = all.lines[..stop].to_vec();
            let mut cursor = lines.last().map_or(0, |line| line.seq);
            loop {
                let page = desk.page(cursor, step).await;
                cursor = page.next;
                lines.extend(page.lines);
                if !page.more {
                    break;
                }
            }
            assert_eq!(replayed(&lines), whole, "stopped at {stop}, then {step} at a time");
        }
    }
});

storage_test!(a_withdrawn_entry_stops_matching_at_once_and_its_tombstone_follows, |store| {
    let desk = Desk::new(store);
    let id = desk.listed_url(1).await;
    let value = EntryValue::Text("https://site.example/1".into());
    let known = || async {
        read!(desk.store, "listed", &person(9), |tx| {
            listed(tx, &desk.keyring, EntryKind::Url, &value).await
        })
        .unwrap()
    };
    assert!(!known().await, "approved is not yet published");
    desk.publish().await;
    assert!(known().await);
    desk.withdraw(id).await.unwrap();
    assert!(!known().await);
    desk.publish().await;
    let last = desk.page(0, 100).await.lines.pop().unwrap();
    assert_eq!((last.op, last.id, last.reason), (Op::Remove, id, Some(WithdrawReason::Error)));
    assert!(last.value.is_none());
    assert!(matches!(desk.withdraw(id).await, Err(Fault::Conflict("entry_stage"))));
});

storage_test!(an_address_leaves_when_its_content_is_gone_and_its_fingerprints_stay, |store| {
    let desk = Desk::new(store);
    let url = desk.listed_url(1).await;
    let hash = desk.propose(EntryKind::Pdq, EntryValue::Bytes(vec![0x0f; 32])).await.unwrap();
    desk.answer(2, hash, true).await.unwrap();
    desk.publish().await;
    let left = run!(desk.store, "delist", &person(9), |tx| {
        delist_case(tx, NOON, &desk.keyring, CASE, WithdrawReason::Gone).await
    });
    assert_eq!(left.unwrap(), 1);
    assert!(matches!(desk.stage(url).await, Stage::Leaving { .. }));
    assert!(desk.stage(hash).await.published());
    let left = run!(desk.store, "withdraw_case", &person(9), |tx| {
        withdraw_case(tx, NOON, &desk.keyring, CASE, WithdrawReason::Error).await
    });
    assert_eq!(left.unwrap(), 1);
    assert!(!desk.stage(hash).await.published());
});

storage_test!(the_gates_refuse_with_a_key_a_person_can_read, |store| {
    let desk = Desk::new(store);
    let refused = desk.propose(EntryKind::Domain, EntryValue::Text("com".into())).await;
    assert!(matches!(refused, Err(Fault::Invalid { field: "value", key: "entry-shared-domain" })));
});

storage_test!(an_approval_while_an_edition_is_being_made_is_not_forgotten, |store| {
    let desk = Desk::new(store.clone());
    desk.listed_url(1).await;
    let lease = || async {
        let held = run!(store, "lease", &person(9), |tx| {
            sanad_store::queue::lease(tx, NOON.plus_minutes(1), 100).await
        });
        held.unwrap().into_iter().filter(|lease| lease.kind == "lists.publish").count()
    };
    // A worker has looked, found the first entry, and has not finished yet.
    assert_eq!(lease().await, 1);
    desk.publish().await;
    desk.listed_url(2).await;
    assert_eq!(lease().await, 1, "the second entry has work of its own");
    let page = desk.page(0, 10).await;
    let first = page.lines[0].id;
    desk.withdraw(first).await.unwrap();
    assert_eq!(lease().await, 1, "and so has the tombstone");
});

storage_test!(the_question_about_an_entry_that_was_withdrawn_can_be_closed, |store| {
    let desk = Desk::new(store);
    let id = desk.url(1).await;
    desk.withdraw(id).await.unwrap();
    assert!(matches!(desk.answer(2, id, true).await, Err(Fault::Conflict("answered"))));
    let stage = desk.answer(2, id, false).await.unwrap();
    assert!(matches!(stage, Stage::Withdrawn { gone_edition: None, .. }));
    assert!(matches!(desk.answer(3, id, false).await, Err(Fault::Conflict("answered"))));
    assert_eq!(desk.publish().await, None);
});
