//! The rows of wrapped record keys.

use sanad_base::{Fault, Moment};
use sanad_store::{Tx, args};

pub(crate) async fn insert(
    tx: &mut Tx,
    record: &str,
    wrapped: &[u8],
    made_at: Moment,
) -> Result<(), Fault> {
    let args = args![tx.tenant(), record, wrapped, made_at];
    tx.execute(
        "-- sealing::insert
        INSERT INTO record_keys (tenant_id, record, wrapped, made_at) VALUES ($1, $2, $3, $4)",
        args,
    )
    .await?;
    Ok(())
}

pub(crate) async fn wrapped(tx: &mut Tx, record: &str) -> Result<Option<Vec<u8>>, Fault> {
    let args = args![tx.tenant(), record];
    tx.one(
        "-- sealing::wrapped
        SELECT wrapped FROM record_keys
        WHERE tenant_id = $1 AND record = $2 AND wrapped IS NOT NULL",
        args,
        |row| row.blob("wrapped"),
    )
    .await
}

pub(crate) async fn destroy(tx: &mut Tx, record: &str, now: Moment) -> Result<bool, Fault> {
    let args = args![tx.tenant(), record, now];
    let changed = tx
        .execute(
            "-- sealing::destroy
            UPDATE record_keys SET wrapped = NULL, destroyed_at = $3
            WHERE tenant_id = $1 AND record = $2 AND wrapped IS NOT NULL",
            args,
        )
        .await?;
    Ok(changed > 0)
}

#[cfg(test)]
pub(crate) async fn made_at(tx: &mut Tx, record: &str) -> Result<Option<Moment>, Fault> {
    let args = args![tx.tenant(), record];
    tx.one(
        "-- sealing::made_at
        SELECT made_at FROM record_keys WHERE tenant_id = $1 AND record = $2",
        args,
        |row| row.moment("made_at"),
    )
    .await
}
