//! One listener with its limits and what stands behind it.

use crate::limits::Limits;
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use http::{Response, StatusCode, header};
use std::fmt;
use std::sync::Arc;
use tokio::net::{TcpListener, UnixListener};

/// Where a door listens. A unix socket has no peer address to leak.
pub enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

impl From<TcpListener> for Listener {
    fn from(listener: TcpListener) -> Self {
        Listener::Tcp(listener)
    }
}

impl From<UnixListener> for Listener {
    fn from(listener: UnixListener) -> Self {
        Listener::Unix(listener)
    }
}

/// A random number for one request, found among its extensions. It stands in the log beside a
/// failure and on the page that tells the visitor of it, and tells nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Incident(pub(crate) String);

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) type FaultPage = Arc<dyn Fn(StatusCode, &Incident) -> Response<Body> + Send + Sync>;

/// A listener, its limits, and the app behind it.
pub struct Door {
    /// For the log: `portal`, `workstation`, …
    pub name: &'static str,
    pub listener: Listener,
    pub limits: Limits,
    pub router: Router,
    pub(crate) fault_page: FaultPage,
}

impl Door {
    pub fn new(
        name: &'static str,
        listener: impl Into<Listener>,
        limits: Limits,
        router: Router,
    ) -> Self {
        // The door's own cap counts; axum's would refuse earlier than the limits say.
        let router = router.layer(DefaultBodyLimit::disable());
        Door { name, listener: listener.into(), limits, router, fault_page: Arc::new(bare_page) }
    }

    /// The page of the app for what goes wrong before or outside its handlers: 408, 413 and 500.
    pub fn with_fault_page(
        mut self,
        page: impl Fn(StatusCode, &Incident) -> Response<Body> + Send + Sync + 'static,
    ) -> Self {
        self.fault_page = Arc::new(page);
        self
    }
}

fn bare_page(status: StatusCode, incident: &Incident) -> Response<Body> {
    let mut page = Response::new(Body::from(format!("{status}\n{incident}\n")));
    *page.status_mut() = status;
    let plain = header::HeaderValue::from_static("text/plain; charset=utf-8");
    page.headers_mut().insert(header::CONTENT_TYPE, plain);
    page
}
