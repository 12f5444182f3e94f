//! Draws the test cards: a random soft mosaic, flat discs and bars, and a label that says what it is.

use crate::lettering;
use crate::world::{CARDS, Card, Look};
use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{ExtendedColorType, ImageFormat, Rgb, RgbImage};
use sanad_base::chance::{self, Chance, SeededChance};
use std::io::Cursor;
use std::sync::OnceLock;

/// Edge of a drawing, in pixels.
const EDGE: u32 = 512;
/// Height of the strip that carries the label, in pixels.
const STRIP: u32 = 28;
/// Squares of the mosaic per edge; enough for neighbouring cards to share nothing, few enough to
/// survive being made smaller.
const MOSAIC: usize = 9;
const JPEG_QUALITY: u8 = 80;

/// Drawn once and kept: drawing takes longer than a page should.
static FILES: [OnceLock<Bytes>; CARDS.len()] = [const { OnceLock::new() }; CARDS.len()];

/// The file a card's address answers with.
pub fn file_of(card: &Card) -> Bytes {
    match CARDS.iter().position(|c| c.number == card.number) {
        Some(at) => FILES[at].get_or_init(|| encode(card).into()).clone(),
        None => encode(card).into(),
    }
}

fn encode(card: &Card) -> Vec<u8> {
    let drawing = draw(card.drawing);
    match card.look {
        Look::Original => as_png(&drawing),
        Look::Copy => {
            as_jpeg(&lightened(&imageops::resize(&drawing, 400, 380, FilterType::Triangle)))
        }
    }
}

/// The drawing of that number; the same number always gives the same pixels.
pub fn draw(number: u8) -> RgbImage {
    let chance = SeededChance::new(0x5a4a_d000 + u64::from(number));
    let tint = Tint::any(&chance);
    let lights: [[u8; MOSAIC]; MOSAIC] = std::array::from_fn(|_| chance::bytes(&chance));
    let shapes: Vec<Shape> = (0..7).map(|n| Shape::any(n, &chance)).collect();
    let mut picture = RgbImage::from_fn(EDGE, EDGE, |x, y| {
        let light = shapes.iter().rev().find_map(|s| s.light_at(x, y));
        tint.of(light.unwrap_or_else(|| soft(&lights, x, y)))
    });
    label(&mut picture, number);
    picture
}

/// The mosaic's light at a pixel, 0 to 255, running smoothly from square to square.
fn soft(lights: &[[u8; MOSAIC]; MOSAIC], x: u32, y: u32) -> u8 {
    let step = EDGE as f32 / (MOSAIC - 1) as f32;
    let (fx, fy) = (x as f32 / step, y as f32 / step);
    let (col, row) = ((fx as usize).min(MOSAIC - 2), (fy as usize).min(MOSAIC - 2));
    let (dx, dy) = (fx - col as f32, fy - row as f32);
    let corner = |r: usize, c: usize| f32::from(lights[r][c]);
    let top = corner(row, col) * (1.0 - dx) + corner(row, col + 1) * dx;
    let bottom = corner(row + 1, col) * (1.0 - dx) + corner(row + 1, col + 1) * dx;
    (top * (1.0 - dy) + bottom * dy) as u8
}

/// A flat figure laid over the mosaic.
struct Shape {
    disc: bool,
    x: u32,
    y: u32,
    /// Radius of a disc, or half the edges of a bar, in pixels.
    half: (u32, u32),
    light: u8,
}

impl Shape {
    fn any(index: u32, chance: &dyn Chance) -> Self {
        let within = |from: u64, to: u64| (from + chance::number(chance, to - from)) as u32;
        Shape {
            disc: index.is_multiple_of(2),
            x: within(30, 480),
            y: within(30, 480),
            half: (within(24, 90), within(16, 70)),
            light: within(0, 256) as u8,
        }
    }

    fn light_at(&self, x: u32, y: u32) -> Option<u8> {
        let (dx, dy) = (self.x.abs_diff(x), self.y.abs_diff(y));
        let inside = if self.disc {
            dx * dx + dy * dy <= self.half.0 * self.half.0
        } else {
            dx <= self.half.0 && dy <= self.half.1
        };
        inside.then_some(self.light)
    }
}

/// The two colours a drawing runs between.
struct Tint {
    dark: [f32; 3],
    bright: [f32; 3],
}

impl Tint {
    fn any(chance: &dyn Chance) -> Self {
        let dark = chance::bytes::<3>(chance).map(|b| f32::from(b % 48));
        let bright = chance::bytes::<3>(chance).map(|b| 200.0 + f32::from(b % 56));
        Tint { dark, bright }
    }

    fn of(&self, light: u8) -> Rgb<u8> {
        let share = f32::from(light) / 255.0;
        Rgb(std::array::from_fn(|i| (self.dark[i] + (self.bright[i] - self.dark[i]) * share) as u8))
    }
}

fn label(picture: &mut RgbImage, number: u8) {
    for y in EDGE - STRIP..EDGE {
        for x in 0..EDGE {
            picture.put_pixel(x, y, Rgb([245, 245, 240]));
        }
    }
    let text = format!("TEST CARD {number:02} - NO REAL CONTENT");
    lettering::write(picture, &text, (10, EDGE - STRIP + 7), 2, Rgb([20, 33, 43]));
}

fn lightened(picture: &RgbImage) -> RgbImage {
    let mut picture = picture.clone();
    for pixel in picture.pixels_mut() {
        pixel.0 = pixel.0.map(|channel| channel.saturating_add(6));
    }
    picture
}

fn as_png(picture: &RgbImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).expect("writing to memory does not fail");
    out.into_inner()
}

fn as_jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)
        .encode(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .expect("writing to memory does not fail");
    out
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use sanad_fingerprint::{DecodeLimits, Fingerprint, decode, distance};

    fn fingerprint_of(card: &Card) -> Fingerprint {
        decode(&file_of(card), DecodeLimits::default()).unwrap().fingerprint()
    }

    #[test]
    fn cards_of_different_drawings_are_far_apart_and_copies_near() {
        let prints: Vec<_> = CARDS.iter().map(|c| (c, fingerprint_of(c))).collect();
        for (a, pa) in &prints {
            assert!(pa.quality() >= 50, "card {} has quality {}", a.number, pa.quality());
            for (b, pb) in &prints {
                let apart = distance(&pa.pdq(), &pb.pdq());
                if a.drawing == b.drawing {
                    assert!(apart <= 24, "{} and {} are {apart} apart", a.number, b.number);
                } else {
                    assert!(apart > 80, "{} and {} are {apart} apart", a.number, b.number);
                }
            }
        }
    }

    #[test]
    fn a_drawing_is_always_the_same() {
        assert_eq!(draw(7).into_raw(), draw(7).into_raw());
        assert_ne!(draw(7).into_raw(), draw(8).into_raw());
    }

    #[test]
    fn an_original_is_a_png_and_a_copy_a_smaller_jpeg() {
        let original = CARDS.iter().find(|c| c.number == 7).unwrap();
        let copy = CARDS.iter().find(|c| c.number == 71).unwrap();
        let (a, b) = (
            image::load_from_memory(&file_of(original)).unwrap(),
            image::load_from_memory(&file_of(copy)).unwrap(),
        );
        assert_eq!((a.width(), b.width()), (512, 400));
        assert!(file_of(original).starts_with(b"\x89PNG"));
        assert!(file_of(copy).starts_with(b"\xff\xd8\xff"));
    }
}
