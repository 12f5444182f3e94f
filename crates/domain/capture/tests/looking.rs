//! The whole look at a reported address, from the sealed address to the stored fingerprints.

use image::{DynamicImage, ImageFormat, RgbImage};
use sanad_base::digest::Sha256;
use sanad_base::ids::{CaseId, JobId, StaffId, TenantId};
use sanad_base::{Actor, Fault, Moment, OsChance};
use sanad_capture::testing::{Reply, World};
use sanad_capture::{
    Capability, Capture, CaptureAddress, CaptureOutcome, Capturing, Decoder, Guard, NewBasis,
    capture_job, latest_for, register,
};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Job, Lease, Store, read, run};
use std::io::Cursor;
use std::sync::Arc;

const NOW: Moment = Moment::from_ms(1_793_610_900_123);
const CASE: CaseId = CaseId::from_bytes([5; 16]);

fn tenant() -> TenantId {
    TenantId::new("xx").expect("a tenant")
}

fn system() -> Actor {
    Actor::system(&tenant(), "test")
}

fn lease(job: u8, attempt: u32) -> Lease {
    Lease {
        id: JobId::from_bytes([job; 16]),
        tenant: tenant(),
        kind: CaptureAddress::KIND.into(),
        payload: String::new(),
        token: String::new(),
        attempt,
        attempts_max: 24,
        until: NOW.plus_minutes(5),
        coarse: false,
    }
}

fn card(seed: u32) -> Vec<u8> {
    let card = RgbImage::from_fn(256, 256, |x, y| {
        let ring = (x.abs_diff(40 * seed).pow(2) + y.abs_diff(90).pow(2)) / 700;
        image::Rgb([(ring * 20 % 256) as u8, (x * y / 300) as u8, (x / 32 * 30) as u8])
    });
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(card).write_to(&mut out, ImageFormat::Png).expect("a card");
    out.into_inner()
}

async fn looker(store: &Store, world: &World) -> Capturing {
    Capturing {
        store: store.clone(),
        keyring: Arc::new(Keyring::for_test()),
        guard: Guard::new(world.settings()).expect("a guard"),
        decoder: Decoder::new(env!("CARGO_BIN_EXE_sandbox_probe")),
    }
}

async fn unlock(store: &Store) {
    let person = |byte| Actor::staff(&tenant(), StaffId::from_bytes([byte; 16]));
    let basis = NewBasis {
        capability: Capability::FetchMedia,
        reference: "Order 1 of the test".into(),
        scope: "drawn cards".into(),
        issuer: "the test".into(),
        from: NOW.plus_days(-1),
        until: NOW.plus_days(30),
    };
    let id = run!(store, "record", &person(1), |tx| { register::record(tx, NOW, &basis).await })
        .expect("recorded");
    run!(store, "approve", &person(2), |tx| { register::approve(tx, NOW, id).await })
        .expect("approved");
}

async fn sealed(store: &Store, address: &str) -> CaptureAddress {
    let keyring = Keyring::for_test();
    let record = CASE.to_string();
    let sealed = run!(store, "seal", &system(), |tx| {
        let key = match record_keys::load(tx, &keyring, &record).await? {
            Some(key) => key,
            None => record_keys::create(tx, &keyring, NOW, &record).await?,
        };
        Ok(key.seal("address", address.as_bytes(), &OsChance))
    });
    CaptureAddress { case_id: CASE, sealed: sealed.expect("sealed") }
}

async fn stored(store: &Store) -> Vec<Capture> {
    read!(store, "captures", &system(), |tx| { latest_for(tx, CASE).await }).expect("captures")
}

sanad_store::storage_test!(without_a_legal_basis_nothing_is_fetched, |store| {
    let world = World::start().await;
    world.put("cards.example/a.png", Reply::file("image/png", card(1)));
    let cx = looker(&store, &world).await;
    let job = sealed(&store, "http://cards.example/a.png").await;
    capture_job::run(&cx, &lease(1, 1), job, NOW).await.expect("done");
    let captures = stored(&store).await;
    assert_eq!(captures.len(), 1);
    assert_eq!(captures[0].outcome, CaptureOutcome::NotPermitted);
    assert_eq!((captures[0].sha256, captures[0].basis_id), (None, None));
    assert!(world.asked().is_empty());
});

sanad_store::storage_test!(a_picture_leaves_its_digests_and_fingerprint, |store| {
    let world = World::start().await;
    world.put("cards.example/a.png", Reply::file("image/png", card(1)));
    unlock(&store).await;
    let cx = looker(&store, &world).await;
    let job = sealed(&store, "http://cards.example/a.png").await;
    capture_job::run(&cx, &lease(1, 1), job.clone(), NOW).await.expect("done");
    // The same piece of work a second time changes nothing and asks nobody.
    capture_job::run(&cx, &lease(1, 2), job, NOW).await.expect("done");
    assert_eq!(world.asked().len(), 1);
    let captures = stored(&store).await;
    assert_eq!(captures.len(), 1);
    let capture = &captures[0];
    assert_eq!(capture.outcome, CaptureOutcome::Picture);
    assert_eq!(capture.sha256, Some(Sha256::of(&card(1))));
    assert_eq!(
        (capture.width, capture.height, capture.http_status),
        (Some(256), Some(256), Some(200))
    );
    assert_eq!((capture.pdq_turned.len(), capture.media_type.as_deref()), (7, Some("image/png")));
    assert!(capture.trustworthy() && capture.basis_id.is_some());
    assert_eq!(capture.fingerprints()[0].pdq.len(), 8);
});

sanad_store::storage_test!(a_page_is_looked_through_for_its_pictures, |store| {
    let world = World::start().await;
    let html = "<!doctype html><title>Album</title><img src=a.png><img src='/b.png'>\
                <img src=missing.png><img src=http://127.0.0.1/inside.png><img src=words.png>";
    world.put("cards.example/album", Reply::file("text/html; charset=utf-8", html));
    world.put("cards.example/a.png", Reply::file("image/png", card(1)));
    world.put("cards.example/b.png", Reply::file("application/octet-stream", card(2)));
    world.put("cards.example/words.png", Reply::file("image/png", b"words"));
    unlock(&store).await;
    let cx = looker(&store, &world).await;
    let job = sealed(&store, "http://cards.example/album").await;
    capture_job::run(&cx, &lease(1, 1), job, NOW).await.expect("done");
    let outcomes: Vec<_> = stored(&store).await.iter().map(|c| (c.part, c.outcome)).collect();
    assert_eq!(
        outcomes,
        [
            (0, CaptureOutcome::Page),
            (1, CaptureOutcome::Picture),
            (2, CaptureOutcome::Picture),
            (3, CaptureOutcome::Absent),
            (4, CaptureOutcome::Forbidden),
            (5, CaptureOutcome::Unreadable),
        ]
    );
});

sanad_store::storage_test!(a_host_that_is_away_is_tried_until_the_last_attempt, |store| {
    let world = World::start().await;
    world.put("cards.example/a.png", Reply::status(503));
    unlock(&store).await;
    let cx = looker(&store, &world).await;
    let job = sealed(&store, "http://cards.example/a.png").await;
    let again = capture_job::run(&cx, &lease(1, 23), job.clone(), NOW).await;
    assert!(matches!(again, Err(Fault::Unavailable(_))));
    assert!(stored(&store).await.is_empty());
    capture_job::run(&cx, &lease(1, 24), job, NOW).await.expect("done");
    assert_eq!(stored(&store).await[0].outcome, CaptureOutcome::Unavailable);
    // A later look takes the place of the earlier one.
    world.name("cards.example", &[]);
    let job = sealed(&store, "http://cards.example/a.png").await;
    capture_job::run(&cx, &lease(2, 1), job, NOW).await.expect("done");
    let captures = stored(&store).await;
    assert_eq!((captures.len(), captures[0].outcome), (1, CaptureOutcome::Absent));
});

sanad_store::storage_test!(an_erased_address_is_not_looked_at, |store| {
    let world = World::start().await;
    world.put("cards.example/a.png", Reply::file("image/png", card(1)));
    unlock(&store).await;
    let cx = looker(&store, &world).await;
    let job = sealed(&store, "http://cards.example/a.png").await;
    let record = CASE.to_string();
    run!(store, "erase", &system(), |tx| { record_keys::destroy(tx, NOW, &record).await })
        .expect("erased");
    capture_job::run(&cx, &lease(1, 1), job, NOW).await.expect("done");
    assert!(stored(&store).await.is_empty() && world.asked().is_empty());
});

sanad_store::storage_test!(an_address_that_is_none_of_the_web_is_said_so, |store| {
    let world = World::start().await;
    unlock(&store).await;
    let cx = looker(&store, &world).await;
    let job = sealed(&store, "+212 5 00 00 00 00").await;
    capture_job::run(&cx, &lease(1, 1), job, NOW).await.expect("done");
    assert_eq!(stored(&store).await[0].outcome, CaptureOutcome::NothingToFetch);
});
