//! Everything once more before it is sent, and the sending.

use crate::journey::{self, Opened, Question};
use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Journey;
use crate::{address_page, more_page, where_page};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::{Fault, Locale, content_url};
use sanad_intake::Draft;
use sanad_intake::submit::{self, Sending};
use sanad_pages::{Form, Refusal, layout};
use sanad_store::run;

#[derive(Template)]
#[template(path = "check_page.html")]
struct CheckPage {
    shell: Shell,
    journey: Journey,
    draft: Draft,
    channel: Option<&'static str>,
    /// As they will be kept: each once, at most fifty.
    addresses: Vec<String>,
    left_over: Option<String>,
}

impl CheckPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("check-title")
    }
}

/// Shows the answers; nothing is fetched and no address is a link.
pub(crate) async fn show(
    State(state): State<PortalState>,
    journey: Journey,
) -> Result<Response, Refusal> {
    let draft = match journey::open(&state, &journey).await? {
        Opened::Elsewhere(response) => return Ok(response),
        Opened::Draft(draft) => draft,
    };
    let lines = content_url::lines(&draft.addresses);
    let shell = Shell::new(&state, &journey.visit);
    let left_over = (lines.left_over > 0)
        .then(|| shell.frame.w.tn("check-left-over", &[("n", lines.left_over.into())]));
    let page = CheckPage {
        channel: draft.channel.map(|channel| channel.code()),
        addresses: lines.addresses.iter().map(|address| address.raw().to_owned()).collect(),
        left_over,
        shell,
        journey,
        draft,
    };
    Ok(layout::html(StatusCode::OK, &page))
}

/// Sends. The code is shown by the next page, which a reload may ask for as often as it likes.
pub(crate) async fn send(
    State(state): State<PortalState>,
    journey: Journey,
    form: Form,
) -> Result<Response, Refusal> {
    if let Some(locale) = Locale::from_tag(form.get("language")) {
        let mut elsewhere = journey;
        elsewhere.visit.locale = locale;
        return Ok(layout::see_other(&elsewhere.to("check")));
    }
    let sending = run!(state.store(), "submit", state.reporter(), |tx| {
        let locale = journey.visit.locale;
        submit::send(tx, state.now(), state.keys(), &journey.token, locale).await
    })?;
    match sending {
        Sending::Sent(_) => Ok(layout::see_other(&journey.to("done"))),
        Sending::Gone => match journey::open(&state, &journey).await? {
            Opened::Elsewhere(response) => Ok(response),
            Opened::Draft(_) => Err(Fault::Missing("draft").into()),
        },
        Sending::ToMend(found) => {
            let question = found.first().map_or(&where_page::QUESTION, |m| asks_for(m.field));
            let here = found.into_iter().filter(|m| asks_for(m.field).page == question.page);
            let found = here.collect();
            match journey::open(&state, &journey).await? {
                Opened::Elsewhere(response) => Ok(response),
                Opened::Draft(draft) => {
                    let back = Journey { from_check: true, ..journey };
                    Ok(journey::show(&state, back, question, draft, found))
                }
            }
        }
    }
}

/// The question a field belongs to.
fn asks_for(field: &str) -> &'static Question {
    match field {
        "channel" => &where_page::QUESTION,
        "addresses" | "place" => &address_page::QUESTION,
        _ => &more_page::QUESTION,
    }
}
