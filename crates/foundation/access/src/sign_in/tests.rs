//! Signing in, at the door and at every request after it.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::testing::{House, NOW, PASSWORD, Person};
use crate::{Right, Role, resume, sign_out, suspend};
use sanad_sealing::{Place, seal_to};
use sanad_store::{Store, read};

async fn tried(house: &House, account: &str, password: &str, code: &str, now: Moment) -> Answer {
    let form = Form { account, password, code };
    sign_in(&house.door, &house.tenant, now, form).await.unwrap()
}

async fn came_in(house: &House, person: &Person, now: Moment) -> Opened {
    let code = person.second_factor.code_at(now);
    match tried(house, &person.account, PASSWORD, &code, now).await {
        Answer::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

fn refused(answer: &Answer) -> bool {
    matches!(answer, Answer::Refused)
}

async fn at_cookie(house: &House, opened: &Opened, now: Moment) -> Option<crate::SignedIn> {
    resume(&house.door, &house.tenant, now, opened.cookie.expose()).await.unwrap()
}

/// A minute after enrolment, so that its code has been passed.
const LATER: Moment = NOW.plus_minutes(1);

sanad_store::storage_test!(password_and_code_open_a_session_that_carries_the_staff_key, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let opened = came_in(&house, &person, LATER).await;
    let place = Place::new(&house.tenant, "r1", "narrative");
    let sealed = seal_to(&house.key.public(), place, b"words", &sanad_base::OsChance);

    let again = at_cookie(&house, &opened, LATER).await.unwrap();
    assert_eq!(again.staff(), person.id);
    assert_eq!(again.csrf(), opened.signed_in.csrf());
    assert!(again.may(Right::Claim) && !again.may(Right::ManageStaff));
    assert_eq!(again.staff_key().unwrap().open(place, &sealed).unwrap(), b"words");
    assert_eq!(again.actor(), house.staff(person.id));
});

sanad_store::storage_test!(who_reads_no_reports_gets_no_key, |store| {
    let house = House::founded(store).await;
    let person = house.person("admin", &[Role::Administrator]).await;
    assert!(person.opened.signed_in.staff_key().is_none());
    assert!(came_in(&house, &person, LATER).await.signed_in.staff_key().is_none());
});

sanad_store::storage_test!(everything_wrong_is_answered_alike, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let invited = house.link("not.yet", &[Role::Analyst]).await;
    assert_eq!(invited.purpose, crate::Purpose::Enrol);
    let code = person.second_factor.code_at(LATER);
    for (account, password, code) in [
        ("nobody", PASSWORD, code.as_str()),
        ("amina", "tulips under fire", &code),
        ("amina", PASSWORD, "000000"),
        ("amina", PASSWORD, ""),
        ("not.yet", PASSWORD, &code),
        ("", "", ""),
    ] {
        assert!(refused(&tried(&house, account, password, code, LATER).await), "{account}");
    }
    came_in(&house, &person, LATER).await;
});

sanad_store::storage_test!(a_code_signs_in_once, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    // The digits of the enrolment itself are used up as well.
    let code = person.second_factor.code_at(NOW);
    assert!(refused(&tried(&house, "amina", PASSWORD, &code, NOW).await));
    came_in(&house, &person, LATER).await;
    let code = person.second_factor.code_at(LATER);
    assert!(refused(&tried(&house, "amina", PASSWORD, &code, LATER).await));
});

sanad_store::storage_test!(an_account_rests_after_failures_whether_or_not_it_exists, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    for account in ["amina", "nobody"] {
        for _ in 0..5 {
            assert!(refused(&tried(&house, account, "wrong", "000000", LATER).await));
        }
        let rest = tried(&house, account, "wrong", "000000", LATER).await;
        assert!(matches!(rest, Answer::Wait { until } if until == LATER.plus_ms(30_000)));
    }
    // Even the right password is not looked at while the account rests.
    let code = person.second_factor.code_at(LATER);
    let rest = tried(&house, "amina", PASSWORD, &code, LATER).await;
    assert!(matches!(rest, Answer::Wait { .. }));

    let rested = LATER.plus_minutes(1);
    assert!(refused(&tried(&house, "amina", "wrong", "000000", rested).await));
    let rest = tried(&house, "amina", "wrong", "000000", rested.plus_ms(30_000)).await;
    assert!(matches!(rest, Answer::Wait { until } if until == rested.plus_ms(60_000)));
    came_in(&house, &person, rested.plus_minutes(2)).await;
    assert!(refused(&tried(&house, "amina", "wrong", "", rested.plus_minutes(2)).await));
});

sanad_store::storage_test!(a_session_ends_when_left_alone_and_after_twelve_hours, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let opened = came_in(&house, &person, LATER).await;
    assert!(at_cookie(&house, &opened, LATER.plus_minutes(14)).await.is_some());
    assert!(at_cookie(&house, &opened, LATER.plus_minutes(28)).await.is_some());
    assert!(at_cookie(&house, &opened, LATER.plus_minutes(43)).await.is_none());

    let later = LATER.plus_hours(1);
    let opened = came_in(&house, &person, later).await;
    for tenth in 1..72 {
        assert!(at_cookie(&house, &opened, later.plus_minutes(10 * tenth)).await.is_some());
    }
    assert!(at_cookie(&house, &opened, later.plus_hours(12)).await.is_none());
});

sanad_store::storage_test!(signing_out_ends_this_session_and_no_other, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let other = came_in(&house, &person, LATER).await;
    let actor = house.staff(person.id);
    let mine = &person.opened.signed_in;
    run!(house.store, "out", &actor, |tx| { sign_out(tx, LATER, mine).await }).unwrap();
    assert!(at_cookie(&house, &person.opened, LATER).await.is_none());
    assert!(at_cookie(&house, &other, LATER).await.is_some());
});

sanad_store::storage_test!(a_suspended_person_is_out_at_once_and_cannot_come_in, |store| {
    let house = House::founded(store).await;
    let manager = house.person("manager", &[Role::Administrator]).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let actor = house.staff(manager.id);
    run!(house.store, "s", &actor, |tx| { suspend(tx, LATER, person.id).await }).unwrap();
    assert!(at_cookie(&house, &person.opened, LATER).await.is_none());
    let code = person.second_factor.code_at(LATER);
    assert!(refused(&tried(&house, "amina", PASSWORD, &code, LATER).await));
});

sanad_store::storage_test!(a_cookie_of_one_tenant_opens_nothing_in_another, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let other = TenantId::new("ma").unwrap();
    let cookie = person.opened.cookie.expose();
    assert!(resume(&house.door, &other, NOW, cookie).await.unwrap().is_none());
    for nonsense in ["", "00", &"0".repeat(64), &format!("{cookie}0")] {
        assert!(resume(&house.door, &house.tenant, NOW, nonsense).await.unwrap().is_none());
    }
});

sanad_store::storage_test!(nothing_stored_opens_anything_by_itself, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    let session = person.opened.signed_in.session().to_owned();
    assert!(resume(&house.door, &house.tenant, NOW, &session).await.unwrap().is_none());
    let known = stored(&house.store, &house, person.id).await;
    let secret = house.key.to_bytes();
    for bytes in [known.wrapped_key.unwrap(), known.totp_sealed, known.password_proof.into()] {
        assert!(!bytes.windows(32).any(|w| w == secret.expose()));
        assert!(!bytes.windows(20).any(|w| w == person.second_factor.bytes()));
        assert!(!bytes.windows(PASSWORD.len()).any(|w| w == PASSWORD.as_bytes()));
    }
});

async fn stored(store: &Store, house: &House, id: sanad_base::ids::StaffId) -> Credentials {
    read!(store, "c", &house.operator(), |tx| { table::credentials(tx, id).await })
        .unwrap()
        .unwrap()
}

sanad_store::storage_test!(every_way_in_and_out_is_in_the_log, |store| {
    let house = House::founded(store).await;
    let person = house.person("amina", &[Role::Analyst]).await;
    tried(&house, "amina", "wrong", "000000", LATER).await;
    came_in(&house, &person, LATER).await;
    let id = person.id.to_string();
    let entries = read!(house.store, "h", &house.operator(), |tx| {
        sanad_audit::board::history(tx, &id, 50).await
    });
    let mut actions: Vec<String> = entries.unwrap().into_iter().map(|e| e.action).collect();
    actions.sort();
    assert_eq!(
        actions,
        [
            "session.opened",
            "session.opened",
            "sign_in.tried",
            "sign_in.tried",
            "staff.enrolled",
            "staff.invited",
            "staff.proposed"
        ]
    );
});

sanad_store::storage_test!(every_way_in_can_be_served_from_any_thread, |store| {
    fn sendable<T: Send>(work: T) -> T {
        work
    }
    let house = House::founded(store).await;
    let (door, tenant) = (&house.door, &house.tenant);
    let form = Form { account: "a", password: "b", code: "c" };
    let typed = crate::enrol::Typed { password: "b", code: "c" };
    assert!(refused(&sendable(sign_in(door, tenant, NOW, form)).await.unwrap()));
    assert!(sendable(resume(door, tenant, NOW, "")).await.unwrap().is_none());
    assert!(sendable(crate::enrol::begin(door, tenant, NOW, "")).await.unwrap().is_none());
    assert!(sendable(crate::enrol::finish(door, tenant, NOW, "", typed)).await.is_err());
    assert!(sendable(crate::open_sign_in_link(door, tenant, NOW, "")).await.unwrap().is_none());
});
