//! Rows of partners' keys.

use crate::key::PartnerKey;
use sanad_base::Fault;
use sanad_base::ids::PartnerKeyId;
use sanad_intake::PartnerKind;
use sanad_store::{Row, Tx, args};

fn read_key(row: &Row) -> Result<PartnerKey, Fault> {
    Ok(PartnerKey {
        id: row.id("id")?,
        name: row.text("name")?,
        scopes: row.json("scopes")?,
        reports_as: row.opt_text("reports_as")?.as_deref().and_then(PartnerKind::from_code),
        issued_at: row.moment("issued_at")?,
        expires_at: row.moment("expires_at")?,
        revoked_at: row.opt_moment("revoked_at")?,
    })
}

pub(crate) async fn insert(tx: &mut Tx, key: &PartnerKey, hash: [u8; 32]) -> Result<(), Fault> {
    let sql = "-- partner_api::insert
        INSERT INTO partner_keys (tenant_id, id, name, secret_hash, scopes, issued_at, expires_at,
            revoked_at, reports_as)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let tenant = tx.tenant().clone();
    let scopes = serde_json::to_string(&key.scopes).map_err(Fault::broken)?;
    let values = args![
        tenant,
        key.id,
        key.name.as_str(),
        hash,
        scopes,
        key.issued_at,
        key.expires_at,
        key.revoked_at,
        key.reports_as.map(PartnerKind::code),
    ];
    tx.execute(sql, values).await.map(|_| ())
}

pub(crate) async fn by_hash(tx: &mut Tx, hash: [u8; 32]) -> Result<Option<PartnerKey>, Fault> {
    let sql = "-- partner_api::by_hash
        SELECT id, name, scopes, reports_as, issued_at, expires_at, revoked_at FROM partner_keys
        WHERE tenant_id = $1 AND secret_hash = $2";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, hash], read_key).await
}

pub(crate) async fn by_id(tx: &mut Tx, id: PartnerKeyId) -> Result<Option<PartnerKey>, Fault> {
    let sql = "-- partner_api::by_id
        SELECT id, name, scopes, reports_as, issued_at, expires_at, revoked_at FROM partner_keys
        WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, id], read_key).await
}

/// The newest first.
pub(crate) async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<PartnerKey>, Fault> {
    let sql = "-- partner_api::latest
        SELECT id, name, scopes, reports_as, issued_at, expires_at, revoked_at FROM partner_keys
        WHERE tenant_id = $1 ORDER BY issued_at DESC, id LIMIT $2";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, limit], read_key).await
}

/// Writes how a key ends.
pub(crate) async fn set_end(tx: &mut Tx, key: &PartnerKey) -> Result<(), Fault> {
    let sql = "-- partner_api::set_end
        UPDATE partner_keys SET revoked_at = $3, expires_at = $4 WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant().clone();
    tx.execute(sql, args![tenant, key.id, key.revoked_at, key.expires_at]).await.map(|_| ())
}
