//! The fingerprints of a moving picture, frame by frame, within the same limits.
//!
//! One still put in front of a film must not hide it: GIF, animated WebP and animated PNG are read
//! through, the first frame being the one [`decode()`] shows.

use crate::decode::{CannotDecode, DecodeLimits, decode, kind, of_pixels, refusal};
use crate::pdq::Fingerprint;
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, Frames, ImageDecoder, ImageFormat};
use std::io::Cursor;

/// What was read of a picture's frames.
#[derive(Clone, Debug)]
pub struct FramePrints {
    /// In the order of the file, never empty. A frame like the one before it is left out.
    pub prints: Vec<Fingerprint>,
    /// Whether there was more: beyond a limit, or behind damage.
    pub cut_off: bool,
}

/// The fingerprints of all frames of a file; of a still picture the only one.
pub fn fingerprint_frames(bytes: &[u8], limits: DecodeLimits) -> Result<FramePrints, CannotDecode> {
    let (kind, _) = kind(bytes, limits)?;
    match kind {
        ImageFormat::Gif => {
            let decoder = GifDecoder::new(Cursor::new(bytes)).map_err(refusal)?;
            film(decoder, limits, |decoder| Ok(decoder.into_frames()))
        }
        ImageFormat::WebP => {
            let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(refusal)?;
            if !decoder.has_animation() {
                return still(bytes, limits);
            }
            film(decoder, limits, |decoder| Ok(decoder.into_frames()))
        }
        ImageFormat::Png => {
            let within = limits.of_decoder();
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), within).map_err(refusal)?;
            if !decoder.is_apng().map_err(refusal)? {
                return still(bytes, limits);
            }
            film(decoder, limits, |decoder| Ok(decoder.apng().map_err(refusal)?.into_frames()))
        }
        _ => still(bytes, limits),
    }
}

fn still(bytes: &[u8], limits: DecodeLimits) -> Result<FramePrints, CannotDecode> {
    let print = decode(bytes, limits)?.fingerprint();
    Ok(FramePrints { prints: vec![print], cut_off: false })
}

fn film<'a, D: ImageDecoder>(
    mut decoder: D,
    limits: DecodeLimits,
    frames: impl FnOnce(D) -> Result<Frames<'a>, CannotDecode>,
) -> Result<FramePrints, CannotDecode> {
    let (width, height) = decoder.dimensions();
    limits.allow(width, height, decoder.total_bytes())?;
    decoder.set_limits(limits.of_decoder()).map_err(refusal)?;
    let pixels = (u64::from(width) * u64::from(height)).max(1);
    let most = u64::from(limits.frames_max).min(limits.frame_pixels_max / pixels).max(1);
    let (mut prints, mut cut_off) = (Vec::<Fingerprint>::new(), false);
    for (at, frame) in frames(decoder)?.enumerate() {
        if at as u64 == most {
            cut_off = true;
            break;
        }
        match frame {
            Ok(frame) => {
                let print = of_pixels(&DynamicImage::ImageRgba8(frame.into_buffer()));
                if prints.last() != Some(&print) {
                    prints.push(print);
                }
            }
            Err(error) if prints.is_empty() => return Err(refusal(error)),
            Err(_) => {
                cut_off = true;
                break;
            }
        }
    }
    match prints.is_empty() {
        true => Err(CannotDecode::Damaged),
        false => Ok(FramePrints { prints, cut_off }),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use image::codecs::gif::{GifEncoder, Repeat};
    use image::{Frame, Rgba, RgbaImage};

    fn step(at: u32) -> RgbaImage {
        RgbaImage::from_fn(80, 60, |x, y| {
            let disc = x.abs_diff(10 + at * 20).pow(2) + y.abs_diff(30).pow(2) < 150;
            Rgba([if disc { 250 } else { (x * 2) as u8 }, (y * 3) as u8, 40, 255])
        })
    }

    fn moving(frames: u32) -> Vec<u8> {
        let mut out = Vec::new();
        let mut film = GifEncoder::new(&mut out);
        film.set_repeat(Repeat::Infinite).unwrap();
        for at in 0..frames {
            film.encode_frame(Frame::new(step(at))).unwrap();
        }
        drop(film);
        out
    }

    #[test]
    fn every_frame_of_a_film_is_seen_and_a_still_is_one_frame() {
        let film = fingerprint_frames(&moving(3), DecodeLimits::default()).unwrap();
        assert_eq!((film.prints.len(), film.cut_off), (3, false));
        let first = decode(&moving(3), DecodeLimits::default()).unwrap().fingerprint();
        assert_eq!(film.prints[0], first);
        let mut png = Cursor::new(Vec::new());
        DynamicImage::ImageRgba8(step(1)).write_to(&mut png, ImageFormat::Png).unwrap();
        let still = fingerprint_frames(&png.into_inner(), DecodeLimits::default()).unwrap();
        assert_eq!((still.prints.len(), still.cut_off), (1, false));
    }

    #[test]
    fn a_film_ends_at_its_limits_and_at_its_damage_and_says_so() {
        let bytes = moving(4);
        let all = DecodeLimits::default();
        for limits in [
            DecodeLimits { frames_max: 2, ..all },
            DecodeLimits { frame_pixels_max: 2 * 80 * 60, ..all },
        ] {
            let film = fingerprint_frames(&bytes, limits).unwrap();
            assert_eq!((film.prints.len(), film.cut_off), (2, true), "{limits:?}");
        }
        let torn = fingerprint_frames(&bytes[..bytes.len() * 5 / 8], all).unwrap();
        assert!(torn.cut_off && (1..4).contains(&torn.prints.len()));
        let refused = fingerprint_frames(&bytes, DecodeLimits { side_max: 79, ..all }).err();
        assert_eq!(refused, Some(CannotDecode::TooLarge));
    }
}
