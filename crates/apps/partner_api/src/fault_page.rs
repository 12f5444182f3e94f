//! What went wrong: a page for people, a problem document for machines.

use crate::problem::Problem;
use crate::state::PartnerState;
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
pub(crate) struct Faults(pub PartnerState);

impl FaultPages for Faults {
    fn draw(&self, view: &FaultView) -> Response {
        if for_machines(&view.path) {
            return Problem::of_status(view.status).answer(view.incident.as_deref());
        }
        // Neither the path nor a link made of it stands on the page: what a stranger tried is
        // answered with the same bytes, whatever it was.
        let frame = Frame::new(self.0.words(view.locale), "/", self.0.demo).offering(&[]);
        let page = FaultPage {
            title: frame.w.t(&view.title_key()),
            text: frame.w.t(&view.text_key()),
            incident: view.incident.clone(),
            frame,
        };
        html(view.status, &page)
    }
}

fn for_machines(path: &str) -> bool {
    path == "/v1" || path.starts_with("/v1/") || path == "/healthz" || path == "/readyz"
}
