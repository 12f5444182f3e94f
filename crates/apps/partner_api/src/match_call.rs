//! Answers whether one fingerprint or address is known: yes or no, and nothing else.

use crate::caller::Caller;
use crate::key::Scope;
use crate::match_question::Question;
use crate::problem::{CallEnd, Problem};
use crate::state::PartnerState;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use sanad_base::Fault;
use sanad_matching::{Matcher, Verdict};
use sanad_sealing::Keyring;
use sanad_store::{Tx, read};

/// The longest body: an address of 2,048 characters with every one of them escaped as JSON allows.
pub(crate) const BODY_BYTES_MAX: usize = 16 * 1024;

/// Both answers have one length, so that who sees only the traffic learns nothing.
const YES: &str = "{\"match\":true }";
const NO: &str = "{\"match\":false}";

pub(crate) async fn ask(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::MatchAsk)?;
    if !is_json(&headers) {
        return Err(Problem::WrongType.into());
    }
    let question = Question::read(&body)?;
    let known = read!(state.store, "partner_match", &caller.actor(), |tx| {
        known(tx, &state.keyring, &state.matcher, &question).await
    })?;
    let answer = if known { YES } else { NO };
    Ok(([(header::CONTENT_TYPE, "application/json")], answer).into_response())
}

/// Everything is looked up whatever was found first: a yes takes no other way than a no.
async fn known(
    tx: &mut Tx,
    keyring: &Keyring,
    matcher: &Matcher,
    question: &Question,
) -> Result<bool, Fault> {
    let mut known = false;
    if let Some(fingerprint) = question.fingerprint() {
        known |= matcher.ask(tx, &[fingerprint]).await? != Verdict::Unknown;
    }
    for (kind, value) in question.entries() {
        known |= sanad_lists::listed(tx, keyring, kind, &value).await?;
    }
    Ok(known)
}

/// Whether the body is said to be JSON as it stands, not packed.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return false;
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim();
    kind.eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn both_answers_are_json_of_one_length() {
        assert_eq!(YES.len(), NO.len());
        for (text, answer) in [(YES, true), (NO, false)] {
            let read: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
            assert_eq!(read, serde_json::json!({ "match": answer }));
        }
    }

    #[test]
    fn only_json_is_taken_for_json() {
        let says = |kind| is_json(&HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]));
        assert!(says(HeaderValue::from_static("application/json")));
        assert!(says(HeaderValue::from_static("Application/JSON; charset=utf-8")));
        assert!(!says(HeaderValue::from_static("text/plain")));
        assert!(!says(HeaderValue::from_static("application/jsonp")));
        assert!(!is_json(&HeaderMap::new()));
        let mut packed = HeaderMap::new();
        packed.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        packed.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert!(!is_json(&packed));
    }
}
