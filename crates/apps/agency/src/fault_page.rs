//! The page for what went wrong, with a way back to the inbox.

use crate::state::AgencyState;
use askama::Template;
use axum::response::Response;
use sanad_pages::layout::html;
use sanad_pages::{FaultPages, FaultView, Frame};

#[derive(Template)]
#[template(path = "fault_page.html")]
struct FaultPage {
    frame: Frame,
    title: String,
    text: String,
    incident: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Faults(pub AgencyState);

impl FaultPages for Faults {
    fn draw(&self, view: &FaultView) -> Response {
        let frame = Frame::new(self.0.words(view.locale), &view.path, self.0.demo);
        let page = FaultPage {
            title: frame.w.t(&view.title_key()),
            text: frame.w.t(&view.text_key()),
            incident: view.incident.clone(),
            frame,
        };
        html(view.status, &page)
    }

    /// Officers type codes and choices only; no fault quotes an address.
    fn log_tells(&self) -> bool {
        true
    }
}
