//! A person of the authority downloads the bundle: the look is durable before a byte goes out.

use crate::{desk, moved, table};
use sanad_base::digest::Sha256;
use sanad_base::ids::ReferralId;
use sanad_base::{Fault, Moment};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::Tx;
use serde_json::json;

/// A bundle on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Such as `XX-2026-000123.tar`.
    pub file_name: String,
    pub sha256: Sha256,
    pub bytes: Vec<u8>,
}

/// Takes the bundle from its shelf and notes who took it. The bytes may leave only after the
/// transaction has committed. A referral of another authority is not there.
pub async fn fetch(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    agency: &str,
    id: ReferralId,
) -> Result<Option<Download>, Fault> {
    let Some(referral) = desk::visible_to(tx, agency, id).await? else { return Ok(None) };
    let fetched = referral.clone().fetch(now)?;
    let bundle =
        fetched.stage.bundle().ok_or_else(|| Fault::broken("a referral lost its bundle"))?;
    let key = record_keys::load(tx, keyring, &id.to_string()).await?;
    let key = key.ok_or(Fault::Missing("the bundle was erased"))?;
    let sealed = table::bundle(tx, id).await?.ok_or(Fault::Missing("bundle"))?;
    let bytes = key.open("bundle", &sealed)?;
    if Sha256::of(&bytes) != bundle.sha256 {
        return Err(Fault::broken("a bundle is not the one that was made"));
    }
    table::insert_look(tx, id, "bundle", now).await?;
    let facts = json!({ "case": fetched.case_id, "sha256": bundle.sha256 });
    sanad_audit::note(tx, now, "referral.fetched", &id.to_string(), &facts).await?;
    if fetched != referral {
        table::save(tx, &referral, &fetched).await?;
        moved::tell(tx, now, fetched.case_id).await?;
    }
    let file_name = format!("{}.tar", fetched.case_number);
    Ok(Some(Download { file_name, sha256: bundle.sha256, bytes }))
}
