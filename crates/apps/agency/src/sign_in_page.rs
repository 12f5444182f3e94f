//! Signing in and out. One answer to everything wrong.

use crate::guard::{Officer, SignedForm};
use crate::state::AgencyState;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{StatusCode, Uri};
use sanad_access::sign_in::{Answer, Form as Typed};
use sanad_access::{Opened, sign_in, sign_out};
use sanad_base::{Locale, Moment};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Errors, Form, Frame, Refusal, SessionCookie, language};
use sanad_store::run;

#[derive(Template)]
#[template(path = "sign_in_page.html")]
struct SignInPage {
    frame: Frame,
    errors: Errors,
    account: String,
    /// When the next try is looked at; set after many failures.
    wait_until: Option<String>,
}

pub(crate) async fn show(State(state): State<AgencyState>, uri: Uri) -> Response {
    let frame = frame(&state, &uri);
    let page =
        SignInPage { frame, errors: Errors::none(), account: String::new(), wait_until: None };
    html(StatusCode::OK, &page)
}

pub(crate) async fn send(
    State(state): State<AgencyState>,
    uri: Uri,
    form: Form,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    let password = form.all("password").next().unwrap_or("");
    let typed = Typed { account: form.get("account"), password, code: form.get("code") };
    let answer = sign_in(&state.door, &state.tenant, now, typed).await?;
    let frame = frame(&state, &uri);
    let account = form.get("account").to_owned();
    let refused = |frame: Frame, wait_until: Option<String>| {
        let errors = Errors::one("account", "sign-in-refused");
        let errors = if wait_until.is_some() { Errors::none() } else { errors };
        let page = SignInPage { frame: frame.to_mend(true), errors, account, wait_until };
        html(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    match answer {
        Answer::Opened(opened) if opened.signed_in.agency().is_some() => {
            let locale = frame.w.locale();
            come_in(&state, &opened, locale)
        }
        // A person of the hotline has no desk here, and learns no more than a stranger.
        Answer::Opened(opened) => {
            run!(state.store, "agency_turned_away", &opened.signed_in.actor(), |tx| {
                sign_out(tx, now, &opened.signed_in).await
            })?;
            Ok(refused(frame, None))
        }
        Answer::Refused => Ok(refused(frame, None)),
        Answer::Wait { until } => {
            let until = frame.w.time(until_minute(until));
            Ok(refused(frame, Some(until)))
        }
    }
}

/// The first full minute at or after `until`, so that the shown time is never too early.
fn until_minute(until: Moment) -> Moment {
    Moment::from_ms((until.ms() + 59_999).div_euclid(60_000) * 60_000)
}

pub(crate) async fn leave(
    State(state): State<AgencyState>,
    officer: Officer,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    run!(state.store, "agency_sign_out", &officer.actor(), |tx| {
        sign_out(tx, now, officer.signed()).await
    })?;
    let mut response = see_other(&officer.path("/sign-in"));
    SessionCookie::AGENCY.take_away(response.headers_mut(), state.secure)?;
    Ok(response)
}

/// Hands over the cookie of a fresh session and leads to the inbox.
pub(crate) fn come_in(
    state: &AgencyState,
    opened: &Opened,
    locale: Locale,
) -> Result<Response, Refusal> {
    let mut response = see_other(&format!("/{}/inbox", locale.tag()));
    let secret = opened.cookie.expose();
    SessionCookie::AGENCY.give(response.headers_mut(), secret, state.secure)?;
    Ok(response)
}

/// The frame of a page for people who have not come in yet.
pub(crate) fn frame(state: &AgencyState, uri: &Uri) -> Frame {
    let locale = language::from_path(uri.path()).unwrap_or(Locale::Fr);
    Frame::new(state.words(locale), uri.path(), state.demo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_the_next_try_is_never_shown_too_early() {
        for (until, shown) in [(0, 0), (1, 60_000), (60_000, 60_000), (60_001, 120_000)] {
            assert_eq!(until_minute(Moment::from_ms(until)), Moment::from_ms(shown));
        }
    }
}
