//! The demonstration's door, and that it is shut everywhere else.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::sign_in::{Answer, Form};
use crate::testing::{House, NOW, PASSWORD};
use crate::{Role, open_sign_in_link, sign_in};
use sanad_base::Locale;
use sanad_store::run;

async fn demo_link(house: &House) -> OneTimeLink {
    let demo = DemoDoor::for_a_demonstration();
    let newcomer = Newcomer::new("amina", "Amina", &[Role::Analyst], Locale::Fr);
    run!(house.store, "admit", &house.operator(), |tx| {
        let id = demo.admit(tx, NOW, &newcomer).await?;
        demo.link(tx, NOW, id, Some(&house.key)).await
    })
    .unwrap()
}

sanad_store::storage_test!(a_demonstrations_link_signs_in_once_with_the_key, |store| {
    let house = House::founded(store).await;
    let link = demo_link(&house).await;
    let door = DemoDoor::for_a_demonstration().opens(house.door.clone());
    let token = link.token.expose();
    let opened = open_sign_in_link(&door, &house.tenant, NOW, token).await.unwrap().unwrap();
    assert_eq!(opened.signed_in.name(), "Amina");
    assert!(opened.signed_in.staff_key().is_some());
    assert!(open_sign_in_link(&door, &house.tenant, NOW, token).await.unwrap().is_none());
});

sanad_store::storage_test!(at_a_real_front_door_no_such_link_opens, |store| {
    let house = House::founded(store).await;
    let link = demo_link(&house).await;
    let token = link.token.expose();
    let opened = open_sign_in_link(&house.door, &house.tenant, NOW, token).await.unwrap();
    assert!(opened.is_none());
    let begun = crate::enrol::begin(&house.door, &house.tenant, NOW, token).await.unwrap();
    assert!(begun.is_none());
});

sanad_store::storage_test!(an_enrolment_link_does_not_sign_in_at_a_demonstration, |store| {
    let house = House::founded(store).await;
    let link = house.link("amina", &[Role::Analyst]).await;
    let door = DemoDoor::for_a_demonstration().opens(house.door.clone());
    let opened = open_sign_in_link(&door, &house.tenant, NOW, link.token.expose()).await.unwrap();
    assert!(opened.is_none());
});

sanad_store::storage_test!(a_made_up_person_has_no_password, |store| {
    let house = House::founded(store).await;
    demo_link(&house).await;
    for password in ["", PASSWORD, "demo"] {
        let form = Form { account: "amina", password, code: "000000" };
        let answer = sign_in(&house.door, &house.tenant, NOW, form).await.unwrap();
        assert!(matches!(answer, Answer::Refused));
    }
});
