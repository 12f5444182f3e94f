//! Writes the bag of a plausible referral into a folder: `write_bag FOLDER`, for outside checkers.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| io::Error::other("name the folder to write into"))?;
    let facts = sanad_referrals::testing::facts();
    for (path, bytes) in sanad_referrals::testing::bag(&facts, &[]) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
