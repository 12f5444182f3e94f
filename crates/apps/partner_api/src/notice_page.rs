//! The page a removal notice leads to: what is asked, and three buttons to answer with.

use crate::state::PartnerState;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri};
use sanad_base::actor::Who;
use sanad_base::{Actor, Fault, Locale};
use sanad_notices::answer::{give, look};
use sanad_notices::{Answer, Asked, Notice, Outcome, Stage};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Form, Frame, Refusal, Words, language};
use sanad_store::{read, run};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "notice_page.html")]
struct NoticePage {
    frame: Frame,
    done: Option<(&'static str, &'static str)>,
    token: String,
    org: String,
    contact: String,
    number: String,
    /// Harmless form; `None`: the case has been erased.
    address: Option<String>,
    state: String,
    /// When it is asked again; only while an answer is waited for.
    due: Option<String>,
    /// The buttons; none when nothing can be answered any more.
    answers: Vec<&'static str>,
}

/// What can have just happened, with its message and tone. Any other code shows nothing, so that
/// nobody can put words on this page by a link.
const DONE: [(&str, &str, &str); 4] = [
    ("received", "done-received", "good"),
    ("removed", "done-removed", "good"),
    ("refused", "done-host-refused", "good"),
    ("moved", "done-moved", "warn"),
];

/// The link of the letters names no language: the browser does.
pub(crate) async fn find_language(
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    if !token.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Fault::Missing("notice").into());
    }
    let offered = [Locale::En, Locale::Fr, Locale::Ar];
    let locale = language::preferred(&headers, &offered);
    Ok(see_other(&format!("/{}/n/{token}", locale.tag())))
}

pub(crate) async fn show(
    State(state): State<PartnerState>,
    uri: Uri,
    Path(token): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let asked = read!(state.store, "host_look", &host(&state), |tx| {
        look(tx, &state.keyring, &token).await
    })?;
    let asked = asked.ok_or(Fault::Missing("notice"))?;
    let locale = language::from_path(uri.path()).unwrap_or(asked.notice.language);
    let said = query.get("done").map_or("", String::as_str);
    let done = DONE.iter().find(|(code, _, _)| *code == said).map(|(_, key, tone)| (*key, *tone));
    let frame = Frame::new(state.words(locale), uri.path(), state.demo);
    let sender = &state.pack()?.sender;
    let page = NoticePage {
        done,
        token,
        org: sender.org.get(locale).to_owned(),
        contact: sender.contact.clone(),
        number: asked.notice.number.clone(),
        state: state_of(&asked, &frame.w),
        due: due(&asked, &frame.w),
        answers: answers(&asked),
        address: asked.defanged,
        frame,
    };
    Ok(html(StatusCode::OK, &page))
}

pub(crate) async fn send(
    State(state): State<PartnerState>,
    uri: Uri,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let answer = Answer::from_code(form.get("say"));
    let answer = answer.ok_or(Fault::invalid("say", "host-answer-unknown"))?;
    let now = state.clock.now();
    let pack = state.pack()?;
    let given = run!(state.store, "host_answer", &host(&state), |tx| {
        give(tx, now, pack, &token, answer).await
    });
    let done = match given {
        Ok(Some(_)) => answer.code(),
        Ok(None) => return Err(Fault::Missing("notice").into()),
        // It has ended, or somebody else is asked by now: the page shows how things stand.
        Err(Fault::Conflict(_)) => "moved",
        Err(fault) => return Err(fault.into()),
    };
    Ok(see_other(&format!("{}?done={done}", uri.path())))
}

fn host(state: &PartnerState) -> Actor {
    Actor::new(state.tenant.clone(), Who::Host)
}

/// Only the one that is asked now may answer, and only while there is something to answer.
fn answers(asked: &Asked) -> Vec<&'static str> {
    let open = asked.current && !asked.notice.stage.settled();
    if open { Answer::ALL.map(Answer::code).into() } else { Vec::new() }
}

fn state_of(asked: &Asked, w: &Words) -> String {
    let Notice { stage, says_removed_at, acknowledged_at, .. } = &asked.notice;
    let on = |key: &str, at| w.tn(key, &[("date", w.date_time(at).into())]);
    match stage {
        Stage::Settled { at, how: Outcome::Removed } => on("state-removed", *at),
        Stage::Settled { at, how: Outcome::Refused } if asked.current => on("state-refused", *at),
        Stage::Settled { .. } => w.t("state-ended"),
        Stage::NoRecipient
        | Stage::Drafted
        | Stage::Sending { .. }
        | Stage::InDoubt { .. }
        | Stage::Sent { .. }
        | Stage::Acknowledged { .. } => match (asked.current, says_removed_at, acknowledged_at) {
            (false, _, _) => w.t("state-elsewhere"),
            (true, Some(at), _) => on("state-said-removed", *at),
            (true, None, Some(at)) => on("state-received", *at),
            (true, None, None) => w.t("state-waiting"),
        },
    }
}

fn due(asked: &Asked, w: &Words) -> Option<String> {
    let waits = asked.current && asked.notice.says_removed_at.is_none();
    asked.notice.due_at.filter(|_| waits).map(|at| w.date_time(at))
}

#[cfg(test)]
mod tests;
