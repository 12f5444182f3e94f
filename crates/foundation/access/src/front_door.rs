//! What it takes to let people in: store, keys, randomness and the terms of a session.

use crate::session::Terms;
use sanad_base::Chance;
use sanad_sealing::{BlindKey, Cost, Keyring, MasterKey};
use sanad_store::Store;
use std::sync::Arc;

/// Built once at start, cheap to clone; every sign-in, link and session goes through it.
#[derive(Clone)]
pub struct FrontDoor {
    pub(crate) store: Store,
    pub(crate) master: MasterKey,
    pub(crate) index: BlindKey,
    pub(crate) cost: Cost,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) terms: Terms,
    pub(crate) house: String,
    /// Whether sign-in links open; only the door of a demonstration can set it.
    pub(crate) demonstration: bool,
}

impl FrontDoor {
    /// `house` is the name that authenticator apps show.
    pub fn new(store: Store, keyring: &Keyring, chance: Arc<dyn Chance>, house: &str) -> Self {
        FrontDoor {
            store,
            master: keyring.master.clone(),
            index: keyring.index.clone(),
            cost: Cost::standard(),
            chance,
            terms: Terms::default(),
            house: house.to_owned(),
            demonstration: false,
        }
    }

    pub fn with_terms(self, terms: Terms) -> Self {
        FrontDoor { terms, ..self }
    }

    /// Cheaper passwords, for tests.
    pub fn with_cost(self, cost: Cost) -> Self {
        FrontDoor { cost, ..self }
    }

    pub const fn store(&self) -> &Store {
        &self.store
    }

    pub const fn terms(&self) -> Terms {
        self.terms
    }

    /// The name that authenticator apps show.
    pub fn house(&self) -> &str {
        &self.house
    }
}
