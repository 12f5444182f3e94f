//! Draws the test pictures into a folder and says their fingerprints, for a foreign judge.

#[path = "../tests/drawn/mod.rs"]
mod drawn;

use sanad_fingerprint::{Picture, fingerprint};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let mut lines = String::new();
    for drawn in drawn::all() {
        let found = fingerprint(&Picture::rgb(drawn.width, drawn.height, &drawn.rgb)?);
        let (width, height) = (u32::try_from(drawn.width)?, u32::try_from(drawn.height)?);
        let file = folder.join(format!("{}.png", drawn.name));
        image::save_buffer(file, &drawn.rgb, width, height, image::ColorType::Rgb8)?;
        let hashes: Vec<String> = found.variants().iter().map(|pdq| pdq.hex()).collect();
        lines.push_str(&format!("{} {} {}\n", drawn.name, found.quality(), hashes.join(" ")));
    }
    std::fs::write(folder.join("ours.txt"), lines)?;
    Ok(())
}
