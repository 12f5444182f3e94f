//! The page behind a one-time link: a password and a second factor, then straight in.

use crate::sign_in_page::{come_in, frame};
use crate::state::AgencyState;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{StatusCode, Uri};
use sanad_access::enrol::{self, Enrolment, Typed};
use sanad_access::password_rules::LENGTH_MIN;
use sanad_base::Fault;
use sanad_pages::layout::html;
use sanad_pages::{Errors, Form, Frame, Refusal};

#[derive(Template)]
#[template(path = "enrol_page.html")]
struct EnrolPage {
    frame: Frame,
    errors: Errors,
    name: String,
    account: String,
    /// The second factor's secret, for typing and as an address that apps open.
    secret: String,
    address: String,
    length_min: usize,
}

pub(crate) async fn show(
    State(state): State<AgencyState>,
    uri: Uri,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let enrolment = begun(&state, &token).await?;
    Ok(page(&state, &uri, &enrolment, Errors::none()))
}

pub(crate) async fn send(
    State(state): State<AgencyState>,
    uri: Uri,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let enrolment = begun(&state, &token).await?;
    let password = form.all("password").next().unwrap_or("");
    let typed = Typed { password, code: form.get("code") };
    let now = state.clock.now();
    match enrol::finish(&state.door, &state.tenant, now, &token, typed).await {
        Ok(opened) => come_in(&state, &opened, frame(&state, &uri).w.locale()),
        Err(fault) => {
            let errors = Errors::from_fault(fault)?;
            Ok(page(&state, &uri, &enrolment, errors))
        }
    }
}

/// The enrolment behind a link; a link for somebody of the hotline is not there at this door.
async fn begun(state: &AgencyState, token: &str) -> Result<Enrolment, Fault> {
    let now = state.clock.now();
    let found = enrol::begin(&state.door, &state.tenant, now, token).await?;
    found.filter(|enrolment| enrolment.staff.agency.is_some()).ok_or(Fault::Missing("link"))
}

fn page(state: &AgencyState, uri: &Uri, enrolment: &Enrolment, errors: Errors) -> Response {
    let Enrolment { staff, second_factor } = enrolment;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = EnrolPage {
        frame: frame(state, uri).to_mend(errors.any()),
        errors,
        name: staff.name.clone(),
        account: staff.account.clone(),
        secret: second_factor.grouped().expose().clone(),
        address: second_factor.uri(state.door.house(), &staff.account).expose().clone(),
        length_min: LENGTH_MIN,
    };
    html(status, &page)
}
