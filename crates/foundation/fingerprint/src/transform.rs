//! From the small picture to its 256 frequencies, and to its quality.

use crate::filter::{SIDE, Small};
use crate::machine::Kernels;
use crate::machine::bodies::Steps;
use std::sync::LazyLock;

/// Rows and columns of frequencies kept: 1 to 16, without the mean.
pub(crate) const BANDS: usize = 16;
/// The 16 × 16 frequencies, the vertical ones down the rows.
pub(crate) type Frequencies = [[f32; BANDS]; BANDS];

/// The two-dimensional cosine transform D·A·Dᵀ, summed in index order as the reference does.
pub(crate) fn frequencies(small: &Small, kernels: Kernels) -> Frequencies {
    static WAVES: LazyLock<Waves> = LazyLock::new(Waves::new);
    kernels.transform(small, &WAVES.waves, &WAVES.turned)
}

struct Waves {
    waves: [[f32; SIDE]; BANDS],
    /// The same with rows and columns exchanged.
    turned: [[f32; BANDS]; SIDE],
}

impl Waves {
    fn new() -> Self {
        // The reference rounds the scale to 32 bits first. Pictures of one pattern have frequencies
        // that are nothing but rounding, and there this decides the bits.
        let scale = f64::from((2.0f64 / SIDE as f64).sqrt() as f32);
        let step = std::f64::consts::PI / (2.0 * SIDE as f64);
        let mut waves = Waves { waves: [[0f32; SIDE]; BANDS], turned: [[0f32; BANDS]; SIDE] };
        for i in 0..BANDS {
            for j in 0..SIDE {
                let angle = step * (i as f64 + 1.0) * (2.0 * j as f64 + 1.0);
                waves.waves[i][j] = (scale * angle.cos()) as f32;
                waves.turned[j][i] = waves.waves[i][j];
            }
        }
        waves
    }
}

/// How far the sum under a quality may be off, for floats that are this much off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quality {
    /// 0 (flat) to 100.
    pub(crate) value: u8,
    /// Whether rounding alone could make it another.
    pub(crate) sure: bool,
}

/// How much the neighbours of the small picture differ. Each difference is truncated to whole
/// percents before it is summed, so that gentle gradients count for nothing.
///
/// A difference within `doubt` of a whole percent may come out one more or one less.
pub(crate) fn quality(small: &Small, doubt: f32, kernels: Kernels) -> Quality {
    let Steps { whole, less, more } = kernels.steps(small, doubt);
    let value = |sum: i32| u8::try_from((sum / 90).min(100)).unwrap_or(100);
    Quality { value: value(whole), sure: value(whole - less) == value(whole + more) }
}
