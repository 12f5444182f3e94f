//! The portal's second address, in the Tor network: offered on every page, and served without what
//! only belongs on the open web.

use crate::state::PortalState;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};

const ONION_LOCATION: HeaderName = HeaderName::from_static("onion-location");

/// Lies outside everything else, so that it sees the headers as they go out.
pub(crate) async fn offer(
    State(state): State<PortalState>,
    request: Request,
    next: Next,
) -> Response {
    let at_onion = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .is_some_and(|host| host.split(':').next().unwrap_or_default().ends_with(".onion"));
    let shown = *request.method() == Method::GET && !at_onion;
    let path = request.uri().path_and_query().map(|path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    if at_onion {
        // The address itself authenticates the service, and there is no plain version to fall to.
        response.headers_mut().remove(header::STRICT_TRANSPORT_SECURITY);
    }
    if shown && response.status() == StatusCode::OK {
        let address = state.onion().zip(path).map(|(onion, path)| format!("{onion}{path}"));
        if let Some(value) = address.and_then(|address| HeaderValue::from_str(&address).ok()) {
            response.headers_mut().insert(ONION_LOCATION, value);
        }
    }
    response
}
