//! The page for what went wrong: each app draws its own, one layer sees that none goes out bare.

use crate::language;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{HeaderValue, StatusCode, header};
use sanad_base::{Chance, Fault, Locale, OsChance, chance};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// A fault on its way out of a handler: `async fn page(…) -> Result<Response, Refusal>`.
#[derive(Debug)]
pub struct Refusal(pub Fault);

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Refusal(fault)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = status_of(&self.0).into_response();
        response.extensions_mut().insert(Arc::new(self.0));
        response
    }
}

/// The status a fault is answered with.
pub const fn status_of(fault: &Fault) -> StatusCode {
    match fault {
        Fault::Missing(_) => StatusCode::NOT_FOUND,
        Fault::Forbidden(_) => StatusCode::FORBIDDEN,
        Fault::Conflict(_) => StatusCode::CONFLICT,
        Fault::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Fault::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Fault::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What an app needs to draw the page.
#[derive(Clone, Debug)]
pub struct FaultView {
    pub status: StatusCode,
    /// Of the path asked for; else what the browser prefers.
    pub locale: Locale,
    pub path: String,
    /// The fault, where a handler gave one; a page nobody has, or a panic, comes without.
    pub fault: Option<Arc<Fault>>,
    /// Eight hexadecimal digits that also stand in the log, for faults of ours only.
    pub incident: Option<String>,
}

impl FaultView {
    /// The stem of the shared message keys `fault-…-title` and `fault-…-text`.
    pub fn stem(&self) -> &'static str {
        match self.status.as_u16() {
            401 | 403 => "forbidden",
            404 | 405 | 410 => "missing",
            408 => "late",
            409 => "conflict",
            413 => "too-large",
            400 | 414 | 415 | 422 | 431 => "invalid",
            429 => "slow",
            503 => "unavailable",
            _ => "broken",
        }
    }

    pub fn title_key(&self) -> String {
        format!("fault-{}-title", self.stem())
    }

    pub fn text_key(&self) -> String {
        format!("fault-{}-text", self.stem())
    }
}

/// An app's way to draw a fault.
pub trait FaultPages: Clone + Send + Sync + 'static {
    /// The whole answer; its status is set to the view's afterwards.
    fn draw(&self, view: &FaultView) -> Response;

    /// Whether the log may carry the fault's own text. Never for pages that reporters use: a
    /// driver's message may quote what was typed.
    fn log_tells(&self) -> bool {
        false
    }
}

/// Turns every bare error of a router (unknown path, wrong method, fault, panic) into a page.
pub fn draw<S, P>(router: Router<S>, pages: P) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    P: FaultPages,
{
    router.layer(middleware::from_fn(move |request: Request, next: Next| {
        let pages = pages.clone();
        async move { answer(&pages, request, next).await }
    }))
}

async fn answer(pages: &impl FaultPages, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let locale = language::from_path(&path)
        .unwrap_or_else(|| language::preferred(request.headers(), &Locale::ALL));
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = response.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    if !bare(&response) {
        return response;
    }
    let status = response.status();
    let fault = response.extensions().get::<Arc<Fault>>().cloned();
    let incident = status.is_server_error().then(|| incident(&OsChance));
    let view = FaultView { status, locale, path, fault, incident };
    record(&view, pages.log_tells());
    let mut drawn = pages.draw(&view);
    *drawn.status_mut() = status;
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            drawn.headers_mut().insert(name, value.clone());
        }
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        drawn.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("30"));
    }
    drawn
}

/// An error nobody has drawn yet: not HTML and not a machine's problem document.
fn bare(response: &Response) -> bool {
    let kind =
        response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    let error = response.status().is_client_error() || response.status().is_server_error();
    error && !kind.starts_with("text/html") && !kind.contains("json")
}

fn incident(chance: &dyn Chance) -> String {
    hex::encode(chance::bytes::<4>(chance))
}

fn record(view: &FaultView, tells: bool) {
    let Some(incident) = &view.incident else { return };
    let class = view.stem();
    match &view.fault {
        Some(fault) if tells => tracing::error!(incident, class, %fault, "a request failed"),
        _ => tracing::error!(incident, class, "a request failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::routing::{get, post};
    use tower::ServiceExt;

    #[derive(Clone)]
    struct Plain;

    impl FaultPages for Plain {
        fn draw(&self, view: &FaultView) -> Response {
            ([(header::CONTENT_TYPE, "text/html")], format!("{} {}", view.locale, view.stem()))
                .into_response()
        }
    }

    async fn asked(method: &str, path: &str) -> (u16, String) {
        async fn broken() -> Result<Response, Refusal> {
            Err(Fault::unavailable("no database").into())
        }
        async fn panics() -> StatusCode {
            panic!("a fault of ours")
        }
        let own = || async {
            (StatusCode::UNPROCESSABLE_ENTITY, [(header::CONTENT_TYPE, "text/html")], "own")
        };
        let router: Router = Router::new()
            .route("/fr/broken", get(broken))
            .route("/ar/panics", get(panics))
            .route("/en/own", post(own));
        let request = Request::builder().method(method).uri(path).header("accept-language", "ar");
        let request = request.body(Body::empty()).expect("a plain request");
        let response = draw(router, Plain).oneshot(request).await.expect("routers do not fail");
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a short body");
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn every_bare_error_becomes_a_page_in_the_language_of_its_path() {
        assert_eq!(asked("GET", "/fr/broken").await, (503, "fr unavailable".into()));
        assert_eq!(asked("GET", "/ar/panics").await, (500, "ar broken".into()));
        assert_eq!(asked("GET", "/en/own").await, (405, "en missing".into()));
        assert_eq!(asked("GET", "/nowhere").await, (404, "ar missing".into()));
    }

    #[tokio::test]
    async fn a_page_a_handler_drew_itself_is_left_alone() {
        assert_eq!(asked("POST", "/en/own").await, (422, "own".into()));
    }
}
