//! What the portal is given: a store to write reports to, keys that can only seal, and its country.

use crate::site_pages::SitePages;
use sanad_base::{Actor, Clock, Moment};
use sanad_intake::IntakeKeys;
use sanad_packs::Pack;
use sanad_sealing::{Cost, PortalKeys, SealingPublic};
use sanad_store::Store;
use std::sync::Arc;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct PortalState(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    store: Store,
    clock: Arc<dyn Clock>,
    keys: IntakeKeys,
    pack: Pack,
    site: SitePages,
    neutral_address: String,
    demo: bool,
    actor: Actor,
    code_cost: Cost,
}

impl PortalState {
    /// `staff`: the public key to which the tenant's staff hold the private half. Leaving leads to
    /// the pack's exit address.
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        keys: PortalKeys,
        staff: SealingPublic,
        pack: Pack,
        demo: bool,
    ) -> Self {
        let keys = IntakeKeys {
            pipeline: keys.pipeline_public,
            staff,
            receipt_pepper: keys.receipt_pepper,
        };
        let neutral_address = pack.exit_address.clone();
        let actor = Actor::reporter(&pack.tenant);
        let (code_cost, site) = (Cost::follow_up_code(), SitePages::of(&pack));
        let parts =
            Parts { store, clock, keys, pack, site, neutral_address, demo, actor, code_cost };
        PortalState(Arc::new(parts))
    }

    /// The same, leaving to another address: a demo has its own neutral page.
    pub fn leaving_to(self, address: &str) -> Self {
        let neutral_address = address.to_owned();
        PortalState(Arc::new(Parts { neutral_address, ..(*self.0).clone() }))
    }

    /// The same with another cost of making a code's key: tests do not wait.
    pub fn with_code_cost(self, code_cost: Cost) -> Self {
        PortalState(Arc::new(Parts { code_cost, ..(*self.0).clone() }))
    }

    pub(crate) fn code_cost(&self) -> Cost {
        self.0.code_cost
    }

    /// A code leads to a report about which something was said after this moment.
    pub(crate) fn said_after(&self) -> Moment {
        self.now().plus_days(-i64::from(self.pack().timings.follow_days))
    }

    /// Until when a code can be followed, by the last word to its reporter.
    pub(crate) fn follow_until(&self, told_at: Moment) -> Moment {
        told_at.plus_days(i64::from(self.pack().timings.follow_days))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn now(&self) -> Moment {
        self.0.clock.now()
    }

    pub(crate) fn keys(&self) -> &IntakeKeys {
        &self.0.keys
    }

    pub(crate) fn pack(&self) -> &Pack {
        &self.0.pack
    }

    /// The country's written pages.
    pub(crate) fn site(&self) -> &SitePages {
        &self.0.site
    }

    pub(crate) fn neutral_address(&self) -> &str {
        &self.0.neutral_address
    }

    /// Scheme, host and port of the neutral address, as `form-action` wants it.
    pub(crate) fn neutral_origin(&self) -> String {
        let address = self.neutral_address();
        let host_at = address.find("://").map_or(0, |at| at + 3);
        let end = address[host_at..].find(['/', '?', '#']).map_or(address.len(), |at| host_at + at);
        address[..end].to_owned()
    }

    pub(crate) fn demo(&self) -> bool {
        self.0.demo
    }

    pub(crate) fn reporter(&self) -> &Actor {
        &self.0.actor
    }
}
