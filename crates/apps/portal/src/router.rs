//! Which path leads to which page, and what lies around all of them.

use crate::fault::PortalFaults;
use crate::state::PortalState;
use crate::visit::{Journey, Visit};
use crate::{
    answer_page, answering, check_page, done_page, even_time, follow_page, home_page, info_pages,
    leave, noted_page, paper, show_page, stopped_page,
};
use axum::Router;
use axum::middleware;
use axum::response::Response;
use axum::routing::{get, post};
use sanad_pages::headers::{self, Policy};
use sanad_pages::{csrf, fault_page, layout, style};

/// The whole public portal. Its layers, from the outside: even times, headers, the page for faults,
/// the refusal of forms that another site sends.
pub fn router(state: PortalState) -> Router {
    let policy = Policy::portal(style::PORTAL, &state.neutral_origin());
    let pages = Router::new()
        .route("/", get(home_page::door))
        .route("/{language}", get(home_page::home))
        .route("/{language}/", get(without_slash))
        .route("/{language}/report", get(home_page::start).post(home_page::begin))
        .route("/{language}/report/safety", get(home_page::safety))
        .route("/{language}/follow", get(follow_page::show).post(follow_page::look))
        .route("/{language}/follow/answer", get(follow_page::begin).post(answer_page::answer))
        .route("/{language}/follow/erase", get(follow_page::begin).post(answer_page::erase))
        .route("/{language}/help", get(info_pages::help))
        .route("/{language}/privacy", get(info_pages::privacy))
        .route("/{language}/show", get(show_page::show))
        .route("/{language}/stopped", get(stopped_page::show))
        .route("/{language}/exit", post(leave::leave))
        .route("/{language}/r/{token}/exit", post(leave::leave))
        .route("/{language}/r/{token}/stop", post(stopped_page::stop))
        .route("/{language}/r/{token}", get(first))
        .route("/{language}/r/{token}/check", get(check_page::show).post(check_page::send))
        .route("/{language}/r/{token}/done", get(done_page::show))
        .route("/{language}/r/{token}/{page}", get(answering::ask).post(answering::answer))
        .route("/{language}/r/{token}/noted", get(noted_page::ask).post(noted_page::compare))
        .route("/{language}/r/{token}/sheet", get(paper::sheet))
        .route("/{language}/r/{token}/note.txt", get(paper::file))
        .with_state(state.clone());
    let guarded = csrf::refuse_cross_site(pages);
    let drawn = fault_page::draw(guarded, PortalFaults(state));
    headers::apply(drawn, policy).layer(middleware::from_fn(even_time::even))
}

async fn without_slash(visit: Visit) -> Response {
    layout::see_other(visit.path.trim_end_matches('/'))
}

/// A draft's bare address leads to its first question.
async fn first(journey: Journey) -> Response {
    layout::see_other(&journey.to("who"))
}
