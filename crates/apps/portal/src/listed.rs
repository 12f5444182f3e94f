//! A router that knows its own paths, so that tests of all pages cannot miss a new one.

use crate::state::PortalState;
use axum::Router;
use axum::routing::MethodRouter;

/// Built like a router; remembers every path it was given.
pub(crate) struct Listed {
    router: Router<PortalState>,
    paths: Vec<String>,
}

impl Listed {
    pub fn new() -> Self {
        Listed { router: Router::new(), paths: Vec::new() }
    }

    pub fn route(mut self, path: &str, pages: MethodRouter<PortalState>) -> Self {
        self.paths.push(path.to_owned());
        self.router = self.router.route(path, pages);
        self
    }

    pub fn paths(self) -> Vec<String> {
        self.paths
    }

    pub fn with_state(self, state: PortalState) -> Router {
        self.router.with_state(state)
    }
}
