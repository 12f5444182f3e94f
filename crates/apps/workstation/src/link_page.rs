//! What a one-time link opens: setting password and second factor, or, in a demonstration, coming in.

use crate::sign_in_page::{come_in, frame};
use crate::state::WorkstationState;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::enrol::{self, Enrolment, Typed};
use sanad_access::{Purpose, open_sign_in_link};
use sanad_base::{Fault, Moment};
use sanad_pages::layout::html;
use sanad_pages::{Errors, Form, Frame, Refusal};

#[derive(Template)]
#[template(path = "enrol_page.html")]
struct EnrolPage {
    frame: Frame,
    token: String,
    name: String,
    account: String,
    secret: String,
    uri: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "door_page.html")]
struct DoorPage {
    frame: Frame,
    token: String,
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    Path((lang, token)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    match enrol::look(&state.door, &state.tenant, now, &token).await? {
        None => Err(Fault::Missing("link").into()),
        Some(Purpose::SignIn) => {
            // The path is not repeated on the page: it is the key.
            let frame = frame(&state, &lang, &format!("/link/{token}"));
            Ok(html(StatusCode::OK, &DoorPage { frame, token }))
        }
        Some(Purpose::Enrol) => {
            let page = enrol_page(&state, &lang, &token, now, Errors::none()).await?;
            Ok(html(StatusCode::OK, &page))
        }
    }
}

async fn enrol_page(
    state: &WorkstationState,
    lang: &str,
    token: &str,
    now: Moment,
    errors: Errors,
) -> Result<EnrolPage, Fault> {
    let begun = enrol::begin(&state.door, &state.tenant, now, token).await?;
    let Enrolment { staff, second_factor } = begun.ok_or(Fault::Missing("link"))?;
    let frame = frame(state, lang, &format!("/link/{token}")).to_mend(errors.any());
    Ok(EnrolPage {
        frame,
        token: token.to_owned(),
        secret: second_factor.grouped().expose().clone(),
        uri: second_factor.uri(state.door.house(), &staff.account).expose().clone(),
        name: staff.name,
        account: staff.account,
        errors,
    })
}

pub(crate) async fn send(
    State(state): State<WorkstationState>,
    Path((lang, token)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    match enrol::look(&state.door, &state.tenant, now, &token).await? {
        None => Err(Fault::Missing("link").into()),
        Some(Purpose::SignIn) => {
            let opened = open_sign_in_link(&state.door, &state.tenant, now, &token).await?;
            come_in(&state, &opened.ok_or(Fault::Missing("link"))?)
        }
        Some(Purpose::Enrol) => {
            let typed = |name| form.all(name).next().unwrap_or("");
            if typed("password") != typed("again") {
                let errors = Errors::one("again", "enrol-again-differs");
                let page = enrol_page(&state, &lang, &token, now, errors).await?;
                return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
            let typed = Typed { password: typed("password"), code: form.get("code") };
            match enrol::finish(&state.door, &state.tenant, now, &token, typed).await {
                Ok(opened) => come_in(&state, &opened),
                Err(fault) => {
                    let errors = Errors::from_fault(fault)?;
                    let page = enrol_page(&state, &lang, &token, now, errors).await?;
                    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
                }
            }
        }
    }
}
