//! The headers of every answer: the strict set, and what some pages may do beyond it.

use crate::state::PortalState;
use axum::response::Response;
use sanad_base::Locale;
use sanad_pages::headers::{Policy, PortalLeave};
use sanad_pages::{language, style};

/// Left on a page by its handler: a file may be saved from it.
#[derive(Clone, Copy)]
pub(crate) struct MaySave;

/// The set for each kind of page, made once.
#[derive(Clone)]
pub(crate) struct Policies {
    usual: Policy,
    saving: Policy,
    tifinagh: Policy,
    tifinagh_saving: Policy,
}

impl Policies {
    pub fn of(state: &PortalState) -> Self {
        let neutral = state.neutral_origin();
        let policy = |font: bool, saving: bool| {
            let text = if font { &style::PORTAL_ZGH } else { style::PORTAL };
            Policy::portal(text, &neutral, PortalLeave { font, saving })
        };
        Policies {
            usual: policy(false, false),
            saving: policy(false, true),
            tifinagh: policy(true, false),
            tifinagh_saving: policy(true, true),
        }
    }

    /// Puts the headers on the answer from this path.
    pub fn put_on(&self, response: &mut Response, path: &str) {
        let tifinagh = language::from_path(path) == Some(Locale::Zgh);
        let saving = response.extensions().get::<MaySave>().is_some();
        let policy = match (tifinagh, saving) {
            (false, false) => &self.usual,
            (false, true) => &self.saving,
            (true, false) => &self.tifinagh,
            (true, true) => &self.tifinagh_saving,
        };
        policy.put_on(response);
    }
}
