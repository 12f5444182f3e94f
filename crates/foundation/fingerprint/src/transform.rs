//! From the small picture to its 256 frequencies, and to its quality.

use crate::filter::{SIDE, Small};

/// Rows and columns of frequencies kept: 1 to 16, without the mean.
pub(crate) const BANDS: usize = 16;
/// The 16 × 16 frequencies, the vertical ones down the rows.
pub(crate) type Frequencies = [[f32; BANDS]; BANDS];

/// The two-dimensional cosine transform D·A·Dᵀ, summed in index order as the reference does.
pub(crate) fn frequencies(small: &Small) -> Frequencies {
    let waves = waves();
    let mut half = [[0f32; SIDE]; BANDS];
    for (wave, out) in waves.iter().zip(half.iter_mut()) {
        for (weight, row) in wave.iter().zip(small) {
            for (out, value) in out.iter_mut().zip(row) {
                *out += weight * value;
            }
        }
    }
    let mut bands = [[0f32; BANDS]; BANDS];
    for (row, out) in half.iter().zip(bands.iter_mut()) {
        for (wave, out) in waves.iter().zip(out.iter_mut()) {
            *out = row.iter().zip(wave).fold(0f32, |sum, (value, weight)| sum + value * weight);
        }
    }
    bands
}

fn waves() -> [[f32; SIDE]; BANDS] {
    // The reference rounds the scale to 32 bits first. Pictures of one pattern have frequencies
    // that are nothing but rounding, and there this decides the bits.
    let scale = f64::from((2.0f64 / SIDE as f64).sqrt() as f32);
    let step = std::f64::consts::PI / (2.0 * SIDE as f64);
    let mut waves = [[0f32; SIDE]; BANDS];
    for (i, wave) in waves.iter_mut().enumerate() {
        for (j, out) in wave.iter_mut().enumerate() {
            *out = (scale * (step * (i as f64 + 1.0) * (2.0 * j as f64 + 1.0)).cos()) as f32;
        }
    }
    waves
}

/// 0 (flat) to 100: how much the neighbours of the small picture differ. Each difference is
/// truncated to whole percents before it is summed, so that gentle gradients count for nothing.
pub(crate) fn quality(small: &Small) -> u8 {
    let percent = |u: f32, v: f32| (((u - v) * 100.0) / 255.0) as i32;
    let mut sum = 0i32;
    for pair in small.windows(2) {
        for (u, v) in pair[0].iter().zip(&pair[1]) {
            sum += percent(*u, *v).abs();
        }
    }
    for row in small {
        for pair in row.windows(2) {
            sum += percent(pair[0], pair[1]).abs();
        }
    }
    u8::try_from((sum / 90).min(100)).unwrap_or(100)
}
