//! Rows of the log: appended, never changed, and forgotten only as a whole.

use crate::entry::Entry;
use crate::tree::{Frontier, Hash, Node};
use sanad_base::ids::AuditEntryId;
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

/// A note that waits to be taken into the tree.
pub(crate) struct Pending {
    pub id: AuditEntryId,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub at: Moment,
    /// Canonical JSON.
    pub facts: String,
    pub salt: [u8; 32],
    pub ready_at: Moment,
}

impl Pending {
    fn from_row(row: &Row) -> Result<Self, Fault> {
        Ok(Pending {
            id: row.id("id")?,
            actor: row.text("actor")?,
            action: row.text("action")?,
            subject: row.text("subject")?,
            at: row.moment("at")?,
            facts: row.text("facts")?,
            salt: row.array("salt")?,
            ready_at: row.moment("ready_at")?,
        })
    }

    pub(crate) fn entry(&self) -> Result<Entry, Fault> {
        Ok(Entry {
            id: self.id,
            actor: self.actor.clone(),
            action: self.action.clone(),
            subject: self.subject.clone(),
            at: self.at,
            facts: serde_json::from_str(&self.facts).map_err(Fault::broken)?,
        })
    }
}

/// A leaf as it is kept.
pub(crate) struct Kept {
    pub seq: u64,
    pub action: String,
    pub commitment: Hash,
    /// The entry and its salt; `None` once forgotten.
    pub opening: Option<(Entry, [u8; 32])>,
}

impl Kept {
    fn from_row(row: &Row) -> Result<Self, Fault> {
        let opening = match row.opt_blob("salt")? {
            None => None,
            Some(salt) => {
                let salt =
                    salt.try_into().map_err(|_| Fault::broken("a salt of another length"))?;
                Some((entry(row)?, salt))
            }
        };
        Ok(Kept {
            seq: row.int("seq")?.unsigned_abs(),
            action: row.text("action")?,
            commitment: row.array("commitment")?,
            opening,
        })
    }
}

fn entry(row: &Row) -> Result<Entry, Fault> {
    Ok(Entry {
        id: row.id("id")?,
        actor: row.text("actor")?,
        action: row.text("action")?,
        subject: row.text("subject")?,
        at: row.moment("at")?,
        facts: row.json("facts")?,
    })
}

pub(crate) async fn insert_pending(tx: &mut Tx, note: &Pending) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        note.id,
        note.actor.as_str(),
        note.action.as_str(),
        note.subject.as_str(),
        note.at,
        note.facts.as_str(),
        note.salt,
        note.ready_at
    ];
    tx.execute(
        "-- audit::insert_pending
        INSERT INTO audit_pending (tenant_id, id, actor, action, subject, at, facts, salt, ready_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args,
    )
    .await?;
    Ok(())
}

/// Notes that may enter the tree, in the order of their random ids.
pub(crate) async fn ready(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<Pending>, Fault> {
    let args = args![tx.tenant(), now, limit];
    tx.rows(
        "-- audit::ready
        SELECT id, actor, action, subject, at, facts, salt, ready_at FROM audit_pending
        WHERE tenant_id = $1 AND ready_at <= $2 ORDER BY id LIMIT $3",
        args,
        Pending::from_row,
    )
    .await
}

pub(crate) async fn delete_pending(tx: &mut Tx, id: AuditEntryId) -> Result<(), Fault> {
    let args = args![tx.tenant(), id];
    tx.execute(
        "-- audit::delete_pending
        DELETE FROM audit_pending WHERE tenant_id = $1 AND id = $2",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_entry(
    tx: &mut Tx,
    seq: u64,
    note: &Pending,
    commitment: &Hash,
) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        seq,
        note.id,
        note.actor.as_str(),
        note.action.as_str(),
        note.subject.as_str(),
        note.at,
        note.facts.as_str(),
        note.salt,
        commitment
    ];
    tx.execute(
        "-- audit::insert_entry
        INSERT INTO audit_entries
            (tenant_id, seq, id, actor, action, subject, at, facts, salt, commitment)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_node(tx: &mut Tx, node: Node, hash: &Hash) -> Result<(), Fault> {
    let args = args![tx.tenant(), node.level, node.place, hash];
    tx.execute(
        "-- audit::insert_node
        INSERT INTO audit_nodes (tenant_id, level, place, hash) VALUES ($1, $2, $3, $4)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn node(tx: &mut Tx, node: Node) -> Result<Hash, Fault> {
    let args = args![tx.tenant(), node.level, node.place];
    tx.one(
        "-- audit::node
        SELECT hash FROM audit_nodes WHERE tenant_id = $1 AND level = $2 AND place = $3",
        args,
        |row| row.array("hash"),
    )
    .await?
    .ok_or_else(|| Fault::broken("a subtree of the log is missing"))
}

/// The tree's right edge, locked until the transaction ends: only one at a time lets it grow.
pub(crate) async fn lock_head(tx: &mut Tx) -> Result<Frontier, Fault> {
    let args = args![tx.tenant(), 0i64, Vec::<u8>::new()];
    tx.execute(
        "-- audit::lock_head
        INSERT INTO audit_heads (tenant_id, size, frontier) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id) DO NOTHING",
        args,
    )
    .await?;
    let args = args![tx.tenant()];
    tx.one(
        "-- audit::lock_head
        UPDATE audit_heads SET size = size WHERE tenant_id = $1 RETURNING size, frontier",
        args,
        frontier,
    )
    .await?
    .ok_or_else(|| Fault::broken("the head of the log is missing"))
}

fn frontier(row: &Row) -> Result<Frontier, Fault> {
    let bytes = row.blob("frontier")?;
    let (hashes, rest) = bytes.as_chunks::<32>();
    Frontier::from_parts(row.int("size")?.unsigned_abs(), hashes.to_vec())
        .filter(|_| rest.is_empty())
        .ok_or_else(|| Fault::broken("the head of the log does not fit its size"))
}

pub(crate) async fn save_head(tx: &mut Tx, head: &Frontier) -> Result<(), Fault> {
    let args = args![tx.tenant(), head.size(), head.hashes().concat()];
    tx.execute(
        "-- audit::save_head
        UPDATE audit_heads SET size = $2, frontier = $3 WHERE tenant_id = $1",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn insert_checkpoint(
    tx: &mut Tx,
    size: u64,
    note: &str,
    now: Moment,
) -> Result<(), Fault> {
    let args = args![tx.tenant(), size, note, now];
    tx.execute(
        "-- audit::insert_checkpoint
        INSERT INTO audit_checkpoints (tenant_id, size, note, signed_at) VALUES ($1, $2, $3, $4)",
        args,
    )
    .await?;
    Ok(())
}

/// Size and note of the newest checkpoint.
pub(crate) async fn newest_checkpoint(tx: &mut Tx) -> Result<Option<(u64, String)>, Fault> {
    let args = args![tx.tenant()];
    tx.one(
        "-- audit::newest_checkpoint
        SELECT size, note FROM audit_checkpoints WHERE tenant_id = $1 ORDER BY size DESC LIMIT 1",
        args,
        |row| Ok((row.int("size")?.unsigned_abs(), row.text("note")?)),
    )
    .await
}

/// Checkpoints above a size, smallest first.
pub(crate) async fn checkpoints_above(
    tx: &mut Tx,
    size: u64,
    limit: u32,
) -> Result<Vec<(u64, String)>, Fault> {
    let args = args![tx.tenant(), size, limit];
    tx.rows(
        "-- audit::checkpoints_above
        SELECT size, note FROM audit_checkpoints WHERE tenant_id = $1 AND size > $2
        ORDER BY size LIMIT $3",
        args,
        |row| Ok((row.int("size")?.unsigned_abs(), row.text("note")?)),
    )
    .await
}

/// Leaves from a position on.
pub(crate) async fn kept_from(tx: &mut Tx, seq: u64, limit: u32) -> Result<Vec<Kept>, Fault> {
    let args = args![tx.tenant(), seq, limit];
    tx.rows(
        "-- audit::kept_from
        SELECT seq, id, actor, action, subject, at, facts, salt, commitment FROM audit_entries
        WHERE tenant_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3",
        args,
        Kept::from_row,
    )
    .await
}

/// Leaves about one subject within a tree of `size`.
pub(crate) async fn kept_of_subject(
    tx: &mut Tx,
    subject: &str,
    size: u64,
    limit: u32,
) -> Result<Vec<Kept>, Fault> {
    let args = args![tx.tenant(), subject, size, limit];
    tx.rows(
        "-- audit::kept_of_subject
        SELECT seq, id, actor, action, subject, at, facts, salt, commitment FROM audit_entries
        WHERE tenant_id = $1 AND subject = $2 AND seq < $3 ORDER BY seq LIMIT $4",
        args,
        Kept::from_row,
    )
    .await
}

/// What was done to one subject, the newest first, whether or not it is in the tree yet.
pub(crate) async fn history(tx: &mut Tx, subject: &str, limit: u32) -> Result<Vec<Entry>, Fault> {
    let args = args![tx.tenant(), subject, limit];
    tx.rows(
        "-- audit::history
        SELECT id, actor, action, subject, at, facts FROM audit_entries
        WHERE tenant_id = $1 AND subject = $2 AND salt IS NOT NULL
        UNION ALL
        SELECT id, actor, action, subject, at, facts FROM audit_pending
        WHERE tenant_id = $1 AND subject = $2
        ORDER BY at DESC, id LIMIT $3",
        args,
        entry,
    )
    .await
}

/// What was done at or before a moment, the newest first.
pub(crate) async fn recent(tx: &mut Tx, until: Moment, limit: u32) -> Result<Vec<Entry>, Fault> {
    let args = args![tx.tenant(), until, limit];
    tx.rows(
        "-- audit::recent
        SELECT id, actor, action, subject, at, facts FROM audit_entries
        WHERE tenant_id = $1 AND at <= $2 AND salt IS NOT NULL
        UNION ALL
        SELECT id, actor, action, subject, at, facts FROM audit_pending
        WHERE tenant_id = $1 AND at <= $2
        ORDER BY at DESC, id LIMIT $3",
        args,
        entry,
    )
    .await
}

/// Forgets the entries about a subject that stand in the tree; gives their number.
pub(crate) async fn forget_entries(tx: &mut Tx, subject: &str) -> Result<u64, Fault> {
    let args = args![tx.tenant(), subject, 3_600_000i64];
    tx.execute(
        "-- audit::forget_entries
        UPDATE audit_entries
        SET actor = NULL, subject = NULL, facts = NULL, salt = NULL, at = at - (at % $3)
        WHERE tenant_id = $1 AND subject = $2",
        args,
    )
    .await
}

/// Forgets the subject of notes that have not been committed to yet; gives their number.
pub(crate) async fn forget_pending(tx: &mut Tx, subject: &str) -> Result<u64, Fault> {
    let args = args![tx.tenant(), subject];
    tx.execute(
        "-- audit::forget_pending
        UPDATE audit_pending SET subject = '', facts = '{}'
        WHERE tenant_id = $1 AND subject = $2",
        args,
    )
    .await
}
