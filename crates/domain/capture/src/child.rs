//! The decoding process: locks itself in, reads one file, answers with one frame, ends.

use crate::frame::{self, DecodedPicture};
use crate::sandbox;
use sanad_fingerprint::{CannotDecode, DecodeLimits, decode};
use std::io::{Read, Write};

/// The argument that turns the program into a decoding process.
pub const CHILD_ARGUMENT: &str = "decode-child";

/// Most bytes of one file; a longer one is refused as too large.
pub const FILE_BYTES_MAX: usize = 50 << 20;

/// The exit code of a process that could not lock itself in; nothing was read then.
pub const EXIT_NO_SANDBOX: i32 = 3;

/// Becomes the decoding process. To be called before any thread is started, for the lock holds
/// for the calling thread and those it starts.
pub fn decode_child_main() -> ! {
    // A panic must neither print what it met nor reach for a backtrace.
    std::panic::set_hook(Box::new(|_| {}));
    if sandbox::enter().is_err() {
        std::process::exit(EXIT_NO_SANDBOX);
    }
    let answer = std::panic::catch_unwind(answer).unwrap_or(Err(CannotDecode::Damaged));
    let mut out = std::io::stdout();
    let written = out.write_all(&frame::write(&answer)).and_then(|()| out.flush());
    std::process::exit(i32::from(written.is_err()));
}

fn answer() -> Result<DecodedPicture, CannotDecode> {
    let mut bytes = Vec::new();
    let mut input = std::io::stdin().lock().take(FILE_BYTES_MAX as u64 + 1);
    input.read_to_end(&mut bytes).map_err(|_| CannotDecode::Damaged)?;
    if bytes.len() > FILE_BYTES_MAX {
        return Err(CannotDecode::TooLarge);
    }
    let decoded = decode(&bytes, DecodeLimits::default())?;
    let print = decoded.fingerprint();
    Ok(DecodedPicture {
        format: decoded.format(),
        width: decoded.width(),
        height: decoded.height(),
        quality: print.quality(),
        variants: *print.variants(),
    })
}
