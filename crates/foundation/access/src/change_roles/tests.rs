//! Roles that change, and the key that follows them.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::resume;
use crate::testing::{House, NOW, Person};
use sanad_store::run;

async fn changed(
    house: &House,
    managers: [&Person; 2],
    id: StaffId,
    roles: &[Role],
) -> Result<Option<OneTimeLink>, Fault> {
    let actor = house.staff(managers[0].id);
    run!(house.store, "ask", &actor, |tx| { ask_roles(tx, NOW, id, roles, "more work").await })?;
    let early = run!(house.store, "take", &actor, |tx| {
        take_roles(tx, NOW, id, Some(&house.key), 24).await
    });
    assert!(matches!(early, Err(Fault::Conflict("not_granted"))));
    house.grant(managers[1].id, STAFF_ROLES, &id.to_string()).await;
    run!(house.store, "take", &actor, |tx| { take_roles(tx, NOW, id, Some(&house.key), 24).await })
}

sanad_store::storage_test!(new_roles_hold_once_a_second_person_consents, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor]).await;
    let second = house.person("second", &[Role::Supervisor]).await;
    let amina = house.person("amina", &[Role::Analyst]).await;
    let link = changed(&house, [&first, &second], amina.id, &[Role::SeniorAnalyst]).await.unwrap();
    assert!(link.is_none(), "the key stays with who read reports before");
    let cookie = amina.opened.cookie.expose();
    assert!(resume(&house.door, &house.tenant, NOW, cookie).await.unwrap().is_none());
});

sanad_store::storage_test!(the_key_comes_and_goes_with_the_roles_that_need_it, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor]).await;
    let second = house.person("second", &[Role::Supervisor]).await;
    let walid = house.person("walid", &[Role::WelfareOfficer]).await;
    assert!(walid.opened.signed_in.staff_key().is_none());

    let link = changed(&house, [&first, &second], walid.id, &[Role::Analyst]).await.unwrap();
    let back = house.enrolled("walid", &link.unwrap()).await;
    assert!(back.opened.signed_in.staff_key().is_some());

    let none = changed(&house, [&first, &second], walid.id, &[Role::WelfareOfficer]).await;
    assert!(none.unwrap().is_none());
    let known =
        run!(house.store, "c", &house.operator(), |tx| { table::credentials(tx, walid.id).await });
    assert!(known.unwrap().unwrap().wrapped_key.is_none());
});

sanad_store::storage_test!(
    nobody_moves_into_another_house_and_the_last_manager_stays_one,
    |store| {
        let house = House::founded(store).await;
        let first = house.person("first", &[Role::Supervisor]).await;
        let second = house.person("second", &[Role::SeniorAnalyst]).await;
        let moved =
            changed(&house, [&first, &second], second.id, &[Role::MemberReader]).await.unwrap_err();
        assert!(matches!(moved, Fault::Invalid { key: "roles-two-houses", .. }));
        let last =
            changed(&house, [&first, &second], first.id, &[Role::Analyst]).await.unwrap_err();
        assert!(matches!(last, Fault::Conflict("last_manager")));
    }
);

sanad_store::storage_test!(a_consent_to_some_roles_does_not_serve_for_others, |store| {
    let house = House::founded(store).await;
    let first = house.person("first", &[Role::Supervisor]).await;
    let second = house.person("second", &[Role::Supervisor]).await;
    let amina = house.person("amina", &[Role::Analyst]).await;
    let asked = async |roles: &[Role]| {
        run!(house.store, "ask", &house.staff(first.id), |tx| {
            ask_roles(tx, NOW, amina.id, roles, "more work").await
        })
    };
    asked(&[Role::SeniorAnalyst]).await.unwrap();
    house.grant(second.id, STAFF_ROLES, &amina.id.to_string()).await;
    let other = asked(&[Role::Supervisor]).await;
    assert!(matches!(other, Err(Fault::Conflict("already_granted"))));
});
