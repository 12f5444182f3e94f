//! Pages of one kind have one length, on the wire too: whoever sees only sizes learns neither what
//! was typed nor whether a code is known.
//!
//! A page is compressed here, not by a proxy, so that the length after compression can be made
//! even: the gzip format has a field for extra bytes, which every browser passes over.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::{Compression, GzBuilder};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::io::Write;

/// Far above the largest page there is.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// What the format's extra field can hold.
const EXTRA_BYTES_MAX: usize = 65_535;
/// The extra field's own length stands in two bytes.
const EXTRA_LENGTH_BYTES: usize = 2;
const FILLER: &str = "<!---->";

/// The step to whose next multiple a page's length is brought, plain and compressed, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Steps {
    plain: usize,
    gzip: usize,
}

/// Pages that show what somebody typed, or what became of it, share one wide step.
const PRIVATE: Steps = Steps { plain: 32 * 1024, gzip: 12 * 1024 };
/// Pages that are the same for everybody.
const PUBLIC: Steps = Steps { plain: 8 * 1024, gzip: 4 * 1024 };

impl Steps {
    fn of(path: &str) -> Steps {
        let mut parts = path.split('/').skip(2);
        match parts.next() {
            Some("r" | "follow") => PRIVATE,
            _ => PUBLIC,
        }
    }
}

/// Wraps all pages.
pub(crate) async fn pad(request: Request, next: Next) -> Response {
    let steps = Steps::of(request.uri().path());
    let gzip = takes_gzip(request.headers());
    let (parts, body) = next.run(request).await.into_parts();
    if !is_page(&parts.headers) {
        return Response::from_parts(parts, body);
    }
    match to_bytes(body, PAGE_BYTES_MAX).await {
        Ok(page) => filled(Response::from_parts(parts, Body::empty()), &page, steps, gzip),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The same for a page that is drawn outside the router, which is whole in memory.
pub(crate) fn padded(page: Response, path: &str) -> Response {
    let (parts, body) = page.into_parts();
    let body = to_bytes(body, PAGE_BYTES_MAX).now_or_never().and_then(Result::ok);
    let empty = Response::from_parts(parts, Body::empty());
    filled(empty, &body.unwrap_or_default(), Steps::of(path), false)
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    kind.starts_with(b"text/html") && !headers.contains_key(header::CONTENT_ENCODING)
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let offers = headers.get_all(header::ACCEPT_ENCODING).into_iter();
    offers.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"))
            && !parts.any(|quality| matches!(quality, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn filled(mut response: Response, page: &[u8], steps: Steps, gzip: bool) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.remove(header::CONTENT_LENGTH);
    let body = match gzip.then(|| compressed(page, steps.gzip)).flatten() {
        Some(body) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            body
        }
        None => plain(page, steps.plain),
    };
    *response.body_mut() = Body::from(Bytes::from(body));
    response
}

/// The page with a comment behind it.
fn plain(page: &[u8], step: usize) -> Vec<u8> {
    let length = (page.len() + FILLER.len()).next_multiple_of(step);
    let dots = length - page.len() - FILLER.len();
    let (open, close) = FILLER.split_at(4);
    let mut out = Vec::with_capacity(length);
    out.extend_from_slice(page);
    out.extend_from_slice(open.as_bytes());
    out.resize(out.len() + dots, b'.');
    out.extend_from_slice(close.as_bytes());
    out
}

/// The page compressed, with as many extra bytes as make its length even. `None`: it cannot be, and
/// goes out plain.
fn compressed(page: &[u8], step: usize) -> Option<Vec<u8>> {
    let bare = gzip(page, Vec::new())?;
    let least = bare.len() + EXTRA_LENGTH_BYTES;
    let extra = least.next_multiple_of(step) - least;
    let out = (extra <= EXTRA_BYTES_MAX).then(|| gzip(page, vec![0; extra]))??;
    debug_assert_eq!(out.len() % step, 0, "the format adds what this file thinks it adds");
    Some(out)
}

fn gzip(page: &[u8], extra: Vec<u8>) -> Option<Vec<u8>> {
    let mut builder = GzBuilder::new().mtime(0);
    if !extra.is_empty() {
        builder = builder.extra(extra);
    }
    let mut writer = builder.write(Vec::new(), Compression::new(6));
    writer.write_all(page).ok()?;
    writer.finish().ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn every_length_is_brought_to_the_next_step_and_the_page_stays_whole() {
        for length in [0usize, 1, 4_080, 8_184, 8_185, 8_192, 20_000] {
            let page: Vec<u8> =
                (0..length).map(|n| b'a' + u8::try_from(n * n % 23).unwrap()).collect();
            let plain = plain(&page, PUBLIC.plain);
            assert_eq!(plain.len() % PUBLIC.plain, 0, "{length}");
            assert!(plain.starts_with(&page) && plain.ends_with(b"-->"));
            let packed = compressed(&page, PUBLIC.gzip).unwrap();
            assert_eq!(packed.len() % PUBLIC.gzip, 0, "{length}");
            let mut back = Vec::new();
            GzDecoder::new(packed.as_slice()).read_to_end(&mut back).unwrap();
            assert_eq!(back, page);
        }
    }

    #[test]
    fn gzip_is_sent_only_to_whoever_offers_it() {
        let offers = |value: &'static str| {
            takes_gzip(&HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(value),
            )]))
        };
        assert!(offers("gzip") && offers("br, GZIP;q=0.5") && offers("deflate,gzip"));
        assert!(
            !offers("gzip;q=0") && !offers("br") && !offers("") && !takes_gzip(&HeaderMap::new())
        );
    }

    #[test]
    fn what_somebody_typed_or_asked_for_is_under_the_wide_step() {
        for (path, steps) in [
            ("/fr/r/00/where", PRIVATE),
            ("/ar/follow", PRIVATE),
            ("/en", PUBLIC),
            ("/", PUBLIC),
            ("/fr/report", PUBLIC),
        ] {
            assert_eq!(Steps::of(path), steps, "{path}");
        }
    }
}
