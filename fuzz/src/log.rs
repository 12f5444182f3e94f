//! Exported logs in memory: read from one text, or written honestly from a list of actions.

use sanad_audit::checkpoint::{Checkpoint, LogSigner};
use sanad_audit::entry::{commitment, leaf_data};
use sanad_audit::folder::Files;
use sanad_audit::opening::Opening;
use sanad_audit::tiles::{self, Levels};
use sanad_audit::tree::Head;
use sanad_audit::verify::{CHECKPOINT, CHECKPOINTS, OPENINGS, VKEY};
use sanad_base::secret::Secret;
use std::sync::LazyLock;

const FILES_MAX: usize = 32;
/// One more tile than a full one.
const LEAVES_MAX: usize = 260;
/// Every so many leaves the honest log has a checkpoint.
const CHECKPOINT_EVERY: usize = 100;

/// The key of every log here; it protects nothing.
pub fn signer() -> &'static LogSigner {
    static SIGNER: LazyLock<LogSigner> =
        LazyLock::new(|| LogSigner::new(&Secret::new([1; 32]), "log.hotline.example/custody"));
    &SIGNER
}

/// Files from one text: a line `== name` opens a file, which ends before the line end ahead of the
/// next such line. What stands before the first is in no file.
pub fn files(text: &[u8]) -> Files {
    let mut files = Files::new();
    let mut rest = text;
    let mut name = None;
    loop {
        let opens =
            |at: &usize| rest[*at..].starts_with(b"== ") && (*at == 0 || rest[*at - 1] == b'\n');
        let next = (0..rest.len()).find(opens).filter(|_| files.len() < FILES_MAX);
        let content = &rest[..next.map_or(rest.len(), |at| at.saturating_sub(1))];
        if let Some(name) = name {
            files.insert(name, content.to_vec());
        }
        let Some(at) = next else { return files };
        let line = rest[at + 3..].split(|b| *b == b'\n').next().unwrap_or_default();
        name = Some(String::from_utf8_lossy(line).into_owned());
        rest = rest.get(at + 3 + line.len() + 1..).unwrap_or_default();
    }
}

/// The same text from files; reads back unless a file itself holds such a line.
pub fn text(files: &Files) -> Vec<u8> {
    let one =
        |(name, bytes): (&String, &Vec<u8>)| [format!("== {name}\n").as_bytes(), bytes].concat();
    files.iter().map(one).collect::<Vec<_>>().join(&b'\n')
}

/// A whole export as the program would write it, one leaf per line of `actions`; a line that begins
/// with `!` was forgotten since. `None`: no lines.
pub fn honest(actions: &str) -> Option<Files> {
    let (mut leaves, mut openings, mut notes) = (Vec::new(), String::new(), Vec::new());
    let mut levels = Levels::default();
    for (index, action) in (0u64..).zip(actions.lines().take(LEAVES_MAX)) {
        let salt = [index as u8; 32];
        let entry = serde_json::json!({ "action": action }).to_string();
        let leaf = leaf_data(action, &commitment(&entry, &salt)).into_bytes();
        levels.push(&leaf);
        leaves.push(leaf);
        let entry = (!action.starts_with('!')).then_some((entry, salt));
        openings.push_str(&Opening { index, entry }.line());
        if leaves.len() % CHECKPOINT_EVERY == 0 {
            notes.push(note(&levels));
        }
    }
    if leaves.is_empty() {
        return None;
    }
    if leaves.len() % CHECKPOINT_EVERY != 0 {
        notes.push(note(&levels));
    }
    let mut files: Files = levels.tiles().into_iter().collect();
    for (number, part) in (0u64..).zip(leaves.chunks(tiles::TILE as usize)) {
        files.insert(tiles::path("entries", number, part.len() as u64), tiles::bundle(part)?);
    }
    files.insert(OPENINGS.into(), openings.into_bytes());
    sign(&mut files, &notes);
    Some(files)
}

/// Adds checkpoints and key, the newest checkpoint last among `notes`.
pub fn sign(files: &mut Files, notes: &[String]) {
    let newest = notes.last().cloned().unwrap_or_default();
    files.insert(CHECKPOINT.into(), newest.into_bytes());
    let all: String = notes.iter().map(|note| format!("{note}\n")).collect();
    files.insert(CHECKPOINTS.into(), all.into_bytes());
    files.insert(VKEY.into(), format!("{}\n", signer().verifier()).into_bytes());
}

fn note(levels: &Levels) -> String {
    let frontier = levels.frontier();
    Checkpoint::sign(Head { size: frontier.size(), root: frontier.root() }, signer())
}
