//! A bag as one file: a plain tar whose bytes depend on nothing but the bag and one moment.

use crate::bag::Files;
use sanad_base::Moment;
use std::io::{self, Read};

/// Packs the files under one folder, in the order of their paths. `at` becomes the time of every
/// file, so that the same bag always gives the same bytes.
pub fn pack(folder: &str, files: &Files, at: Moment) -> io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    tar.mode(tar::HeaderMode::Deterministic);
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(u64::try_from(at.ms() / 1000).unwrap_or(0));
        tar.append_data(&mut header, format!("{folder}/{path}"), bytes.as_slice())?;
    }
    tar.into_inner()
}

/// The files of a packed bag, without the folder they stand under. Anything but plain files
/// beneath one folder is refused.
pub fn unpack(bytes: &[u8]) -> io::Result<Files> {
    let mut files = Files::new();
    let mut top: Option<String> = None;
    for entry in tar::Archive::new(bytes).entries()? {
        let mut entry = entry?;
        let odd = || io::Error::other("not a packed bag");
        let path = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| odd())?;
        let (folder, rest) = path.split_once('/').ok_or_else(odd)?;
        let climbs = rest.split('/').any(|part| matches!(part, "" | "." | ".."));
        let same = top.get_or_insert_with(|| folder.to_owned()) == folder;
        if !entry.header().entry_type().is_file() || climbs || !same {
            return Err(odd());
        }
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        if files.insert(rest.to_owned(), content).is_some() {
            return Err(odd());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::testing::NOW;

    fn files() -> Files {
        let deep = format!("data/{}/b.txt", "long/".repeat(30).trim_end_matches('/'));
        Files::from([("data/a.txt".into(), b"abc".to_vec()), (deep, Vec::new())])
    }

    #[test]
    fn a_packed_bag_opens_to_the_same_files_and_packs_to_the_same_bytes() {
        let packed = pack("XX-1", &files(), NOW).unwrap();
        assert_eq!(unpack(&packed).unwrap(), files());
        assert_eq!(pack("XX-1", &files(), NOW).unwrap(), packed);
        assert_ne!(pack("XX-1", &files(), NOW.plus_hours(1)).unwrap(), packed);
    }

    #[test]
    fn what_leaves_its_folder_is_refused() {
        for path in ["XX-1/../b", "b", "XX-1//b"] {
            let mut tar = tar::Builder::new(Vec::new());
            let mut header = tar::Header::new_gnu();
            header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
            header.set_size(0);
            header.set_cksum();
            tar.append(&header, io::empty()).unwrap();
            assert!(unpack(&tar.into_inner().unwrap()).is_err(), "{path}");
        }
    }
}
