//! How much a request's head may hold, checked where a page can still answer it.

use crate::limits::Limits;
use http::StatusCode;
use http::request::Parts;

/// Why a head is refused, if it is. The parser below lets twice as much through, so that the answer
/// can be the app's own page.
pub(crate) fn refused(parts: &Parts, limits: &Limits) -> Option<StatusCode> {
    let path_bytes = parts.uri.path_and_query().map_or(0, |path| path.as_str().len());
    if path_bytes > limits.path_bytes_max {
        return Some(StatusCode::URI_TOO_LONG);
    }
    let header_bytes: usize =
        parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    let over = parts.headers.len() > limits.headers_max
        || header_bytes + path_bytes > limits.head_bytes_max;
    over.then_some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
}
