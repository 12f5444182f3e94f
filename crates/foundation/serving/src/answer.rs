//! One request: measured, handed to the app, and answered even when the app breaks.

use crate::door::{Asking, FaultPage, Incident, Refused};
use crate::flood::FloodGuard;
use crate::guarded_body::{Cut, CutMark, GuardedBody, LeavingBody};
use crate::head;
use crate::limits::Limits;
use crate::prefix::Prefix;
use crate::traffic::Traffic;
use axum::Router;
use axum::body::Body;
use futures_util::FutureExt;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::{Body as _, Incoming};
use sanad_base::{OsChance, chance};
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tower::ServiceExt;

/// By which a proxy that counts forms itself says that the sender is to be asked something.
const ASK: HeaderName = HeaderName::from_static("sanad-ask");

/// What all requests through one door share.
pub(crate) struct Behind {
    pub(crate) name: &'static str,
    pub(crate) limits: Arc<Limits>,
    pub(crate) router: Router,
    pub(crate) fault_page: FaultPage,
    pub(crate) flood: Option<(Arc<FloodGuard>, Asking)>,
}

impl Behind {
    /// Never fails: whatever happens, the visitor gets a page.
    pub(crate) async fn answer(
        self: Arc<Self>,
        traffic: Arc<Traffic>,
        prefix: Option<Prefix>,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let under_way = traffic.begin();
        let incident = Behind::incident();
        let (mut parts, body) = request.into_parts();
        let response = match head::refused(&parts, &self.limits) {
            Some(status) => self.refusal(status, parts.uri.path(), &incident),
            None => {
                self.watch_for_floods(&mut parts, prefix.as_ref());
                self.through_the_app(Request::from_parts(parts, body), &incident).await
            }
        };
        Ok(response.map(|inner| Body::new(LeavingBody { inner, _under_way: under_way })))
    }

    pub(crate) fn incident() -> Incident {
        Incident(hex_of(chance::bytes::<8>(&OsChance)))
    }

    fn watch_for_floods(&self, parts: &mut Parts, prefix: Option<&Prefix>) {
        let said = parts.headers.remove(ASK).is_some_and(|value| value == "1");
        let Some((guard, ask)) = &self.flood else { return };
        let sends = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
        if sends && (guard.asks(prefix) || said) {
            ask(&mut parts.extensions);
        }
    }

    async fn through_the_app(
        &self,
        request: Request<Incoming>,
        incident: &Incident,
    ) -> Response<Body> {
        let mark = CutMark::default();
        if request.body().size_hint().lower() > self.limits.body_bytes_max {
            mark.set(Cut::Long);
        }
        let path = request.uri().path().to_owned();
        let mut request = request
            .map(|body| Body::new(GuardedBody::new(body, Arc::clone(&self.limits), mark.clone())));
        request.extensions_mut().insert(incident.clone());
        let answered = AssertUnwindSafe(self.router.clone().oneshot(request)).catch_unwind().await;
        if let Some(cut) = mark.get() {
            return self.refusal(status_of(cut), &path, incident);
        }
        match answered {
            Ok(Ok(response)) => {
                if response.status().is_server_error() {
                    let status = response.status().as_u16();
                    tracing::error!(door = self.name, %incident, status, "a request failed");
                }
                response
            }
            Ok(Err(never)) => match never {},
            // The panic's own text may quote a value, so it is dropped here; `hush_panics` logs
            // the place.
            Err(_) => {
                tracing::error!(door = self.name, %incident, "a handler panicked");
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                (self.fault_page)(&Refused { status, incident, path: &path })
            }
        }
    }

    /// An answer after which the connection cannot serve another request.
    pub(crate) fn refusal(
        &self,
        status: StatusCode,
        path: &str,
        incident: &Incident,
    ) -> Response<Body> {
        let mut page = (self.fault_page)(&Refused { status, incident, path });
        page.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        page
    }
}

fn status_of(cut: Cut) -> StatusCode {
    match cut {
        Cut::Slow => StatusCode::REQUEST_TIMEOUT,
        Cut::Long => StatusCode::PAYLOAD_TOO_LARGE,
    }
}

fn hex_of(bytes: [u8; 8]) -> String {
    format!("{:016x}", u64::from_be_bytes(bytes))
}
