//! One request: measured, handed to the app, and answered even when the app breaks.

use crate::door::{FaultPage, Incident};
use crate::guarded_body::{Cut, CutMark, GuardedBody, LeavingBody};
use crate::limits::Limits;
use crate::traffic::Traffic;
use axum::Router;
use axum::body::Body;
use futures_util::FutureExt;
use http::{HeaderValue, Request, Response, StatusCode, header};
use hyper::body::{Body as _, Incoming};
use sanad_base::{OsChance, chance};
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tower::ServiceExt;

/// What all requests through one door share.
pub(crate) struct Behind {
    pub(crate) name: &'static str,
    pub(crate) limits: Arc<Limits>,
    pub(crate) router: Router,
    pub(crate) fault_page: FaultPage,
}

impl Behind {
    /// Never fails: whatever happens, the visitor gets a page.
    pub(crate) async fn answer(
        self: Arc<Self>,
        traffic: Arc<Traffic>,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let under_way = traffic.begin();
        let incident = Incident(hex_of(chance::bytes::<8>(&OsChance)));
        let response = if request.body().size_hint().lower() > self.limits.body_bytes_max {
            self.refusal(StatusCode::PAYLOAD_TOO_LARGE, &incident)
        } else {
            self.through_the_app(request, &incident).await
        };
        Ok(response.map(|inner| Body::new(LeavingBody { inner, _under_way: under_way })))
    }

    async fn through_the_app(
        &self,
        request: Request<Incoming>,
        incident: &Incident,
    ) -> Response<Body> {
        let mark = CutMark::default();
        let mut request = request
            .map(|body| Body::new(GuardedBody::new(body, Arc::clone(&self.limits), mark.clone())));
        request.extensions_mut().insert(incident.clone());
        let answered = AssertUnwindSafe(self.router.clone().oneshot(request)).catch_unwind().await;
        if let Some(cut) = mark.get() {
            return self.refusal(status_of(cut), incident);
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
                (self.fault_page)(StatusCode::INTERNAL_SERVER_ERROR, incident)
            }
        }
    }

    /// An answer before the whole body was read: the connection cannot serve another request.
    fn refusal(&self, status: StatusCode, incident: &Incident) -> Response<Body> {
        let mut page = (self.fault_page)(status, incident);
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
