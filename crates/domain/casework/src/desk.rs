//! What the desk has at hand: keys, country packs, rule sets, the index of known pictures.

use sanad_base::Fault;
use sanad_base::ids::TenantId;
use sanad_classification::Library;
use sanad_matching::Matcher;
use sanad_packs::{Pack, Packs};
use sanad_sealing::Keyring;
use sanad_store::Store;
use std::sync::Arc;

/// Built once at start and shared by the pages and the jobs.
#[derive(Clone)]
pub struct Desk {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub packs: Arc<Packs>,
    pub rules: Arc<Library>,
    pub matcher: Arc<Matcher>,
    /// Whether the first look at an address waits a drawn time (G29), and watching keeps the pack's
    /// intervals. Off only in the demo, whose internet is its own and whose visitors wait for it.
    pub unhurried: bool,
}

impl Desk {
    /// The pack of a tenant, which the start has checked to be there.
    pub fn pack(&self, tenant: &TenantId) -> Result<&Pack, Fault> {
        self.packs.get(tenant).ok_or(Fault::Missing("pack"))
    }
}
