//! What the authority's pages have at hand.

use sanad_access::FrontDoor;
use sanad_base::ids::TenantId;
use sanad_base::{Clock, Fault, Locale};
use sanad_packs::{Pack, Packs};
use sanad_pages::{Catalogue, Words};
use sanad_sealing::Keyring;
use sanad_store::Store;
use std::sync::Arc;

/// Built once at start. Cheap to clone.
#[derive(Clone)]
pub struct AgencyState {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub packs: Arc<Packs>,
    /// Lets officers in.
    pub door: FrontDoor,
    pub clock: Arc<dyn Clock>,
    pub tenant: TenantId,
    /// Nothing on these pages is real.
    pub demo: bool,
    /// Whether the site is reached over TLS, as every site but the demo's is.
    pub secure: bool,
}

impl AgencyState {
    pub(crate) fn pack(&self) -> Result<&Pack, Fault> {
        self.packs.get(&self.tenant).ok_or(Fault::Missing("pack"))
    }

    /// The words of these pages, with the clock of the country.
    pub(crate) fn words(&self, locale: Locale) -> Words {
        let zone = self.pack().map_or("UTC", |pack| pack.time_zone.as_str());
        Words::new(locale, Catalogue::Agency).in_zone(zone)
    }
}
