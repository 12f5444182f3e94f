//! The portal's page for what went wrong: what happened, what to do next, and who can be called.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::token_in;
use askama::Template;
use axum::response::Response;
use sanad_base::{Fault, Locale};
use sanad_pages::{FaultPages, FaultView, layout};

#[derive(Clone)]
pub(crate) struct PortalFaults(pub PortalState);

#[derive(Template)]
#[template(path = "fault_page.html")]
struct FaultPage {
    shell: Shell,
    title: String,
    text: String,
    incident: Option<String>,
    /// Back to the answers of a draft that may well be there still.
    answers: Option<String>,
    /// A draft that is gone: begin again.
    gone: bool,
}

impl FaultPage {
    fn heading(&self) -> String {
        self.title.clone()
    }
}

impl FaultPages for PortalFaults {
    fn draw(&self, view: &FaultView) -> Response {
        let pack = self.0.pack();
        let locale = if pack.speaks(view.locale) { view.locale } else { pack.first_language() };
        let shell = Shell::of(&self.0, locale, &switchable(&view.path, locale));
        let gone = matches!(view.fault.as_deref(), Some(Fault::Missing("draft")));
        let ours = view.status.is_server_error();
        let answers = token_in(&view.path)
            .filter(|_| ours)
            .map(|token| shell.to(&format!("/r/{}/check", token.expose())));
        let incident = view.incident.as_deref();
        let page = FaultPage {
            title: if gone { shell.t("draft-gone-title") } else { shell.t(&view.title_key()) },
            text: if gone { shell.t("draft-gone-text") } else { shell.t(&view.text_key()) },
            incident: incident
                .map(|number| shell.frame.w.tn("incident", &[("number", number.into())])),
            answers,
            gone,
            shell,
        };
        match page.render() {
            Ok(_) => layout::html(view.status, &page),
            Err(_) => Response::default(),
        }
    }
}

/// A path the language switch can use. What was posted cannot be asked for again by a link, and a
/// path nobody has needs no switch: both lead home.
fn switchable(path: &str, locale: Locale) -> String {
    match token_in(path) {
        Some(token) => format!("/{}/r/{}/check", locale.tag(), token.expose()),
        None => format!("/{}", locale.tag()),
    }
}
