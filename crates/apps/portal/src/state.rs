//! What the portal is given: a store to write reports to, keys that can only seal, and its country.

use crate::asking::Asking;
use crate::site_pages::SitePages;
use sanad_base::space::Space;
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
    onion: Option<String>,
    asking: Asking,
    space: Space,
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
        let site = SitePages::of(&pack, None);
        PortalState(Arc::new(Parts {
            store,
            clock,
            keys,
            pack,
            site,
            neutral_address,
            onion: None,
            asking: Asking::Flood,
            space: Space::default(),
            demo,
            actor,
            code_cost: Cost::follow_up_code(),
        }))
    }

    fn with(self, change: impl FnOnce(&mut Parts)) -> Self {
        let mut parts = Arc::unwrap_or_clone(self.0);
        change(&mut parts);
        PortalState(Arc::new(parts))
    }

    /// The same, leaving to another address: a demo has its own neutral page.
    pub fn leaving_to(self, address: &str) -> Self {
        self.with(|parts| parts.neutral_address = address.to_owned())
    }

    /// The same, with a second address in the Tor network: `http://….onion`, without a path.
    pub fn at_onion(self, origin: &str) -> Self {
        let origin = origin.trim_end_matches('/').to_owned();
        self.with(|parts| {
            parts.site = SitePages::of(&parts.pack, Some(&origin));
            parts.onion = Some(origin);
        })
    }

    /// The same, putting the question before sending at other times.
    pub fn asking_when(self, asking: Asking) -> Self {
        self.with(|parts| parts.asking = asking)
    }

    /// The same, taking nothing while there is no room to keep it.
    pub fn within(self, space: Space) -> Self {
        self.with(|parts| parts.space = space)
    }

    /// The same with another cost of making a code's key: tests do not wait.
    pub fn with_code_cost(self, code_cost: Cost) -> Self {
        self.with(|parts| parts.code_cost = code_cost)
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

    pub(crate) fn space(&self) -> &Space {
        &self.0.space
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

    pub(crate) fn onion(&self) -> Option<&str> {
        self.0.onion.as_deref()
    }

    pub(crate) fn asking(&self) -> Asking {
        self.0.asking
    }

    pub(crate) fn demo(&self) -> bool {
        self.0.demo
    }

    pub(crate) fn reporter(&self) -> &Actor {
        &self.0.actor
    }
}
