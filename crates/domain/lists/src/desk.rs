//! What people and partners read of the lists.

use crate::edition::{Edition, Line, Op, Page};
use crate::entry::{Entry, EntryKind, EntryValue};
use crate::propose::{VALUE_FIELD, index};
use crate::table::{self, LineRow, SealedEntry};
use sanad_base::Fault;
use sanad_base::ids::{CaseId, EntryId};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::Tx;

/// Lines of one page at most.
pub const PAGE_LINES_MAX: u32 = 1_000;

/// Opens an entry's value.
pub(crate) async fn opened(
    tx: &mut Tx,
    keyring: &Keyring,
    sealed: SealedEntry,
) -> Result<Entry, Fault> {
    let key = record_keys::load(tx, keyring, &sealed.id.to_string()).await?;
    let key = key.ok_or(Fault::Missing("entry"))?;
    let plain = key.open(VALUE_FIELD, &sealed.value).map_err(Fault::broken)?;
    let value = match sealed.kind.length() {
        Some(_) => EntryValue::Bytes(plain),
        None => EntryValue::Text(String::from_utf8(plain).map_err(Fault::broken)?),
    };
    Ok(Entry {
        id: sealed.id,
        kind: sealed.kind,
        value,
        labels: sealed.labels,
        case_id: sealed.case_id,
        stage: sealed.stage,
        proposed_by: sealed.proposed_by,
        proposed_at: sealed.proposed_at,
        moved_at: sealed.moved_at,
    })
}

async fn all_opened(
    tx: &mut Tx,
    keyring: &Keyring,
    sealed: Vec<SealedEntry>,
) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::with_capacity(sealed.len());
    for one in sealed {
        entries.push(opened(tx, keyring, one).await?);
    }
    Ok(entries)
}

pub async fn find(tx: &mut Tx, keyring: &Keyring, id: EntryId) -> Result<Option<Entry>, Fault> {
    match table::by_id(tx, id).await? {
        Some(sealed) => opened(tx, keyring, sealed).await.map(Some),
        None => Ok(None),
    }
}

/// The entries of a case, the oldest first.
pub async fn of_case(tx: &mut Tx, keyring: &Keyring, case_id: CaseId) -> Result<Vec<Entry>, Fault> {
    let sealed = table::of_case(tx, case_id).await?;
    all_opened(tx, keyring, sealed).await
}

/// The entries that moved last, first.
pub async fn entries(tx: &mut Tx, keyring: &Keyring, limit: u32) -> Result<Vec<Entry>, Fault> {
    let sealed = table::latest(tx, limit).await?;
    all_opened(tx, keyring, sealed).await
}

/// The editions, the newest first.
pub async fn editions(tx: &mut Tx, limit: u32) -> Result<Vec<Edition>, Fault> {
    table::editions(tx, limit).await?.iter().map(table::EditionRow::read).collect()
}

/// Whether this value is on the list now.
pub async fn listed(
    tx: &mut Tx,
    keyring: &Keyring,
    kind: EntryKind,
    value: &EntryValue,
) -> Result<bool, Fault> {
    table::on_the_list(tx, &index(keyring, kind, value)).await
}

/// The lines after a cursor, oldest first; 0 asks from the beginning.
pub async fn feed(tx: &mut Tx, keyring: &Keyring, after: u64, limit: u32) -> Result<Page, Fault> {
    let limit = limit.clamp(1, PAGE_LINES_MAX);
    let rows = table::lines_after(tx, after, limit).await?;
    let newest = table::newest_edition(tx).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(line_of(tx, keyring, row).await?);
    }
    let next = lines.last().map_or(after, |line| line.seq);
    Ok(Page {
        more: newest.as_ref().is_some_and(|edition| edition.lines > next),
        edition: newest.as_ref().map_or(0, |edition| edition.number),
        checkpoint: newest.map(|edition| edition.checkpoint),
        lines,
        next,
    })
}

async fn line_of(tx: &mut Tx, keyring: &Keyring, row: LineRow) -> Result<Line, Fault> {
    let entry = find(tx, keyring, row.entry_id).await?.ok_or(Fault::Missing("entry"))?;
    let adds = row.op == Op::Add;
    Ok(Line {
        seq: row.seq,
        edition: row.edition,
        op: row.op,
        id: entry.id,
        kind: entry.kind,
        value: adds.then(|| entry.value.written()),
        labels: if adds { entry.labels } else { Vec::new() },
        reason: row.reason,
    })
}
