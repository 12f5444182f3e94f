//! Questions and answers in the store.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::approval::{answer, find, granted, make_use, of_subject, waiting};
use sanad_base::Actor;
use sanad_base::ids::{StaffId, TenantId};
use sanad_store::{Store, read, run};

const NOW: Moment = Moment::from_ms(1_793_610_900_123);

fn person(n: u8) -> Actor {
    Actor::staff(&TenantId::new("xx").unwrap(), StaffId::from_bytes([n; 16]))
}

async fn asked(store: &Store, by: &Actor, subject: &str) -> Result<ApprovalId, Fault> {
    run!(store, "ask", by, |tx| { ask(tx, NOW, "list_entry", subject, "seen twice").await })
}

async fn answered(store: &Store, by: &Actor, id: ApprovalId, yes: bool) -> Result<Approval, Fault> {
    run!(store, "answer", by, |tx| { answer(tx, NOW, id, yes, "looked").await })
}

sanad_store::storage_test!(a_second_person_answers_once, |store| {
    let id = asked(&store, &person(1), "e1").await.unwrap();
    let own = answered(&store, &person(1), id, true).await;
    assert!(matches!(own, Err(Fault::Conflict("same_person"))));
    let yes = answered(&store, &person(2), id, true).await.unwrap();
    assert!(yes.granted());
    let again = answered(&store, &person(3), id, false).await;
    assert!(matches!(again, Err(Fault::Conflict("answered"))));
    let found = read!(store, "f", &person(1), |tx| { find(tx, id).await }).unwrap();
    assert_eq!(found, Some(yes));
});

sanad_store::storage_test!(one_question_waits_per_thing, |store| {
    let id = asked(&store, &person(1), "e1").await.unwrap();
    let twice = asked(&store, &person(2), "e1").await;
    assert!(matches!(twice, Err(Fault::Conflict("already_asked"))));
    asked(&store, &person(1), "e2").await.unwrap();
    answered(&store, &person(2), id, false).await.unwrap();
    asked(&store, &person(1), "e1").await.unwrap();
    let waiting = read!(store, "w", &person(1), |tx| { waiting(tx, 10).await }).unwrap();
    assert_eq!(waiting.len(), 2);
    let all = read!(store, "s", &person(1), |tx| { of_subject(tx, "list_entry", "e1").await });
    assert_eq!(all.unwrap().len(), 2);
});

sanad_store::storage_test!(a_consent_serves_once, |store| {
    let id = asked(&store, &person(1), "e1").await.unwrap();
    let used = async || run!(store, "use", &person(1), |tx| { make_use(tx, NOW, id).await });
    assert!(matches!(used().await, Err(Fault::Conflict("not_granted"))));
    answered(&store, &person(2), id, true).await.unwrap();
    let found =
        async || read!(store, "g", &person(1), |tx| { granted(tx, "list_entry", "e1").await });
    assert_eq!(found().await.unwrap().map(|a| a.id), Some(id));
    used().await.unwrap();
    assert!(matches!(used().await, Err(Fault::Conflict("not_granted"))));
    assert_eq!(found().await.unwrap(), None);
});

sanad_store::storage_test!(a_question_needs_a_reason_and_stays_with_its_tenant, |store| {
    let empty = run!(store, "ask", &person(1), |tx| { ask(tx, NOW, "referral", "r", "  ").await });
    assert!(matches!(empty, Err(Fault::Invalid { field: "reason", .. })));
    let id = asked(&store, &person(1), "e1").await.unwrap();
    let other = Actor::staff(&TenantId::new("ma").unwrap(), StaffId::from_bytes([2; 16]));
    let theirs = answered(&store, &other, id, true).await;
    assert!(matches!(theirs, Err(Fault::Missing("approval"))));
});

sanad_store::storage_test!(every_step_of_a_question_is_in_the_log, |store| {
    let id = asked(&store, &person(1), "e1").await.unwrap();
    answered(&store, &person(2), id, true).await.unwrap();
    run!(store, "use", &person(1), |tx| { make_use(tx, NOW, id).await }).unwrap();
    let subject = id.to_string();
    let entries =
        read!(store, "h", &person(1), |tx| { sanad_audit::board::history(tx, &subject, 9).await });
    let mut actions: Vec<String> = entries.unwrap().into_iter().map(|e| e.action).collect();
    actions.sort();
    assert_eq!(actions, ["approval.asked", "approval.granted", "approval.used"]);
});
