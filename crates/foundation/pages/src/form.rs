//! A sent form, read within bounds and without ever refusing what a person or a machine typed.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use futures_util::StreamExt;
use http::{HeaderMap, StatusCode, header};
use std::fmt;
use std::str::FromStr;

/// What is kept of a body; the rest is read and dropped, so that the sender still gets a page.
const KEPT_BYTES_MAX: usize = 64 * 1024;
/// Past this the connection is not worth reading on.
const READ_BYTES_MAX: usize = 1024 * 1024;
const FIELDS_MAX: usize = 200;

/// The fields of a sent form, in order. Bad UTF-8 is replaced, NUL dropped, line ends made `\n`.
#[derive(Clone, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    cut: bool,
}

impl Form {
    /// Reads `application/x-www-form-urlencoded` text. Odd input gives odd fields, never an error.
    pub fn read(body: &[u8]) -> Form {
        let kept = &body[..body.len().min(KEPT_BYTES_MAX)];
        let mut pairs = kept.split(|b| *b == b'&').filter(|pair| !pair.is_empty());
        let fields: Vec<_> = pairs.by_ref().take(FIELDS_MAX).map(read_pair).collect();
        Form { fields, cut: kept.len() < body.len() || pairs.next().is_some() }
    }

    /// For tests and links: the same from pairs.
    pub fn of(pairs: &[(&str, &str)]) -> Form {
        let fields = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Form { fields, cut: false }
    }

    /// The first value of this name, trimmed at both ends; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of this name, as typed.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field of this name was sent at all: a ticked box, the pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(n, _)| n == name)
    }

    /// The first value of this name read as something; `None` when it does not read.
    pub fn parse<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// Whether the form was larger than we keep, so that its end is missing.
    pub fn cut(&self) -> bool {
        self.cut
    }
}

/// Values of a form are never printed.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({} fields)", self.fields.len())
    }
}

fn read_pair(pair: &[u8]) -> (String, String) {
    let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
    (decode(&pair[..at]), decode(pair.get(at + 1..).unwrap_or(&[])))
}

/// Percent and plus decoding; a percent sign without two digits stands for itself.
fn decode(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        let pair = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let hex = pair.filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = tail;
            }
            (other, _) => {
                bytes.push(*other);
                rest = tail;
            }
        }
    }
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\0', "")
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = StatusCode;

    async fn from_request(request: Request, _: &S) -> Result<Self, StatusCode> {
        if !urlencoded(request.headers()) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let bytes = read_body(request.into_body()).await?;
        Ok(Form::read(&bytes))
    }
}

/// Our own forms are sent in one way only. A body that says nothing of its kind is read in that way.
fn urlencoded(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or("?"));
    let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
    let known = "application/x-www-form-urlencoded";
    kind.is_none_or(|kind| kind.eq_ignore_ascii_case(known))
        && !headers.contains_key(header::CONTENT_ENCODING)
}

async fn read_body(body: Body) -> Result<Vec<u8>, StatusCode> {
    let mut stream = body.into_data_stream();
    let (mut bytes, mut read) = (Vec::new(), 0);
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| StatusCode::BAD_REQUEST)?;
        read += piece.len();
        if read > READ_BYTES_MAX {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        // One byte more than is kept, so that the reader knows the end is missing.
        let room = (KEPT_BYTES_MAX + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_as_it_was_typed() {
        let form = Form::read("a=1+2&b=%D8%AA%D8%A8&a=3&c=x%0D%0Ay&d".as_bytes());
        assert_eq!((form.get("a"), form.get("b"), form.get("c")), ("1 2", "تب", "x\ny"));
        assert_eq!(form.all("a").collect::<Vec<_>>(), ["1 2", "3"]);
        assert!(form.has("d") && form.get("d").is_empty() && !form.has("e") && !form.cut());
    }

    #[test]
    fn odd_input_gives_odd_fields_and_no_error() {
        let form = Form::read(b"a=%zz%&b=%ff%00x&=v&&&===&%=%4&c=100%");
        assert_eq!((form.get("a"), form.get("b"), form.get("c")), ("%zz%", "\u{fffd}x", "100%"));
        assert_eq!(form.get(""), "v");
        assert_eq!(Form::read(b"").get("x"), "");
    }

    #[test]
    fn a_form_past_its_bounds_is_cut_and_says_so() {
        let many = "a=1&".repeat(201);
        assert!(Form::read(many.as_bytes()).cut());
        assert_eq!(Form::read(many.as_bytes()).all("a").count(), 200);
        let long = format!("a={}", "x".repeat(70_000));
        assert!(Form::read(long.as_bytes()).cut());
        assert_eq!(Form::read(long.as_bytes()).get("a").len(), KEPT_BYTES_MAX - 2);
    }

    #[test]
    fn only_the_way_in_which_our_forms_are_sent_is_read() {
        let sent = |kind: &'static str| {
            urlencoded(&HeaderMap::from_iter([(
                header::CONTENT_TYPE,
                http::HeaderValue::from_static(kind),
            )]))
        };
        assert!(sent("application/x-www-form-urlencoded; charset=UTF-8"));
        assert!(sent("Application/X-WWW-Form-Urlencoded") && urlencoded(&HeaderMap::new()));
        for kind in ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", ""] {
            assert!(!sent(kind), "{kind}");
        }
        let packed = [(header::CONTENT_ENCODING, http::HeaderValue::from_static("gzip"))];
        assert!(!urlencoded(&HeaderMap::from_iter(packed)));
    }

    #[test]
    fn a_form_never_prints_its_values() {
        assert!(!format!("{:?}", Form::of(&[("a", "tulip")])).contains("tulip"));
    }
}
