//! Says the fingerprint of every file in a folder, for a foreign judge to compare.
//!
//! One line each: name, quality, the eight hashes, and the hash by luma alone; or name and refusal.

use sanad_fingerprint::{DecodeLimits, decode, decode_to_ask};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    let mut out = std::io::stdout().lock();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file)?;
        let limits = DecodeLimits::default();
        match decode(&bytes, limits).and_then(|whole| Ok((whole, decode_to_ask(&bytes, limits)?))) {
            Err(refusal) => writeln!(out, "{name} refused: {refusal}")?,
            Ok((whole, asked)) => {
                let print = whole.fingerprint();
                let hashes: Vec<String> = print.variants().iter().map(|pdq| pdq.hex()).collect();
                let asked = asked.fingerprint().pdq();
                writeln!(out, "{name} {} {} {asked}", print.quality(), hashes.join(" "))?;
            }
        }
    }
    Ok(())
}
