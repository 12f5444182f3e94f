//! A page the country has written: who we are, your safety, your rights, and their like.

use crate::shell::Shell;
use crate::site_pages::Written;
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use http::StatusCode;
use sanad_packs::Slug;
use sanad_pages::layout;

#[derive(Template)]
#[template(path = "written_page.html")]
struct WrittenPage {
    shell: Shell,
    title: String,
    /// One, or two where the page's own language has none yet.
    halves: Vec<Written>,
}

impl WrittenPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.title.clone()
    }
}

/// The path of each written page, with what shows it.
pub(crate) fn routes() -> impl Iterator<Item = (String, MethodRouter<PortalState>)> {
    Slug::ALL.into_iter().map(|slug| {
        let show = move |State(state): State<PortalState>, visit: Visit| async move {
            show(&state, &visit, slug)
        };
        (format!("/{{language}}/{}", slug.name()), get(show))
    })
}

fn show(state: &PortalState, visit: &Visit, slug: Slug) -> Response {
    let site = state.site();
    let page = WrittenPage {
        title: site.title(slug, visit.locale),
        halves: halves(site.get(slug, visit.locale).into_iter().cloned().collect()),
        shell: Shell::new(state, visit),
    };
    layout::html(StatusCode::OK, &page)
}

/// A place on a page has its name once: where the same text stands in two languages, in the first.
fn halves(mut halves: Vec<Written>) -> Vec<Written> {
    for half in halves.iter_mut().skip(1) {
        half.html = without_ids(&half.html);
    }
    halves
}

fn without_ids(html: &str) -> String {
    let mut parts = html.split(" id=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('"').map_or(part, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_places_are_taken_off_and_nothing_else() {
        let html =
            "<h2 id=\"in\">a</h2><p>b <a href=\"/x\">c</a></p><h2 id=\"out\" lang=\"ar\">d</h2>";
        let bare = "<h2>a</h2><p>b <a href=\"/x\">c</a></p><h2 lang=\"ar\">d</h2>";
        assert_eq!(without_ids(html), bare);
    }
}
