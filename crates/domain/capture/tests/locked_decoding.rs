//! The lock around decoding: what a decoder may not do, and what it must still be able to do.

use image::{DynamicImage, ImageFormat, RgbImage};
use sanad_capture::{Decoder, NotDecoded};
use sanad_fingerprint::{CannotDecode, DecodeLimits, Format, decode};
use std::io::{Cursor, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

const PROBE: &str = env!("CARGO_BIN_EXE_sandbox_probe");
/// The signal that ends a process at a forbidden system call.
const SIGSYS: i32 = 31;

#[derive(Debug, PartialEq)]
enum End {
    Done,
    Refused,
    Killed,
}

fn attempt(what: &str, locked: bool) -> End {
    let lock = if locked { "locked" } else { "open" };
    let mut child = Command::new(PROBE)
        .args(["try", what, lock])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the probe starts");
    let mut input = child.stdin.take().expect("a pipe");
    let _ = input.write_all(b"bytes");
    drop(input);
    let output = child.wait_with_output().expect("the probe ends");
    match (output.status.code(), output.status.signal()) {
        (Some(0), _) => End::Done,
        (Some(7), _) => End::Refused,
        (None, Some(SIGSYS)) => End::Killed,
        other => panic!("{what}: {other:?}"),
    }
}

#[test]
fn a_locked_process_is_ended_at_every_attempt_to_reach_out() {
    for what in [
        "read a file",
        "list a folder",
        "write a file",
        "start a program",
        "start a thread",
        "open a socket",
        "connect",
        "use a file opened before",
    ] {
        assert_eq!(attempt(what, false), End::Done, "{what}, with the lock off");
        assert_eq!(attempt(what, true), End::Killed, "{what}");
    }
}

#[test]
fn a_locked_process_gets_no_more_memory_than_its_share() {
    assert_eq!(attempt("take much memory", false), End::Done);
    assert_eq!(attempt("take much memory", true), End::Refused);
}

#[test]
fn a_locked_process_can_still_read_compute_and_write() {
    assert_eq!(attempt("read, compute, write", true), End::Done);
}

fn card() -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(300, 200, |x, y| {
        let ring = (x.abs_diff(90).pow(2) + y.abs_diff(70).pow(2)) / 900;
        image::Rgb([(ring * 30 % 256) as u8, (x * y / 250) as u8, (x / 30 * 25) as u8])
    }))
}

fn file(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    card().write_to(&mut out, format).expect("a drawn card can be written");
    out.into_inner()
}

/// A PNG that promises 30,000 × 30,000 pixels and holds none.
fn bomb() -> Vec<u8> {
    let mut png = file(ImageFormat::Png);
    png[16..20].copy_from_slice(&30_000u32.to_be_bytes());
    png[20..24].copy_from_slice(&30_000u32.to_be_bytes());
    let sum = !png[12..29].iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| s >> 1 ^ (0xedb8_8320 * (s & 1)))
    });
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

async fn proven(decoder: Decoder) {
    for (format, kind) in [
        (ImageFormat::Png, Format::Png),
        (ImageFormat::Jpeg, Format::Jpeg),
        (ImageFormat::Gif, Format::Gif),
        (ImageFormat::WebP, Format::Webp),
    ] {
        let bytes = file(format);
        let inside = decoder.decode(&bytes).await.expect("a process").expect("a picture");
        assert_eq!((inside.format, inside.width, inside.height), (kind, 300, 200));
        let here = decode(&bytes, DecodeLimits::default()).expect("a picture").fingerprint();
        assert_eq!((&inside.variants, inside.quality), (here.variants(), here.quality()));
    }
    let png = file(ImageFormat::Png);
    for (bytes, why) in [
        (bomb(), CannotDecode::TooLarge),
        (png[..png.len() / 2].to_vec(), CannotDecode::Damaged),
        (b"<html>hello</html>".to_vec(), CannotDecode::UnknownFormat),
        (Vec::new(), CannotDecode::UnknownFormat),
        (vec![0; (50 << 20) + 1], CannotDecode::TooLarge),
    ] {
        let refused = decoder.decode(&bytes).await.expect("a process");
        assert_eq!(refused, Err(NotDecoded::Refused(why)));
    }
}

#[tokio::test]
async fn pictures_are_decoded_behind_the_lock_and_everything_else_is_refused() {
    proven(Decoder::new(PROBE)).await;
}

#[tokio::test]
async fn the_same_holds_in_whatever_walls_this_machine_has() {
    let decoder = Decoder::new(PROBE).ready().await.expect("the lock holds here");
    proven(decoder).await;
}

#[tokio::test]
async fn a_program_that_answers_no_frame_is_not_believed() {
    for program in ["/bin/cat", "/bin/true", "/bin/false"] {
        let answer = Decoder::new(program).decode(b"x").await.expect("a process");
        assert_eq!(answer, Err(NotDecoded::Killed), "{program}");
    }
    assert!(Decoder::new("/nowhere/at/all").decode(b"x").await.is_err());
}
