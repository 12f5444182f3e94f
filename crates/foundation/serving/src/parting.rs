//! The last words on a wire that cannot go on: the app's own page, where the parser below would
//! send a bare line or nothing at all.

use crate::answer::Behind;
use axum::body::Body;
use bytes::{BufMut, Bytes, BytesMut};
use futures_util::FutureExt;
use http::{Response, StatusCode};
use http_body_util::BodyExt;
use std::sync::Arc;

/// Of a head that is never parsed, the beginning is enough for the language of its path.
pub(crate) const SEEN_BYTES_MAX: usize = 96;

/// Makes the page for a wire.
pub(crate) type Parting = Arc<dyn Fn(StatusCode, &[u8]) -> Bytes + Send + Sync>;

/// `seen`: the first bytes of the head that was refused.
pub(crate) fn words(behind: &Behind, status: StatusCode, seen: &[u8]) -> Bytes {
    written(behind.refusal(status, &path_in(seen), &Behind::incident()))
}

/// The path in the first line of a head, as far as it was read; `/` when there is none.
fn path_in(seen: &[u8]) -> String {
    let line = seen.split(|b| *b == b'\r' || *b == b'\n').next().unwrap_or_default();
    let path = line.split(|b| *b == b' ').nth(1).unwrap_or(b"/");
    let plain = path.iter().take_while(|b| b.is_ascii_graphic()).map(|b| char::from(*b));
    let path: String = plain.collect();
    if path.starts_with('/') { path } else { "/".to_owned() }
}

/// The status of an error that the parser below answers by itself, with nothing to read; `None`
/// for any answer of the app, which always has a content type.
pub(crate) fn bare_refusal(bytes: &[u8]) -> Option<StatusCode> {
    let head = std::str::from_utf8(bytes).ok().filter(|head| head.len() < 256)?;
    let rest = head.strip_prefix("HTTP/1.1 ").or_else(|| head.strip_prefix("HTTP/1.0 "))?;
    let lower = head.to_ascii_lowercase();
    let bare = head.ends_with("\r\n\r\n") && !lower.contains("content-type:");
    let status = rest.get(..3)?.parse().ok().and_then(|code| StatusCode::from_u16(code).ok())?;
    (bare && status.is_client_error()).then_some(status)
}

/// An answer as it goes over an HTTP/1 wire that closes behind it.
fn written(response: Response<Body>) -> Bytes {
    let (parts, body) = response.into_parts();
    // A page that was drawn is whole in memory; what would have to be waited for is left out.
    let body = body.collect().now_or_never().and_then(Result::ok);
    let body = body.map(|whole| whole.to_bytes()).unwrap_or_default();
    let mut out = BytesMut::with_capacity(body.len() + 2048);
    let reason = parts.status.canonical_reason().unwrap_or("Error");
    out.put_slice(format!("HTTP/1.1 {} {reason}\r\n", parts.status.as_u16()).as_bytes());
    for (name, value) in &parts.headers {
        out.put_slice(name.as_str().as_bytes());
        out.put_slice(b": ");
        out.put_slice(value.as_bytes());
        out.put_slice(b"\r\n");
    }
    out.put_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
    out.put_slice(&body);
    out.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_broken_head_is_found_or_none() {
        for (seen, path) in [
            (&b"GET /ar/report HTTP/1.1\r\nHos"[..], "/ar/report"),
            (b"POST /fr", "/fr"),
            (b"\x16\x03\x01\x02\x00", "/"),
            (b"GET http://x.test/ar HTTP/1.1", "/"),
            (b"", "/"),
            (b"GET /fr/\x00\xff HTTP/1.1", "/fr/"),
        ] {
            assert_eq!(path_in(seen), path);
        }
    }

    #[test]
    fn only_an_error_without_anything_to_read_is_taken_for_the_parsers() {
        let bare = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(bare_refusal(bare), Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
        let ours =
            b"HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(bare_refusal(ours), None);
        assert_eq!(bare_refusal(b"HTTP/1.1 303 See Other\r\nlocation: /\r\n\r\n"), None);
        assert_eq!(bare_refusal(b"some text"), None);
    }
}
