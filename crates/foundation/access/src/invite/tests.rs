//! Newcomers, from the proposal to the first session.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::enrol::{Typed, begin, finish, look};
use crate::testing::{House, NOW, PASSWORD};
use crate::{Role, resume, suspend};
use sanad_base::Locale;
use sanad_store::{Store, read, run};

fn newcomer() -> Newcomer {
    Newcomer::new("newcomer", "New Comer", &[Role::Analyst], Locale::Ar)
}

async fn standing(house: &House, id: StaffId) -> Standing {
    let staff =
        read!(house.store, "f", &house.operator(), |tx| { table::find_staff(tx, id).await });
    staff.unwrap().unwrap().standing
}

async fn sent(house: &House, by: StaffId, id: StaffId) -> Result<OneTimeLink, Fault> {
    run!(house.store, "send", &house.staff(by), |tx| {
        send_link(tx, NOW, id, Some(&house.key), 24).await
    })
}

async fn proposed(house: &House, by: StaffId) -> StaffId {
    let asked = run!(house.store, "propose", &house.staff(by), |tx| {
        propose(tx, NOW, &newcomer(), "the team grows").await
    });
    asked.unwrap().0
}

sanad_store::storage_test!(a_newcomer_is_let_in_by_two_people, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor]).await;
    let second = house.person("second", &[Role::Supervisor]).await;
    let id = proposed(&house, first.id).await;
    assert_eq!(standing(&house, id).await, Standing::Proposed);
    assert!(matches!(sent(&house, first.id, id).await, Err(Fault::Conflict("not_granted"))));

    house.grant(second.id, STAFF_INVITE, &id.to_string()).await;
    let link = sent(&house, first.id, id).await.unwrap();
    assert_eq!(standing(&house, id).await, Standing::Invited);
    let again = sent(&house, first.id, id).await.unwrap();
    let old = look(&house.door, &house.tenant, NOW, link.token.expose()).await.unwrap();
    assert_eq!(old, None, "the first link no longer opens");
    let person = house.enrolled("newcomer", &again).await;
    assert_eq!(standing(&house, id).await, Standing::Active);
    assert_eq!(person.opened.signed_in.locale(), Locale::Ar);
});

sanad_store::storage_test!(nobody_but_the_operator_invites_alone, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor, Role::Administrator]).await;
    let alone = run!(house.store, "invite", &house.staff(first.id), |tx| {
        invite(tx, NOW, &newcomer(), Some(&house.key), 24).await
    });
    assert!(matches!(alone, Err(Fault::Forbidden("invite_alone"))));
});

sanad_store::storage_test!(an_account_name_is_given_once, |store| {
    let house = House::founded(store).await;
    house.link("newcomer", &[Role::Administrator]).await;
    let twice = run!(house.store, "invite", &house.operator(), |tx| {
        invite(tx, NOW, &newcomer(), Some(&house.key), 24).await
    });
    assert!(matches!(twice, Err(Fault::Invalid { field: "account", key: "account-taken" })));
});

sanad_store::storage_test!(who_reads_reports_cannot_be_invited_without_the_key, |store| {
    let house = House::founded(store).await;
    let without = run!(house.store, "invite", &house.operator(), |tx| {
        invite(tx, NOW, &newcomer(), None, 24).await
    });
    assert!(matches!(without, Err(Fault::Forbidden("staff_key"))));
});

sanad_store::storage_test!(a_link_opens_once_and_until_it_expires, |store| {
    let house = House::founded(store).await;
    let link = house.link("amina", &[Role::Analyst]).await;
    let (door, tenant, token) = (&house.door, &house.tenant, link.token.expose());
    let late = NOW.plus_hours(24);
    assert_eq!(look(door, tenant, late.plus_ms(-1), token).await.unwrap(), Some(Purpose::Enrol));
    assert_eq!(look(door, tenant, late, token).await.unwrap(), None);
    assert!(begin(door, tenant, late, token).await.unwrap().is_none());

    house.enrolled("amina", &link).await;
    assert_eq!(look(door, tenant, NOW, token).await.unwrap(), None);
    let typed = Typed { password: PASSWORD, code: "000000" };
    let twice = finish(door, tenant, NOW, token, typed).await;
    assert!(matches!(twice, Err(Fault::Missing("link"))));
    for nonsense in ["", "zz", &"0".repeat(32)] {
        assert_eq!(look(door, tenant, NOW, nonsense).await.unwrap(), None);
    }
});

sanad_store::storage_test!(the_second_factor_shown_stays_until_it_is_confirmed, |store| {
    let house = House::founded(store).await;
    let link = house.link("amina", &[Role::Analyst]).await;
    let (door, tenant, token) = (&house.door, &house.tenant, link.token.expose());
    let early = Typed { password: PASSWORD, code: "000000" };
    let early = finish(door, tenant, NOW, token, early).await;
    assert!(matches!(early, Err(Fault::Conflict("not_begun"))));

    let first = begin(door, tenant, NOW, token).await.unwrap().unwrap();
    let again = begin(door, tenant, NOW, token).await.unwrap().unwrap();
    assert_eq!(first.second_factor, again.second_factor);
    let code = first.second_factor.code_at(NOW);
    for (password, code, field) in [
        ("too short", code.as_str(), "password"),
        ("passwordpassword", &code, "password"),
        (PASSWORD, "000000", "code"),
        (PASSWORD, "", "code"),
    ] {
        let typed = Typed { password, code };
        let refused = finish(door, tenant, NOW, token, typed).await;
        assert!(matches!(refused, Err(Fault::Invalid { field: f, .. }) if f == field));
    }
    let typed = Typed { password: PASSWORD, code: &code };
    assert!(finish(door, tenant, NOW, token, typed).await.is_ok());
});

sanad_store::storage_test!(a_recovery_takes_two_people_and_ends_what_was_before, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor]).await;
    let second = house.person("second", &[Role::Supervisor]).await;
    let lost = house.person("lost", &[Role::Analyst]).await;
    assert!(matches!(sent(&house, first.id, lost.id).await, Err(Fault::Conflict("not_granted"))));
    run!(house.store, "ask", &house.staff(first.id), |tx| {
        ask_recovery(tx, NOW, lost.id, "telephone lost").await
    })
    .unwrap();
    house.grant(second.id, STAFF_RECOVERY, &lost.id.to_string()).await;
    let link = sent(&house, first.id, lost.id).await.unwrap();
    let twice = sent(&house, first.id, lost.id).await;
    assert!(matches!(twice, Err(Fault::Conflict("not_granted"))), "a consent serves once");

    let found = house.enrolled("lost", &link).await;
    let old = lost.opened.cookie.expose();
    assert!(resume(&house.door, &house.tenant, NOW, old).await.unwrap().is_none());
    assert!(found.opened.signed_in.staff_key().is_some());
});

sanad_store::storage_test!(coming_back_from_suspension_takes_two_people, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor]).await;
    let second = house.person("second", &[Role::Supervisor]).await;
    let away = house.person("away", &[Role::Analyst]).await;
    let out = async |store: &Store| {
        let actor = house.staff(first.id);
        run!(store, "suspend", &actor, |tx| { suspend(tx, NOW, away.id).await })
    };
    out(&house.store).await.unwrap();
    assert!(matches!(out(&house.store).await, Err(Fault::Conflict("standing"))));
    assert!(matches!(sent(&house, first.id, away.id).await, Err(Fault::Conflict("not_granted"))));
    run!(house.store, "ask", &house.staff(first.id), |tx| {
        ask_return(tx, NOW, away.id, "cleared").await
    })
    .unwrap();
    house.grant(second.id, STAFF_RETURN, &away.id.to_string()).await;
    let link = sent(&house, first.id, away.id).await.unwrap();
    house.enrolled("away", &link).await;
    assert_eq!(standing(&house, away.id).await, Standing::Active);
});

sanad_store::storage_test!(the_last_person_who_manages_staff_stays, |store| {
    let house = House::founded(store).await;
    let only = house.person("only", &[Role::Administrator]).await;
    house.person("amina", &[Role::Analyst]).await;
    let out = run!(house.store, "s", &house.operator(), |tx| { suspend(tx, NOW, only.id).await });
    assert!(matches!(out, Err(Fault::Conflict("last_manager"))));
    house.person("other", &[Role::Supervisor]).await;
    let out = run!(house.store, "s", &house.operator(), |tx| { suspend(tx, NOW, only.id).await });
    assert!(out.is_ok());
});

sanad_store::storage_test!(an_agency_officer_belongs_to_an_agency, |store| {
    let house = House::founded(store).await;
    let officer = Newcomer::officer("officer", "Officer", "cyber-police", Locale::Fr);
    let link = run!(house.store, "invite", &house.operator(), |tx| {
        invite(tx, NOW, &officer, None, 24).await
    })
    .unwrap();
    let person = house.enrolled("officer", &link).await.opened.signed_in;
    assert_eq!(person.agency(), Some("cyber-police"));
    assert!(person.outside() && person.staff_key().is_none());
    assert!(person.may(Right::FetchReferral) && !person.may(Right::SeeBoard));
});
