//! The strict headers, one set per audience, on every response whatever made it.

use crate::style;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};
use std::sync::Arc;

/// Two years, as the public preload lists ask for. Browsers ignore it over plain HTTP.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// Every power a page could ask a browser for, refused.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), \
clipboard-read=(), clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), \
geolocation=(), gyroscope=(), hid=(), idle-detection=(), interest-cohort=(), local-fonts=(), magnetometer=(), \
microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), \
serial=(), storage-access=(), usb=(), web-share=(), xr-spatial-tracking=()";

/// What a page of the portal may do beyond what all of them may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PortalLeave {
    /// Its style brings a font inside itself, as pages in Tifinagh do.
    pub font: bool,
    /// A file may be saved from it, which the sandbox forbids everywhere else.
    pub saving: bool,
}

/// Headers that a response gets unless its handler has set its own.
#[derive(Clone, Debug)]
pub struct Policy {
    headers: Arc<Vec<(HeaderName, HeaderValue)>>,
}

impl Policy {
    /// The public portal: no script at all, style by digest, forms only to us and the neutral site
    /// (an exit answered by a redirect would otherwise be blocked on the page that must go).
    pub fn portal(style_text: &str, neutral_origin: &str, leave: PortalLeave) -> Policy {
        let font = if leave.font { "font-src data:; " } else { "" };
        let saving = if leave.saving { " allow-downloads" } else { "" };
        let csp = format!(
            "default-src 'none'; style-src '{}'; {font}img-src data:; form-action 'self' \
             {neutral_origin}; base-uri 'none'; frame-ancestors 'none'; \
             sandbox allow-forms allow-same-origin{saving}",
            style::csp_digest(style_text)
        );
        Policy::with(&csp, &[])
    }

    /// Staff and agency consoles. `script_text`: the one inline script such an app may have.
    pub fn console(style_text: &str, script_text: Option<&str>) -> Policy {
        let script = match script_text {
            Some(text) => format!("script-src '{}'; ", style::csp_digest(text)),
            None => String::new(),
        };
        let csp = format!(
            "default-src 'none'; {script}style-src '{}'; connect-src 'self'; img-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
            style::csp_digest(style_text)
        );
        let isolation =
            [("cross-origin-embedder-policy", "require-corp"), ("origin-agent-cluster", "?1")];
        Policy::with(&csp, &isolation)
    }

    /// Machines: nothing may be loaded, framed or run.
    pub fn partner_api() -> Policy {
        Policy::with("default-src 'none'; frame-ancestors 'none'", &[])
    }

    fn with(csp: &str, more: &[(&'static str, &str)]) -> Policy {
        let shared = [
            ("content-security-policy", csp),
            ("strict-transport-security", HSTS),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("permissions-policy", PERMISSIONS),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("x-robots-tag", "noindex, nofollow"),
        ];
        let all = shared.iter().chain(more).filter_map(|(name, value)| {
            Some((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
        });
        Policy { headers: Arc::new(all.collect()) }
    }

    /// The value this policy gives to a header, for tests that compare.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.as_str() == name).and_then(|(_, v)| v.to_str().ok())
    }

    /// Puts the headers on a response, leaving those its handler chose.
    pub fn put_on(&self, response: &mut Response) {
        let headers = response.headers_mut();
        for (name, value) in self.headers.iter() {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        headers.remove(header::SERVER);
    }
}

/// Wraps a finished router, fallbacks included. Call it last, so that it lies outermost.
pub fn apply<S: Clone + Send + Sync + 'static>(router: Router<S>, policy: Policy) -> Router<S> {
    router.layer(middleware::from_fn(move |request: Request, next: Next| {
        let policy = policy.clone();
        async move {
            let mut response = next.run(request).await;
            policy.put_on(&mut response);
            response
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use http::StatusCode;
    use tower::ServiceExt;

    #[test]
    fn the_portals_policy_is_exactly_the_agreed_one() {
        let policy = Policy::portal("", "https://weather.example", PortalLeave::default());
        assert_eq!(
            policy.value("content-security-policy"),
            Some(
                "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; \
                 img-src data:; form-action 'self' https://weather.example; base-uri 'none'; \
                 frame-ancestors 'none'; sandbox allow-forms allow-same-origin"
            )
        );
    }

    /// All headers of a policy but the long refusal of powers, in the order of their names.
    fn written(policy: &Policy) -> Vec<String> {
        let mut lines: Vec<String> = policy
            .headers
            .iter()
            .filter(|(name, _)| name != "permissions-policy")
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("?")))
            .collect();
        lines.sort();
        lines
    }

    #[test]
    fn the_policies_of_the_other_doors_are_exactly_the_agreed_ones() {
        let digest = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        let shared = [
            "cache-control: no-store",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "referrer-policy: no-referrer",
            "strict-transport-security: max-age=63072000; includeSubDomains",
            "x-content-type-options: nosniff",
            "x-robots-tag: noindex, nofollow",
        ];
        let with = |csp: String, more: &[&str]| {
            let all = shared.iter().chain(more).map(|line| (*line).to_owned());
            let mut all: Vec<String> = all.chain([csp]).collect();
            all.sort();
            all
        };
        let console = |script: &str| {
            format!(
                "content-security-policy: default-src 'none'; {script}style-src '{digest}'; \
                 connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                 frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
            )
        };
        let isolation = ["cross-origin-embedder-policy: require-corp", "origin-agent-cluster: ?1"];
        assert_eq!(written(&Policy::console("", None)), with(console(""), &isolation));
        let script = format!("script-src '{digest}'; ");
        assert_eq!(written(&Policy::console("", Some(""))), with(console(&script), &isolation));
        let api = "content-security-policy: default-src 'none'; frame-ancestors 'none'";
        assert_eq!(written(&Policy::partner_api()), with(api.to_owned(), &[]));
        for policy in [
            Policy::console("", None),
            Policy::partner_api(),
            Policy::portal("", "x", PortalLeave::default()),
        ] {
            assert_eq!(policy.value("permissions-policy"), Some(PERMISSIONS));
        }
    }

    #[tokio::test]
    async fn every_response_carries_the_set_even_one_nobody_wrote() {
        let router: Router = Router::new().route("/", get(|| async { "x" }));
        let router = apply(router, Policy::console("", None));
        for (path, status) in [("/", StatusCode::OK), ("/none", StatusCode::NOT_FOUND)] {
            let request =
                Request::get(path).body(axum::body::Body::empty()).expect("a plain request");
            let response = router.clone().oneshot(request).await.expect("routers do not fail");
            assert_eq!(response.status(), status);
            for name in [
                "content-security-policy",
                "cache-control",
                "referrer-policy",
                "permissions-policy",
            ] {
                assert!(response.headers().contains_key(name), "{path} {name}");
            }
        }
    }

    #[tokio::test]
    async fn a_handler_may_be_stricter_for_one_response() {
        let strict = || async { ([("content-security-policy", "sandbox")], "x") };
        let router: Router =
            apply(Router::new().route("/", get(strict)), Policy::console("", None));
        let request = Request::get("/").body(axum::body::Body::empty()).expect("a plain request");
        let response = router.oneshot(request).await.expect("routers do not fail");
        assert_eq!(response.headers()["content-security-policy"], "sandbox");
    }
}
