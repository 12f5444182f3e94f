//! A known picture is recognised before anyone looks; what makes one known, and what never does.

mod rig;

use rig::{COPY, COPY_PLACE, PHOTO, PLACE, bench, card, seeing, smaller};
use sanad_base::Fault;
use sanad_base::ids::CaseId;
use sanad_casework::decision::Action;
use sanad_casework::testing::{Bench, FIRST, SECOND, THIRD, harmless, illegal};
use sanad_casework::{Stage, assess};
use sanad_store::{read, storage_test};

/// As which case this one was recognised, and whether by the very same file.
async fn known(bench: &Bench, id: CaseId) -> Option<(CaseId, bool)> {
    bench.case(id).await.recognised.map(|recognised| (recognised.case_id, recognised.exact))
}

/// Whether a page offers to repeat what was found before.
async fn offered(bench: &Bench, id: CaseId) -> bool {
    let case = bench.case(id).await;
    let offered = read!(bench.store, "offered", &bench.staff(FIRST), |tx| {
        assess::may_repeat(tx, &case).await
    });
    offered.expect("a read")
}

/// The very same file is reported at another address.
async fn same_at(bench: &Bench, place: &str) -> CaseId {
    bench.put(place, "image/png", &card(1));
    bench.reported(&format!("http://{place}")).await
}

storage_test!(a_known_picture_is_recognised_before_anyone_looks, |store| {
    let bench = seeing(store).await;
    let id = bench.reported(PHOTO).await;
    assert_eq!(known(&bench, id).await, None);
    bench.found_illegal(id).await;
    bench.put(COPY_PLACE, "image/png", &smaller(1));
    bench.put("mirror.example/same.png", "image/png", &card(1));
    bench.put("mirror.example/other.png", "image/png", &card(4));
    let copy = bench.reported(COPY).await;
    assert_eq!(known(&bench, copy).await, Some((id, false)));
    let same = bench.reported("http://mirror.example/same.png").await;
    assert_eq!(known(&bench, same).await, Some((id, true)));
    let other = bench.reported("http://mirror.example/other.png").await;
    assert_eq!(known(&bench, other).await, None);
    let case = bench.case(copy).await;
    assert_eq!((case.stage, case.rank, case.first_viewed_at), (Stage::New, 5, None));
    assert_eq!(bench.acts(copy, "case.recognised").await, 1);
});

storage_test!(repeating_a_recognised_verdict_needs_no_second_look, |store| {
    let bench = seeing(store).await;
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    bench.put(COPY_PLACE, "image/png", &smaller(1));
    let copy = bench.reported(COPY).await;
    assert!(offered(&bench, copy).await && !offered(&bench, id).await);
    assert_eq!(bench.repeat(copy, FIRST).await.expect("it was recognised"), Stage::ToDecide);
    let unknown = bench.reported("http://mirror.example/none").await;
    let refused = bench.repeat(unknown, FIRST).await;
    assert!(matches!(refused, Err(Fault::Conflict("not_recognised"))), "{refused:?}");
});

storage_test!(a_second_look_cannot_be_had_by_repeating, |store| {
    let bench = seeing(store).await;
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    bench.put(COPY_PLACE, "image/png", &smaller(1));
    let copy = bench.reported(COPY).await;
    // Somebody with eyes contradicts the index: another person has to look as well.
    let stage = bench.look(copy, FIRST, harmless()).await.expect("it can be assessed");
    assert_eq!(stage, Stage::SecondLook);
    assert!(!offered(&bench, copy).await);
    let repeated = bench.repeat(copy, SECOND).await;
    assert!(matches!(repeated, Err(Fault::Conflict("case_stage"))), "{repeated:?}");
    bench.look(copy, SECOND, illegal()).await.expect("the second");
    let repeated = bench.repeat(copy, THIRD).await;
    assert!(matches!(repeated, Err(Fault::Conflict("case_stage"))), "{repeated:?}");
});

storage_test!(one_persons_word_makes_nothing_known, |store| {
    let bench = seeing(store).await;
    let id = bench.reported(PHOTO).await;
    bench.look(id, FIRST, illegal()).await.expect("the first");
    bench.work().await;
    let same = same_at(&bench, "mirror.example/1.png").await;
    assert_eq!(known(&bench, same).await, None);
    // Two who differ make nothing known either; the third with one of them does.
    bench.look(id, SECOND, harmless()).await.expect("the second");
    let same = same_at(&bench, "mirror.example/2.png").await;
    assert_eq!(known(&bench, same).await, None);
    bench.look(id, THIRD, illegal()).await.expect("the third");
    let same = same_at(&bench, "mirror.example/3.png").await;
    assert_eq!(known(&bench, same).await, Some((id, true)));
});

storage_test!(likenesses_of_likenesses_do_not_become_known, |store| {
    let bench = seeing(store).await;
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    bench.put(COPY_PLACE, "image/png", &smaller(1));
    let copy = bench.reported(COPY).await;
    bench.repeat(copy, FIRST).await.expect("it was recognised");
    assert_eq!(bench.acts(copy, "hashes.learned").await, 0);
    bench.put("mirror.example/again.png", "image/png", &smaller(1));
    let again = bench.reported("http://mirror.example/again.png").await;
    assert_eq!(known(&bench, again).await, Some((id, false)), "by the first case, as a likeness");
});

storage_test!(the_other_pictures_of_a_page_never_become_known, |store| {
    let bench = seeing(store).await;
    let html = "<!doctype html><title>Album</title><img src=card.png><img src=logo.png>";
    bench.put("photos.example/album", "text/html", html.as_bytes());
    bench.put("photos.example/logo.png", "image/png", &card(4));
    let page = bench.reported("http://photos.example/album").await;
    bench.found_illegal(page).await;
    assert_eq!(bench.acts(page, "hashes.learned").await, 0);
    let logo = bench.reported("http://photos.example/logo.png").await;
    assert_eq!(known(&bench, logo).await, None);
    // A page is recognised by a picture on it that is known by itself.
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    bench.put("mirror.example/album", "text/html", html.as_bytes());
    bench.put("mirror.example/card.png", "image/png", &smaller(1));
    let other = bench.reported("http://mirror.example/album").await;
    assert_eq!(known(&bench, other).await, Some((id, false)));
});

storage_test!(a_look_that_was_late_still_makes_the_picture_known, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    bench.decide(id, FIRST, &[Action::Watch]).await.expect("it can be decided");
    assert_eq!(bench.acts(id, "hashes.learned").await, 0, "nothing might be fetched");
    bench.unlock().await;
    bench.capture_again(id).await;
    bench.work().await;
    assert_eq!(bench.acts(id, "hashes.learned").await, 1);
    let same = same_at(&bench, "mirror.example/1.png").await;
    assert_eq!(known(&bench, same).await, Some((id, true)));
    bench.take_down(PLACE);
    bench.pass(5).await;
    assert_eq!(bench.acts(id, "hashes.learned").await, 1, "and only once");
});
