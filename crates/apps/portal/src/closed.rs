//! While the house is being mended: the pages to read stay, nothing is taken, and the phone lines are named.

use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use sanad_packs::Slug;
use sanad_pages::layout;

#[derive(Template)]
#[template(path = "closed_page.html")]
struct ClosedPage {
    shell: Shell,
}

impl ClosedPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("closed-title")
    }
}

/// Seconds after which it is worth trying again.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("3600");

/// Lets through what takes nothing, and leaving, always.
pub(crate) async fn unless_open(
    State(state): State<PortalState>,
    request: Request,
    next: Next,
) -> Response {
    if !state.pack().portal.maintenance || harmless(request.uri().path()) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    match Visit::from_request_parts(&mut parts, &state).await {
        Ok(visit) => {
            let page = ClosedPage { shell: Shell::new(&state, &visit) };
            let mut response = layout::html(StatusCode::SERVICE_UNAVAILABLE, &page);
            response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
            response
        }
        Err(_) => next.run(Request::from_parts(parts, body)).await,
    }
}

fn harmless(path: &str) -> bool {
    let mut parts = path.split('/').skip(2);
    let page = parts.next().unwrap_or("");
    let to_read = ["", "help", "figures", "figures.csv", "terms", "show", "stopped"];
    to_read.contains(&page)
        || Slug::from_name(page).is_some()
        || path.ends_with("/exit")
        || path.ends_with("/stop")
}
