//! Who may pass: a signed-in officer of an authority, and forms that carry their token.

use crate::state::AgencyState;
use crate::top::{Done, Top};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use sanad_access::{Right, SignedIn, resume};
use sanad_base::{Actor, Fault, Locale};
use sanad_pages::layout::{done_of, see_other};
use sanad_pages::{Form, Frame, Refusal, SessionCookie, language};
use std::ops::Deref;
use std::sync::Arc;

/// The officer behind a request, and where in the site they are.
#[derive(Clone)]
pub(crate) struct Officer {
    signed: Arc<SignedIn>,
    agency: String,
    locale: Locale,
    path: String,
    done: Option<String>,
}

impl Officer {
    pub(crate) fn actor(&self) -> Actor {
        self.signed.actor()
    }

    /// Id of the officer's authority in the country's pack. No request names another one.
    pub(crate) fn agency(&self) -> &str {
        &self.agency
    }

    pub(crate) fn signed(&self) -> &SignedIn {
        &self.signed
    }

    pub(crate) fn demand(&self, right: Right) -> Result<(), Fault> {
        self.signed.demand(right)
    }

    /// A path of this site in the language of the request.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.locale.tag())
    }

    /// The top of a page.
    pub(crate) fn top(&self, state: &AgencyState) -> Result<Top, Fault> {
        let pack = state.pack()?;
        let name = pack.agency(&self.agency).map(|agency| agency.name.get(self.locale));
        let frame = Frame::new(state.words(self.locale), &self.path, state.demo);
        Ok(Top {
            frame,
            person: self.signed.name().to_owned(),
            agency: name.unwrap_or(&self.agency).to_owned(),
            csrf: self.signed.csrf().to_owned(),
            done: self.done.as_deref().and_then(Done::of),
        })
    }
}

impl FromRequestParts<AgencyState> for Officer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AgencyState) -> Result<Self, Response> {
        if let Some(officer) = parts.extensions.get::<Officer>() {
            return Ok(officer.clone());
        }
        let path = parts.uri.path().to_owned();
        let locale = language::from_path(&path).unwrap_or(Locale::Fr);
        let to_sign_in = || see_other(&format!("/{}/sign-in", locale.tag()));
        let Some(secret) = SessionCookie::AGENCY.read(&parts.headers, state.secure) else {
            return Err(to_sign_in());
        };
        let found = resume(&state.door, &state.tenant, state.clock.now(), secret.expose()).await;
        let signed = found.map_err(|fault| Refusal(fault).into_response())?;
        // Nobody of the hotline has a desk here, whatever their roles.
        let agency = signed.as_ref().and_then(|s| s.agency()).map(str::to_owned);
        let (Some(signed), Some(agency)) = (signed, agency) else { return Err(to_sign_in()) };
        let done = parts.uri.query().and_then(done_of);
        let officer = Officer { signed: Arc::new(signed), agency, locale, path, done };
        parts.extensions.insert(officer.clone());
        Ok(officer)
    }
}

/// A form that carried the token of the officer who sends it.
pub(crate) struct SignedForm(Form);

impl Deref for SignedForm {
    type Target = Form;
    fn deref(&self) -> &Form {
        &self.0
    }
}

impl FromRequest<AgencyState> for SignedForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AgencyState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let officer = Officer::from_request_parts(&mut parts, state).await?;
        let form = Form::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(IntoResponse::into_response)?;
        if officer.signed.csrf_fits(form.get("csrf")) {
            Ok(SignedForm(form))
        } else {
            Err(Refusal(Fault::Forbidden("csrf")).into_response())
        }
    }
}
