//! A referral from its opening to what came of it, on both engines, with everybody who must not.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use sanad_audit::{EntryWithProof, LogSigner, VerifierKey};
use sanad_base::digest::Sha256;
use sanad_base::ids::{JobId, ReferralId, StaffId, TenantId};
use sanad_base::{Actor, Fault, Moment, Who};
use sanad_packs::Packs;
use sanad_referrals::testing::{CASE, NOW, facts};
use sanad_referrals::{
    BuildBundle, CaseFacts, Outcome, ReferralRequest, Stage, Workshop, answer, approve, archive,
    build_job, check, desk, fetch,
};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Lease, Store, read, run, storage_test};
use std::sync::Arc;

fn tenant() -> TenantId {
    TenantId::new("xx").unwrap()
}

fn staff(n: u8) -> Actor {
    Actor::staff(&tenant(), StaffId::from_bytes([n; 16]))
}

fn officer(n: u8) -> Actor {
    Actor::new(tenant(), Who::Agency(StaffId::from_bytes([n; 16])))
}

fn shop(store: &Store) -> Workshop {
    Workshop {
        store: store.clone(),
        keyring: Arc::new(Keyring::for_test()),
        packs: Arc::new(Packs::builtin()),
        house: "sanad.example".into(),
    }
}

/// A case exists as far as referrals can see: by its key.
async fn case(store: &Store) {
    let keyring = Keyring::for_test();
    run!(store, "case", &staff(1), |tx| {
        record_keys::create(tx, &keyring, NOW, &CASE.to_string()).await
    })
    .unwrap();
}

async fn opened_by(store: &Store, actor: &Actor, facts: CaseFacts) -> ReferralId {
    let keyring = Keyring::for_test();
    run!(store, "open", actor, |tx| {
        let request = ReferralRequest {
            case_id: CASE,
            agency_id: "nio".into(),
            facts: facts.clone(),
            note: "Please look at this one first.".into(),
        };
        sanad_referrals::open(tx, NOW, &keyring, request).await
    })
    .unwrap()
}

async fn answered(store: &Store, actor: &Actor, id: ReferralId, grant: bool) -> Result<(), Fault> {
    run!(store, "approve", actor, |tx| {
        approve::answer(tx, NOW.plus_hours(2), id, grant, "seen").await.map(|_| ())
    })
}

async fn stage(store: &Store, id: ReferralId) -> Stage {
    let found = read!(store, "find", &staff(1), |tx| { desk::find(tx, id).await });
    found.unwrap().unwrap().stage
}

async fn built(store: &Store, id: ReferralId) {
    let lease = Lease {
        id: JobId::from_bytes([1; 16]),
        tenant: tenant(),
        kind: String::new(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 24,
        until: NOW,
        coarse: false,
    };
    let job = BuildBundle { referral_id: id };
    build_job::run(&shop(store), &lease, job, NOW.plus_hours(2)).await.unwrap();
}

/// Opened, approved by another person, made.
async fn handed_over(store: &Store) -> ReferralId {
    case(store).await;
    let id = opened_by(store, &staff(1), facts()).await;
    answered(store, &staff(2), id, true).await.unwrap();
    built(store, id).await;
    id
}

async fn fetched(
    store: &Store,
    actor: &Actor,
    agency: &str,
    id: ReferralId,
) -> Option<fetch::Download> {
    let keyring = Keyring::for_test();
    run!(store, "fetch", actor, |tx| {
        fetch::fetch(tx, NOW.plus_hours(3), &keyring, agency, id).await
    })
    .unwrap()
}

async fn settled(
    store: &Store,
    actor: &Actor,
    id: ReferralId,
    what: Outcome,
) -> Result<bool, Fault> {
    run!(store, "settle", actor, |tx| {
        Ok(answer::settle(tx, NOW.plus_days(1), "nio", id, what).await?.is_some())
    })
}

async fn inbox(store: &Store, agency: &str) -> Vec<sanad_referrals::InboxRow> {
    let keyring = Keyring::for_test();
    read!(store, "inbox", &officer(9), |tx| { desk::inbox(tx, &keyring, agency).await }).unwrap()
}

storage_test!(a_referral_goes_from_two_people_to_an_outcome, |store| {
    case(&store).await;
    let id = opened_by(&store, &staff(1), facts()).await;
    assert!(matches!(stage(&store, id).await, Stage::AwaitingApproval { .. }));
    assert!(inbox(&store, "nio").await.is_empty(), "nothing is seen before a second person agrees");

    answered(&store, &staff(2), id, true).await.unwrap();
    assert_eq!(stage(&store, id).await, Stage::Approved);
    built(&store, id).await;
    let row = inbox(&store, "nio").await.remove(0);
    assert_eq!(row.facts, Some(facts()));
    assert!(matches!(row.referral.stage, Stage::Ready { .. }));

    let download = fetched(&store, &officer(9), "nio", id).await.unwrap();
    assert_eq!(Sha256::of(&download.bytes), download.sha256);
    let bag = archive::unpack(&download.bytes).unwrap();
    let key = shop(&store).signer(&tenant()).public();
    assert_eq!(check::check(&bag, Some(&key)), []);
    assert!(matches!(stage(&store, id).await, Stage::Fetched { .. }));

    run!(store, "take_up", &officer(9), |tx| {
        answer::acknowledge(tx, NOW.plus_hours(4), "nio", id).await?;
        answer::accept(tx, NOW.plus_hours(4), "nio", id).await
    })
    .unwrap();
    assert!(settled(&store, &officer(9), id, Outcome::NotIllegal).await.unwrap());
    assert!(stage(&store, id).await.says_not_illegal());
});

storage_test!(the_opener_cannot_approve_and_nobody_answers_twice, |store| {
    case(&store).await;
    let id = opened_by(&store, &staff(1), facts()).await;
    let own = answered(&store, &staff(1), id, true).await;
    assert!(matches!(own, Err(Fault::Conflict("same_person"))));
    let machine = answered(&store, &Actor::system(&tenant(), "x"), id, true).await;
    assert!(matches!(machine, Err(Fault::Forbidden(_))));
    let outside = answered(&store, &officer(9), id, true).await;
    assert!(matches!(outside, Err(Fault::Forbidden(_))));

    answered(&store, &staff(2), id, false).await.unwrap();
    assert_eq!(stage(&store, id).await, Stage::Refused);
    for person in [staff(2), staff(3)] {
        let again = answered(&store, &person, id, true).await;
        assert!(matches!(again, Err(Fault::Conflict("wrong_stage"))));
    }
    assert!(inbox(&store, "nio").await.is_empty());
    // What was refused may be opened anew.
    assert_ne!(opened_by(&store, &staff(1), facts()).await, id);
});

storage_test!(an_authority_gets_a_case_once_and_its_bundle_is_made_once, |store| {
    let id = handed_over(&store).await;
    assert_eq!(opened_by(&store, &staff(3), facts()).await, id);
    let first = stage(&store, id).await;
    built(&store, id).await;
    assert_eq!(stage(&store, id).await, first);
    let latest = read!(store, "latest", &staff(1), |tx| { desk::latest(tx, 9).await }).unwrap();
    assert_eq!(latest.iter().map(|referral| referral.id).collect::<Vec<_>>(), [id]);
});

storage_test!(a_draft_waits_for_what_is_missing_and_a_person_sends_it_on, |store| {
    case(&store).await;
    let keyring = Keyring::for_test();
    let mut early = facts();
    early.hosting = None;
    let id = opened_by(&store, &staff(1), early).await;
    assert_eq!(stage(&store, id).await, Stage::Drafted);

    let machine = Actor::system(&tenant(), "follow_up");
    for (actor, asks) in [(&machine, false), (&staff(3), true)] {
        let gaps = run!(store, "complete", actor, |tx| {
            sanad_referrals::complete(tx, NOW, &keyring, id, &facts()).await
        });
        assert_eq!(gaps.unwrap(), []);
        assert_eq!(stage(&store, id).await != Stage::Drafted, asks);
    }
    // Who sent it on counts as its opener.
    let own = answered(&store, &staff(3), id, true).await;
    assert!(matches!(own, Err(Fault::Conflict("same_person"))));
    answered(&store, &staff(1), id, true).await.unwrap();
});

storage_test!(another_authority_and_the_hotlines_own_people_stay_outside, |store| {
    let id = handed_over(&store).await;
    assert!(fetched(&store, &officer(9), "another", id).await.is_none());
    assert!(inbox(&store, "another").await.is_empty());
    let by_staff = settled(&store, &staff(1), id, Outcome::Used).await;
    assert!(matches!(by_staff, Err(Fault::Forbidden(_))));
    let keyring = Keyring::for_test();
    let looked = run!(store, "look", &officer(9), |tx| {
        desk::look(tx, NOW, &keyring, "another", id).await
    });
    assert!(looked.unwrap().is_none());
    assert!(matches!(stage(&store, id).await, Stage::Ready { .. }));
});

storage_test!(every_look_of_the_authority_is_kept, |store| {
    let id = handed_over(&store).await;
    let keyring = Keyring::for_test();
    let look = |actor: Actor, at: Moment| {
        let (store, keyring) = (store.clone(), keyring.clone());
        async move {
            let opened =
                run!(store, "look", &actor, |tx| { desk::look(tx, at, &keyring, "nio", id).await });
            opened.unwrap().unwrap()
        }
    };
    look(officer(9), NOW.plus_hours(3)).await;
    look(officer(9), NOW.plus_hours(3).plus_minutes(5)).await;
    look(officer(8), NOW.plus_hours(3)).await;
    fetched(&store, &officer(9), "nio", id).await.unwrap();
    fetched(&store, &officer(9), "nio", id).await.unwrap();
    let opened = look(officer(9), NOW.plus_hours(5)).await;
    let count = |what: &str| opened.looks.iter().filter(|look| look.what == what).count();
    assert_eq!((count("page"), count("bundle")), (3, 2));
    assert_eq!(opened.facts.unwrap().1, "Please look at this one first.");
});

storage_test!(an_erased_case_takes_its_facts_along, |store| {
    let id = handed_over(&store).await;
    run!(store, "erase", &staff(1), |tx| {
        record_keys::destroy(tx, NOW, &CASE.to_string()).await
    })
    .unwrap();
    assert!(inbox(&store, "nio").await[0].facts.is_none());
    // What the authority was given is another record, and goes by another decision.
    assert!(fetched(&store, &officer(9), "nio", id).await.is_some());
});

storage_test!(a_child_in_danger_comes_first_and_what_is_settled_last, |store| {
    let keyring = Keyring::for_test();
    let mut ids = Vec::new();
    for n in 1..=4u8 {
        let case = sanad_base::ids::CaseId::from_bytes([n; 16]);
        let mut facts = facts();
        facts.case_number = format!("XX-2026-00000{n}");
        facts.child_at_risk = n == 3;
        let id = run!(store, "open", &staff(1), |tx| {
            record_keys::create(tx, &keyring, NOW, &case.to_string()).await?;
            let request = ReferralRequest {
                case_id: case,
                agency_id: "nio".into(),
                facts: facts.clone(),
                note: String::new(),
            };
            sanad_referrals::open(tx, NOW.plus_minutes(i64::from(n)), &keyring, request).await
        })
        .unwrap();
        answered(&store, &staff(2), id, true).await.unwrap();
        built(&store, id).await;
        ids.push(id);
    }
    assert!(settled(&store, &officer(9), ids[0], Outcome::Used).await.unwrap());
    let order: Vec<String> =
        inbox(&store, "nio").await.into_iter().map(|row| row.referral.case_number).collect();
    assert_eq!(order, ["XX-2026-000003", "XX-2026-000002", "XX-2026-000004", "XX-2026-000001"]);
});

storage_test!(the_steps_of_the_log_go_along_with_proofs_that_hold_alone, |store| {
    case(&store).await;
    let shop = shop(&store);
    let mut facts = facts();
    facts.log_subjects = Vec::new();
    let id = opened_by(&store, &staff(1), facts).await;
    answered(&store, &staff(2), id, true).await.unwrap();
    let signer = LogSigner::for_tenant(&shop.keyring.log_key, &shop.house, &tenant());
    sanad_audit::integrate(&store, &signer, &tenant(), NOW.plus_hours(3)).await.unwrap();
    built(&store, id).await;

    let download = fetched(&store, &officer(9), "nio", id).await.unwrap();
    let bag = archive::unpack(&download.bytes).unwrap();
    let text = |path: &str| String::from_utf8(bag[path].clone()).unwrap();
    let key: VerifierKey = text("data/log/vkey.txt").trim_end().parse().unwrap();
    assert_eq!(key, signer.verifier());
    let mut actions = Vec::new();
    for path in bag.keys().filter(|path| path.ends_with(".tlog-proof")) {
        let opening = text(&path.replace(".tlog-proof", ".opening.json"));
        let opening: serde_json::Value = serde_json::from_str(&opening).unwrap();
        let proven = EntryWithProof {
            entry: opening["entry"].as_str().unwrap().into(),
            salt: opening["salt"].as_str().unwrap().into(),
            proof: text(path),
        };
        actions.push(proven.proven(&key).unwrap()["action"].as_str().unwrap().to_owned());
    }
    actions.sort();
    assert_eq!(actions, ["referral.approved", "referral.asked", "referral.opened"]);
});
