//! Which path leads to which page, and what lies around all of them.

use crate::fault::PortalFaults;
use crate::listed::Listed;
use crate::policies::Policies;
use crate::state::PortalState;
use crate::visit::{Journey, Visit};
use crate::{admission, closed, onion, padding, two_languages};
use crate::{
    answer_page, answering, check_page, done_page, even_time, figures_page, follow_page, help_page,
    home_page, leave, noted_page, paper, show_page, stopped_page, terms_page, written_page,
};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, middleware};
use futures_util::FutureExt;
use http::StatusCode;
use sanad_pages::{FaultPages, FaultView, csrf, fault_page, language, layout};

/// The whole public portal. Its layers, from the outside: even times, the onion address, headers,
/// even lengths and compression, the two halves of a page in Tamazight, the page for faults, the
/// refusal of forms that another site sends, room to keep a report, and the closed door while the
/// house is being mended.
pub fn router(state: PortalState) -> Router {
    let policies = Policies::of(&state);
    let admitted = middleware::from_fn_with_state(state.clone(), admission::admit);
    let open = middleware::from_fn_with_state(state.clone(), closed::unless_open);
    let inner = pages().with_state(state.clone()).layer(open).layer(admitted);
    let drawn = fault_page::draw(csrf::refuse_cross_site(inner), PortalFaults(state.clone()));
    let laid_out = drawn.layer(middleware::from_fn(two_languages::lay_out));
    let padded = laid_out.layer(middleware::from_fn(padding::pad));
    let headed = padded.layer(middleware::from_fn(move |request: Request, next: Next| {
        let (policies, path) = (policies.clone(), request.uri().path().to_owned());
        async move {
            let mut response = next.run(request).await;
            policies.put_on(&mut response, &path);
            response
        }
    }));
    let offered = middleware::from_fn_with_state(state, onion::offer);
    headed.layer(offered).layer(middleware::from_fn(even_time::even))
}

/// Every path there is, with `{language}` and `{token}` in their places.
pub fn paths() -> Vec<String> {
    pages().paths()
}

/// The page for what never reaches the router, such as a head that is too long: the same page with
/// the same headers as for a fault inside.
pub fn refusal(state: &PortalState, status: StatusCode, path: &str, incident: &str) -> Response {
    let locale = language::from_path(path).unwrap_or_else(|| state.pack().first_language());
    let incident = status.is_server_error().then(|| incident.to_owned());
    let view = FaultView { status, locale, path: path.to_owned(), fault: None, incident };
    let drawn = PortalFaults(state.clone()).draw(&view);
    // Whole in memory, so that nothing is waited for.
    let laid_out = two_languages::laid_out(drawn, path).now_or_never().unwrap_or_default();
    let mut page = padding::padded(laid_out, path);
    *page.status_mut() = status;
    Policies::of(state).put_on(&mut page, path);
    page
}

fn pages() -> Listed {
    let pages = Listed::new()
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
        .route("/{language}/r/{token}/note.txt", get(paper::file));
    written_page::routes().fold(pages, |pages, (path, page)| pages.route(&path, page))
}

async fn without_slash(visit: Visit) -> Response {
    layout::see_other(visit.path.trim_end_matches('/'))
}

/// A draft's bare address leads to its first question.
async fn first(journey: Journey) -> Response {
    layout::see_other(&journey.to("who"))
}
