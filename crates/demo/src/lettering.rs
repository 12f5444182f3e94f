//! A tiny built-in alphabet, five by seven dots a letter, for the labels of the test cards.

use image::{Rgb, RgbImage};

/// Writes capital letters, digits, hyphens and spaces with their top left corner at `at`, each dot
/// `scale` pixels wide. Other characters leave a gap; what would fall outside is left out.
pub fn write(picture: &mut RgbImage, text: &str, at: (u32, u32), scale: u32, ink: Rgb<u8>) {
    for (index, letter) in text.chars().enumerate() {
        let left = at.0 + index as u32 * 6 * scale;
        for (row, bits) in dots(letter).iter().enumerate() {
            for col in (0..5u32).filter(|col| bits >> (4 - col) & 1 == 1) {
                dot(picture, left + col * scale, at.1 + row as u32 * scale, scale, ink);
            }
        }
    }
}

fn dot(picture: &mut RgbImage, left: u32, top: u32, scale: u32, ink: Rgb<u8>) {
    for y in top..(top + scale).min(picture.height()) {
        for x in left..(left + scale).min(picture.width()) {
            picture.put_pixel(x, y, ink);
        }
    }
}

/// Seven rows from the top, the leftmost dot in bit 4.
const fn dots(letter: char) -> [u8; 7] {
    match letter {
        'A' => [14, 17, 17, 31, 17, 17, 17],
        'C' => [14, 17, 16, 16, 16, 17, 14],
        'D' => [30, 17, 17, 17, 17, 17, 30],
        'E' => [31, 16, 16, 30, 16, 16, 31],
        'L' => [16, 16, 16, 16, 16, 16, 31],
        'N' => [17, 25, 21, 19, 17, 17, 17],
        'O' => [14, 17, 17, 17, 17, 17, 14],
        'R' => [30, 17, 17, 30, 20, 18, 17],
        'S' => [15, 16, 16, 14, 1, 1, 30],
        'T' => [31, 4, 4, 4, 4, 4, 4],
        '0' => [14, 17, 19, 21, 25, 17, 14],
        '1' => [4, 12, 4, 4, 4, 4, 14],
        '2' => [14, 17, 1, 6, 8, 16, 31],
        '3' => [31, 2, 4, 2, 1, 17, 14],
        '4' => [2, 6, 10, 18, 31, 2, 2],
        '5' => [31, 16, 30, 1, 1, 17, 14],
        '6' => [6, 8, 16, 30, 17, 17, 14],
        '7' => [31, 1, 2, 4, 8, 8, 8],
        '8' => [14, 17, 17, 14, 17, 17, 14],
        '9' => [14, 17, 17, 15, 1, 2, 12],
        '-' => [0, 0, 0, 31, 0, 0, 0],
        _ => [0; 7],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_written_where_asked_and_nothing_outside_the_picture() {
        let mut picture = RgbImage::new(12, 8);
        write(&mut picture, "TTTT", (0, 0), 1, Rgb([255, 255, 255]));
        assert_eq!(picture.get_pixel(0, 0), &Rgb([255, 255, 255]));
        assert_eq!(picture.get_pixel(2, 6), &Rgb([255, 255, 255]));
        assert_eq!(picture.get_pixel(0, 6), &Rgb([0, 0, 0]));
        assert_eq!(picture.get_pixel(5, 0), &Rgb([0, 0, 0]));
    }
}
