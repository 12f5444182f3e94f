//! The blur before the picture is made small: two passes of a box, row after row as they come.
//!
//! Sums run in the order of the reference, so that the floats come out the same to the last bit;
//! only as many rows are held as the box is high, so that a large picture needs little memory.

use crate::samples::Picture;
use std::collections::VecDeque;

/// The side of the small picture.
pub(crate) const SIDE: usize = 64;
/// A picture of 64 rows, 64 wide.
pub(crate) type Small = [[f32; SIDE]; SIDE];

/// The picture blurred and brought to 64 × 64; one that has this size already is only greyed.
pub(crate) fn shrink(picture: &Picture<'_>) -> Small {
    let mut small = [[0f32; SIDE]; SIDE];
    let (width, height) = (picture.width(), picture.height());
    if (width, height) == (SIDE, SIDE) {
        for (row, out) in small.iter_mut().enumerate() {
            picture.luma_row(row, out);
        }
        return small;
    }
    let mut sampler = Sampler { small: &mut small, width, height, row: 0 };
    let across = box_size(width);
    let mut first = ColumnBox::new(width, box_size(height));
    let mut second = ColumnBox::new(width, box_size(height));
    let (mut luma, mut once, mut down) = (vec![0f32; width], vec![0f32; width], vec![0f32; width]);
    let mut twice = vec![0f32; width];
    for row in 0..height + first.tail() {
        let out = if row < height {
            picture.luma_row(row, &mut luma);
            box_along(&luma, &mut once, across);
            first.push(&once, &mut down)
        } else {
            first.drain(&mut down)
        };
        if out {
            box_along(&down, &mut once, across);
            if second.push(&once, &mut twice) {
                sampler.take(&twice);
            }
        }
    }
    while second.drain(&mut twice) {
        sampler.take(&twice);
    }
    small
}

/// The side of the box for a picture of this many pixels: one 128th, rounded up.
pub(crate) fn box_size(pixels: usize) -> usize {
    pixels.div_ceil(128)
}

/// How far the box reaches from its middle to the right, counting the middle.
pub(crate) fn reach(window: usize) -> usize {
    (window + 2) / 2
}

/// A running mean along one row; at the edges the box shrinks to what is left of it.
fn box_along(from: &[f32], to: &mut [f32], window: usize) {
    let (reach, length) = (reach(window), from.len());
    let (mut sum, mut count) = (0f32, 0f32);
    for value in &from[..reach - 1] {
        sum += value;
        count += 1.0;
    }
    let mut out = 0;
    for value in &from[reach - 1..window] {
        sum += value;
        count += 1.0;
        to[out] = sum / count;
        out += 1;
    }
    for right in window..length {
        sum += from[right];
        sum -= from[right - window];
        to[out] = sum / count;
        out += 1;
    }
    for value in &from[length - window..length - window + reach - 1] {
        sum -= value;
        count -= 1.0;
        to[out] = sum / count;
        out += 1;
    }
}

/// The same running mean down all columns at once.
struct ColumnBox {
    window: usize,
    seen: usize,
    left_to_drain: usize,
    held: VecDeque<Vec<f32>>,
    sum: Vec<f32>,
    count: f32,
}

impl ColumnBox {
    fn new(width: usize, window: usize) -> Self {
        ColumnBox {
            window,
            seen: 0,
            left_to_drain: reach(window) - 1,
            held: VecDeque::with_capacity(window + 1),
            sum: vec![0f32; width],
            count: 0.0,
        }
    }

    /// How many rows come out after the last one went in.
    fn tail(&self) -> usize {
        reach(self.window) - 1
    }

    /// Takes a row in; true when a row came out into `out`.
    fn push(&mut self, row: &[f32], out: &mut [f32]) -> bool {
        for (sum, value) in self.sum.iter_mut().zip(row) {
            *sum += value;
        }
        let mut kept = Vec::new();
        if self.seen < self.window {
            self.count += 1.0;
        } else {
            kept = self.take_off();
        }
        kept.clear();
        kept.extend_from_slice(row);
        self.held.push_back(kept);
        self.seen += 1;
        if self.seen < reach(self.window) {
            return false;
        }
        self.mean(out);
        true
    }

    /// After the last row: true while further rows come out into `out`.
    fn drain(&mut self, out: &mut [f32]) -> bool {
        if self.left_to_drain == 0 {
            return false;
        }
        self.left_to_drain -= 1;
        self.take_off();
        self.count -= 1.0;
        self.mean(out);
        true
    }

    fn take_off(&mut self) -> Vec<f32> {
        let oldest = self.held.pop_front().unwrap_or_default();
        for (sum, value) in self.sum.iter_mut().zip(&oldest) {
            *sum -= value;
        }
        oldest
    }

    fn mean(&self, out: &mut [f32]) {
        for (out, sum) in out.iter_mut().zip(&self.sum) {
            *out = sum / self.count;
        }
    }
}

/// Keeps of the blurred rows the 64 × 64 points nearest to an even grid.
struct Sampler<'a> {
    small: &'a mut Small,
    width: usize,
    height: usize,
    row: usize,
}

impl Sampler<'_> {
    fn take(&mut self, row: &[f32]) {
        for (i, out) in self.small.iter_mut().enumerate() {
            if grid(i, self.height) == self.row {
                for (j, out) in out.iter_mut().enumerate() {
                    *out = row[grid(j, self.width)];
                }
            }
        }
        self.row += 1;
    }
}

/// ⌊(i + ½) · pixels / 64⌋ in whole numbers.
pub(crate) fn grid(i: usize, pixels: usize) -> usize {
    (2 * i + 1) * pixels / (2 * SIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_shrinks_at_both_edges() {
        let mut out = [0f32; 6];
        box_along(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &mut out, 2);
        assert_eq!(out, [1.5, 2.5, 3.5, 4.5, 5.5, 6.0]);
        box_along(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &mut out, 3);
        assert_eq!(out, [1.5, 2.0, 3.0, 4.0, 5.0, 5.5]);
    }

    #[test]
    fn the_column_box_means_the_same_as_the_row_box() {
        for (length, window) in [(6, 2), (6, 3), (9, 1), (300, 3), (40, 8), (8, 8)] {
            let column: Vec<f32> = (0..length).map(|i| (i * 37 % 101) as f32).collect();
            let mut wanted = vec![0f32; length];
            box_along(&column, &mut wanted, window);
            let (mut got, mut cell) = (Vec::new(), [0f32; 1]);
            let mut columns = ColumnBox::new(1, window);
            for value in &column {
                if columns.push(&[*value], &mut cell) {
                    got.push(cell[0]);
                }
            }
            while columns.drain(&mut cell) {
                got.push(cell[0]);
            }
            assert_eq!(got, wanted, "{length} by {window}");
        }
    }
}
