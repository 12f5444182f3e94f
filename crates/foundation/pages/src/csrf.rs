//! Proof that a form came from our own page: where the browser says it comes from, and a signed token.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, Method, StatusCode, header};
use sanad_base::{Chance, Moment, chance};
use sha2::Sha256;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the browser itself says that another site sent this request.
///
/// `Origin: null` proves nothing: under `Referrer-Policy: no-referrer`, which all our pages have,
/// browsers send it with our own forms too. What no header tells is left to the token.
pub fn cross_site(headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(&FETCH_SITE) {
        return !matches!(site, "same-origin" | "none");
    }
    match text(&header::ORIGIN) {
        None | Some("null") => false,
        Some(origin) => origin.split_once("://").map(|(_, host)| host) != text(&header::HOST),
    }
}

/// Answers 403 to every form another site sends. GET and HEAD pass: they change nothing.
pub fn refuse_cross_site<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(middleware::from_fn(refuse))
}

async fn refuse(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && cross_site(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// A token that is not ours, is for another form, or is too old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid form token")]
pub struct BadToken;

/// Makes and checks form tokens: second of issue, 16 random bytes, HMAC over both and a purpose.
///
/// To make one usable once only, store [`FormTokens::check`]'s answer under a unique key.
#[derive(Clone)]
pub struct FormTokens {
    key: [u8; 32],
}

impl FormTokens {
    pub fn new(key: [u8; 32]) -> Self {
        FormTokens { key }
    }

    /// A token for this purpose, such as the form's name and the session's id.
    pub fn issue(&self, now: Moment, chance: &dyn Chance, purpose: &str) -> String {
        let mut bytes = Vec::with_capacity(40);
        bytes.extend_from_slice(&now.ms().div_euclid(1000).to_be_bytes());
        bytes.extend_from_slice(&chance::bytes::<16>(chance));
        let proof = self.proof(&bytes, purpose).finalize().into_bytes();
        bytes.extend_from_slice(&proof[..16]);
        hex::encode(bytes)
    }

    /// The token's random part, when it is ours, for this purpose, and at most `age_s_max` old.
    pub fn check(
        &self,
        now: Moment,
        purpose: &str,
        token: &str,
        age_s_max: i64,
    ) -> Result<[u8; 16], BadToken> {
        let (age_s, random) = self.opened(now, purpose, token)?;
        if (0..=age_s_max).contains(&age_s) { Ok(random) } else { Err(BadToken) }
    }

    /// How many seconds ago the token was issued, when it is ours and for this purpose; negative
    /// when another machine's clock is ahead.
    pub fn age_s(&self, now: Moment, purpose: &str, token: &str) -> Result<i64, BadToken> {
        self.opened(now, purpose, token).map(|(age_s, _)| age_s)
    }

    fn opened(&self, now: Moment, purpose: &str, token: &str) -> Result<(i64, [u8; 16]), BadToken> {
        let bytes: [u8; 40] =
            hex::decode(token).ok().and_then(|b| b.try_into().ok()).ok_or(BadToken)?;
        let (said, proof) = bytes.split_at(24);
        self.proof(said, purpose).verify_truncated_left(proof).map_err(|_| BadToken)?;
        let issued: [u8; 8] = said[..8].try_into().map_err(|_| BadToken)?;
        let age_s = now.ms().div_euclid(1000) - i64::from_be_bytes(issued);
        Ok((age_s, said[8..].try_into().map_err(|_| BadToken)?))
    }

    fn proof(&self, said: &[u8], purpose: &str) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(said);
        mac.update(purpose.as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use sanad_base::chance::SeededChance;

    fn says(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs =
            pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
        HeaderMap::from_iter(pairs)
    }

    #[test]
    fn a_browser_that_names_another_site_is_believed() {
        assert!(cross_site(&says(&[("sec-fetch-site", "cross-site")])));
        assert!(cross_site(&says(&[("sec-fetch-site", "same-site")])));
        assert!(cross_site(&says(&[("origin", "https://other.example"), ("host", "us.example")])));
        assert!(!cross_site(&says(&[("sec-fetch-site", "same-origin"), ("origin", "null")])));
        assert!(!cross_site(&says(&[
            ("origin", "http://us.example:8080"),
            ("host", "us.example:8080")
        ])));
        assert!(!cross_site(&says(&[("origin", "null")])));
        assert!(!cross_site(&says(&[])));
    }

    #[test]
    fn a_token_serves_one_purpose_within_its_age_and_unchanged() {
        let (tokens, now) = (FormTokens::new([7; 32]), Moment::from_ms(1_000_000));
        let token = tokens.issue(now, &SeededChance::new(1), "sign_in");
        assert!(tokens.check(now.plus_minutes(9), "sign_in", &token, 600).is_ok());
        assert_eq!(tokens.check(now.plus_minutes(11), "sign_in", &token, 600), Err(BadToken));
        assert_eq!(tokens.check(now.plus_minutes(-1), "sign_in", &token, 600), Err(BadToken));
        assert_eq!(tokens.check(now, "other", &token, 600), Err(BadToken));
        assert_eq!(FormTokens::new([8; 32]).check(now, "sign_in", &token, 600), Err(BadToken));
        for place in 0..token.len() {
            let mut odd = token.clone().into_bytes();
            odd[place] = if odd[place] == b'0' { b'1' } else { b'0' };
            let odd = String::from_utf8_lossy(&odd).into_owned();
            assert_eq!(tokens.check(now, "sign_in", &odd, 600), Err(BadToken), "{place}");
        }
        assert_eq!(tokens.check(now, "sign_in", "é", 600), Err(BadToken));
    }
}
