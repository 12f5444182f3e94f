//! Writes a log as files: the public half for everyone, the openings for those who may read them.

use crate::checkpoint::VerifierKey;
use crate::entry::leaf_data;
use crate::folder::Files;
use crate::opening::Opening;
use crate::table;
use crate::tiles::{self, Levels};
use crate::verify::{CHECKPOINT, CHECKPOINTS, OPENINGS, VKEY};
use sanad_base::Fault;
use sanad_store::Tx;

/// How many rows one statement reads.
const PAGE: u32 = 1000;

/// Whether entries and salts go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openings {
    /// Leaves, hashes and checkpoints only: may be published.
    Withheld,
    /// With every entry and its salt: for the hotline itself and its auditors.
    Included,
}

/// The log up to its newest checkpoint, as the files that [`verify`](crate::verify::verify) reads:
/// C2SP tiles and entry bundles, the newest checkpoint, all checkpoints, the verifier key, and one
/// line per leaf in `openings`. An empty set of files before the first checkpoint.
pub async fn export(tx: &mut Tx, key: &VerifierKey, openings: Openings) -> Result<Files, Fault> {
    let mut files = Files::new();
    let Some((size, note)) = table::newest_checkpoint(tx).await? else { return Ok(files) };
    files.insert(CHECKPOINT.into(), note.into_bytes());
    files.insert(VKEY.into(), format!("{key}\n").into_bytes());
    files.insert(CHECKPOINTS.into(), all_checkpoints(tx).await?.into_bytes());

    let (mut leaves, mut opened) = (Vec::new(), String::new());
    while (leaves.len() as u64) < size {
        let from = leaves.len() as u64;
        let page = table::kept_from(tx, from, PAGE).await?;
        if page.first().is_none_or(|kept| kept.seq != from) {
            return Err(Fault::broken("a leaf of the log is missing"));
        }
        for kept in page.into_iter().take((size - from) as usize) {
            leaves.push(leaf_data(&kept.action, &kept.commitment).into_bytes());
            let opening = Opening::of(kept.seq, kept.opening.as_ref()).map_err(Fault::broken)?;
            opened.push_str(&opening.line());
        }
    }
    add_tiles(&mut files, &leaves)?;
    if openings == Openings::Included {
        files.insert(OPENINGS.into(), opened.into_bytes());
    }
    Ok(files)
}

async fn all_checkpoints(tx: &mut Tx) -> Result<String, Fault> {
    let (mut out, mut above) = (String::new(), 0);
    loop {
        let page = table::checkpoints_above(tx, above, PAGE).await?;
        let Some((last, _)) = page.last() else { return Ok(out) };
        above = *last;
        for (_, note) in &page {
            out.push_str(note);
            out.push('\n');
        }
    }
}

fn add_tiles(files: &mut Files, leaves: &[Vec<u8>]) -> Result<(), Fault> {
    for (number, part) in (0u64..).zip(leaves.chunks(tiles::TILE as usize)) {
        let bundle = tiles::bundle(part).ok_or_else(|| Fault::broken("a leaf is too long"))?;
        files.insert(tiles::path("entries", number, part.len() as u64), bundle);
    }
    let mut levels = Levels::default();
    for leaf in leaves {
        levels.push(leaf);
    }
    files.extend(levels.tiles());
    Ok(())
}
