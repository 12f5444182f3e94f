//! Checks a bag from its files alone: every missing, changed or added file is named.

use crate::bag::{self, DECLARATION, Files};
use crate::bundle::{NOTE, NOTE_KEY};
use crate::signed_note::NoteKey;
use sha2::{Digest, Sha256, Sha512};
use std::collections::BTreeMap;
use std::fmt;

/// One thing wrong with a bag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file it is about.
    pub path: String,
    pub what: Flaw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    Missing,
    /// Its digest is not the listed one.
    Changed,
    /// No manifest lists it.
    Unlisted,
    /// It is not written as it should be.
    Malformed,
    /// The signature is not of the key it should be, or not over this bag.
    NotSigned,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Flaw::Missing => "is missing",
            Flaw::Changed => "differs from its digest",
            Flaw::Unlisted => "is listed nowhere",
            Flaw::Malformed => "is not written as it should be",
            Flaw::NotSigned => "does not hold a signature of the right key over this bag",
        };
        write!(f, "{} {what}", self.path)
    }
}

/// Everything wrong with a bag, sorted by path; empty when it is whole and signed.
///
/// `key` is the hotline's key as it was once handed over. Without it the bag's own key is taken,
/// which only proves that the files fit together.
pub fn check(files: &Files, key: Option<&NoteKey>) -> Vec<Problem> {
    let mut found = Vec::new();
    if files.get("bagit.txt").is_some_and(|bytes| bytes != DECLARATION.as_bytes()) {
        found.push(problem("bagit.txt", Flaw::Malformed));
    }
    let tags = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt"];
    let is_payload = |path: &str| path.starts_with("data/");
    let is_tag = |path: &str| tags.contains(&path);
    against::<Sha256>(files, "manifest-sha256.txt", is_payload, &mut found);
    against::<Sha512>(files, "manifest-sha512.txt", is_payload, &mut found);
    against::<Sha256>(files, "tagmanifest-sha256.txt", is_tag, &mut found);
    against::<Sha512>(files, "tagmanifest-sha512.txt", is_tag, &mut found);
    let manifests = ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt", NOTE, NOTE_KEY];
    for path in files.keys() {
        if !is_payload(path) && !is_tag(path) && !manifests.contains(&path.as_str()) {
            found.push(problem(path, Flaw::Unlisted));
        }
    }
    counted(files, &mut found);
    signed(files, key, &mut found);
    found.sort();
    found.dedup();
    found
}

fn problem(path: &str, what: Flaw) -> Problem {
    Problem { path: path.to_owned(), what }
}

/// Compares the files a manifest has to list with what it lists, both ways.
fn against<D: Digest>(
    files: &Files,
    manifest: &str,
    covers: impl Fn(&str) -> bool,
    found: &mut Vec<Problem>,
) {
    let Some(bytes) = files.get(manifest) else {
        return found.push(problem(manifest, Flaw::Missing));
    };
    let Some(listed) = read_manifest(bytes) else {
        return found.push(problem(manifest, Flaw::Malformed));
    };
    for (path, digest) in &listed {
        match files.get(path) {
            None => found.push(problem(path, Flaw::Missing)),
            Some(_) if !covers(path) => found.push(problem(manifest, Flaw::Malformed)),
            Some(bytes) if hex::encode(D::digest(bytes)) != *digest => {
                found.push(problem(path, Flaw::Changed));
            }
            Some(_) => {}
        }
    }
    let unlisted = files.keys().filter(|path| covers(path) && !listed.contains_key(*path));
    found.extend(unlisted.map(|path| problem(path, Flaw::Unlisted)));
}

/// Path → digest; `None` when any line is not exactly one.
fn read_manifest(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut listed = BTreeMap::new();
    for line in text.strip_suffix('\n')?.split('\n') {
        let (digest, path) = line.split_once("  ")?;
        if listed.insert(bag::decoded(path), digest.to_owned()).is_some() {
            return None;
        }
    }
    Some(listed)
}

fn counted(files: &Files, found: &mut Vec<Problem>) {
    let payload: Files = files
        .iter()
        .filter(|(path, _)| path.starts_with("data/"))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    let line = format!("Payload-Oxum: {}", bag::oxum(&payload));
    let says = files
        .get("bag-info.txt")
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .is_some_and(|text| text.lines().any(|l| l == line));
    if !says && files.contains_key("bag-info.txt") {
        found.push(problem("bag-info.txt", Flaw::Changed));
    }
}

fn signed(files: &Files, key: Option<&NoteKey>, found: &mut Vec<Problem>) {
    let text = |path: &str| files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    for path in [NOTE, NOTE_KEY] {
        if !files.contains_key(path) {
            found.push(problem(path, Flaw::Missing));
        }
    }
    let own = text(NOTE_KEY).and_then(|t| t.strip_suffix('\n')).and_then(NoteKey::read);
    if files.contains_key(NOTE_KEY)
        && (own.is_none() || key.is_some_and(|k| own.as_ref() != Some(k)))
    {
        found.push(problem(NOTE_KEY, Flaw::NotSigned));
    }
    let Some(key) = key.or(own.as_ref()) else { return };
    let signed = text(NOTE).and_then(|note| key.opened(note));
    if files.contains_key(NOTE) && signed != text("tagmanifest-sha256.txt") {
        found.push(problem(NOTE, Flaw::NotSigned));
    }
}

#[cfg(test)]
mod tests;
