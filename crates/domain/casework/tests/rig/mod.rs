//! A hotline on a fresh store, and pictures drawn by code.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each subject uses what it needs of the rig, and a test may stop at the first surprise"
)]

use image::{DynamicImage, ImageFormat, RgbImage, imageops};
use sanad_base::Actor;
use sanad_base::ids::CaseId;
use sanad_casework::follow_up_job;
use sanad_casework::testing::Bench;
use sanad_store::{Store, run};
use std::io::Cursor;
use std::path::Path;

pub const PHOTO: &str = "http://photos.example/card.png";
pub const PLACE: &str = "photos.example/card.png";
pub const COPY: &str = "http://mirror.example/copy.png";
pub const COPY_PLACE: &str = "mirror.example/copy.png";

fn decoder() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_casework_decoder"))
}

/// A hotline to which the little net is closed, but for whether something is there.
pub async fn bench(store: Store) -> Bench {
    let bench = Bench::new(store, decoder()).await;
    bench.put(PLACE, "image/png", &card(1));
    bench.registered_in("NL");
    bench
}

/// The same, and pictures may be fetched.
pub async fn seeing(store: Store) -> Bench {
    let bench = bench(store).await;
    bench.unlock().await;
    bench
}

/// The same hotline as [`bench`], whose first looks wait a drawn time.
pub async fn unhurried(store: Store) -> Bench {
    let bench = Bench::unhurried(store, decoder()).await;
    bench.put(PLACE, "image/png", &card(1));
    bench
}

fn drawn(seed: u32) -> RgbImage {
    RgbImage::from_fn(256, 256, |x, y| {
        let ring = (x.abs_diff(40 * seed).pow(2) + y.abs_diff(90).pow(2)) / 700;
        image::Rgb([(ring * 20 % 256) as u8, (x * y / 300) as u8, (x / 32 * 30) as u8])
    })
}

fn png(picture: RgbImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A card with rings; another seed, another picture.
pub fn card(seed: u32) -> Vec<u8> {
    png(drawn(seed))
}

/// The same picture at another size: another file that looks the same.
pub fn smaller(seed: u32) -> Vec<u8> {
    png(imageops::resize(&drawn(seed), 200, 200, imageops::FilterType::Triangle))
}

/// The file at an address goes, and is missed often enough to count as gone.
pub async fn goes(bench: &Bench, place: &str) {
    bench.take_down(place);
    bench.pass(5).await;
}

/// The file is there again, and is seen.
pub async fn comes_back(bench: &Bench, place: &str) {
    bench.put(place, "image/png", &card(1));
    bench.pass(2).await;
}

/// How many notices of a case have not ended.
pub async fn open_notices(bench: &Bench, id: CaseId) -> usize {
    bench.notices(id).await.iter().filter(|notice| !notice.stage.settled()).count()
}

/// Every fact is read anew a few times, as jobs that are run twice do.
pub async fn follow_up_often(bench: &Bench, id: CaseId) {
    let (house, now) = (Actor::system(&bench.tenant, "follow_up"), bench.now());
    for _ in 0..3 {
        run!(bench.store, "follow_up", &house, |tx| {
            follow_up_job::follow_up(tx, now, &bench.desk, id).await
        })
        .unwrap();
        bench.work().await;
    }
}
