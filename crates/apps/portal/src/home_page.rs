//! Who we are and whom to call now; and what to know before the first question.

use crate::campaign;
use crate::form_guard::{self, Arrival, FormGuard};
use crate::shell::{Line, Link, Shell, line};
use crate::state::PortalState;
use crate::visit::{Journey, Visit};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, Uri};
use sanad_intake::keep_draft;
use sanad_packs::{Need, Slug};
use sanad_pages::{Form, Refusal, language, layout};
use sanad_store::run;

/// What the token of the first form is good for.
const START: &str = "start";

#[derive(Template)]
#[template(path = "home_page.html")]
struct HomePage {
    shell: Shell,
    own_image: Vec<Line>,
    crime: Vec<Line>,
    scope: Link,
}

impl HomePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("home-title")
    }
}

#[derive(Template)]
#[template(path = "start_page.html")]
struct StartPage {
    shell: Shell,
    /// What the button leads to, with the campaign that led here.
    begin: String,
    guard: FormGuard,
}

impl StartPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("start-title")
    }
}

#[derive(Template)]
#[template(path = "safety_page.html")]
struct SafetyPage {
    shell: Shell,
}

impl SafetyPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("safety-title")
    }
}

/// The bare door: the browser's own language, if the country has it.
pub(crate) async fn door(State(state): State<PortalState>, headers: HeaderMap) -> Response {
    let locale = language::preferred(&headers, &state.pack().languages);
    layout::see_other(&format!("/{}", locale.tag()))
}

pub(crate) async fn home(State(state): State<PortalState>, visit: Visit) -> Response {
    let pack = state.pack();
    let shell = Shell::new(&state, &visit);
    let lines = |need| pack.help_for(need).map(|l| line(l, visit.locale));
    let page = HomePage {
        scope: shell.link_to(&state, Slug::Scope),
        own_image: lines(Need::OwnImage).filter(|l| l.phones.is_empty()).collect(),
        crime: lines(Need::Crime).collect(),
        shell,
    };
    // The one page that may be found by a search.
    ([("x-robots-tag", "nofollow")], layout::html(StatusCode::OK, &page)).into_response()
}

pub(crate) async fn start(State(state): State<PortalState>, visit: Visit, uri: Uri) -> Response {
    start_page(&state, &visit, &uri, FormGuard::new(&state, START))
}

fn start_page(state: &PortalState, visit: &Visit, uri: &Uri, guard: FormGuard) -> Response {
    let shell = Shell::new(state, visit);
    let begin = match campaign::of(state.pack(), uri) {
        Some(campaign) => format!("{}?from={campaign}", shell.to("/report")),
        None => shell.to("/report"),
    };
    layout::html(StatusCode::OK, &StartPage { shell, begin, guard })
}

/// What leaving does and does not do: for who wants to know before the first question.
pub(crate) async fn safety(State(state): State<PortalState>, visit: Visit) -> Response {
    layout::html(StatusCode::OK, &SafetyPage { shell: Shell::new(&state, &visit) })
}

/// Begins a draft. Nothing is stored before this button is pressed.
pub(crate) async fn begin(
    State(state): State<PortalState>,
    visit: Visit,
    uri: Uri,
    form: Form,
) -> Result<Response, Refusal> {
    if form_guard::arrival(&state, START, &form) == Arrival::Again {
        let guard = FormGuard::new(&state, START).again();
        return Ok(start_page(&state, &visit, &uri, guard));
    }
    let campaign = campaign::of(state.pack(), &uri);
    let token = run!(state.store(), "begin_draft", state.reporter(), |tx| {
        keep_draft::begin_by(tx, state.now(), campaign).await
    })?;
    let journey = Journey { visit, token, from_check: false };
    Ok(layout::see_other(&journey.to("who")))
}
