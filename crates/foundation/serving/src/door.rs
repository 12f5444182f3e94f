//! One listener with its limits and what stands behind it.

use crate::flood::FloodGuard;
use crate::limits::Limits;
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use http::{Extensions, Response, StatusCode, header};
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

/// What went wrong before or outside an app's handlers.
pub struct Refused<'a> {
    pub status: StatusCode,
    pub incident: &'a Incident,
    /// Of the request, as far as it was read; `/` when it was not.
    pub path: &'a str,
}

pub(crate) type FaultPage = Arc<dyn Fn(&Refused<'_>) -> Response<Body> + Send + Sync>;

/// Tells the app, in a request's extensions, that its sender is to be asked something first.
pub(crate) type Asking = Arc<dyn Fn(&mut Extensions) + Send + Sync>;

/// A listener, its limits, and the app behind it.
pub struct Door {
    /// For the log: `portal`, `workstation`, …
    pub name: &'static str,
    pub listener: Listener,
    pub limits: Limits,
    pub router: Router,
    pub(crate) fault_page: FaultPage,
    pub(crate) flood: Option<(Arc<FloodGuard>, Asking)>,
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
        Door {
            name,
            listener: listener.into(),
            limits,
            router,
            fault_page: Arc::new(bare_page),
            flood: None,
        }
    }

    /// The page of the app for what goes wrong before or outside its handlers: a head or body that
    /// is too slow, too long or not readable, and a panic.
    pub fn with_fault_page(
        mut self,
        page: impl Fn(&Refused<'_>) -> Response<Body> + Send + Sync + 'static,
    ) -> Self {
        self.fault_page = Arc::new(page);
        self
    }

    /// Watches for floods of forms. `ask` puts the app's own mark on a request whose neighbourhood
    /// has sent very many; nothing of the address goes with it. A proxy that counts by itself may
    /// say the same with the request header `sanad-ask: 1`: whoever sends it without need is only
    /// asked a question more.
    pub fn asking_when_flooded(
        mut self,
        guard: FloodGuard,
        ask: impl Fn(&mut Extensions) + Send + Sync + 'static,
    ) -> Self {
        self.flood = Some((Arc::new(guard), Arc::new(ask)));
        self
    }
}

fn bare_page(refused: &Refused<'_>) -> Response<Body> {
    let Refused { status, incident, .. } = refused;
    let mut page = Response::new(Body::from(format!("{status}\n{incident}\n")));
    *page.status_mut() = *status;
    let plain = header::HeaderValue::from_static("text/plain; charset=utf-8");
    page.headers_mut().insert(header::CONTENT_TYPE, plain);
    page
}
