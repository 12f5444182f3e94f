//! Founds a tenant, and finds the key that reports to it are sealed to.

use crate::table;
use crate::tenant::Tenant;
use sanad_base::{Fault, Moment};
use sanad_sealing::{SealingPrivate, SealingPublic};
use sanad_store::Tx;
use serde_json::json;

/// Founds the transaction's tenant and gives its private staff key: once, here, and never again.
///
/// The caller hands it to the first people through their links, and prints it for the recovery
/// envelope. When every copy is lost, what reporters wrote can never be read again.
pub async fn create_tenant(tx: &mut Tx, now: Moment) -> Result<SealingPrivate, Fault> {
    let key = SealingPrivate::generate(&*tx.chance());
    let id = tx.tenant().clone();
    let tenant = Tenant { id, sealing_public: key.public(), created_at: now };
    table::insert_tenant(tx, &tenant).await?;
    let facts = json!({ "sealing_public": tenant.sealing_public.to_string() });
    sanad_audit::note(tx, now, "tenant.founded", tenant.id.as_str(), &facts).await?;
    Ok(key)
}

/// The transaction's tenant; `None` when it was never founded.
pub async fn find_tenant(tx: &mut Tx) -> Result<Option<Tenant>, Fault> {
    table::find_tenant(tx).await
}

/// The key that reports to the transaction's tenant are sealed to.
pub async fn sealing_public(tx: &mut Tx) -> Result<Option<SealingPublic>, Fault> {
    Ok(table::find_tenant(tx).await?.map(|tenant| tenant.sealing_public))
}
