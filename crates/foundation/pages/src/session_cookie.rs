//! The cookie of a staff or agency session: host-bound and out of reach of scripts.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use sanad_base::Fault;
use sanad_base::secret::Secret;

/// An app's session cookie. The portal has none.
#[derive(Clone, Copy, Debug)]
pub struct SessionCookie {
    bound: &'static str,
    plain: &'static str,
}

impl SessionCookie {
    pub const STAFF: SessionCookie =
        SessionCookie { bound: "__Host-sanad-staff", plain: "sanad-staff" };
    pub const AGENCY: SessionCookie =
        SessionCookie { bound: "__Host-sanad-agency", plain: "sanad-agency" };

    const fn name(self, secure: bool) -> &'static str {
        // Browsers refuse the prefix over plain HTTP, which only the demo on loopback uses.
        if secure { self.bound } else { self.plain }
    }

    /// The secret a browser brings, if it brings one.
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<Secret<String>> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == self.name(secure))
            .map(|(_, secret)| Secret::new(secret.to_owned()))
    }

    /// Hands a secret to the browser for as long as it stays open.
    pub fn give(self, headers: &mut HeaderMap, secret: &str, secure: bool) -> Result<(), Fault> {
        headers.insert(header::SET_COOKIE, self.value(secret, "", secure)?);
        Ok(())
    }

    /// Takes it away, with everything else of this app that the browser keeps. Of cookies only this
    /// one: a browser that is told to clear them clears those of the neighbouring apps too.
    pub fn take_away(self, headers: &mut HeaderMap, secure: bool) -> Result<(), Fault> {
        headers.insert(header::SET_COOKIE, self.value("", "; Max-Age=0", secure)?);
        let kept = HeaderValue::from_static("\"cache\", \"storage\"");
        headers.insert(HeaderName::from_static("clear-site-data"), kept);
        Ok(())
    }

    fn value(self, secret: &str, more: &str, secure: bool) -> Result<HeaderValue, Fault> {
        let flag = if secure { "; Secure" } else { "" };
        let name = self.name(secure);
        let value = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Strict{more}{flag}");
        HeaderValue::from_str(&value)
            .map_err(|_| Fault::broken("a session's secret does not fit into a header"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_found_among_other_cookies_and_only_under_its_own_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; sanad-staff=tulip; c=d"));
        let read = |cookie: SessionCookie, secure| {
            cookie.read(&headers, secure).map(|secret| secret.expose().clone())
        };
        assert_eq!(read(SessionCookie::STAFF, false), Some("tulip".into()));
        assert_eq!(read(SessionCookie::STAFF, true), None);
        assert_eq!(read(SessionCookie::AGENCY, false), None);
    }

    #[test]
    fn a_secure_cookie_is_bound_to_its_host_given_or_taken() {
        for cookie in [SessionCookie::STAFF, SessionCookie::AGENCY] {
            let (mut given, mut taken) = (HeaderMap::new(), HeaderMap::new());
            cookie.give(&mut given, "tulip", true).expect("it fits");
            cookie.take_away(&mut taken, true).expect("it fits");
            assert!(taken.contains_key("clear-site-data"));
            for headers in [given, taken] {
                let value = headers[header::SET_COOKIE].to_str().expect("a text");
                for part in ["__Host-", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
                    assert!(value.contains(part), "{part}");
                }
                assert!(!value.contains("Domain"));
            }
        }
    }

    #[test]
    fn a_secret_that_would_begin_a_header_of_its_own_is_not_given() {
        let mut headers = HeaderMap::new();
        assert!(SessionCookie::STAFF.give(&mut headers, "a\r\nb: c", true).is_err());
        assert!(headers.is_empty());
    }
}
