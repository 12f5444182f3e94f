//! Rows of entries, editions and their lines.

use crate::edition::{Edition, Line, Op};
use crate::entry::{EntryKind, Stage, WithdrawReason};
use sanad_base::ids::{CaseId, EntryId};
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

pub(crate) struct NewEntry {
    pub id: EntryId,
    pub kind: EntryKind,
    pub index: [u8; 32],
    pub sealed: Vec<u8>,
    pub labels: Vec<String>,
    pub case_id: Option<CaseId>,
    pub proposed_by: String,
}

pub(crate) async fn insert(tx: &mut Tx, now: Moment, entry: &NewEntry) -> Result<(), Fault> {
    let sql = "-- lists::insert
        INSERT INTO list_entries (tenant_id, id, kind, value_index, value, labels, case_id, stage,
            proposed_by, proposed_at, moved_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $9)";
    let tenant = tx.tenant().clone();
    let labels = serde_json::to_string(&entry.labels).map_err(Fault::broken)?;
    let values = args![
        tenant,
        entry.id,
        entry.kind.code(),
        entry.index,
        entry.sealed.as_slice(),
        labels,
        entry.case_id,
        entry.proposed_by.as_str(),
        now,
    ];
    tx.execute(sql, values).await.map(|_| ())
}

/// An entry without its value.
pub(crate) struct Head {
    pub id: EntryId,
    pub kind: EntryKind,
    pub case_id: Option<CaseId>,
    pub proposed_by: String,
    pub stage: Stage,
}

fn read_stage(row: &Row) -> Result<Stage, Fault> {
    let unknown = || Fault::broken("an entry is in no stage we know");
    let number = |column| -> Result<Option<u64>, Fault> {
        Ok(row.opt_int(column)?.and_then(|n| u64::try_from(n).ok()))
    };
    let reason = row.opt_text("withdraw_reason")?;
    let reason = || reason.as_deref().and_then(WithdrawReason::from_code).ok_or_else(unknown);
    let edition = number("edition")?;
    match row.text("stage")?.as_str() {
        "proposed" => Ok(Stage::Proposed),
        "approved" => Ok(Stage::Approved),
        "published" => Ok(Stage::Published { edition: edition.ok_or_else(unknown)? }),
        "leaving" => {
            Ok(Stage::Leaving { edition: edition.ok_or_else(unknown)?, reason: reason()? })
        }
        "withdrawn" => {
            Ok(Stage::Withdrawn { gone_edition: number("gone_edition")?, reason: reason()? })
        }
        "refused" => Ok(Stage::Refused),
        _ => Err(unknown()),
    }
}

fn read_kind(row: &Row) -> Result<EntryKind, Fault> {
    EntryKind::from_code(&row.text("kind")?)
        .ok_or_else(|| Fault::broken("an entry of no kind we know"))
}

fn read_head(row: &Row) -> Result<Head, Fault> {
    Ok(Head {
        id: row.id("id")?,
        kind: read_kind(row)?,
        case_id: row.opt_id("case_id")?,
        proposed_by: row.text("proposed_by")?,
        stage: read_stage(row)?,
    })
}

pub(crate) async fn head(tx: &mut Tx, id: EntryId) -> Result<Option<Head>, Fault> {
    let sql = "-- lists::head
        SELECT id, kind, case_id, proposed_by, stage, edition, gone_edition, withdraw_reason
        FROM list_entries WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, id], read_head).await
}

pub(crate) async fn heads_of_case(tx: &mut Tx, case_id: CaseId) -> Result<Vec<Head>, Fault> {
    let sql = "-- lists::heads_of_case
        SELECT id, kind, case_id, proposed_by, stage, edition, gone_edition, withdraw_reason
        FROM list_entries WHERE tenant_id = $1 AND case_id = $2 ORDER BY proposed_at, id LIMIT 500";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, case_id], read_head).await
}

pub(crate) async fn live_by_index(tx: &mut Tx, index: &[u8; 32]) -> Result<Option<EntryId>, Fault> {
    let sql = "-- lists::live_by_index
        SELECT id FROM list_entries WHERE tenant_id = $1 AND value_index = $2
            AND stage IN ('proposed', 'approved', 'published', 'leaving')";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, index], |row| row.id("id")).await
}

pub(crate) async fn on_the_list(tx: &mut Tx, index: &[u8; 32]) -> Result<bool, Fault> {
    let sql = "-- lists::on_the_list
        SELECT id FROM list_entries
        WHERE tenant_id = $1 AND value_index = $2 AND stage = 'published'";
    let tenant = tx.tenant().clone();
    Ok(tx.one(sql, args![tenant, index], |row| row.id::<EntryId>("id")).await?.is_some())
}

pub(crate) async fn set_stage(
    tx: &mut Tx,
    now: Moment,
    id: EntryId,
    stage: Stage,
) -> Result<(), Fault> {
    let sql = "-- lists::set_stage
        UPDATE list_entries SET stage = $3, moved_at = $4, edition = COALESCE($5, edition),
            gone_edition = $6, withdraw_reason = $7
        WHERE tenant_id = $1 AND id = $2";
    let (gone, reason) = match stage {
        Stage::Leaving { reason, .. } => (None, Some(reason)),
        Stage::Withdrawn { gone_edition, reason } => (gone_edition, Some(reason)),
        Stage::Proposed | Stage::Approved | Stage::Published { .. } | Stage::Refused => {
            (None, None)
        }
    };
    let tenant = tx.tenant().clone();
    let values = args![
        tenant,
        id,
        stage.code(),
        now,
        stage.edition(),
        gone,
        reason.map(|reason| reason.code()),
    ];
    if tx.execute(sql, values).await? == 1 { Ok(()) } else { Err(Fault::Missing("entry")) }
}

/// An entry with its value as it is kept.
pub(crate) struct SealedEntry {
    pub id: EntryId,
    pub kind: EntryKind,
    pub value: Vec<u8>,
    pub labels: Vec<String>,
    pub case_id: Option<CaseId>,
    pub stage: Stage,
    pub proposed_by: String,
    pub proposed_at: Moment,
    pub moved_at: Moment,
}

fn read_sealed(row: &Row) -> Result<SealedEntry, Fault> {
    Ok(SealedEntry {
        id: row.id("id")?,
        kind: read_kind(row)?,
        value: row.blob("value")?,
        labels: row.json("labels")?,
        case_id: row.opt_id("case_id")?,
        stage: read_stage(row)?,
        proposed_by: row.text("proposed_by")?,
        proposed_at: row.moment("proposed_at")?,
        moved_at: row.moment("moved_at")?,
    })
}

pub(crate) async fn by_id(tx: &mut Tx, id: EntryId) -> Result<Option<SealedEntry>, Fault> {
    let sql = "-- lists::by_id
        SELECT id, kind, value, labels, case_id, stage, edition, gone_edition, withdraw_reason,
            proposed_by, proposed_at, moved_at
        FROM list_entries WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, id], read_sealed).await
}

pub(crate) async fn of_case(tx: &mut Tx, case_id: CaseId) -> Result<Vec<SealedEntry>, Fault> {
    let sql = "-- lists::of_case
        SELECT id, kind, value, labels, case_id, stage, edition, gone_edition, withdraw_reason,
            proposed_by, proposed_at, moved_at
        FROM list_entries WHERE tenant_id = $1 AND case_id = $2 ORDER BY proposed_at, id LIMIT 500";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, case_id], read_sealed).await
}

pub(crate) async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<SealedEntry>, Fault> {
    let sql = "-- lists::latest
        SELECT id, kind, value, labels, case_id, stage, edition, gone_edition, withdraw_reason,
            proposed_by, proposed_at, moved_at
        FROM list_entries WHERE tenant_id = $1 ORDER BY moved_at DESC, id LIMIT $2";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, limit], read_sealed).await
}

/// What the next edition takes up, in an order that tells nothing.
pub(crate) async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<SealedEntry>, Fault> {
    let sql = "-- lists::waiting
        SELECT id, kind, value, labels, case_id, stage, edition, gone_edition, withdraw_reason,
            proposed_by, proposed_at, moved_at
        FROM list_entries WHERE tenant_id = $1 AND stage IN ('approved', 'leaving')
        ORDER BY id LIMIT $2";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, limit], read_sealed).await
}

/// An edition as it is kept.
pub(crate) struct EditionRow {
    pub number: u64,
    pub at: Moment,
    pub added: u32,
    pub removed: u32,
    pub lines: u64,
    pub frontier: Vec<u8>,
    pub checkpoint: String,
}

impl EditionRow {
    pub(crate) fn read(&self) -> Result<Edition, Fault> {
        // The root is the third line of the note; keeping it twice could only make it differ.
        let root = self.checkpoint.lines().nth(2).unwrap_or_default();
        let root = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, root);
        Ok(Edition {
            number: self.number,
            at: self.at,
            added: self.added,
            removed: self.removed,
            lines: self.lines,
            root: hex::encode(root.map_err(Fault::broken)?),
            checkpoint: self.checkpoint.clone(),
        })
    }
}

fn count(row: &Row, column: &str) -> Result<u64, Fault> {
    u64::try_from(row.int(column)?).map_err(Fault::broken)
}

fn read_edition(row: &Row) -> Result<EditionRow, Fault> {
    Ok(EditionRow {
        number: count(row, "number")?,
        at: row.moment("at")?,
        added: u32::try_from(row.int("added")?).unwrap_or(u32::MAX),
        removed: u32::try_from(row.int("removed")?).unwrap_or(u32::MAX),
        lines: count(row, "lines")?,
        frontier: row.blob("frontier")?,
        checkpoint: row.text("checkpoint")?,
    })
}

pub(crate) async fn newest_edition(tx: &mut Tx) -> Result<Option<EditionRow>, Fault> {
    Ok(editions(tx, 1).await?.pop())
}

pub(crate) async fn editions(tx: &mut Tx, limit: u32) -> Result<Vec<EditionRow>, Fault> {
    let sql = "-- lists::editions
        SELECT number, at, added, removed, lines, frontier, checkpoint FROM editions
        WHERE tenant_id = $1 ORDER BY number DESC LIMIT $2";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, limit], read_edition).await
}

pub(crate) async fn insert_edition(tx: &mut Tx, edition: &EditionRow) -> Result<(), Fault> {
    let sql = "-- lists::insert_edition
        INSERT INTO editions (tenant_id, number, at, added, removed, lines, frontier, checkpoint)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let tenant = tx.tenant().clone();
    let values = args![
        tenant,
        edition.number,
        edition.at,
        edition.added,
        edition.removed,
        edition.lines,
        edition.frontier.as_slice(),
        edition.checkpoint.as_str(),
    ];
    tx.execute(sql, values).await.map(|_| ())
}

pub(crate) async fn insert_line(tx: &mut Tx, line: &Line) -> Result<(), Fault> {
    let sql = "-- lists::insert_line
        INSERT INTO edition_lines (tenant_id, seq, edition, op, entry_id, reason)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let tenant = tx.tenant().clone();
    let reason = line.reason.map(|reason| reason.code());
    tx.execute(sql, args![tenant, line.seq, line.edition, line.op.code(), line.id, reason])
        .await
        .map(|_| ())
}

/// A line as it is kept: what it says of its entry stands with the entry.
pub(crate) struct LineRow {
    pub seq: u64,
    pub edition: u64,
    pub op: Op,
    pub entry_id: EntryId,
    pub reason: Option<WithdrawReason>,
}

pub(crate) async fn lines_after(
    tx: &mut Tx,
    after: u64,
    limit: u32,
) -> Result<Vec<LineRow>, Fault> {
    let sql = "-- lists::lines_after
        SELECT seq, edition, op, entry_id, reason FROM edition_lines
        WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, after, limit], |row| {
        let op = Op::from_code(&row.text("op")?);
        Ok(LineRow {
            seq: count(row, "seq")?,
            edition: count(row, "edition")?,
            op: op.ok_or_else(|| Fault::broken("a line that neither adds nor removes"))?,
            entry_id: row.id("entry_id")?,
            reason: row.opt_text("reason")?.as_deref().and_then(WithdrawReason::from_code),
        })
    })
    .await
}
