//! Makes the next edition of everything that waits: approved entries onto the list, leaving ones off.

use crate::desk::opened;
use crate::edition::{Edition, Line, Op};
use crate::entry::{Entry, Stage};
use crate::moved::EntryMoved;
use crate::table::{self, EditionRow};
use sanad_audit::tree::{Frontier, Head, leaf_hash};
use sanad_audit::{Checkpoint, LogSigner, VerifierKey};
use sanad_base::ids::TenantId;
use sanad_base::{Fault, Moment};
use sanad_sealing::Keyring;
use sanad_store::{Tx, queue};

/// Lines of one edition at most; what is left waits for the next, which is made right after.
const LINES_MAX: u32 = 500;

/// Signs the list's checkpoints. The list is a log of its own, beside the audit log.
pub(crate) fn signer(keyring: &Keyring, tenant: &TenantId) -> LogSigner {
    LogSigner::new(&keyring.feed_key, &format!("sanad.example/{tenant}/list"))
}

/// The key by which partners verify the list's checkpoints.
pub fn feed_key(keyring: &Keyring, tenant: &TenantId) -> VerifierKey {
    signer(keyring, tenant).verifier()
}

/// Makes an edition, or nothing when nothing waits.
pub async fn publish(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
) -> Result<Option<Edition>, Fault> {
    let waiting = table::waiting(tx, LINES_MAX).await?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let last = table::newest_edition(tx).await?;
    let number = last.as_ref().map_or(1, |edition| edition.number + 1);
    let mut frontier = grown(last.as_ref())?;
    let mut lines = Vec::new();
    for sealed in waiting {
        let entry = opened(tx, keyring, sealed).await?;
        let line = line(&entry, frontier.size() + 1, number);
        frontier.push(leaf_hash(&written(&line)?));
        lines.push((line, entry));
    }
    let added = lines.iter().filter(|(line, _)| line.op == Op::Add).count();
    let head = Head { size: frontier.size(), root: frontier.root() };
    let tenant = tx.tenant().clone();
    let edition = EditionRow {
        number,
        at: now,
        added: u32::try_from(added).unwrap_or(u32::MAX),
        removed: u32::try_from(lines.len() - added).unwrap_or(u32::MAX),
        lines: frontier.size(),
        frontier: frontier.hashes().concat(),
        checkpoint: Checkpoint::sign(head, &signer(keyring, &tenant)),
    };
    table::insert_edition(tx, &edition).await?;
    for (line, entry) in &lines {
        table::insert_line(tx, line).await?;
        let stage = entry.stage.publish(number).map_err(|_| Fault::Conflict("entry_stage"))?;
        table::set_stage(tx, now, entry.id, stage).await?;
        queue::enqueue(tx, now, &EntryMoved { case_id: entry.case_id }).await?;
    }
    let facts = serde_json::json!({ "added": edition.added, "removed": edition.removed });
    sanad_audit::note(tx, now, "edition.published", &number.to_string(), &facts).await?;
    edition.read().map(Some)
}

fn grown(last: Option<&EditionRow>) -> Result<Frontier, Fault> {
    let Some(last) = last else { return Ok(Frontier::default()) };
    let hashes = last.frontier.chunks_exact(32).filter_map(|hash| hash.try_into().ok()).collect();
    Frontier::from_parts(last.lines, hashes)
        .ok_or_else(|| Fault::broken("an edition's tree does not fit its lines"))
}

pub(crate) fn line(entry: &Entry, seq: u64, edition: u64) -> Line {
    let reason = match entry.stage {
        Stage::Leaving { reason, .. } => Some(reason),
        Stage::Proposed
        | Stage::Approved
        | Stage::Published { .. }
        | Stage::Withdrawn { .. }
        | Stage::Refused => None,
    };
    match reason {
        Some(_) => Line {
            seq,
            edition,
            op: Op::Remove,
            id: entry.id,
            kind: entry.kind,
            value: None,
            labels: Vec::new(),
            reason,
        },
        None => Line {
            seq,
            edition,
            op: Op::Add,
            id: entry.id,
            kind: entry.kind,
            value: Some(entry.value.written()),
            labels: entry.labels.clone(),
            reason: None,
        },
    }
}

/// A line as it is hashed into the tree: its JSON, members in the order of the type.
pub(crate) fn written(line: &Line) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(line).map_err(Fault::broken)
}
