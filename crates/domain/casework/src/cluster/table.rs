//! Rows of clusters, of the words they are known by, and of the turns they have had.

use sanad_base::{Fault, Moment};
use sanad_store::{Tx, args};

/// Under this name stands the latest turn that somebody took up.
pub(crate) const SERVED: &str = "";

/// Counts one more case in a cluster; gives how many there are now.
pub(crate) async fn count_case(tx: &mut Tx, cluster: &str) -> Result<i64, Fault> {
    let sql = "-- casework::count_case
        INSERT INTO clusters (tenant_id, id, cases) VALUES ($1, $2, 1)
        ON CONFLICT (tenant_id, id) DO UPDATE SET cases = clusters.cases + 1
        RETURNING cases";
    let tenant = tx.tenant().clone();
    Ok(tx.one(sql, args![tenant, cluster], |row| row.int("cases")).await?.unwrap_or(1))
}

/// The clusters with at least so many cases, the largest first.
pub async fn large(tx: &mut Tx, least: i64, limit: u32) -> Result<Vec<(String, i64)>, Fault> {
    let sql = "-- casework::large
        SELECT id, cases FROM clusters WHERE tenant_id = $1 AND cases >= $2
        ORDER BY cases DESC, id LIMIT $3";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, least, limit], |row| Ok((row.text("id")?, row.int("cases")?))).await
}

pub(crate) async fn recent_words(
    tx: &mut Tx,
    since: Moment,
    limit: u32,
) -> Result<Vec<([u8; 8], String)>, Fault> {
    let sql = "-- casework::recent_words
        SELECT sketch, cluster FROM cluster_words WHERE tenant_id = $1 AND seen_hour >= $2
        ORDER BY seen_hour DESC, sketch LIMIT $3";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, since, limit], |row| {
        let sketch = row.blob("sketch")?.try_into();
        let sketch = sketch.map_err(|_| Fault::broken("a sketch is not eight bytes"))?;
        Ok((sketch, row.text("cluster")?))
    })
    .await
}

pub(crate) async fn keep_words(
    tx: &mut Tx,
    sketch: [u8; 8],
    cluster: &str,
    hour: Moment,
) -> Result<(), Fault> {
    let sql = "-- casework::keep_words
        INSERT INTO cluster_words (tenant_id, sketch, cluster, seen_hour) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, sketch) DO UPDATE SET seen_hour = excluded.seen_hour";
    let tenant = tx.tenant().clone();
    tx.execute(sql, args![tenant, sketch.as_slice(), cluster, hour]).await.map(|_| ())
}

pub(crate) async fn forget_words_before(tx: &mut Tx, hour: Moment) -> Result<(), Fault> {
    let sql = "-- casework::forget_words_before
        DELETE FROM cluster_words WHERE tenant_id = $1 AND seen_hour < $2";
    let tenant = tx.tenant().clone();
    tx.execute(sql, args![tenant, hour]).await.map(|_| ())
}

pub(crate) async fn last_turn(tx: &mut Tx, rank: u8, cluster: &str) -> Result<Option<i64>, Fault> {
    let sql = "-- casework::last_turn
        SELECT turn FROM cluster_turns WHERE tenant_id = $1 AND rank = $2 AND cluster = $3";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, u32::from(rank), cluster], |row| row.int("turn")).await
}

/// Turns only go forward.
pub(crate) async fn keep_turn(
    tx: &mut Tx,
    rank: u8,
    cluster: &str,
    turn: i64,
) -> Result<(), Fault> {
    let sql = "-- casework::keep_turn
        INSERT INTO cluster_turns (tenant_id, rank, cluster, turn) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, rank, cluster) DO UPDATE
            SET turn = excluded.turn WHERE cluster_turns.turn < excluded.turn";
    let tenant = tx.tenant().clone();
    tx.execute(sql, args![tenant, u32::from(rank), cluster, turn]).await.map(|_| ())
}
