//! Takes a partner's key back.

use crate::key::PartnerKey;
use crate::table;
use sanad_base::ids::PartnerKeyId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;
use serde_json::json;

/// From the next request on it opens nothing. Safe to call again. `None`: no such key.
pub async fn revoke_key(
    tx: &mut Tx,
    now: Moment,
    id: PartnerKeyId,
) -> Result<Option<PartnerKey>, Fault> {
    let Some(key) = table::by_id(tx, id).await? else { return Ok(None) };
    if key.revoked_at.is_some() {
        return Ok(Some(key));
    }
    let key = key.revoke(now);
    table::set_end(tx, &key).await?;
    sanad_audit::note(tx, now, "partner_key.revoked", &id.to_string(), &json!({})).await?;
    Ok(Some(key))
}
