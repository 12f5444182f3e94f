//! Picture files from anywhere: within the limits or refused, and one picture, one fingerprint.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_fingerprint::{DecodeLimits, decode};

/// Far below those of the program, so that a file that overruns them is found while it is small.
const LIMITS: DecodeLimits = DecodeLimits {
    file_bytes_max: 1 << 20,
    pixels_max: 16_384,
    side_max: 512,
    alloc_bytes_max: 1 << 20,
    frames_max: 4,
    frame_pixels_max: 65_536,
};

fuzz_target!(|file: &[u8]| {
    let Ok(found) = decode(file, LIMITS) else { return };
    let (width, height) = (found.width(), found.height());
    assert!(width <= LIMITS.side_max && height <= LIMITS.side_max, "{width} × {height}");
    assert!(u64::from(width) * u64::from(height) <= LIMITS.pixels_max, "{width} × {height}");
    let print = found.fingerprint();
    let again = decode(file, LIMITS).expect("what could be read can be read again");
    assert_eq!(again.format(), found.format());
    assert_eq!(again.fingerprint().pdq(), print.pdq(), "two readings, two fingerprints");
});
