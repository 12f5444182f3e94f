//! The crates of the house and what each says it stands on.

use crate::paper::Paper;
use std::path::Path;

/// Which floor a crate is on. Imports run from a later one to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Floor {
    Foundation,
    Domain,
    App,
    Demo,
    Program,
    Tidy,
}

/// One crate.
#[derive(Clone, Debug)]
pub struct Crate {
    /// `crates/domain/notices`
    pub folder: String,
    /// `notices`
    pub name: String,
    /// `sanad-notices`
    pub package: String,
    pub floor: Floor,
    /// Packages of `[dependencies]`, ours and others'.
    pub stands_on: Vec<String>,
}

impl Crate {
    pub fn manifest(&self) -> String {
        format!("{}/Cargo.toml", self.folder)
    }

    /// Those of `stands_on` that are our own, without the prefix and with `_` as in folder names.
    pub fn own(&self) -> impl Iterator<Item = String> {
        self.stands_on.iter().filter_map(|p| p.strip_prefix("sanad-")).map(|p| p.replace('-', "_"))
    }
}

pub(crate) fn crates(root: &Path, papers: &[Paper]) -> Vec<Crate> {
    let manifests =
        papers.iter().filter(|p| p.path.starts_with("crates/") && p.path.ends_with("/Cargo.toml"));
    manifests.map(|p| read(root, &p.path)).collect()
}

fn read(root: &Path, path: &str) -> Crate {
    let text = std::fs::read_to_string(root.join(path)).expect("git lists only what is there");
    let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{path}: {e}"));
    let package = table["package"]["name"].as_str().unwrap_or_default().to_owned();
    let stands_on = table.get("dependencies").and_then(|d| d.as_table());
    let folder = path.trim_end_matches("/Cargo.toml").to_owned();
    let floor = match folder.split('/').nth(1) {
        Some("foundation") => Floor::Foundation,
        Some("domain") => Floor::Domain,
        Some("apps") => Floor::App,
        Some("demo") => Floor::Demo,
        Some("tidy") => Floor::Tidy,
        _ => Floor::Program,
    };
    Crate {
        name: folder.rsplit('/').next().unwrap_or_default().to_owned(),
        folder,
        package,
        floor,
        stands_on: stands_on.map(|d| d.keys().cloned().collect()).unwrap_or_default(),
    }
}
