//! The one answer a decoding process gives: a frame of fixed size, checked on arrival.

use sanad_fingerprint::{CannotDecode, Format, Pdq};

/// Bytes of a frame: magic 4, version 1, answer 1, format 1, quality 1, width 4, height 4,
/// eight hashes of 32.
pub const FRAME_BYTES: usize = 4 + 1 + 1 + 1 + 1 + 4 + 4 + 8 * 32;

const MAGIC: [u8; 4] = *b"SNDF";
const VERSION: u8 = 1;

/// What a decoded picture leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodedPicture {
    pub format: Format,
    pub width: u32,
    pub height: u32,
    /// 0 to 100.
    pub quality: u8,
    /// The hash as the picture lies, and the seven it would have turned or mirrored.
    pub variants: [Pdq; 8],
}

/// A frame that is none: the process that wrote it is not to be believed in anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a frame")]
pub struct NotAFrame;

/// Writes an answer.
pub fn write(answer: &Result<DecodedPicture, CannotDecode>) -> [u8; FRAME_BYTES] {
    let mut frame = [0u8; FRAME_BYTES];
    frame[..4].copy_from_slice(&MAGIC);
    frame[4] = VERSION;
    match answer {
        Err(refusal) => frame[5] = refusal_code(*refusal),
        Ok(picture) => {
            frame[6] = format_code(picture.format);
            frame[7] = picture.quality;
            frame[8..12].copy_from_slice(&picture.width.to_be_bytes());
            frame[12..16].copy_from_slice(&picture.height.to_be_bytes());
            for (room, pdq) in frame[16..].chunks_exact_mut(32).zip(&picture.variants) {
                room.copy_from_slice(pdq.bytes());
            }
        }
    }
    frame
}

/// Reads an answer; anything not exactly a frame is refused.
pub fn read(bytes: &[u8]) -> Result<Result<DecodedPicture, CannotDecode>, NotAFrame> {
    let frame: &[u8; FRAME_BYTES] = bytes.try_into().map_err(|_| NotAFrame)?;
    if frame[..4] != MAGIC || frame[4] != VERSION {
        return Err(NotAFrame);
    }
    let refusal = match frame[5] {
        0 => return picture(frame).map(Ok),
        1 => CannotDecode::UnknownFormat,
        2 => CannotDecode::TooLarge,
        3 => CannotDecode::Damaged,
        _ => return Err(NotAFrame),
    };
    Ok(Err(refusal))
}

fn picture(frame: &[u8; FRAME_BYTES]) -> Result<DecodedPicture, NotAFrame> {
    let number = |at: usize| {
        let mut bytes = [0u8; 4];
        bytes.copy_from_slice(&frame[at..at + 4]);
        u32::from_be_bytes(bytes)
    };
    let mut variants = [Pdq::from_bytes([0; 32]); 8];
    for (pdq, room) in variants.iter_mut().zip(frame[16..].chunks_exact(32)) {
        *pdq = Pdq::from_bytes(room.try_into().map_err(|_| NotAFrame)?);
    }
    let format = Format::ALL.into_iter().find(|format| format_code(*format) == frame[6]);
    let (width, height, quality) = (number(8), number(12), frame[7]);
    if width == 0 || height == 0 || quality > 100 {
        return Err(NotAFrame);
    }
    Ok(DecodedPicture { format: format.ok_or(NotAFrame)?, width, height, quality, variants })
}

const fn refusal_code(refusal: CannotDecode) -> u8 {
    match refusal {
        CannotDecode::UnknownFormat => 1,
        CannotDecode::TooLarge => 2,
        CannotDecode::Damaged => 3,
    }
}

const fn format_code(format: Format) -> u8 {
    match format {
        Format::Png => 1,
        Format::Jpeg => 2,
        Format::Gif => 3,
        Format::Webp => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> DecodedPicture {
        let mut variants = [Pdq::from_bytes([7; 32]); 8];
        variants[7] = Pdq::from_bytes([255; 32]);
        DecodedPicture { format: Format::Gif, width: 640, height: 480, quality: 100, variants }
    }

    #[test]
    fn every_answer_survives_the_way() {
        let refusals = [CannotDecode::UnknownFormat, CannotDecode::TooLarge, CannotDecode::Damaged];
        for refusal in refusals {
            assert_eq!(read(&write(&Err(refusal))), Ok(Err(refusal)));
        }
        for format in Format::ALL {
            let answer = Ok(DecodedPicture { format, ..picture() });
            assert_eq!(read(&write(&answer)), Ok(answer));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let good = write(&Ok(picture()));
        assert_eq!(read(&good[1..]), Err(NotAFrame));
        assert_eq!(read(&[]), Err(NotAFrame));
        for (at, value) in [(0, b'X'), (4, 2), (5, 9), (6, 0), (6, 5), (7, 101)] {
            let mut bad = good;
            bad[at] = value;
            assert_eq!(read(&bad), Err(NotAFrame), "byte {at}");
        }
        let mut flat = good;
        flat[8..12].fill(0);
        assert_eq!(read(&flat), Err(NotAFrame));
    }
}
