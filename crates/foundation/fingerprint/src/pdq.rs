//! PDQ: 256 bits of what a picture looks like, and how much they are worth.
//!
//! The algorithm is that of facebook/ThreatExchange, taken at full size; the same pixels give the
//! same bits as its C++ core.

use crate::filter;
use crate::machine::Kernels;
use crate::samples::Picture;
use crate::tent;
use crate::transform::{BANDS, Frequencies, frequencies, quality};
use std::fmt;
use std::str::FromStr;

/// Below this quality a fingerprint means little (source: PDQ README, "discard 49 and below").
pub const QUALITY_MIN: u8 = 50;

/// A side shorter than this has no fingerprint: it comes out as zeros of quality 0.
const SIDE_MIN: usize = 5;

/// Frequencies nearer to each other than this could change places by rounding: the sums of the
/// reference and ours differ by some 3e-4 where they differ most.
const GAP_DOUBT: f32 = 5e-4;
/// The same for differences of neighbours, in percent.
const PERCENT_DOUBT: f32 = 1e-3;

/// 256 bits, in the order of the 64 hexadecimal digits partners exchange.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pdq([u8; 32]);

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a PDQ hash: 64 hexadecimal digits are wanted")]
pub struct NotAPdq;

impl Pdq {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Pdq(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Four words as they lie in memory: fit to be compared with each other, for nothing else.
    pub(crate) fn words(&self) -> [u64; 4] {
        bytemuck::cast(self.0)
    }

    /// The same as eight words.
    pub(crate) fn lanes(&self) -> [u32; 8] {
        bytemuck::cast(self.0)
    }
}

impl fmt::Display for Pdq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Debug for Pdq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pdq({})", self.hex())
    }
}

impl FromStr for Pdq {
    type Err = NotAPdq;

    /// Reads hexadecimal digits of either case.
    fn from_str(text: &str) -> Result<Self, NotAPdq> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotAPdq);
        }
        let value = |digit: u8| char::from(digit).to_digit(16).ok_or(NotAPdq);
        let mut bytes = [0u8; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = u8::try_from(value(pair[0])? << 4 | value(pair[1])?).map_err(|_| NotAPdq)?;
        }
        Ok(Pdq(bytes))
    }
}

/// How far apart two hashes are: the number of differing bits, 0 (same) to 256.
///
/// 31 or less is usually read as the same picture (source: PDQ README). Means little when either
/// quality is too low: ask [`trustworthy`] first.
pub fn distance(a: &Pdq, b: &Pdq) -> u32 {
    a.words().iter().zip(b.words()).map(|(a, b)| (a ^ b).count_ones()).sum()
}

/// Whether a hash of this quality, 0 to 100, is worth comparing.
pub const fn trustworthy(quality: u8) -> bool {
    quality >= QUALITY_MIN
}

/// A quarter turn or a mirroring; together the eight ways to lay a picture down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dihedral {
    Original,
    Rot90,
    Rot180,
    Rot270,
    FlipX,
    FlipY,
    Transpose,
    AntiTranspose,
}

impl Dihedral {
    /// All eight, in the order in which the reference lists their hashes.
    pub const ALL: [Dihedral; 8] = [
        Dihedral::Original,
        Dihedral::Rot90,
        Dihedral::Rot180,
        Dihedral::Rot270,
        Dihedral::FlipX,
        Dihedral::FlipY,
        Dihedral::Transpose,
        Dihedral::AntiTranspose,
    ];

    /// Which frequencies change their sign, and whether rows and columns change places after that.
    const fn moves(self) -> (Turned, bool) {
        match self {
            Dihedral::Original => (Turned::None, false),
            Dihedral::Rot90 => (Turned::EvenColumns, true),
            Dihedral::Rot180 => (Turned::Unlike, false),
            Dihedral::Rot270 => (Turned::EvenRows, true),
            Dihedral::FlipX => (Turned::EvenRows, false),
            Dihedral::FlipY => (Turned::EvenColumns, false),
            Dihedral::Transpose => (Turned::None, true),
            Dihedral::AntiTranspose => (Turned::Unlike, true),
        }
    }
}

/// Whose sign turns when a picture is mirrored: of no frequency, of those in even rows, in even
/// columns, or where one is even and the other odd.
#[derive(Clone, Copy)]
enum Turned {
    None,
    EvenRows,
    EvenColumns,
    Unlike,
}

impl Turned {
    const ALL: [Turned; 4] = [Turned::None, Turned::EvenRows, Turned::EvenColumns, Turned::Unlike];

    const fn at(self, i: usize, j: usize) -> bool {
        match self {
            Turned::None => false,
            Turned::EvenRows => i.is_multiple_of(2),
            Turned::EvenColumns => j.is_multiple_of(2),
            Turned::Unlike => i.is_multiple_of(2) != j.is_multiple_of(2),
        }
    }
}

/// A picture's hash with its quality, and the hashes it would have turned or mirrored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// In the order of [`Dihedral::ALL`].
    variants: [Pdq; 8],
    quality: u8,
}

impl Fingerprint {
    /// The hash of the picture as it lies.
    pub fn pdq(&self) -> Pdq {
        self.variants[0]
    }

    /// 0 to 100.
    pub fn quality(&self) -> u8 {
        self.quality
    }

    /// The eight hashes, in the order of [`Dihedral::ALL`].
    pub fn variants(&self) -> &[Pdq; 8] {
        &self.variants
    }
}

/// The fingerprint of a picture; zeros and quality 0 where a side is under 5 pixels.
///
/// The bits and the quality are those of the reference. Where a picture is so regular that rounding
/// alone would decide a bit, its long way round is gone as well, sum by sum; that takes some twenty
/// times as long, and photographs hardly ever need it.
pub fn fingerprint(picture: &Picture<'_>) -> Fingerprint {
    if picture.width() < SIDE_MIN || picture.height() < SIDE_MIN {
        return Fingerprint { variants: [Pdq([0; 32]); 8], quality: 0 };
    }
    let kernels = Kernels::of_this_machine();
    let small = tent::shrink(picture, kernels);
    let (variants, gap) = variants(&frequencies(&small, kernels));
    let quality = quality(&small, PERCENT_DOUBT, kernels);
    match gap > GAP_DOUBT && quality.sure {
        true => Fingerprint { variants, quality: quality.value },
        false => the_long_way(picture, kernels),
    }
}

fn the_long_way(picture: &Picture<'_>, kernels: Kernels) -> Fingerprint {
    let small = filter::shrink(picture);
    let (variants, _) = variants(&frequencies(&small, kernels));
    Fingerprint { variants, quality: quality(&small, 0.0, kernels).value }
}

/// The eight hashes, and the least gap between a median and the value next above it: two ways to
/// sum that differ by less than half of that give the same bits.
fn variants(bands: &Frequencies) -> ([Pdq; 8], f32) {
    let mut gap_min = f32::INFINITY;
    let both = Turned::ALL.map(|turned| {
        let mut laid = *bands;
        for (i, row) in laid.iter_mut().enumerate() {
            for (j, value) in row.iter_mut().enumerate() {
                *value = if turned.at(i, j) { -*value } else { *value };
            }
        }
        let (median, gap) = median(&laid);
        gap_min = gap_min.min(gap);
        let across = std::array::from_fn(|i| std::array::from_fn(|j| laid[j][i]));
        [bits(&laid, median), bits(&across, median)]
    });
    let variants = Dihedral::ALL.map(|how| {
        let (turned, transposed) = how.moves();
        both[turned as usize][usize::from(transposed)]
    });
    (variants, gap_min)
}

/// The lower median of all, and how far above it the next value is.
fn median(bands: &Frequencies) -> (f32, f32) {
    let mut sorted = [0f32; BANDS * BANDS];
    for (to, from) in sorted.iter_mut().zip(bands.iter().flatten()) {
        *to = *from;
    }
    let middle = BANDS * BANDS / 2 - 1;
    let (_, median, above) = sorted.select_nth_unstable_by(middle, f32::total_cmp);
    let next = above.iter().copied().fold(f32::INFINITY, f32::min);
    (*median, next - *median)
}

/// One bit for each frequency: whether it lies above the median.
fn bits(bands: &Frequencies, median: f32) -> Pdq {
    let mut bytes = [0u8; 32];
    for (row, pair) in bands.iter().zip(bytes.rchunks_exact_mut(2)) {
        let mut word = 0u16;
        for (j, value) in row.iter().enumerate() {
            word |= u16::from(*value > median) << j;
        }
        // Bit 255 stands first in the text.
        pair.copy_from_slice(&word.to_be_bytes());
    }
    Pdq(bytes)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    /// A grey card with discs of several sizes on a slope: no two sides of it look alike.
    fn card(width: usize, height: usize) -> Vec<u8> {
        let discs = [(20, 30, 18, 90), (75, 25, 22, 140), (40, 70, 25, 60), (85, 80, 12, 200)];
        (0..width * height)
            .map(|k| (k % width * 100 / width, k / width * 100 / height))
            .map(|(x, y)| {
                let on = |(cx, cy, r, _): &&(usize, usize, usize, usize)| {
                    x.abs_diff(*cx).pow(2) + y.abs_diff(*cy).pow(2) < r * r
                };
                let disc = discs.iter().find(on).map_or(0, |(.., shade)| *shade);
                (disc + x / 4 + x * y / 400) as u8
            })
            .collect()
    }

    #[test]
    fn a_hash_survives_its_own_writing() {
        let text = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
        let pdq: Pdq = text.parse().unwrap();
        assert_eq!(pdq.hex(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(pdq));
        for wrong in ["", "f8", &text[1..], &text.replace('f', "g"), "é".repeat(32).as_str()] {
            assert_eq!(wrong.parse::<Pdq>(), Err(NotAPdq), "{wrong}");
        }
    }

    #[test]
    fn distance_counts_differing_bits() {
        let zero = Pdq::from_bytes([0; 32]);
        let mut other = [0; 32];
        other[0] = 0b1000_0000;
        other[31] = 0b11;
        assert_eq!(distance(&zero, &zero), 0);
        assert_eq!(distance(&zero, &Pdq::from_bytes(other)), 3);
        assert_eq!(distance(&zero, &Pdq::from_bytes([255; 32])), 256);
    }

    #[test]
    fn a_hash_has_half_its_bits_set() {
        let samples = card(200, 150);
        let found = fingerprint(&Picture::grey(200, 150, &samples).unwrap());
        for pdq in found.variants() {
            assert_eq!(pdq.bytes().iter().map(|b| b.count_ones()).sum::<u32>(), 128);
        }
    }

    #[test]
    fn a_picture_too_small_to_tell_has_quality_zero() {
        let found = fingerprint(&Picture::grey(4, 9, &[7; 36]).unwrap());
        assert_eq!((found.pdq(), found.quality()), (Pdq::from_bytes([0; 32]), 0));
        assert!(!trustworthy(found.quality()));
        assert!(trustworthy(50) && !trustworthy(49));
    }

    #[test]
    fn a_picture_of_nothing_but_rounding_goes_the_long_way() {
        let stripes: Vec<u8> =
            (0..300 * 200).map(|k| if k % 300 % 20 < 10 { 7 } else { 250 }).collect();
        let picture = Picture::grey(300, 200, &stripes).unwrap();
        let kernels = Kernels::of_this_machine();
        let (_, gap) = variants(&frequencies(&tent::shrink(&picture, kernels), kernels));
        assert!(gap <= GAP_DOUBT, "{gap}");
        assert_eq!(fingerprint(&picture), the_long_way(&picture, kernels));
    }

    #[test]
    fn a_turned_or_mirrored_picture_is_found_among_the_variants() {
        let (width, height) = (384, 384);
        let samples = card(width, height);
        let lying = |at: &dyn Fn(usize, usize) -> (usize, usize)| {
            let turned: Vec<u8> = (0..width * height)
                .map(|k| at(k / width, k % width))
                .map(|(i, j)| samples[i * width + j])
                .collect();
            fingerprint(&Picture::grey(width, height, &turned).unwrap()).pdq()
        };
        let last = width - 1;
        let variants = *fingerprint(&Picture::grey(width, height, &samples).unwrap()).variants();
        let all: [(Dihedral, Pdq); 8] = [
            (Dihedral::Original, lying(&|i, j| (i, j))),
            (Dihedral::Rot90, lying(&|i, j| (last - j, i))),
            (Dihedral::Rot180, lying(&|i, j| (last - i, last - j))),
            (Dihedral::Rot270, lying(&|i, j| (j, last - i))),
            (Dihedral::FlipX, lying(&|i, j| (last - i, j))),
            (Dihedral::FlipY, lying(&|i, j| (i, last - j))),
            (Dihedral::Transpose, lying(&|i, j| (j, i))),
            (Dihedral::AntiTranspose, lying(&|i, j| (last - j, last - i))),
        ];
        for (how, turned) in all {
            let nearest = variants.iter().map(|v| distance(v, &turned)).min().unwrap();
            assert!(nearest <= 16, "{how:?} is {nearest} away");
        }
    }
}
