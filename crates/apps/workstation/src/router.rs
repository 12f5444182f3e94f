//! Every way into the workstation, in reading order.

use crate::fault_page::Faults;
use crate::guard::Person;
use crate::state::WorkstationState;
use crate::{
    answers_page, approvals_page, assess_page, audit_page, board_page, case_page, decide_page,
    figures_page, link_page, lists_page, notices_page, referrals_page, report_page, sign_in_page,
    work_page,
};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::{HeaderMap, StatusCode};
use sanad_base::{Fault, Locale};
use sanad_pages::headers::Policy;
use sanad_pages::layout::see_other;
use sanad_pages::{Refusal, csrf, fault_page, headers, language, style};

/// The workstation behind its own door.
pub fn router(state: WorkstationState) -> Router {
    let faults = Faults(state.clone());
    let router = Router::new()
        .route("/", get(bare_door))
        .route("/{lang}", get(home))
        .route("/healthz", get(|| async { StatusCode::OK }))
        // coming in and leaving
        .route("/{lang}/sign-in", get(sign_in_page::show).post(sign_in_page::send))
        .route("/{lang}/sign-out", post(sign_in_page::leave))
        .route("/{lang}/link/{token}", get(link_page::show).post(link_page::send))
        // cases
        .route("/{lang}/board", get(board_page::show))
        .route("/{lang}/board/next", post(board_page::take_next))
        .route("/{lang}/case/{id}", get(case_page::show))
        .route("/{lang}/case/{id}/take", post(case_page::take))
        .route("/{lang}/case/{id}/give-back", post(case_page::give_back))
        .route("/{lang}/case/{id}/assess", get(assess_page::show).post(assess_page::send))
        .route("/{lang}/case/{id}/repeat", post(assess_page::repeat))
        .route("/{lang}/case/{id}/decide", get(decide_page::show).post(decide_page::send))
        // reporters
        .route("/{lang}/answers", get(answers_page::show))
        .route("/{lang}/case/{id}/report/{report}", get(report_page::show))
        .route(
            "/{lang}/case/{id}/report/{report}/ask",
            get(report_page::back).post(report_page::ask),
        )
        .route(
            "/{lang}/case/{id}/report/{report}/contact",
            get(report_page::back).post(report_page::open_contact),
        )
        // what leaves the house
        .route("/{lang}/approvals", get(approvals_page::show).post(approvals_page::answer))
        .route("/{lang}/notices", get(notices_page::show))
        .route("/{lang}/lists", get(lists_page::show).post(lists_page::withdraw))
        .route("/{lang}/referrals", get(referrals_page::show))
        // how the house is doing
        .route("/{lang}/figures", get(figures_page::show))
        .route("/{lang}/work", get(work_page::show).post(work_page::retry))
        .route("/{lang}/audit", get(audit_page::show))
        .route_layer(middleware::from_fn(in_a_known_language))
        .with_state(state);
    let router = fault_page::draw(router, faults);
    let router = csrf::refuse_cross_site(router);
    headers::apply(router, Policy::console(style::STAFF, None))
}

async fn bare_door(headers: HeaderMap) -> Response {
    let locale = language::preferred(&headers, &Locale::ALL);
    see_other(&format!("/{}", locale.tag()))
}

/// Everybody's way in: to the first page that is theirs.
async fn home(person: Person) -> Response {
    see_other(&person.home())
}

/// A page in a language the house does not speak is not there.
async fn in_a_known_language(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if language::from_path(path).is_some() || ["/", "/healthz"].contains(&path) {
        next.run(request).await
    } else {
        Refusal(Fault::Missing("language")).into_response()
    }
}
