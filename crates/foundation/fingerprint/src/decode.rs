//! Reads a picture file into pixels, within fixed limits.
//!
//! Files come from anywhere. Call this only in a process without keys, network or files.

use crate::pdq::{Fingerprint, fingerprint};
use crate::samples::{Layout, Picture};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;

/// What a picture may cost; a file that wants more is refused before its pixels are read.
#[derive(Clone, Copy, Debug)]
pub struct DecodeLimits {
    /// Bytes of the file itself.
    pub file_bytes_max: u64,
    /// Pixels of one frame.
    pub pixels_max: u64,
    /// Pixels of either side.
    pub side_max: u32,
    /// Bytes a decoder may ask for.
    pub alloc_bytes_max: u64,
    /// Frames read of a moving picture; the first ones.
    pub frames_max: u32,
    /// Pixels of all those frames together.
    pub frame_pixels_max: u64,
}

impl Default for DecodeLimits {
    /// Files of 64 MiB, 64 megapixels, 32,768 a side, 256 MiB; 256 frames of 512 megapixels in all.
    fn default() -> Self {
        DecodeLimits {
            file_bytes_max: 64 << 20,
            pixels_max: 64_000_000,
            side_max: 32_768,
            alloc_bytes_max: 256 << 20,
            frames_max: 256,
            frame_pixels_max: 512_000_000,
        }
    }
}

impl DecodeLimits {
    /// Whether a picture of this size, whose decoder wants so many bytes, may be read.
    pub(crate) fn allow(&self, width: u32, height: u32, bytes: u64) -> Result<(), CannotDecode> {
        let pixels = u64::from(width) * u64::from(height);
        let too_wide = width > self.side_max || height > self.side_max;
        if too_wide || pixels > self.pixels_max || bytes > self.alloc_bytes_max {
            return Err(CannotDecode::TooLarge);
        }
        Ok(())
    }

    pub(crate) fn of_decoder(&self) -> Limits {
        let mut within = Limits::default();
        within.max_image_width = Some(self.side_max);
        within.max_image_height = Some(self.side_max);
        within.max_alloc = Some(self.alloc_bytes_max);
        within
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

    /// The fingerprint of the picture as stored: a note about how to turn it is not followed, as
    /// no other implementation follows it either. A viewer that does follow it shows one of the
    /// eight [`Fingerprint::variants`].
    pub fn fingerprint(&self) -> Fingerprint {
        of_pixels(&self.pixels)
    }
}

/// Of samples of 16 bits the upper half counts, of transparency nothing.
pub(crate) fn of_pixels(pixels: &DynamicImage) -> Fingerprint {
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let upper = |samples: &[u16]| -> Vec<u8> { samples.iter().map(|s| (s >> 8) as u8).collect() };
    let picture = |layout, samples: &[u8]| {
        let picture = Picture::of(width, height, layout, samples);
        fingerprint(&picture.expect("the decoder fills what it says"))
    };
    match pixels {
        DynamicImage::ImageLuma8(grey) => picture(Layout::Grey, grey.as_raw()),
        DynamicImage::ImageLumaA8(grey) => picture(Layout::GreyAlpha, grey.as_raw()),
        DynamicImage::ImageRgb8(rgb) => picture(Layout::Rgb, rgb.as_raw()),
        DynamicImage::ImageRgba8(rgba) => picture(Layout::Rgba, rgba.as_raw()),
        DynamicImage::ImageLuma16(grey) => picture(Layout::Grey, &upper(grey.as_raw())),
        DynamicImage::ImageLumaA16(grey) => picture(Layout::GreyAlpha, &upper(grey.as_raw())),
        DynamicImage::ImageRgb16(rgb) => picture(Layout::Rgb, &upper(rgb.as_raw())),
        DynamicImage::ImageRgba16(rgba) => picture(Layout::Rgba, &upper(rgba.as_raw())),
        other => picture(Layout::Rgb, other.to_rgb8().as_raw()),
    }
}

/// The kind of a file, told by its beginning and never by a name.
pub(crate) fn kind(
    bytes: &[u8],
    limits: DecodeLimits,
) -> Result<(ImageFormat, Format), CannotDecode> {
    if bytes.len() as u64 > limits.file_bytes_max {
        return Err(CannotDecode::TooLarge);
    }
    let kind = image::guess_format(bytes).map_err(|_| CannotDecode::UnknownFormat)?;
    match kind {
        ImageFormat::Png => Ok((kind, Format::Png)),
        ImageFormat::Jpeg => Ok((kind, Format::Jpeg)),
        ImageFormat::Gif => Ok((kind, Format::Gif)),
        ImageFormat::WebP => Ok((kind, Format::Webp)),
        _ => Err(CannotDecode::UnknownFormat),
    }
}

/// Reads the first frame of a PNG, JPEG, GIF or WebP file. What is published about a picture comes
/// from here.
pub fn decode(bytes: &[u8], limits: DecodeLimits) -> Result<Decoded, CannotDecode> {
    let (kind, format) = kind(bytes, limits)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    reader.limits(limits.of_decoder());
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    // Some decoders heed no limits of their own: the header is checked here as well.
    let (width, height) = decoder.dimensions();
    limits.allow(width, height, decoder.total_bytes())?;
    decoder.set_limits(limits.of_decoder()).map_err(refusal)?;
    let pixels = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    Ok(Decoded { format, pixels })
}

/// Reads a file only to ask about it: of a JPEG the luma alone, at a fraction of the cost.
///
/// The fingerprint is that of [`decode()`] give or take two bits (more where colours are saturated
/// over a picture of some hundred pixels); put on lists only what [`decode()`] gives.
pub fn decode_to_ask(bytes: &[u8], limits: DecodeLimits) -> Result<Decoded, CannotDecode> {
    let (kind, format) = kind(bytes, limits)?;
    if kind != ImageFormat::Jpeg {
        return decode(bytes, limits);
    }
    let side_max = limits.side_max as usize;
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(side_max)
        .set_max_height(side_max)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    // Whatever is odd about a file, the thorough way finds the word for it.
    let of_luma = decoder.decode_headers().is_ok()
        && matches!(decoder.input_colorspace(), Some(ColorSpace::YCbCr | ColorSpace::Luma));
    let Some((width, height)) = decoder.dimensions().filter(|_| of_luma) else {
        return decode(bytes, limits);
    };
    let side = |pixels: usize| u32::try_from(pixels).map_err(|_| CannotDecode::TooLarge);
    let (width, height) = (side(width)?, side(height)?);
    limits.allow(width, height, u64::from(width) * u64::from(height))?;
    let luma = decoder.decode().map_err(|_| CannotDecode::Damaged)?;
    let grey = image::GrayImage::from_raw(width, height, luma).ok_or(CannotDecode::Damaged)?;
    Ok(Decoded { format, pixels: DynamicImage::ImageLuma8(grey) })
}

pub(crate) fn refusal(error: ImageError) -> CannotDecode {
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
    fn the_luma_alone_is_near_enough_to_ask() {
        for kind in [ImageFormat::Jpeg, ImageFormat::Png] {
            let bytes = file(kind);
            let whole = decode(&bytes, DecodeLimits::default()).unwrap().fingerprint();
            let asked = decode_to_ask(&bytes, DecodeLimits::default()).unwrap();
            assert!(distance(&asked.fingerprint().pdq(), &whole.pdq()) <= 8, "{kind:?}");
            assert_eq!((asked.width(), asked.height()), (120, 90));
        }
    }

    #[test]
    fn of_deep_samples_the_upper_half_counts_and_of_transparency_nothing() {
        let grey = drawn().to_luma8();
        let deep = image::ImageBuffer::<image::Luma<u16>, _>::from_fn(120, 90, |x, y| {
            image::Luma([u16::from(grey.get_pixel(x, y).0[0]) << 8 | 0xff])
        });
        let clear = image::GrayAlphaImage::from_fn(120, 90, |x, y| {
            image::LumaA([grey.get_pixel(x, y).0[0], (x % 256) as u8])
        });
        let plain = of_pixels(&DynamicImage::ImageLuma8(grey));
        assert_eq!(of_pixels(&DynamicImage::ImageLuma16(deep)), plain);
        assert_eq!(of_pixels(&DynamicImage::ImageLumaA8(clear)), plain);
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
            DecodeLimits { file_bytes_max: bytes.len() as u64 - 1, ..all },
        ] {
            assert_eq!(decode(&bytes, limits).err(), Some(CannotDecode::TooLarge), "{limits:?}");
        }
        let luma = DecodeLimits { alloc_bytes_max: 120 * 90 - 1, ..all };
        for limits in [luma, DecodeLimits { side_max: 119, ..all }] {
            let refused = decode_to_ask(&bytes, limits).err();
            assert_eq!(refused, Some(CannotDecode::TooLarge), "{limits:?}");
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
