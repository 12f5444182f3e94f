//! Rows of calls that handed in reports, and of what each key has used of its hour.

use crate::reports::mend::Mend;
use sanad_base::ids::PartnerKeyId;
use sanad_base::{Fault, Moment};
use sanad_store::{Tx, args};

/// A call as it is remembered.
pub(super) struct Remembered {
    pub body_index: [u8; 32],
    pub salt: [u8; 32],
    /// `None`: accepted.
    pub verdicts: Vec<Option<Mend>>,
}

/// `false`: a call of this index is there already.
pub(super) async fn remember(
    tx: &mut Tx,
    key: PartnerKeyId,
    call_index: [u8; 32],
    call: &Remembered,
    until: Moment,
) -> Result<bool, Fault> {
    let sql = "-- partner_api::remember
        INSERT INTO partner_batches (tenant_id, key_id, call_index, body_index, salt, verdicts,
            expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING";
    let verdicts = serde_json::to_string(&call.verdicts).map_err(Fault::broken)?;
    let tenant = tx.tenant().clone();
    let args = args![tenant, key, call_index, call.body_index, call.salt, verdicts, until];
    Ok(tx.execute(sql, args).await? == 1)
}

pub(super) async fn remembered(
    tx: &mut Tx,
    key: PartnerKeyId,
    call_index: [u8; 32],
) -> Result<Option<Remembered>, Fault> {
    let sql = "-- partner_api::remembered
        SELECT body_index, salt, verdicts FROM partner_batches
        WHERE tenant_id = $1 AND key_id = $2 AND call_index = $3";
    let tenant = tx.tenant().clone();
    let bytes = |blob: Vec<u8>| {
        <[u8; 32]>::try_from(blob).map_err(|_| Fault::broken("a digest is not 32 bytes long"))
    };
    tx.one(sql, args![tenant, key, call_index], |row| {
        Ok(Remembered {
            body_index: bytes(row.blob("body_index")?)?,
            salt: bytes(row.blob("salt")?)?,
            verdicts: row.json("verdicts")?,
        })
    })
    .await
}

/// Forgets calls past their time, and hours nobody counts any more.
pub(super) async fn forget(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    let batches = "-- partner_api::forget_batches
        DELETE FROM partner_batches WHERE tenant_id = $1 AND expires_at <= $2";
    tx.execute(batches, args![tx.tenant().clone(), now]).await?;
    let counts = "-- partner_api::forget_counts
        DELETE FROM partner_counts WHERE tenant_id = $1 AND hour < $2";
    tx.execute(counts, args![tx.tenant().clone(), now.hour()]).await.map(|_| ())
}

/// Adds to what a key has used in this hour, and tells what that comes to.
pub(super) async fn count(
    tx: &mut Tx,
    key: PartnerKeyId,
    hour: Moment,
    kind: &'static str,
    more: u32,
) -> Result<i64, Fault> {
    let sql = "-- partner_api::count
        INSERT INTO partner_counts (tenant_id, key_id, hour, kind, counted)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, key_id, hour, kind)
        DO UPDATE SET counted = partner_counts.counted + excluded.counted
        RETURNING counted";
    let tenant = tx.tenant().clone();
    let counted = tx.one(sql, args![tenant, key, hour, kind, more], |row| row.int("counted"));
    counted.await?.ok_or_else(|| Fault::broken("a count gave no number"))
}
