//! The small picture straight from the samples: the blur evaluated only where it is looked at.
//!
//! Two passes of a box are one pass of a tent, blurring is linear and each axis has its own, and of
//! the blurred picture only 64 × 64 points are kept. So for each of the 64 rows the few rows of the
//! picture under its tent are summed with their weights, then 64 groups of columns of that sum;
//! colours are weighed in the same stroke. Hardly a sample is used twice.

use crate::filter::{SIDE, Small, box_size, grid, reach};
use crate::machine::Kernels;
use crate::machine::bodies::LANES;
use crate::samples::Picture;

/// What the samples weigh at each of the 64 points of one axis.
struct Tents {
    /// Where each tent begins.
    starts: [usize; SIDE],
    /// Weights of one tent; the shorter ones at the edges are filled up with zeros.
    length: usize,
    /// All tents, one after the other.
    weights: Vec<f32>,
}

/// The picture blurred and brought to 64 × 64. Equal to [`crate::filter::shrink`] but for the
/// rounding of the floats.
pub(crate) fn shrink(picture: &Picture<'_>, kernels: Kernels) -> Small {
    let shares = picture.layout().shares();
    let down = Tents::over(picture.height());
    let across = Tents::over(picture.width()).spread(shares);
    let length = picture.width() * shares.len();
    // The last tent is filled up with zeros, which want something to be weighed.
    let mut summed = vec![0f32; length + across.length];
    let mut rows: Vec<&[u8]> = Vec::with_capacity(down.length);
    let mut small = [[0f32; SIDE]; SIDE];
    for (i, out) in small.iter_mut().enumerate() {
        let start = down.starts[i];
        let end = (start + down.length).min(picture.height());
        rows.clear();
        rows.extend((start..end).map(|row| picture.row(row)));
        let weights = &down.weights[i * down.length..][..rows.len()];
        kernels.sum_rows(&rows, weights, &mut summed[..length]);
        kernels.weigh(&summed, &across.starts, &across.weights, out);
    }
    small
}

impl Tents {
    /// The tents over an axis of so many pixels.
    fn over(pixels: usize) -> Self {
        let window = box_size(pixels);
        let right = reach(window) - 1;
        let left = window - reach(window);
        // The box at a point covers so many pixels to either side, less what is beyond an edge.
        let covered = |at: usize| (at.saturating_sub(left), (at + right).min(pixels - 1));
        let share = |(first, last): (usize, usize)| 1.0 / (last + 1 - first) as f64;
        let length = 2 * window - 1;
        let mut tents = Tents { starts: [0; SIDE], length, weights: vec![0f32; SIDE * length] };
        let mut steps = vec![0f64; length + 1];
        for (i, weights) in tents.weights.chunks_exact_mut(length).enumerate() {
            let outer = covered(grid(i, pixels));
            let start = covered(outer.0).0;
            tents.starts[i] = start;
            // Each inner box adds its share from its first pixel to its last: steps up and down,
            // of which the running sum is the weight.
            steps.fill(0.0);
            for at in outer.0..=outer.1 {
                let inner = covered(at);
                let weight = share(outer) * share(inner);
                steps[inner.0 - start] += weight;
                steps[inner.1 + 1 - start] -= weight;
            }
            let end = covered(outer.1).1 + 1 - start;
            let mut sum = 0f64;
            for (weight, step) in weights[..end].iter_mut().zip(&steps) {
                sum += step;
                *weight = sum as f32;
            }
        }
        tents
    }

    /// The same over interleaved samples, each weighed by its share of the luma as well, in whole
    /// groups of [`LANES`].
    fn spread(&self, shares: &[f64]) -> Tents {
        let length = (self.length * shares.len()).next_multiple_of(LANES);
        let mut weights = vec![0f32; SIDE * length];
        let pairs = weights.chunks_exact_mut(length).zip(self.weights.chunks_exact(self.length));
        for (to, from) in pairs {
            for (to, weight) in to.chunks_exact_mut(shares.len()).zip(from) {
                for (to, share) in to.iter_mut().zip(shares) {
                    *to = (f64::from(*weight) * share) as f32;
                }
            }
        }
        Tents { starts: self.starts.map(|start| start * shares.len()), length, weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter;
    use crate::samples::Layout;
    use proptest::prelude::*;

    #[test]
    fn the_weights_of_a_tent_sum_to_one_and_stay_within_the_picture() {
        for pixels in [5, 64, 127, 128, 129, 640, 1000, 4032] {
            let tents = Tents::over(pixels);
            for (tent, start) in tents.weights.chunks_exact(tents.length).zip(tents.starts) {
                let sum: f64 = tent.iter().map(|w| f64::from(*w)).sum();
                assert!((sum - 1.0).abs() < 1e-6, "{pixels}: {sum}");
                let beyond = tent.iter().skip(pixels - start).find(|weight| **weight != 0.0);
                assert_eq!(beyond, None, "{pixels}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn the_tent_means_the_same_as_blurring_twice_and_sampling(
            width in 5usize..400,
            height in 5usize..400,
            layout in prop::sample::select(vec![
                Layout::Grey, Layout::GreyAlpha, Layout::Rgb, Layout::Rgba,
            ]),
            seed in any::<u32>(),
        ) {
            let mut state = seed | 1;
            let bytes: Vec<u8> = (0..width * height * layout.bytes_per_pixel())
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 17;
                    state ^= state << 5;
                    (state >> 8) as u8
                })
                .collect();
            let picture = Picture::of(width, height, layout, &bytes).expect("it is filled");
            let long = filter::shrink(&picture);
            let plain = shrink(&picture, Kernels::plain());
            let best = shrink(&picture, Kernels::of_this_machine());
            prop_assert_eq!(plain, best, "a machine's own instructions change no bit");
            for (a, b) in long.iter().flatten().zip(plain.iter().flatten()) {
                prop_assert!((a - b).abs() < 2e-3, "{} and {}", a, b);
            }
        }
    }
}
