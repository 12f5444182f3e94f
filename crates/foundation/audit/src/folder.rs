//! A folder of files in memory: read from a disk, written to one, handed about as a value.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Contents by path inside the folder, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads every file below a folder. A link or a device is refused: an export holds neither.
pub fn read(dir: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    read_into(dir, "", &mut files)?;
    Ok(files)
}

fn read_into(dir: &Path, prefix: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            read_into(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() {
            files.insert(name, fs::read(entry.path())?);
        } else {
            return Err(io::Error::other(format!("{name} is neither a file nor a folder")));
        }
    }
    Ok(())
}

/// Writes the files below a folder, which is made if need be.
pub fn write(dir: &Path, files: &Files) -> io::Result<()> {
    for (name, bytes) in files {
        let path = dir.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
