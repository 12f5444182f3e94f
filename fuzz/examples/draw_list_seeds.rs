//! Draws the first inputs for the index's files and for moving pictures.
//!
//! `cargo run --manifest-path fuzz/Cargo.toml --example draw_list_seeds` writes them anew.

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgba, RgbaImage};
use sanad_fingerprint::{Band, Pdq, Plan, Segment};
use std::io::{self, Cursor};
use std::path::Path;

const SEED_BYTES_MAX: usize = 8192;

type Seeds = Vec<(&'static str, Vec<u8>)>;

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let pictures = still()?;
    let all = [("segment", segments()?), ("decode_frames", films()?), ("decode_luma", pictures)];
    for (target, seeds) in all {
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

fn hash(seed: u64) -> Pdq {
    let mut bytes = [0u8; 32];
    for (k, byte) in bytes.iter_mut().enumerate() {
        *byte = (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (k % 8 * 8)) as u8
            ^ (k as u8).wrapping_mul(37);
    }
    Pdq::from_bytes(bytes)
}

fn segments() -> io::Result<Seeds> {
    let band = |first, width, radius| Band { first, width, radius };
    let bands = vec![band(0, 6, 1), band(6, 7, 1), band(13, 6, 2)];
    let folder = std::env::temp_dir().join(format!("segment-seed-{}", std::process::id()));
    let mut seeds = Vec::new();
    for (name, spacing, bands) in [
        ("running.seg", 1u64, bands.clone()),
        ("short.seg", 3, bands.clone()),
        ("long.seg", 1 << 40, bands),
        ("plain.seg", 2, Vec::new()),
    ] {
        let list = (0..12).map(|k| (5 + k * spacing, hash(k / 2))).collect();
        let plan = Plan { distance_max: 6, bands };
        Segment::build(list, &plan, 3, 1)?.save(&folder)?;
        seeds.push((name, std::fs::read(&folder)?));
    }
    std::fs::remove_file(&folder)?;
    seeds.push(("hash.txt", hash(9).hex().into_bytes()));
    Ok(seeds)
}

fn step(at: u32) -> RgbaImage {
    RgbaImage::from_fn(16, 12, |x, y| {
        Rgba([if x / 4 == at { 250 } else { 20 }, (y * 20) as u8, (x * 15) as u8, 255])
    })
}

fn films() -> io::Result<Seeds> {
    let mut gif = Vec::new();
    let mut film = GifEncoder::new(&mut gif);
    for at in 0..4 {
        film.encode_frame(Frame::new(step(at))).map_err(io::Error::other)?;
    }
    drop(film);
    let still = file(&step(1), ImageFormat::WebP)?;
    let png = file(&step(2), ImageFormat::Png)?;
    Ok(vec![
        ("torn.gif", gif[..gif.len() * 2 / 3].to_vec()),
        ("moving.gif", gif),
        ("moving.webp", moving_webp(&[step(0), step(3)])?),
        ("moving.png", moving_png(&png)),
        ("still.webp", still),
        ("still.png", png),
    ])
}

/// A film as the container has it: a canvas, how often it runs, and frames with a file's chunk each.
fn moving_webp(frames: &[RgbaImage]) -> io::Result<Vec<u8>> {
    let mut body = b"WEBP".to_vec();
    let mut chunk = |name: &[u8; 4], content: &[u8]| {
        body.extend(name);
        body.extend((content.len() as u32).to_le_bytes());
        body.extend(content);
        body.extend(vec![0; content.len() % 2]);
    };
    chunk(b"VP8X", &[0b1_0010, 0, 0, 0, 15, 0, 0, 11, 0, 0]);
    chunk(b"ANIM", &[0; 6]);
    for frame in frames {
        let mut content = vec![0, 0, 0, 0, 0, 0, 15, 0, 0, 11, 0, 0, 100, 0, 0, 0];
        content.extend(&file(frame, ImageFormat::WebP)?[12..]);
        chunk(b"ANMF", &content);
    }
    let length = (body.len() as u32).to_le_bytes();
    Ok([b"RIFF".as_slice(), &length, &body].concat())
}

/// The same picture twice, the second time as a frame of its own.
fn moving_png(still: &[u8]) -> Vec<u8> {
    let mut chunks: Vec<(&[u8], &[u8])> = Vec::new();
    let mut rest = &still[8..];
    while let [a, b, c, d, ..] = *rest {
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        chunks.push((&rest[4..8], &rest[8..8 + length]));
        rest = &rest[12 + length..];
    }
    let control = |number: u8| {
        let mut content = vec![0, 0, 0, number, 0, 0, 0, 16, 0, 0, 0, 12];
        content.extend([0; 8]);
        content.extend([0, 1, 0, 10, 0, 0]);
        content
    };
    let mut out = still[..8].to_vec();
    let mut chunk = |name: &[u8], content: &[u8]| {
        out.extend((content.len() as u32).to_be_bytes());
        let start = out.len();
        out.extend(name);
        out.extend(content);
        let sum = crc32fast::hash(&out[start..]);
        out.extend(sum.to_be_bytes());
    };
    for (name, content) in chunks {
        if name == b"IDAT" {
            chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
            chunk(b"fcTL", &control(0));
            chunk(name, content);
            chunk(b"fcTL", &control(1));
            chunk(b"fdAT", &[&[0, 0, 0, 2], content].concat());
        } else {
            chunk(name, content);
        }
    }
    out
}

fn file(picture: &RgbaImage, kind: ImageFormat) -> io::Result<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgba8(picture.clone());
    let picture = match kind {
        ImageFormat::Jpeg => DynamicImage::ImageRgb8(picture.to_rgb8()),
        _ => picture,
    };
    picture.write_to(&mut out, kind).map_err(io::Error::other)?;
    Ok(out.into_inner())
}

fn still() -> io::Result<Seeds> {
    let jpeg = file(&step(2), ImageFormat::Jpeg)?;
    let mut grey = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgba8(step(1)).to_luma8();
    picture.write_to(&mut grey, ImageFormat::Jpeg).map_err(io::Error::other)?;
    Ok(vec![
        ("cut.jpg", jpeg[..jpeg.len() * 3 / 4].to_vec()),
        ("card.jpg", jpeg),
        ("grey.jpg", grey.into_inner()),
        ("card.png", file(&step(0), ImageFormat::Png)?),
    ])
}
