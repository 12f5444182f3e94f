//! The keys that were given out, for those who look after them.

use crate::key::PartnerKey;
use crate::table;
use sanad_base::Fault;
use sanad_store::Tx;

/// The newest first, those that open nothing any more among them.
pub async fn keys(tx: &mut Tx, limit: u32) -> Result<Vec<PartnerKey>, Fault> {
    table::latest(tx, limit).await
}
