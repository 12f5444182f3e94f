//! The papers of the house: files that are, or would be, committed.

use std::path::Path;
use std::process::Command;

/// A file by its path from the root, with `/` between the parts.
#[derive(Clone, Debug)]
pub struct Paper {
    pub path: String,
    pub bytes: u64,
}

/// All papers in order of their paths.
pub(crate) fn committed(root: &Path) -> Vec<Paper> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .expect("git is installed wherever the house is worked on");
    assert!(listed.status.success(), "the house is read through git; run the tests in a clone");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let mut papers: Vec<Paper> = listed
        .split('\0')
        .filter(|path| !path.is_empty())
        .filter_map(|path| {
            // A file that was deleted but not yet committed is still listed.
            let bytes = std::fs::metadata(root.join(path)).ok()?.len();
            Some(Paper { path: path.to_owned(), bytes })
        })
        .collect();
    papers.sort_by(|a, b| a.path.cmp(&b.path));
    papers.dedup_by(|a, b| a.path == b.path);
    papers
}
