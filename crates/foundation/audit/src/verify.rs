//! Proves an exported log from its files alone: no database, no network, no trust in the exporter.

use crate::checkpoint::{Checkpoint, NotACheckpoint, VerifierKey};
use crate::folder::Files;
use crate::opening::Opening;
use crate::tiles::{self, Levels};
use crate::tree::{Hash, Head, empty_root};
use std::collections::BTreeMap;
use std::str;

/// The newest checkpoint.
pub const CHECKPOINT: &str = "checkpoint";
/// Every checkpoint, the oldest first, each followed by an empty line.
pub const CHECKPOINTS: &str = "checkpoints";
/// The log's verifier key.
pub const VKEY: &str = "vkey";
/// One line per leaf: the entry and its salt, or that it was forgotten. Private.
pub const OPENINGS: &str = "openings";

/// What the verifier brings along. Without it an exporter could have made up the whole log.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// The log's key as it was once published.
    pub key: Option<VerifierKey>,
    /// Checkpoints received earlier by mail or from a witness.
    pub kept: Vec<String>,
}

/// What was proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub origin: String,
    pub size: u64,
    pub checkpoints: u64,
    /// Leaves whose entry was laid open and fits; `None`: no openings were among the files.
    pub opened: Option<u64>,
    pub forgotten: u64,
    /// Kept checkpoints that the log still stands by.
    pub kept: u64,
    /// Whether the key was the verifier's own. If not, the files only prove that they fit together.
    pub key_was_known: bool,
}

/// The first thing found wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("{0} is missing")]
    Missing(String),
    #[error("{0} does not belong into the export")]
    Unexpected(String),
    #[error("{0} is not written as it should be")]
    Malformed(String),
    #[error("vkey is not the key you brought along")]
    OtherKey,
    #[error("{file}: {fault}")]
    Checkpoint { file: String, fault: NotACheckpoint },
    #[error("{file}: the leaves give another root at size {size}")]
    OtherRoot { file: String, size: u64 },
    #[error("{0} differs from what the leaves give")]
    OtherTile(String),
    #[error("the opening of leaf {0} does not fit it")]
    OtherOpening(u64),
    #[error("checkpoints: size {0} does not follow the one before")]
    OutOfOrder(u64),
    #[error("the log has {size} leaves, and a checkpoint you kept speaks of {kept}")]
    Shortened { size: u64, kept: u64 },
}

/// Proves every leaf hash, the root, every signature, that each earlier checkpoint and each kept
/// one is a beginning of this log, and that each opening is what its leaf commits to.
pub fn verify(files: &Files, trust: &Trust) -> Result<Report, Broken> {
    let key = known_key(files, trust)?;
    let newest = checkpoint(CHECKPOINT, text(files, CHECKPOINT)?, &key)?;
    let earlier = all_checkpoints(text(files, CHECKPOINTS)?, &key)?;
    if earlier.last() != Some(&newest.head) {
        return Err(Broken::Malformed(CHECKPOINTS.into()));
    }
    let kept = kept_checkpoints(trust, &key, newest.head.size)?;

    let leaves = leaves(files, newest.head.size)?;
    let (levels, roots) = grow(&leaves, earlier.iter().chain(&kept));
    for (file, heads) in [(CHECKPOINTS, &earlier), ("kept checkpoint", &kept)] {
        for head in heads {
            if roots.get(&head.size) != Some(&head.root) {
                return Err(Broken::OtherRoot { file: file.into(), size: head.size });
            }
        }
    }
    let tiles = same_tiles(files, &levels)?;
    let opened = files.get(OPENINGS).map(|_| openings(files, &leaves)).transpose()?;
    no_strangers(files, &tiles, newest.head.size)?;
    Ok(Report {
        origin: newest.origin,
        size: newest.head.size,
        checkpoints: earlier.len() as u64,
        opened,
        forgotten: opened.map_or(0, |opened| newest.head.size - opened),
        kept: kept.len() as u64,
        key_was_known: trust.key.is_some(),
    })
}

fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str, Broken> {
    let bytes = files.get(name).ok_or_else(|| Broken::Missing(name.into()))?;
    str::from_utf8(bytes).map_err(|_| Broken::Malformed(name.into()))
}

fn known_key(files: &Files, trust: &Trust) -> Result<VerifierKey, Broken> {
    let key: Option<VerifierKey> =
        text(files, VKEY)?.strip_suffix('\n').and_then(|text| text.parse().ok());
    let key = key.ok_or_else(|| Broken::Malformed(VKEY.into()))?;
    match &trust.key {
        Some(known) if *known != key => Err(Broken::OtherKey),
        Some(_) | None => Ok(key),
    }
}

fn checkpoint(file: &str, note: &str, key: &VerifierKey) -> Result<Checkpoint, Broken> {
    Checkpoint::verified(note, key).map_err(|fault| Broken::Checkpoint { file: file.into(), fault })
}

/// The heads of all checkpoints, whose sizes must rise.
fn all_checkpoints(text: &str, key: &VerifierKey) -> Result<Vec<Head>, Broken> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut heads: Vec<Head> = Vec::new();
    // Three lines of body, an empty one, the signature, and an empty one between two notes.
    for note in lines.chunks(6) {
        let Some((&"\n", note)) = note.split_last() else {
            return Err(Broken::Malformed(CHECKPOINTS.into()));
        };
        let head = checkpoint(CHECKPOINTS, &note.concat(), key)?.head;
        if heads.last().is_some_and(|before| before.size >= head.size) {
            return Err(Broken::OutOfOrder(head.size));
        }
        heads.push(head);
    }
    Ok(heads)
}

fn kept_checkpoints(trust: &Trust, key: &VerifierKey, size: u64) -> Result<Vec<Head>, Broken> {
    let read = |note: &String| {
        let head = checkpoint("kept checkpoint", note, key)?.head;
        if head.size > size {
            return Err(Broken::Shortened { size, kept: head.size });
        }
        Ok(head)
    };
    trust.kept.iter().map(read).collect()
}

/// The leaves of all bundles, exactly `size` of them.
fn leaves(files: &Files, size: u64) -> Result<Vec<&[u8]>, Broken> {
    let mut leaves = Vec::new();
    for path in bundle_paths(size) {
        let bytes = files.get(&path).ok_or_else(|| Broken::Missing(path.clone()))?;
        let bundle = tiles::unbundle(bytes);
        let wanted = (size - leaves.len() as u64).min(tiles::TILE);
        match bundle {
            Some(bundle) if bundle.len() as u64 == wanted => leaves.extend(bundle),
            Some(_) | None => return Err(Broken::Malformed(path)),
        }
    }
    Ok(leaves)
}

fn bundle_paths(size: u64) -> impl Iterator<Item = String> {
    let width = move |number: u64| (size - number * tiles::TILE).min(tiles::TILE);
    (0..size.div_ceil(tiles::TILE)).map(move |n| tiles::path("entries", n, width(n)))
}

/// Grows the tree leaf by leaf and notes its root at every size that a checkpoint speaks of.
fn grow<'a>(
    leaves: &[&[u8]],
    heads: impl Iterator<Item = &'a Head>,
) -> (Levels, BTreeMap<u64, Hash>) {
    let mut roots: BTreeMap<u64, Hash> = heads.map(|head| (head.size, empty_root())).collect();
    let mut levels = Levels::default();
    for leaf in leaves {
        levels.push(leaf);
        let frontier = levels.frontier();
        if let Some(root) = roots.get_mut(&frontier.size()) {
            *root = frontier.root();
        }
    }
    (levels, roots)
}

fn same_tiles(files: &Files, levels: &Levels) -> Result<Vec<String>, Broken> {
    let mut paths = Vec::new();
    for (path, bytes) in levels.tiles() {
        match files.get(&path) {
            None => return Err(Broken::Missing(path)),
            Some(found) if *found != bytes => return Err(Broken::OtherTile(path)),
            Some(_) => paths.push(path),
        }
    }
    Ok(paths)
}

/// Checks one opening per leaf and counts those that are not forgotten.
fn openings(files: &Files, leaves: &[&[u8]]) -> Result<u64, Broken> {
    let malformed = || Broken::Malformed(OPENINGS.into());
    let whole = text(files, OPENINGS)?.strip_suffix('\n').ok_or_else(malformed)?;
    let lines: Vec<&str> = whole.split('\n').collect();
    if lines.len() != leaves.len() {
        return Err(malformed());
    }
    let mut opened = 0;
    for (index, (line, leaf)) in (0u64..).zip(lines.iter().zip(leaves)) {
        let opening = Opening::read(line).ok_or_else(malformed)?;
        if opening.index != index || !opening.fits(leaf) {
            return Err(Broken::OtherOpening(index));
        }
        opened += u64::from(opening.entry.is_some());
    }
    Ok(opened)
}

fn no_strangers(files: &Files, tiles: &[String], size: u64) -> Result<(), Broken> {
    let named = [CHECKPOINT, CHECKPOINTS, VKEY, OPENINGS].map(str::to_owned);
    let mut expected: Vec<String> = named.into_iter().chain(bundle_paths(size)).collect();
    expected.extend_from_slice(tiles);
    expected.sort_unstable();
    match files.keys().find(|name| expected.binary_search(name).is_err()) {
        Some(stranger) => Err(Broken::Unexpected(stranger.clone())),
        None => Ok(()),
    }
}
