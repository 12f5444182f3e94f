//! Moving pictures from anywhere: within the limits, told the same twice, the first frame first.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_fingerprint::{DecodeLimits, fingerprint_frames};

/// Far below those of the program, so that a film that overruns them is found while it is small.
const LIMITS: DecodeLimits = DecodeLimits {
    file_bytes_max: 1 << 20,
    pixels_max: 16_384,
    side_max: 512,
    alloc_bytes_max: 1 << 20,
    frames_max: 6,
    frame_pixels_max: 65_536,
};

fuzz_target!(|file: &[u8]| {
    let Ok(film) = fingerprint_frames(file, LIMITS) else { return };
    assert!((1..=LIMITS.frames_max as usize).contains(&film.prints.len()));
    let again = fingerprint_frames(file, LIMITS).expect("what could be read can be read again");
    assert_eq!(again.prints, film.prints, "two readings, two films");
    assert_eq!(again.cut_off, film.cut_off);
});
