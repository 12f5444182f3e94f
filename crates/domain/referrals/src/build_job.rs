//! Makes the bundle of an approved referral, once, and puts it on the authority's shelf.

use crate::bundle::{self, PROOFS_MAX, Sources};
use crate::facts::CaseFacts;
use crate::referral::{Bundle, Referral, Stage};
use crate::signed_note::NoteSigner;
use crate::{archive, desk, moved, table};
use sanad_audit::{EntryWithProof, LogSigner};
use sanad_base::digest::Sha256;
use sanad_base::ids::{ReferralId, TenantId};
use sanad_base::{Actor, Fault, Moment};
use sanad_packs::Packs;
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Job, Lease, Store, Tx, read, run};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

/// The largest bundle: facts and proofs of one case, without any medium, stay far below.
pub const BUNDLE_BYTES_MAX: usize = 1024 * 1024;

/// A referral was approved: its bundle is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildBundle {
    pub referral_id: ReferralId,
}

impl Job for BuildBundle {
    const KIND: &'static str = "referrals.build";
}

/// What the making of bundles needs.
#[derive(Clone)]
pub struct Workshop {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub packs: Arc<Packs>,
    /// Name of the installation in the log's keys, such as `sanad.example`.
    pub house: String,
}

impl Workshop {
    /// Signs the bundles of one country's hotline.
    pub fn signer(&self, tenant: &TenantId) -> NoteSigner {
        let name = format!("{}/{tenant}/referrals", self.house);
        NoteSigner::new(&self.keyring.log_key, &name)
    }
}

struct Gathered {
    referral: Referral,
    facts: CaseFacts,
    proofs: Vec<EntryWithProof>,
    made_at: Moment,
}

/// Safe to run twice: a referral that has its bundle is left as it is.
pub async fn run(
    shop: &Workshop,
    lease: &Lease,
    job: BuildBundle,
    now: Moment,
) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "bundle");
    let gathered = read!(shop.store, "gather_bundle", &actor, |tx| {
        gather(tx, &shop.keyring, job.referral_id).await
    })?;
    let Some(gathered) = gathered else { return Ok(()) };
    let tar = make(shop, &lease.tenant, &gathered)?;
    run!(shop.store, "shelve_bundle", &actor, |tx| {
        shelve(tx, now, &shop.keyring, job.referral_id, &tar).await
    })
}

async fn gather(tx: &mut Tx, keyring: &Keyring, id: ReferralId) -> Result<Option<Gathered>, Fault> {
    let Some(referral) = table::find(tx, id).await? else { return Ok(None) };
    if referral.stage != Stage::Approved {
        return Ok(None);
    }
    let made_at = referral.approved_at.unwrap_or(referral.moved_at);
    let opened = desk::facts_of(tx, keyring, &referral).await?;
    let (facts, _) = opened.ok_or(Fault::Missing("the case was erased"))?;
    let mut subjects = facts.log_subjects.clone();
    subjects.push(id.to_string());
    let mut proofs = Vec::new();
    for subject in subjects {
        proofs.extend(sanad_audit::proofs_for_subject(tx, &subject).await?);
    }
    proofs.truncate(PROOFS_MAX);
    Ok(Some(Gathered { referral, facts, proofs, made_at }))
}

fn make(shop: &Workshop, tenant: &TenantId, gathered: &Gathered) -> Result<Vec<u8>, Fault> {
    let pack = shop.packs.get(tenant).ok_or(Fault::Missing("pack"))?;
    let log = LogSigner::for_tenant(&shop.keyring.log_key, &shop.house, tenant);
    let log_key = log.verifier().to_string();
    let sources = Sources {
        facts: &gathered.facts,
        referral: &gathered.referral,
        pack,
        proofs: &gathered.proofs,
        log_key: &log_key,
        made_at: gathered.made_at,
    };
    let bag = bundle::build(sources, &shop.signer(tenant))?;
    let tar = archive::pack(&gathered.referral.case_number, &bag, gathered.made_at)
        .map_err(Fault::broken)?;
    if tar.len() > BUNDLE_BYTES_MAX {
        return Err(Fault::broken("a bundle is larger than its shelf"));
    }
    Ok(tar)
}

async fn shelve(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    id: ReferralId,
    tar: &[u8],
) -> Result<(), Fault> {
    let Some(referral) = table::find(tx, id).await? else { return Ok(()) };
    if referral.stage != Stage::Approved {
        return Ok(());
    }
    let bundle = Bundle { sha256: Sha256::of(tar), size_bytes: tar.len() as u64 };
    let key = record_keys::create(tx, keyring, now, &id.to_string()).await?;
    let sealed = key.seal("bundle", tar, &*tx.chance());
    table::save_bundle(tx, id, bundle, sealed).await?;
    let ready = referral.clone().hand_over(now, bundle)?;
    table::save(tx, &referral, &ready).await?;
    let facts = json!({
        "case": ready.case_id,
        "agency": ready.agency_id,
        "sha256": bundle.sha256,
        "bytes": bundle.size_bytes,
    });
    sanad_audit::note(tx, now, "referral.handed_over", &id.to_string(), &facts).await?;
    moved::tell(tx, now, ready.case_id).await
}
