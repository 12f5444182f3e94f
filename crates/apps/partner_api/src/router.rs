//! Every path of this door: the calls of machines, the pages of hosts, and the front page.

use crate::match_call::BODY_BYTES_MAX;
use crate::reports::{report_call, status_call};
use crate::state::PartnerState;
use crate::{
    button_page, fault_page, feed_call, health_call, home_page, match_call, notice_page, openapi,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use sanad_base::Locale;
use sanad_pages::headers::{self, Policy};
use sanad_pages::{csrf, fault_page as faults, style};

/// The whole door, ready to be served at its own host name.
pub fn router(state: PartnerState) -> Router {
    let router = for_machines().merge(for_people()).with_state(state.clone());
    let router = csrf::refuse_cross_site(router);
    let router = faults::draw(router, fault_page::Faults(state));
    headers::apply(router, Policy::console(style::STAFF, None))
}

/// The calls, each of which stands in the published description.
pub(crate) fn calls() -> Vec<(&'static str, MethodRouter<PartnerState>)> {
    vec![
        ("/v1/list", get(feed_call::list)),
        ("/v1/editions", get(feed_call::editions)),
        ("/v1/editions/{number}", get(feed_call::edition)),
        ("/v1/feed-key", get(feed_call::feed_key)),
        ("/v1/match", post(match_call::ask)),
        (
            "/v1/reports",
            post(report_call::report).layer(DefaultBodyLimit::max(report_call::BODY_BYTES_MAX)),
        ),
        ("/v1/reports/status", post(status_call::status)),
        ("/v1/openapi.json", get(openapi::show)),
        ("/healthz", get(health_call::live)),
        ("/readyz", get(health_call::ready)),
    ]
}

fn for_machines() -> Router<PartnerState> {
    let mut router = Router::new();
    for (path, methods) in calls() {
        router = router.route(path, methods);
    }
    let router = router.layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    headers::apply(router, Policy::partner_api())
}

fn for_people() -> Router<PartnerState> {
    let mut router = Router::new()
        .route("/", get(home_page::show))
        .route("/n/{token}", get(notice_page::find_language));
    for locale in Locale::ALL {
        let path = format!("/{}/n/{{token}}", locale.tag());
        router = router.route(&path, get(notice_page::show).post(notice_page::send));
        let path = format!("/{}/button", locale.tag());
        router = router.route(&path, get(button_page::show));
    }
    router
}
