//! Signing in and out: account, password and six digits on one page; one answer to all that is wrong.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::sign_in::{Answer, Form as SignIn};
use sanad_access::{Opened, sign_in, sign_out};
use sanad_base::Locale;
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Catalogue, Errors, Form, Frame, Refusal, SessionCookie, Words};
use sanad_store::run;

#[derive(Template)]
#[template(path = "sign_in_page.html")]
struct SignInPage {
    frame: Frame,
    account: String,
    errors: Errors,
    /// When too many tries failed: the moment until which this account name rests.
    wait: Option<String>,
}

pub(crate) fn frame(state: &WorkstationState, lang: &str, rest: &str) -> Frame {
    let locale = Locale::from_tag(lang).unwrap_or(Locale::Fr);
    let path = format!("/{}{rest}", locale.tag());
    Frame::new(Words::new(locale, Catalogue::Workstation), &path, state.demo)
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    Path(lang): Path<String>,
) -> Response {
    let frame = frame(&state, &lang, "/sign-in");
    let page = SignInPage { frame, account: String::new(), errors: Errors::none(), wait: None };
    html(StatusCode::OK, &page)
}

pub(crate) async fn send(
    State(state): State<WorkstationState>,
    Path(lang): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let typed = SignIn {
        account: form.get("account"),
        password: form.all("password").next().unwrap_or(""),
        code: form.get("code"),
    };
    let now = state.clock.now();
    let answer = sign_in(&state.door, &state.tenant, now, typed).await?;
    let mut frame = frame(&state, &lang, "/sign-in");
    let wait = match answer {
        Answer::Opened(opened) if !opened.signed_in.outside() => {
            return come_in(&state, &opened);
        }
        Answer::Wait { until } => Some(frame.w.time(until)),
        Answer::Opened(_) | Answer::Refused => None,
    };
    let key = if wait.is_some() { "sign-in-wait" } else { "sign-in-refused" };
    frame = frame.to_mend(true);
    let account = form.get("account").to_owned();
    let page = SignInPage { frame, account, errors: Errors::one("account", key), wait };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Hands the cookie over and lets the person in, in their own language.
pub(crate) fn come_in(state: &WorkstationState, opened: &Opened) -> Result<Response, Refusal> {
    let mut response = see_other(&format!("/{}", opened.signed_in.locale().tag()));
    let secret = opened.cookie.expose();
    SessionCookie::STAFF.give(response.headers_mut(), secret, state.secure)?;
    Ok(response)
}

pub(crate) async fn leave(
    State(state): State<WorkstationState>,
    person: Person,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    run!(state.desk.store, "sign_out", &person.actor(), |tx| {
        sign_out(tx, now, person.signed()).await
    })?;
    let mut response = see_other(&person.path("/sign-in"));
    SessionCookie::STAFF.take_away(response.headers_mut(), state.secure)?;
    Ok(response)
}
