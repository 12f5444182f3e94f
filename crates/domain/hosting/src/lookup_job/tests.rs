//! Traces in the store: kept once, partial where they must be, waiting while nobody answers.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::evidence::Error;
use crate::request::{latest_for, latest_for_many, request};
use crate::testing::{Neighbours, RdapMood};
use crate::verdict::Standing;
use sanad_base::chance::SeededChance;
use sanad_base::ids::{CaseId, TenantId};
use sanad_store::{Job, storage_test};

const HOST: &str = "img.photos.example";

fn now() -> Moment {
    Moment::from_ms(1_793_610_900_123)
}

fn tenant() -> TenantId {
    TenantId::new("ma").unwrap()
}

fn system() -> Actor {
    Actor::system(&tenant(), "test")
}

fn case(seed: u64) -> CaseId {
    CaseId::random(&SeededChance::new(seed))
}

async fn ask(store: &Store, actor: &Actor, case_id: CaseId, host: &str) {
    run!(store, "ask", actor, |tx| { request(tx, now(), case_id, host).await }).unwrap();
}

async fn leases(store: &Store) -> Vec<Lease> {
    run!(store, "lease", &system(), |tx| { queue::lease(tx, now(), 10).await }).unwrap()
}

async fn only_lease(store: &Store) -> (Lease, TraceAddress) {
    let mut found = leases(store).await;
    assert_eq!(found.len(), 1);
    let lease = found.remove(0);
    let job = serde_json::from_str(&lease.payload).unwrap();
    (lease, job)
}

async fn latest(store: &Store, case_id: CaseId) -> Option<Trace> {
    read!(store, "latest", &system(), |tx| { latest_for(tx, case_id).await }).unwrap()
}

storage_test!(a_trace_is_kept_with_its_evidence_and_the_case_is_told_once, |store| {
    let around = Neighbours::new(RdapMood::Honest).await;
    let cx = Tracing { store: store.clone(), lookup: around.lookup() };
    ask(&store, &system(), case(1), HOST).await;
    ask(&store, &system(), case(1), HOST).await;
    let (lease, job) = only_lease(&store).await;
    super::run(&cx, &lease, job.clone(), now()).await.unwrap();
    // A worker that comes back after losing its lease does the same work again.
    super::run(&cx, &lease, job, now()).await.unwrap();

    let trace = latest(&store, case(1)).await.unwrap();
    assert_eq!((trace.host.as_str(), trace.at), (HOST, now()));
    assert_eq!(trace.country().map(|c| c.to_string()), Some("NL".into()));
    assert_eq!(trace.first_contact().map(|c| c.email.as_str()), Some("abuse@hosting.example"));
    assert_eq!(trace.verdict, weigh(&trace.evidence, cx.lookup.fronts()));
    assert!(trace.evidence.len() >= 5 && trace.verdict.standing == Standing::Agreed);

    run!(store, "finish", &system(), |tx| { queue::finish(tx, &lease).await }).unwrap();
    let told: Vec<Lease> = leases(&store).await;
    assert_eq!(told.iter().map(|l| l.kind.as_str()).collect::<Vec<_>>(), [TraceSettled::KIND]);
});

storage_test!(looking_again_makes_a_newer_trace_and_keeps_cases_apart, |store| {
    let honest = Neighbours::new(RdapMood::Honest).await;
    let busy = Neighbours::new(RdapMood::Busy).await;
    for lookup in [busy.lookup(), honest.lookup()] {
        let cx = Tracing { store: store.clone(), lookup };
        ask(&store, &system(), case(1), HOST).await;
        let lease =
            leases(&store).await.into_iter().find(|l| l.kind == TraceAddress::KIND).unwrap();
        let job = serde_json::from_str(&lease.payload).unwrap();
        super::run(&cx, &lease, job, now()).await.unwrap();
        run!(store, "finish", &system(), |tx| { queue::finish(tx, &lease).await }).unwrap();
    }
    assert!(!latest(&store, case(1)).await.unwrap().verdict.partial);
    let many =
        read!(store, "many", &system(), |tx| { latest_for_many(tx, &[case(1), case(2)]).await });
    assert_eq!(many.unwrap().keys().collect::<Vec<_>>(), [&case(1)]);
    let other = Actor::system(&TenantId::new("xx").unwrap(), "test");
    let seen = read!(store, "other", &other, |tx| { latest_for(tx, case(1)).await });
    assert!(seen.unwrap().is_none());
});

storage_test!(while_nobody_answers_the_work_waits_and_the_last_try_keeps_what_there_is, |store| {
    let around = Neighbours::new(RdapMood::Honest).await;
    let cx = Tracing { store: store.clone(), lookup: around.gone().await };
    ask(&store, &system(), case(1), HOST).await;
    let (mut lease, job) = only_lease(&store).await;
    let waited = super::run(&cx, &lease, job.clone(), now()).await.unwrap_err();
    assert!(waited.worth_another_try() && !waited.to_string().contains("photos"), "{waited}");
    assert!(latest(&store, case(1)).await.is_none());

    lease.attempt = lease.attempts_max;
    super::run(&cx, &lease, job, now()).await.unwrap();
    let trace = latest(&store, case(1)).await.unwrap();
    assert_eq!((trace.verdict.standing, trace.verdict.partial), (Standing::Untraced, true));
    assert!(trace.evidence.iter().all(|e| !e.ok));
});

storage_test!(a_host_off_the_open_net_settles_at_once, |store| {
    let around = Neighbours::new(RdapMood::Honest).await;
    let cx = Tracing { store: store.clone(), lookup: around.lookup() };
    ask(&store, &system(), case(1), "abcdefghij234567.onion").await;
    let (lease, job) = only_lease(&store).await;
    super::run(&cx, &lease, job, now()).await.unwrap();
    let trace = latest(&store, case(1)).await.unwrap();
    assert_eq!(trace.evidence[0].error, Some(Error::NotOnOpenNet));
    assert!(trace.country().is_none() && !trace.verdict.partial);
});

storage_test!(work_a_report_set_going_is_kept_with_its_hour_only, |store| {
    let around = Neighbours::new(RdapMood::Honest).await;
    let cx = Tracing { store: store.clone(), lookup: around.lookup() };
    ask(&store, &Actor::intake(&tenant()), case(1), "192.0.2.10").await;
    let (lease, job) = only_lease(&store).await;
    assert!(lease.coarse);
    super::run(&cx, &lease, job, now()).await.unwrap();
    assert_eq!(latest(&store, case(1)).await.unwrap().at, now().hour());
});

#[test]
fn a_silent_name_service_holds_the_trace_up_for_a_while_only() {
    let silent = Evidence::failed(Method::Dns, "dns", HOST, Error::TimedOut);
    let found = crate::evidence::Found::Nothing;
    let answered = Evidence::answered(Method::RdapDomain, "rdap", "domain/x", b"", found);
    let lying = Evidence::failed(Method::RdapDomain, "rdap", "domain/x", Error::Unreadable);
    assert!(waits(&[silent.clone(), answered.clone()], 1, false));
    assert!(!waits(&[silent.clone(), answered.clone()], TRIES_WITHOUT_NAMES_MAX, false));
    assert!(waits(std::slice::from_ref(&silent), 20, false));
    assert!(!waits(std::slice::from_ref(&silent), 24, true));
    // A source that talks nonsense will talk nonsense again.
    assert!(!waits(std::slice::from_ref(&lying), 1, false));
    assert!(!waits(&[answered], 1, false));
}
