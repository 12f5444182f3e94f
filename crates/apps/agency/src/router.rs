//! Every path of the authority's site, each in every language.

use crate::state::AgencyState;
use crate::{
    answer_form, bundle_download, enrol_page, fault_page, file_page, inbox_page, sign_in_page,
};
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use http::HeaderMap;
use sanad_base::Locale;
use sanad_pages::headers::{self, Policy};
use sanad_pages::layout::see_other;
use sanad_pages::{csrf, fault_page as faults, language, style};

/// The whole site, ready to be served at its own host name.
pub fn router(state: AgencyState) -> Router {
    let mut router = Router::new().route("/", get(front));
    for locale in Locale::ALL {
        for (path, methods) in paths() {
            router = router.route(&format!("/{}{path}", locale.tag()), methods);
        }
    }
    let router = router.with_state(state.clone());
    let router = faults::draw(router, fault_page::Faults(state));
    let router = csrf::refuse_cross_site(router);
    headers::apply(router, Policy::console(style::STAFF, None))
}

fn paths() -> Vec<(&'static str, MethodRouter<AgencyState>)> {
    let paths = vec![
        ("", get(front)),
        ("/inbox", get(inbox_page::show)),
        ("/file/{id}", get(file_page::show)),
        ("/file/{id}/bundle", post(bundle_download::take)),
        ("/file/{id}/answer", post(answer_form::send)),
        ("/sign-in", get(sign_in_page::show).post(sign_in_page::send)),
        ("/sign-out", post(sign_in_page::leave)),
        ("/enrol/{token}", get(enrol_page::show).post(enrol_page::send)),
    ];
    with_demo_door(paths)
}

#[cfg(feature = "demo-door")]
fn with_demo_door(
    mut paths: Vec<(&'static str, MethodRouter<AgencyState>)>,
) -> Vec<(&'static str, MethodRouter<AgencyState>)> {
    use crate::door_page;
    paths.push(("/door/{token}", get(door_page::show).post(door_page::send)));
    paths
}

#[cfg(not(feature = "demo-door"))]
fn with_demo_door(
    paths: Vec<(&'static str, MethodRouter<AgencyState>)>,
) -> Vec<(&'static str, MethodRouter<AgencyState>)> {
    paths
}

/// The bare address leads to the inbox, in the language of the path or else of the browser.
async fn front(State(state): State<AgencyState>, uri: http::Uri, headers: HeaderMap) -> Response {
    let mut offered = state.pack().map_or(Locale::ALL.to_vec(), |pack| pack.languages.clone());
    offered.retain(|locale| Locale::ALL.contains(locale));
    let locale =
        language::from_path(uri.path()).unwrap_or_else(|| language::preferred(&headers, &offered));
    see_other(&format!("/{}/inbox", locale.tag()))
}
