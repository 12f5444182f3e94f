//! Gathers the proofs that go with a referral: every entry about one subject, each provable alone.

use crate::proof::{self, EntryWithProof};
use crate::table::{self, Kept};
use crate::tree::{Hash, fold, inclusion_ranges, nodes_over};
use sanad_base::Fault;
use sanad_store::Tx;

/// How many entries about one subject are proven at most.
const ENTRIES_MAX: u32 = 1000;

/// The entries about a subject that the newest checkpoint covers, in the order of the log. Acts
/// younger than that checkpoint are not among them yet.
pub async fn proofs_for_subject(tx: &mut Tx, subject: &str) -> Result<Vec<EntryWithProof>, Fault> {
    let Some((size, note)) = table::newest_checkpoint(tx).await? else { return Ok(Vec::new()) };
    let mut proofs = Vec::new();
    for kept in table::kept_of_subject(tx, subject, size, ENTRIES_MAX).await? {
        if let Some(proof) = proof_of(tx, &kept, size, &note).await? {
            proofs.push(proof);
        }
    }
    Ok(proofs)
}

async fn proof_of(
    tx: &mut Tx,
    kept: &Kept,
    size: u64,
    note: &str,
) -> Result<Option<EntryWithProof>, Fault> {
    let Some((entry, salt)) = &kept.opening else { return Ok(None) };
    let path = inclusion_path(tx, kept.seq, size).await?;
    Ok(Some(EntryWithProof {
        entry: entry.canonical().map_err(Fault::broken)?,
        salt: hex::encode(salt),
        proof: proof::write(kept.seq, &path, note),
    }))
}

async fn inclusion_path(tx: &mut Tx, index: u64, size: u64) -> Result<Vec<Hash>, Fault> {
    let ranges = inclusion_ranges(index, size).ok_or_else(|| Fault::broken("not in the tree"))?;
    let mut path = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut hashes = Vec::new();
        for node in nodes_over(range) {
            hashes.push(table::node(tx, node).await?);
        }
        path.extend(fold(&hashes));
    }
    Ok(path)
}

/// The size the newest checkpoint speaks of; 0 before the first.
pub async fn proven_size(tx: &mut Tx) -> Result<u64, Fault> {
    Ok(table::newest_checkpoint(tx).await?.map_or(0, |(size, _)| size))
}
