//! Which path leads to which page, and what lies around all of them.

use crate::fault::PortalFaults;
use crate::state::PortalState;
use crate::visit::{Journey, Visit};
use crate::{
    answer_page, answering, check_page, closed, done_page, even_time, figures_page, follow_page,
    help_page, home_page, leave, noted_page, paper, show_page, stopped_page, terms_page,
    two_languages, written_page,
};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, middleware};
use sanad_pages::headers::{self, Policy};
use sanad_pages::{csrf, fault_page, layout, style, wire};

/// The whole public portal. Its layers, from the outside: even times, headers, compression, the two
/// halves of a page in Tamazight, the page for faults, the refusal of forms that another site sends,
/// and the closed door while the house is being mended.
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
        .route("/{language}/help", get(help_page::show))
        .route("/{language}/figures", get(figures_page::show))
        .route("/{language}/figures.csv", get(figures_page::csv))
        .route("/{language}/terms", get(terms_page::show))
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
        .layer(middleware::from_fn_with_state(state.clone(), closed::unless_open));
    let pages = written_page::routes().fold(pages, |pages, (path, page)| pages.route(&path, page));
    let guarded = csrf::refuse_cross_site(pages.with_state(state.clone()));
    let drawn = fault_page::draw(guarded, PortalFaults(state.clone()));
    let laid_out = two_languages::lay_out(drawn, &state);
    headers::apply(wire::pack(laid_out), policy).layer(middleware::from_fn(even_time::even))
}

async fn without_slash(visit: Visit) -> Response {
    layout::see_other(visit.path.trim_end_matches('/'))
}

/// A draft's bare address leads to its first question.
async fn first(journey: Journey) -> Response {
    layout::see_other(&journey.to("who"))
}
