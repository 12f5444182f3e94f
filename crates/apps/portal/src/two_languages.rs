//! Pages in Tamazight: what nobody has translated is laid out in French and Arabic, each marked as such.

use crate::state::PortalState;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use http::header;
use sanad_base::Locale;
use sanad_pages::headers::Policy;
use sanad_pages::{both, language, style};

/// Larger than any page of the portal.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Wraps the pages, those for faults included.
pub(crate) fn lay_out(router: Router, state: &PortalState) -> Router {
    let policy = Policy::portal_with_font(&style::PORTAL_ZGH, &state.neutral_origin());
    router.layer(middleware::from_fn(move |request: Request, next: Next| {
        let policy = policy.clone();
        async move {
            let ours = language::from_path(request.uri().path()) == Some(Locale::Zgh);
            let response = next.run(request).await;
            if ours { laid_out(response, &policy).await } else { response }
        }
    }))
}

async fn laid_out(response: Response, policy: &Policy) -> Response {
    let (mut parts, body) = response.into_parts();
    let page =
        parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/"));
    if !page {
        return Response::from_parts(parts, body);
    }
    let bytes = to_bytes(body, PAGE_BYTES_MAX).await.unwrap_or_default();
    let text = both::lay_out(&String::from_utf8_lossy(&bytes));
    parts.headers.remove(header::CONTENT_LENGTH);
    let mut response = Response::from_parts(parts, Body::from(text));
    policy.put_on(&mut response);
    response
}
