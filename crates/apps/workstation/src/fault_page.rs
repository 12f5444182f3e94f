//! The page for what went wrong, with a way back to the board.

use crate::state::WorkstationState;
use askama::Template;
use axum::response::Response;
use sanad_pages::layout::html;
use sanad_pages::{Catalogue, FaultPages, FaultView, Frame, Words};

#[derive(Template)]
#[template(path = "fault_page.html")]
struct FaultPage {
    frame: Frame,
    title: String,
    text: String,
    incident: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Faults(pub WorkstationState);

impl FaultPages for Faults {
    fn draw(&self, view: &FaultView) -> Response {
        let frame =
            Frame::new(Words::new(view.locale, Catalogue::Workstation), &view.path, self.0.demo);
        let page = FaultPage {
            title: frame.w.t(&view.title_key()),
            text: frame.w.t(&view.text_key()),
            incident: view.incident.clone(),
            frame,
        };
        html(view.status, &page)
    }

    /// No reporter's words reach a fault here: they stay sealed until they are on a page.
    fn log_tells(&self) -> bool {
        true
    }
}
