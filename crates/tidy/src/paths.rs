//! Which file of a crate uses which: from the paths written in it.

use crate::rust_file::RustFile;
use crate::token::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The files of one crate by module path (`[]` is `lib.rs`, `["case", "stage"]` is `case/stage.rs`).
pub struct Rooms<'a> {
    files: BTreeMap<Vec<String>, &'a RustFile>,
    /// What `lib.rs` re-exports: name → where it lives.
    re_exports: BTreeMap<String, Vec<String>>,
}

/// One file naming another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    pub from: String,
    pub line: usize,
    pub to: String,
}

impl<'a> Rooms<'a> {
    pub fn of(folder: &str, all: &'a [RustFile]) -> Rooms<'a> {
        let files: BTreeMap<Vec<String>, &RustFile> = all
            .iter()
            .filter(|f| f.folder() == Some(folder) && !f.all_test())
            .filter_map(|f| Some((module_of(f.path.split_once("/src/")?.1), f)))
            .collect();
        let mut rooms = Rooms { files, re_exports: BTreeMap::new() };
        if let Some(lib) = rooms.files.get(&Vec::new()) {
            for path in used_paths(lib) {
                if let Some(room) = rooms.deepest(&path.parts)
                    && let Some(name) = path.parts.last()
                {
                    rooms.re_exports.insert(name.clone(), room);
                }
            }
        }
        rooms
    }

    /// All arrows between files of this crate, tests left out.
    pub fn arrows(&self) -> Vec<Arrow> {
        let mut arrows = BTreeSet::new();
        for (module, file) in self.files.iter().filter(|(module, _)| !module.is_empty()) {
            for path in used_paths(file) {
                let Some(to) = self.resolve(module, &path) else { continue };
                if &to != module && !to.is_empty() {
                    let to = self.files[&to].path.clone();
                    arrows.insert(Arrow { from: file.path.clone(), line: path.line, to });
                }
            }
        }
        arrows.into_iter().collect()
    }

    fn resolve(&self, module: &[String], path: &Path) -> Option<Vec<String>> {
        let (first, rest) = path.parts.split_first()?;
        match first.as_str() {
            "crate" => {
                if let Some(to) = rest.first().and_then(|name| self.re_exports.get(name)) {
                    return Some(to.clone());
                }
                self.deepest(rest)
            }
            "self" => self.deepest(&[module, rest].concat()),
            "super" => {
                let ups = path.parts.iter().take_while(|p| *p == "super").count();
                let base = &module[..module.len().saturating_sub(ups)];
                self.deepest(&[base, &path.parts[ups..]].concat())
            }
            // A child by its bare name.
            _ => {
                let full = [module, &path.parts[..]].concat();
                let to = self.deepest(&full)?;
                (to.len() > module.len()).then_some(to)
            }
        }
    }

    /// The file that holds the most of this path.
    fn deepest(&self, path: &[String]) -> Option<Vec<String>> {
        let lengths = (0..=path.len()).rev();
        lengths.map(|n| path[..n].to_vec()).find(|module| self.files.contains_key(module))
    }
}

fn module_of(inside_src: &str) -> Vec<String> {
    let stem = inside_src.trim_end_matches(".rs").trim_end_matches("/mod");
    match stem {
        "lib" | "main" => Vec::new(),
        _ => stem.split('/').map(str::to_owned).collect(),
    }
}

struct Path {
    parts: Vec<String>,
    line: usize,
}

/// Every path with `::` in the file, use-trees spread out; `mod` declarations are not uses.
fn used_paths(file: &RustFile) -> Vec<Path> {
    let code = &file.code;
    let mut paths = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let starts = code[at].kind == Kind::Word && file.reads(at + 1, &[":", ":"]);
        if !starts || file.in_test(at) {
            at += 1;
            continue;
        }
        at = spread(file, at, Vec::new(), &mut paths);
    }
    paths
}

/// Reads one branch of a path or use-tree and gives the place after it.
fn spread(file: &RustFile, mut at: usize, mut parts: Vec<String>, out: &mut Vec<Path>) -> usize {
    let code = &file.code;
    let line = code[at].line;
    while at < code.len() && code[at].kind == Kind::Word {
        parts.push(code[at].text.clone());
        at += 1;
        if !file.reads(at, &[":", ":"]) {
            break;
        }
        at += 2;
        if code.get(at).is_some_and(|t| t.is("{")) {
            return spread_braces(file, at + 1, &parts, out);
        }
    }
    out.push(Path { parts, line });
    at
}

fn spread_braces(file: &RustFile, mut at: usize, parts: &[String], out: &mut Vec<Path>) -> usize {
    let code = &file.code;
    while at < code.len() && !code[at].is("}") {
        if code[at].kind == Kind::Word && !code[at].is("as") {
            at = spread(file, at, parts.to_vec(), out);
        } else {
            at += 1;
        }
    }
    at + 1
}

/// A ring of files each of which uses the next, if there is one.
pub fn circle(arrows: &[Arrow]) -> Option<Vec<Arrow>> {
    let mut done = BTreeSet::new();
    let starts: BTreeSet<&str> = arrows.iter().map(|a| a.from.as_str()).collect();
    starts.into_iter().find_map(|start| walk(start, arrows, &mut Vec::new(), &mut done))
}

fn walk<'a>(
    room: &'a str,
    arrows: &'a [Arrow],
    trail: &mut Vec<&'a Arrow>,
    done: &mut BTreeSet<&'a str>,
) -> Option<Vec<Arrow>> {
    if let Some(start) = trail.iter().position(|arrow| arrow.from == room) {
        return Some(trail[start..].iter().map(|a| (*a).clone()).collect());
    }
    if done.contains(room) {
        return None;
    }
    for arrow in arrows.iter().filter(|a| a.from == room) {
        trail.push(arrow);
        if let Some(ring) = walk(&arrow.to, arrows, trail, done) {
            return Some(ring);
        }
        trail.pop();
    }
    done.insert(room);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crate_of(files: &[(&str, &str)]) -> Vec<RustFile> {
        files.iter().map(|(n, s)| RustFile::read(&format!("crates/x/src/{n}"), s)).collect()
    }

    #[test]
    fn a_circle_is_found_through_use_trees_re_exports_and_bare_paths() {
        for (a, b) in [
            ("use crate::b::B;", "use crate::{a::A, b};"),
            ("fn f() { crate::b::g() }", "use crate::A;"),
            ("use super::b::B;", "use super::a::A;"),
        ] {
            let files =
                crate_of(&[("lib.rs", "mod a; mod b; pub use a::A;"), ("a.rs", a), ("b.rs", b)]);
            let ring = circle(&Rooms::of("crates/x", &files).arrows());
            assert_eq!(ring.map(|r| r.len()), Some(2), "{a} {b}");
        }
    }

    #[test]
    fn a_chain_and_a_test_are_no_circle() {
        let files = crate_of(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B; use b::c;"),
            ("b.rs", "#[cfg(test)] mod tests { use crate::a::A; }"),
        ]);
        let arrows = Rooms::of("crates/x", &files).arrows();
        assert_eq!(arrows.len(), 1);
        assert_eq!(circle(&arrows), None);
    }

    #[test]
    fn a_child_that_uses_its_parent_while_the_parent_uses_it_is_a_circle() {
        let files = crate_of(&[
            ("lib.rs", "mod a;"),
            ("a.rs", "mod inner; use inner::go;"),
            ("a/inner.rs", "use super::A;"),
        ]);
        assert!(circle(&Rooms::of("crates/x", &files).arrows()).is_some());
    }
}
