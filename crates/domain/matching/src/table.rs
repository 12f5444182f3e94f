//! Rows in, rows out: known hashes.

use crate::hash_kind::{HashKind, KnownHash};
use crate::known::Learnt;
use sanad_base::ids::{CaseId, KnownHashId};
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

/// The next number in the order of changes. Two transactions that draw the same one cannot both
/// commit: the number is unique within a tenant.
pub(crate) async fn next_version(tx: &mut Tx) -> Result<i64, Fault> {
    let sql = "-- matching::next_version
        SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) AS version FROM hashes_known
        WHERE tenant_id = $1";
    Ok(tx.one(sql, args![tx.tenant()], |row| row.int("version")).await?.unwrap_or(0) + 1)
}

pub(crate) async fn is_live(tx: &mut Tx, case: CaseId, hash: &KnownHash) -> Result<bool, Fault> {
    let sql = "-- matching::is_live
        SELECT version FROM hashes_known
        WHERE tenant_id = $1 AND case_id = $2 AND kind = $3 AND value = $4 AND withdrawn_at IS NULL
        LIMIT 1";
    let args = args![tx.tenant(), case, hash.kind.code(), hash.value.clone()];
    Ok(tx.one(sql, args, |row| row.int("version")).await?.is_some())
}

pub(crate) async fn insert(
    tx: &mut Tx,
    now: Moment,
    case: CaseId,
    hash: &KnownHash,
    version: i64,
) -> Result<(), Fault> {
    let id = KnownHashId::random(&*tx.chance());
    let sql = "-- matching::insert
        INSERT INTO hashes_known (tenant_id, id, kind, value, quality, case_id, origin, learned_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, 'assessed', $7, $8)";
    let quality = hash.quality.map(i64::from);
    let args =
        args![tx.tenant(), id, hash.kind.code(), hash.value.clone(), quality, case, now, version];
    tx.execute(sql, args).await.map(|_| ())
}

/// The hashes of a case that are still to be recognised.
pub(crate) async fn live_of(
    tx: &mut Tx,
    case: CaseId,
    limit: u32,
) -> Result<Vec<KnownHashId>, Fault> {
    let sql = "-- matching::live_of
        SELECT id FROM hashes_known
        WHERE tenant_id = $1 AND case_id = $2 AND withdrawn_at IS NULL ORDER BY version LIMIT $3";
    tx.rows(sql, args![tx.tenant(), case, limit], |row| row.id("id")).await
}

pub(crate) async fn withdraw(
    tx: &mut Tx,
    now: Moment,
    id: KnownHashId,
    version: i64,
) -> Result<(), Fault> {
    let sql = "-- matching::withdraw
        UPDATE hashes_known SET withdrawn_at = $1, version = $2 WHERE tenant_id = $3 AND id = $4";
    tx.execute(sql, args![now, version, tx.tenant(), id]).await.map(|_| ())
}

/// What changed after a version, in the order of the changes.
pub(crate) async fn changed_after(
    tx: &mut Tx,
    version: i64,
    limit: u32,
) -> Result<Vec<Learnt>, Fault> {
    let sql = "-- matching::changed_after
        SELECT id, kind, value, case_id, withdrawn_at, version FROM hashes_known
        WHERE tenant_id = $1 AND version > $2 ORDER BY version LIMIT $3";
    tx.rows(sql, args![tx.tenant(), version, limit], learnt).await
}

fn learnt(row: &Row) -> Result<Learnt, Fault> {
    let code = row.text("kind")?;
    let kind = HashKind::from_code(&code)
        .ok_or_else(|| Fault::broken("hashes_known: a kind no program of ours wrote"))?;
    Ok(Learnt {
        id: row.id("id")?,
        kind,
        value: row.blob("value")?,
        case_id: row.id("case_id")?,
        withdrawn: row.opt_moment("withdrawn_at")?.is_some(),
        version: row.int("version")?,
    })
}
