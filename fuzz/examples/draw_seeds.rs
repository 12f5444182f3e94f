//! Draws the first inputs that no editor can write: small pictures, and logs with their proofs.
//!
//! `cargo run --manifest-path fuzz/Cargo.toml --example draw_seeds` writes them anew.

use image::codecs::gif::{GifEncoder, Repeat};
use image::{DynamicImage, Frame, ImageBuffer, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use sanad_fuzz::log::{files, honest, signer, text};
use std::io::{self, Cursor};
use std::path::Path;

const SEED_BYTES_MAX: usize = 4096;

/// One grey pixel as a lossy WebP encoder writes it; ours writes lossless ones only.
const LOSSY_WEBP: [u8; 42] = [
    b'R', b'I', b'F', b'F', 34, 0, 0, 0, b'W', b'E', b'B', b'P', b'V', b'P', b'8', b' ', 22, 0, 0,
    0, 0x30, 1, 0, 0x9d, 1, 0x2a, 1, 0, 1, 0, 0x0e, 0xc0, 0xfe, 0x25, 0xa4, 0, 3, 0x70, 0, 0, 0, 0,
];

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (target, seeds) in [("decode", pictures()?), ("audit_export", logs()?)] {
        std::fs::create_dir_all(corpus.join(target))?;
        for (name, bytes) in seeds {
            if bytes.len() > SEED_BYTES_MAX {
                return Err(io::Error::other(format!("{name} has {} bytes", bytes.len())));
            }
            std::fs::write(corpus.join(target).join(name), bytes)?;
        }
    }
    Ok(())
}

type Seeds = Vec<(&'static str, Vec<u8>)>;

fn card() -> RgbImage {
    RgbImage::from_fn(40, 30, |x, y| {
        Rgb([(x * 6) as u8, (y * 8) as u8, ((x / 8 + y / 8) % 2 * 200) as u8])
    })
}

fn file(picture: impl Into<DynamicImage>, kind: ImageFormat) -> io::Result<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, kind).map_err(io::Error::other)?;
    Ok(out.into_inner())
}

fn pictures() -> io::Result<Seeds> {
    let grey = DynamicImage::ImageRgb8(card()).to_luma8();
    let clear = RgbaImage::from_fn(20, 20, |x, y| Rgba([200, (x * 12) as u8, 90, (y * 12) as u8]));
    let deep = ImageBuffer::from_fn(12, 12, |x, y| Rgb([(x * 5000) as u16, (y * 5000) as u16, 9]));
    let mut promising = file(card(), ImageFormat::Png)?;
    promising[16..20].copy_from_slice(&30_000u32.to_be_bytes());
    let jpeg = file(card(), ImageFormat::Jpeg)?;
    Ok(vec![
        ("card.png", file(card(), ImageFormat::Png)?),
        ("grey.png", file(grey.clone(), ImageFormat::Png)?),
        ("clear.png", file(clear.clone(), ImageFormat::Png)?),
        ("deep.png", file(DynamicImage::ImageRgb16(deep), ImageFormat::Png)?),
        ("promising.png", promising),
        ("cut.jpg", jpeg[..jpeg.len() / 2].to_vec()),
        ("card.jpg", jpeg),
        ("grey.jpg", file(grey, ImageFormat::Jpeg)?),
        ("card.webp", file(card(), ImageFormat::WebP)?),
        ("clear.webp", file(clear.clone(), ImageFormat::WebP)?),
        ("lossy.webp", LOSSY_WEBP.to_vec()),
        ("clear.gif", file(clear, ImageFormat::Gif)?),
        ("moving.gif", moving()?),
    ])
}

fn moving() -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut film = GifEncoder::new(&mut out);
    film.set_repeat(Repeat::Infinite).map_err(io::Error::other)?;
    for step in 0..3 {
        let frame = RgbaImage::from_fn(10, 10, |x, _| {
            Rgba([0, 0, if x / 3 == step { 255 } else { 0 }, 255])
        });
        film.encode_frame(Frame::new(frame)).map_err(io::Error::other)?;
    }
    drop(film);
    Ok(out)
}

fn logs() -> io::Result<Seeds> {
    let whole = honest("case.opened\n!case.assessed\nnotice.sent\n")
        .ok_or_else(|| io::Error::other("a log of three leaves is a log"))?;
    let part = |name: &str| whole.get(name).cloned().unwrap_or_default();
    let as_text = text(&whole);
    // The bundle's lengths are two bytes and its leaves hold no line end: the text reads back.
    if files(&as_text) != whole {
        return Err(io::Error::other("the text of a log reads back as that log"));
    }
    let bundle = part("tile/entries/000.p/3");
    let own = |size: u8| [&[b'+', size], b"== tile/entries/000.p/3\n".as_slice(), &bundle].concat();
    let altered =
        |head: [u8; 4], actions: &str| [b"~,".as_slice(), &head, actions.as_bytes()].concat();
    Ok(vec![
        ("whole.txt", as_text),
        ("checkpoint.txt", part("checkpoint")),
        ("vkey.txt", format!("{}\n", signer().verifier()).into_bytes()),
        (
            "opening.json",
            part("openings").split(|b| *b == b'\n').next().unwrap_or_default().to_vec(),
        ),
        ("bundle.bin", part("tile/entries/000.p/3")),
        ("own.bin", own(b'=')),
        ("own_more.bin", own(b'>')),
        ("own_less.bin", own(b'<')),
        ("own_most.bin", own(b'-')),
        ("altered.bin", altered([2, 7, 0, 1], "case.opened\n!case.assessed\n")),
        ("left_out.bin", altered([4, 0, 0, 0], "case.opened\nnotice.sent\n")),
        ("longer.bin", altered([1, 0, 0, 0xFE], "case.opened\n")),
        ("many.bin", altered([5, 9, 1, 64], &"a\n".repeat(300))),
    ])
}
