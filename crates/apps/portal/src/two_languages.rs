//! Pages in Tamazight: what nobody has translated is laid out in French and Arabic, each marked as such.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header;
use sanad_base::Locale;
use sanad_pages::{both, language};

/// Larger than any page of the portal.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Wraps the pages, those for faults included.
pub(crate) async fn lay_out(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    laid_out(next.run(request).await, &path).await
}

/// The answer from this path as it is read: a page in elements, a file in plain lines.
pub(crate) async fn laid_out(response: Response, path: &str) -> Response {
    if language::from_path(path) != Some(Locale::Zgh) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    let written = match kind {
        Some(kind) if kind.starts_with(b"text/html") => both::lay_out,
        Some(kind) if kind.starts_with(b"text/") => both::in_line,
        Some(_) | None => return Response::from_parts(parts, body),
    };
    let bytes = to_bytes(body, PAGE_BYTES_MAX).await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(written(&String::from_utf8_lossy(&bytes))))
}
