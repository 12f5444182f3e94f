//! Reads a picture file into pixels, within fixed limits.
//!
//! Files come from anywhere. Call this only in a process without keys, network or files.

use crate::pdq::{Fingerprint, fingerprint};
use crate::samples::Picture;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// What a picture may cost; a file that wants more is refused before its pixels are read.
#[derive(Clone, Copy, Debug)]
pub struct DecodeLimits {
    /// Pixels of one frame.
    pub pixels_max: u64,
    /// Pixels of either side.
    pub side_max: u32,
    /// Bytes a decoder may ask for.
    pub alloc_bytes_max: u64,
}

impl Default for DecodeLimits {
    /// 64 megapixels, 32,768 a side, 256 MiB.
    fn default() -> Self {
        DecodeLimits { pixels_max: 64_000_000, side_max: 32_768, alloc_bytes_max: 256 << 20 }
    }
}

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    Gif,
    Webp,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Png, Format::Jpeg, Format::Gif, Format::Webp];

    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Gif => "image/gif",
            Format::Webp => "image/webp",
        }
    }
}

/// Why a file yields no pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotDecode {
    #[error("not a picture of a kind that can be read")]
    UnknownFormat,
    #[error("larger than allowed")]
    TooLarge,
    #[error("damaged or cut off")]
    Damaged,
}

/// A picture out of its file: the first frame, transparency kept but without meaning.
pub struct Decoded {
    format: Format,
    pixels: DynamicImage,
}

impl Decoded {
    pub fn format(&self) -> Format {
        self.format
    }

    pub fn width(&self) -> u32 {
        self.pixels.width()
    }

    pub fn height(&self) -> u32 {
        self.pixels.height()
    }

    /// The fingerprint of the picture as stored: a note about how to turn it is not followed,
    /// as no other implementation follows it either.
    pub fn fingerprint(&self) -> Fingerprint {
        let (width, height) = (self.width() as usize, self.height() as usize);
        let picture = match &self.pixels {
            DynamicImage::ImageLuma8(grey) => Picture::grey(width, height, grey.as_raw()),
            DynamicImage::ImageRgb8(rgb) => Picture::rgb(width, height, rgb.as_raw()),
            DynamicImage::ImageRgba8(rgba) => Picture::rgba(width, height, rgba.as_raw()),
            other => return of_rgb(&other.to_rgb8()),
        };
        fingerprint(&picture.expect("the decoder fills what it says"))
    }
}

fn of_rgb(rgb: &image::RgbImage) -> Fingerprint {
    let (width, height) = (rgb.width() as usize, rgb.height() as usize);
    fingerprint(&Picture::rgb(width, height, rgb.as_raw()).expect("the decoder fills what it says"))
}

/// Reads the first frame of a PNG, JPEG, GIF or WebP file; the kind is told by the file's
/// beginning, never by a name.
pub fn decode(bytes: &[u8], limits: DecodeLimits) -> Result<Decoded, CannotDecode> {
    let kind = image::guess_format(bytes).map_err(|_| CannotDecode::UnknownFormat)?;
    let format = match kind {
        ImageFormat::Png => Format::Png,
        ImageFormat::Jpeg => Format::Jpeg,
        ImageFormat::Gif => Format::Gif,
        ImageFormat::WebP => Format::Webp,
        _ => return Err(CannotDecode::UnknownFormat),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    reader.limits(within(limits));
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    // Some decoders heed no limits of their own: the header is checked here as well.
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let too_wide = width > limits.side_max || height > limits.side_max;
    if too_wide || pixels > limits.pixels_max || decoder.total_bytes() > limits.alloc_bytes_max {
        return Err(CannotDecode::TooLarge);
    }
    decoder.set_limits(within(limits)).map_err(refusal)?;
    let pixels = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    Ok(Decoded { format, pixels })
}

fn within(limits: DecodeLimits) -> Limits {
    let mut within = Limits::default();
    within.max_image_width = Some(limits.side_max);
    within.max_image_height = Some(limits.side_max);
    within.max_alloc = Some(limits.alloc_bytes_max);
    within
}

fn refusal(error: ImageError) -> CannotDecode {
    match error {
        ImageError::Limits(_) => CannotDecode::TooLarge,
        ImageError::Unsupported(_) => CannotDecode::UnknownFormat,
        _ => CannotDecode::Damaged,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::pdq::distance;
    use image::RgbImage;

    fn drawn() -> DynamicImage {
        let card = RgbImage::from_fn(120, 90, |x, y| {
            let ring = (x.abs_diff(40).pow(2) + y.abs_diff(30).pow(2)) / 700;
            let bar = (x + 2 * y) / 40;
            image::Rgb([(ring * 40 % 256) as u8, (bar * 35 % 256) as u8, (x + y) as u8])
        });
        DynamicImage::ImageRgb8(card)
    }

    fn file(kind: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        drawn().write_to(&mut out, kind).unwrap();
        out.into_inner()
    }

    #[test]
    fn every_kind_of_file_shows_the_same_picture() {
        let png = decode(&file(ImageFormat::Png), DecodeLimits::default()).unwrap().fingerprint();
        for (kind, format) in [
            (ImageFormat::Png, Format::Png),
            (ImageFormat::Jpeg, Format::Jpeg),
            (ImageFormat::Gif, Format::Gif),
            (ImageFormat::WebP, Format::Webp),
        ] {
            let found = decode(&file(kind), DecodeLimits::default()).unwrap();
            assert_eq!((found.width(), found.height(), found.format()), (120, 90, format));
            let away = distance(&found.fingerprint().pdq(), &png.pdq());
            // Few colours or lossy blocks move a drawn card's hash, but not out of reach.
            assert!(away <= 31, "{format:?} is {away} bits away");
        }
    }

    #[test]
    fn a_header_that_promises_too_much_is_refused_before_any_pixel() {
        let mut bomb = file(ImageFormat::Png);
        // The header's own check sum is mended, or the file would count as damaged instead.
        bomb[16..20].copy_from_slice(&30_000u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&30_000u32.to_be_bytes());
        let sum = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(decode(&bomb, DecodeLimits::default()).err(), Some(CannotDecode::TooLarge));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |s, _| s >> 1 ^ (0xedb8_8320 * (s & 1)))
        })
    }

    #[test]
    fn limits_bind_each_by_itself() {
        let bytes = file(ImageFormat::Jpeg);
        let all = DecodeLimits::default();
        for limits in [
            DecodeLimits { pixels_max: 120 * 90 - 1, ..all },
            DecodeLimits { side_max: 119, ..all },
            DecodeLimits { alloc_bytes_max: 120 * 90 * 3 - 1, ..all },
        ] {
            assert_eq!(decode(&bytes, limits).err(), Some(CannotDecode::TooLarge), "{limits:?}");
        }
    }

    #[test]
    fn half_a_file_and_no_file_are_refused() {
        let png = file(ImageFormat::Png);
        let half = &png[..png.len() / 2];
        assert_eq!(decode(half, DecodeLimits::default()).err(), Some(CannotDecode::Damaged));
        for other in [&b""[..], b"<html><body>hello</body></html>", b"BM\0\0\0\0\0\0\0\0"] {
            let refused = decode(other, DecodeLimits::default()).err();
            assert_eq!(refused, Some(CannotDecode::UnknownFormat));
        }
    }
}
