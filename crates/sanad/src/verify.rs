//! `sanad verify`: proves an exported audit log from its files alone, without a database.

use sanad_audit::verify::{Report, Trust, verify};
use sanad_audit::{Broken, folder};
use std::path::{Path, PathBuf};

/// What may go wrong, as a sentence for the one at the command line.
#[derive(Debug, thiserror::Error)]
pub enum NotProven {
    #[error("{what} cannot be read: {why}")]
    Unreadable { what: String, why: std::io::Error },
    #[error("{0} holds no verifier key")]
    NoKey(String),
    #[error("the log does not prove: {0}")]
    Broken(Broken),
}

/// Reads the folder, the key and the checkpoints one has kept, and proves the log by them.
pub fn prove(dir: &Path, key: Option<&Path>, kept: &[PathBuf]) -> Result<Report, NotProven> {
    let unreadable = |what: &Path| {
        let what = what.display().to_string();
        move |why| NotProven::Unreadable { what, why }
    };
    let files = folder::read(dir).map_err(unreadable(dir))?;
    let key = match key {
        None => None,
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(unreadable(path))?;
            let no_key = |_| NotProven::NoKey(path.display().to_string());
            Some(text.trim().parse().map_err(no_key)?)
        }
    };
    let kept = kept
        .iter()
        .map(|path| std::fs::read_to_string(path).map_err(unreadable(path)))
        .collect::<Result<Vec<_>, _>>()?;
    verify(&files, &Trust { key, kept }).map_err(NotProven::Broken)
}

/// The report in a few lines.
pub fn told(report: &Report) -> String {
    let opened = match report.opened {
        Some(opened) => {
            format!("{opened} entries laid open and fitting, {} forgotten", report.forgotten)
        }
        None => "no entries were laid open".to_owned(),
    };
    let key = if report.key_was_known {
        "signed by the key you brought along"
    } else {
        "signed by the key in the folder; bring your own copy (--key) to know whose it is"
    };
    format!(
        "The log {} proves.\n{} leaves, {} checkpoints, each a beginning of the next\n{opened}\n{key}\n",
        report.origin, report.size, report.checkpoints
    )
}
