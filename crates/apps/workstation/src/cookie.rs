//! The session cookie: host-bound and out of reach of scripts.

use http::{HeaderMap, HeaderValue, header};
use sanad_base::secret::Secret;

const fn name(secure: bool) -> &'static str {
    // Browsers refuse the prefix over plain HTTP, which only the demo on loopback uses.
    if secure { "__Host-sanad-staff" } else { "sanad-staff" }
}

/// The secret a browser brings, if it brings one.
pub(crate) fn read(headers: &HeaderMap, secure: bool) -> Option<Secret<String>> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name(secure))
        .map(|(_, secret)| Secret::new(secret.to_owned()))
}

/// Hands a secret to the browser for as long as it stays open.
pub(crate) fn give(secret: &str, secure: bool) -> Option<HeaderValue> {
    let flag = if secure { "; Secure" } else { "" };
    let value = format!("{}={secret}; Path=/; HttpOnly; SameSite=Strict{flag}", name(secure));
    HeaderValue::from_str(&value).ok()
}

/// Takes it away.
pub(crate) fn take_away(secure: bool) -> HeaderValue {
    HeaderValue::from_static(if secure {
        "__Host-sanad-staff=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure"
    } else {
        "sanad-staff=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_found_among_other_cookies_and_only_under_its_own_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; sanad-staff=tulip; c=d"));
        assert_eq!(read(&headers, false).map(|s| s.expose().clone()), Some("tulip".into()));
        assert!(read(&headers, true).is_none());
    }

    #[test]
    fn a_secure_cookie_is_bound_to_its_host() {
        let value = give("tulip", true).and_then(|v| v.to_str().ok().map(str::to_owned));
        let value = value.unwrap_or_default();
        for part in ["__Host-", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(value.contains(part), "{part}");
        }
        assert!(!value.contains("Domain"));
    }
}
