//! Pages on the wire: compressed, and of few different lengths, so that their size tells little.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use flate2::{Compression, GzBuilder};
use http::{HeaderMap, HeaderValue, Method, header};
use std::io::Write;

/// A page is as long as the next multiple of this. Two pages of one kind then differ on the wire only
/// where what is written on them differs by a good deal.
const STEP_BYTES: usize = 1024;

/// Larger answers are no pages and go as they are.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Wraps a finished router: every HTML page is compressed where the browser can read it, and padded.
pub fn pack<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(middleware::from_fn(|request: Request, next: Next| async move {
        let gzip = takes_gzip(request.headers());
        let head_only = request.method() == Method::HEAD;
        let response = next.run(request).await;
        if head_only || !is_page(response.headers()) {
            response
        } else {
            packed(response, gzip).await
        }
    }))
}

fn is_page(headers: &HeaderMap) -> bool {
    let html =
        headers.get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    html && !headers.contains_key(header::CONTENT_ENCODING)
}

/// Whether the browser reads gzip; `gzip;q=0` says that it does not.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
    asked.flat_map(|list| list.split(',')).any(|wish| {
        let (name, weight) = wish.split_once(';').unwrap_or((wish, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("gzip") && weight.is_some_and(|q| q > 0.0)
    })
}

async fn packed(response: Response, gzip: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, PAGE_BYTES_MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let compressed = if gzip { compress(&bytes) } else { None };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let body = match compressed {
        Some(body) => {
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            body
        }
        None => {
            let mut body = bytes.to_vec();
            body.resize(bytes.len().next_multiple_of(STEP_BYTES), b'\n');
            body
        }
    };
    Response::from_parts(parts, Body::from(body))
}

/// Length of the fixed head of a gzip stream, RFC 1952 2.3.
const HEAD: usize = 10;

/// The bytes as gzip. The padding lies in the head's extra field, which every reader skips: it can
/// not be squeezed away, and no byte of the page changes.
fn compress(bytes: &[u8]) -> Option<Vec<u8>> {
    let field = vec![b'p', b'd', 0, 0];
    let mut encoder = GzBuilder::new().extra(field).write(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    let mut out = encoder.finish().ok()?;
    let padding = out.len().next_multiple_of(STEP_BYTES) - out.len();
    let length = u16::try_from(padding).ok()?;
    out[HEAD..HEAD + 2].copy_from_slice(&(length + 4).to_le_bytes());
    out[HEAD + 4..HEAD + 6].copy_from_slice(&length.to_le_bytes());
    out.splice(HEAD + 6..HEAD + 6, std::iter::repeat_n(0, padding));
    Some(out)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use axum::response::Html;
    use axum::routing::get;
    use flate2::read::GzDecoder;
    use std::io::Read;
    use tower::ServiceExt;

    async fn asked(text: String, encoding: &str, method: Method) -> (HeaderMap, Vec<u8>) {
        let page = move || {
            let text = text.clone();
            async move { Html(text) }
        };
        let router: Router = pack(Router::new().route("/", get(page)));
        let request = Request::builder().method(method).header("accept-encoding", encoding);
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        (parts.headers, to_bytes(body, 1 << 24).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn a_page_arrives_whole_and_in_few_lengths() {
        for length in [0, 1, 900, 1024, 5_000, 60_000] {
            // Letters that do not repeat, so that the length of the compressed page moves.
            let text: String =
                (0..length).map(|i: u32| char::from(33 + (i * i % 89) as u8)).collect();
            let (headers, body) = asked(text.clone(), "br, gzip", Method::GET).await;
            assert_eq!(headers["content-encoding"], "gzip");
            assert_eq!(
                (headers["vary"].as_bytes(), body.len() % STEP_BYTES),
                (&b"accept-encoding"[..], 0)
            );
            let mut read = String::new();
            GzDecoder::new(&body[..]).read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
    }

    #[tokio::test]
    async fn a_browser_that_reads_no_gzip_gets_the_page_plain_and_padded() {
        for encoding in ["", "br", "gzip;q=0", "identity"] {
            let (headers, body) = asked("<p>x</p>".into(), encoding, Method::GET).await;
            assert!(!headers.contains_key("content-encoding"), "{encoding}");
            assert!(body.starts_with(b"<p>x</p>\n") && body.len() == STEP_BYTES, "{encoding}");
        }
    }

    #[tokio::test]
    async fn who_asks_for_the_head_alone_gets_no_body() {
        assert!(asked("<p>x</p>".into(), "gzip", Method::HEAD).await.1.is_empty());
    }
}
