//! What the calls and pages of this door have at hand.

use sanad_base::ids::TenantId;
use sanad_base::{Clock, Fault, Locale};
use sanad_intake::IntakeKeys;
use sanad_matching::Matcher;
use sanad_packs::{Pack, Packs};
use sanad_pages::{Catalogue, Words};
use sanad_sealing::{Keyring, SealingPublic};
use sanad_store::Store;
use std::sync::Arc;

/// Built once at start. Cheap to clone.
#[derive(Clone)]
pub struct PartnerState {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub packs: Arc<Packs>,
    pub matcher: Arc<Matcher>,
    pub clock: Arc<dyn Clock>,
    pub tenant: TenantId,
    /// The key whose private half the staff hold; `None`: nobody was invited yet, and no report is
    /// taken.
    pub staff: Option<SealingPublic>,
    /// Address the public knows the portal by, without a path: report buttons lead there.
    pub portal_origin: String,
    /// Nothing at this door is real.
    pub demo: bool,
}

impl PartnerState {
    pub(crate) fn pack(&self) -> Result<&Pack, Fault> {
        self.packs.get(&self.tenant).ok_or(Fault::Missing("pack"))
    }

    /// What reports are sealed with: to the pipeline, and to the staff.
    pub(crate) fn intake_keys(&self) -> Option<IntakeKeys> {
        let keys = self.keyring.portal_keys();
        let staff = self.staff.clone()?;
        Some(IntakeKeys {
            pipeline: keys.pipeline_public,
            staff,
            receipt_pepper: keys.receipt_pepper,
        })
    }

    /// The words of the pages. Hosts are anywhere: their times are UTC, as in the letters.
    pub(crate) fn words(&self, locale: Locale) -> Words {
        Words::new(locale, Catalogue::Partner).in_zone("UTC")
    }
}
