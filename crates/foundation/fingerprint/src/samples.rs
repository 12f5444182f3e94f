//! A decoded picture: rows of grey, RGB or RGBA samples of 8 bits.

/// A buffer whose length does not fit its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the samples do not fill {width} × {height}")]
pub struct NotAPicture {
    pub width: usize,
    pub height: usize,
}

/// What the bytes of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
}

impl Layout {
    pub const fn bytes_per_pixel(self) -> usize {
        match self {
            Layout::Grey => 1,
            Layout::GreyAlpha => 2,
            Layout::Rgb => 3,
            Layout::Rgba => 4,
        }
    }

    /// What each byte of a pixel adds to its luma (source: ITU-R BT.601).
    pub(crate) const fn shares(self) -> &'static [f64] {
        match self {
            Layout::Grey => &[1.0],
            Layout::GreyAlpha => &[1.0, 0.0],
            Layout::Rgb => &[0.299, 0.587, 0.114],
            Layout::Rgba => &[0.299, 0.587, 0.114, 0.0],
        }
    }
}

/// Pixels of 8 bits a sample, row by row from the top, without padding. Transparency is ignored.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    width: usize,
    height: usize,
    layout: Layout,
    samples: &'a [u8],
}

impl<'a> Picture<'a> {
    pub fn grey(width: usize, height: usize, samples: &'a [u8]) -> Result<Self, NotAPicture> {
        Picture::of(width, height, Layout::Grey, samples)
    }

    pub fn rgb(width: usize, height: usize, samples: &'a [u8]) -> Result<Self, NotAPicture> {
        Picture::of(width, height, Layout::Rgb, samples)
    }

    pub fn rgba(width: usize, height: usize, samples: &'a [u8]) -> Result<Self, NotAPicture> {
        Picture::of(width, height, Layout::Rgba, samples)
    }

    pub fn of(
        width: usize,
        height: usize,
        layout: Layout,
        samples: &'a [u8],
    ) -> Result<Self, NotAPicture> {
        let per_pixel = layout.bytes_per_pixel();
        let wanted = width.checked_mul(height).and_then(|n| n.checked_mul(per_pixel));
        if wanted == Some(samples.len()) {
            Ok(Picture { width, height, layout, samples })
        } else {
            Err(NotAPicture { width, height })
        }
    }

    pub fn width(&self) -> usize {
        self.width
    }

    pub fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn layout(&self) -> Layout {
        self.layout
    }

    /// The bytes of one row.
    pub(crate) fn row(&self, row: usize) -> &'a [u8] {
        let length = self.width * self.layout.bytes_per_pixel();
        &self.samples[row * length..(row + 1) * length]
    }

    /// Writes the luma of one row, 0.0 to 255.0, into `out`, which must be `width` long.
    pub(crate) fn luma_row(&self, row: usize, out: &mut [f32]) {
        match self.layout {
            Layout::Grey => grey_of::<1>(self.row(row), out),
            Layout::GreyAlpha => grey_of::<2>(self.row(row), out),
            Layout::Rgb => luma_of::<3>(self.row(row), out),
            Layout::Rgba => luma_of::<4>(self.row(row), out),
        }
    }
}

fn grey_of<const N: usize>(line: &[u8], out: &mut [f32]) {
    for (to, pixel) in out.iter_mut().zip(line.chunks_exact(N)) {
        *to = f32::from(pixel[0]);
    }
}

/// Summed in 64 bits and rounded once, as the Python
/// package does through which most of the field hashes; grey pixels then come out as they are.
fn luma_of<const N: usize>(line: &[u8], out: &mut [f32]) {
    for (to, pixel) in out.iter_mut().zip(line.chunks_exact(N)) {
        let (r, g, b) = (f64::from(pixel[0]), f64::from(pixel[1]), f64::from(pixel[2]));
        *to = (r * 0.299 + g * 0.587 + b * 0.114) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_of_another_length_is_no_picture() {
        assert!(Picture::rgb(2, 2, &[0; 12]).is_ok());
        assert!(Picture::rgb(2, 2, &[0; 11]).is_err());
        assert!(Picture::grey(usize::MAX, 2, &[0; 4]).is_err());
    }

    #[test]
    fn a_grey_pixel_is_its_own_luma_in_any_layout() {
        for value in 0..=255u8 {
            let mut luma = [0f32; 1];
            Picture::rgb(1, 1, &[value; 3]).expect("three bytes").luma_row(0, &mut luma);
            assert_eq!(luma, [f32::from(value)]);
        }
    }

    #[test]
    fn transparency_changes_no_luma() {
        let (mut opaque, mut clear) = ([0f32; 1], [0f32; 1]);
        let rgb = [10, 200, 30];
        let rgba = [10, 200, 30, 0];
        Picture::rgb(1, 1, &rgb).expect("three bytes").luma_row(0, &mut opaque);
        Picture::rgba(1, 1, &rgba).expect("four bytes").luma_row(0, &mut clear);
        assert_eq!(opaque, clear);
    }
}
