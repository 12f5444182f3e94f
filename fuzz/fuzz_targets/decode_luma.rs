//! A JPEG's luma, read to ask about it: within the limits, and of the size the whole file has.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_fingerprint::{DecodeLimits, decode, decode_to_ask};

/// Far below those of the program, so that a file that overruns them is found while it is small.
const LIMITS: DecodeLimits = DecodeLimits {
    file_bytes_max: 1 << 20,
    pixels_max: 16_384,
    side_max: 512,
    alloc_bytes_max: 1 << 20,
    frames_max: 1,
    frame_pixels_max: 16_384,
};

fuzz_target!(|file: &[u8]| {
    let Ok(found) = decode_to_ask(file, LIMITS) else { return };
    let (width, height) = (found.width(), found.height());
    assert!(width <= LIMITS.side_max && height <= LIMITS.side_max, "{width} × {height}");
    assert!(u64::from(width) * u64::from(height) <= LIMITS.pixels_max, "{width} × {height}");
    let print = found.fingerprint();
    let again = decode_to_ask(file, LIMITS).expect("what could be read can be read again");
    assert_eq!(again.fingerprint(), print, "two readings, two fingerprints");
    if let Ok(whole) = decode(file, LIMITS) {
        assert_eq!((whole.width(), whole.height()), (width, height));
        assert_eq!(whole.format(), found.format());
    }
});
