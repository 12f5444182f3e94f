//! Exported logs: no file stops the verifier, an honest log is proven, an altered one never is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_audit::checkpoint::{Checkpoint, VerifierKey};
use sanad_audit::folder::Files;
use sanad_audit::opening::Opening;
use sanad_audit::tiles::{self, Levels};
use sanad_audit::tree::Head;
use sanad_audit::verify::{OPENINGS, Trust, verify};
use sanad_fuzz::log::{files, honest, sign, signer};

// The first byte says which of three things the rest is.
fuzz_target!(|data: &[u8]| match data {
    [b'~', b',', altered @ ..] => altering(altered),
    [b'+', size, own @ ..] => signed_by_the_exporter(*size, own),
    given => as_given(given),
});

fn known() -> Trust {
    Trust { key: Some(signer().verifier()), kept: Vec::new() }
}

/// Files, checkpoints, keys and openings as they come.
fn as_given(data: &[u8]) {
    let files = files(data);
    let strange = verify(&files, &Trust::default());
    if let Ok(report) = verify(&files, &known()) {
        assert!(report.key_was_known && strange.is_ok());
        assert!(report.opened.unwrap_or(0) + report.forgotten <= report.size);
    }
    let key = signer().verifier();
    let text = String::from_utf8_lossy(data);
    let notes = files.values().map(|file| String::from_utf8_lossy(file));
    for note in notes.chain([text.clone()]) {
        if let Ok(checkpoint) = Checkpoint::verified(&note, &key) {
            assert_eq!(Checkpoint::sign(checkpoint.head, signer()), note, "one text, one note");
        }
    }
    if let Ok(key) = text.trim_end().parse::<VerifierKey>() {
        assert_eq!(key.to_string(), text.trim_end());
    }
    if let Some(opening) = Opening::read(&text) {
        assert_eq!(opening.line().trim_end_matches('\n'), text);
    }
    if let Some(leaves) = tiles::unbundle(data) {
        let owned: Vec<Vec<u8>> = leaves.iter().map(|leaf| leaf.to_vec()).collect();
        assert_eq!(tiles::bundle(&owned).as_deref(), Some(data));
    }
}

/// The exporter holds the key of what he exports and may sign what he likes: any size, any root.
fn signed_by_the_exporter(size: u8, data: &[u8]) {
    let mut files = files(data);
    let mut levels = Levels::default();
    let bundles = files.iter().filter(|(name, _)| name.starts_with("tile/entries/"));
    for leaf in bundles.filter_map(|(_, bundle)| tiles::unbundle(bundle)).flatten() {
        levels.push(leaf);
    }
    let root = levels.frontier().root();
    let real = levels.frontier().size();
    files.extend(levels.tiles());
    let size = match size {
        b'-' => u64::MAX,
        b'/' => u64::MAX - 255,
        b'<' => real.saturating_sub(1),
        b'>' => real + 1,
        _ => real,
    };
    sign(&mut files, &[Checkpoint::sign(Head { size, root }, signer())]);
    if let Ok(report) = verify(&files, &known()) {
        assert_eq!(report.size, real);
    }
}

/// An honest log of these actions, of which one byte or one file is then another.
fn altering(data: &[u8]) {
    let Some((&[which, low, high, mask], actions)) = data.split_first_chunk::<4>() else { return };
    let Some(mut files) = honest(&String::from_utf8_lossy(actions)) else { return };
    let report = verify(&files, &known()).expect("an honest log is proven");
    assert_eq!(report.opened.map(|opened| opened + report.forgotten), Some(report.size));
    let Some(name) = alter(&mut files, which, usize::from(u16::from_be_bytes([high, low])), mask)
    else {
        return;
    };
    assert!(verify(&files, &known()).is_err(), "{name} was altered and nobody noticed");
}

/// `None`: left as it was, or left out what may be left out.
fn alter(files: &mut Files, which: u8, place: usize, mask: u8) -> Option<String> {
    let name = files.keys().nth(usize::from(which) % files.len())?.clone();
    let bytes = files.get_mut(&name)?;
    match mask {
        0 => {
            files.remove(&name);
            return (name != OPENINGS).then_some(name);
        }
        0xFE => bytes.push(b'\n'),
        0xFF => bytes.truncate(place % bytes.len().max(1)),
        _ => {
            let place = place % bytes.len().max(1);
            *bytes.get_mut(place)? ^= mask;
        }
    }
    Some(name)
}
