//! Every file of the house that is, or would be, committed.

use crate::manifest::{self, Crate};
use crate::paper::{Paper, committed};
use crate::rust_file::RustFile;
use std::path::{Path, PathBuf};

/// The whole workspace.
pub struct House {
    pub root: PathBuf,
    pub papers: Vec<Paper>,
    pub crates: Vec<Crate>,
}

impl House {
    /// Reads the workspace this crate belongs to.
    pub fn open() -> House {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let root = root.canonicalize().expect("the workspace is where this crate was built");
        let papers = committed(&root);
        let crates = manifest::crates(&root, &papers);
        House { root, papers, crates }
    }

    pub fn read(&self, path: &str) -> String {
        let bytes = std::fs::read(self.root.join(path)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Paths with this ending under this folder, in order.
    pub fn under<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a str> {
        let paths = self.papers.iter().map(|p| p.path.as_str());
        paths.filter(move |p| p.starts_with(folder) && p.ends_with(ending))
    }

    /// Every Rust file, parsed.
    pub fn rust(&self) -> Vec<RustFile> {
        let paths = self.under("crates/", ".rs");
        paths.map(|path| RustFile::read(path, &self.read(path))).collect()
    }
}
