//! Who may pass: a signed-in person of the house, and forms that carry their token.

use crate::state::WorkstationState;
use crate::top::{Done, Top, Way};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::Response;
use http::request::Parts;
use sanad_access::{Right, SignedIn, resume};
use sanad_base::ids::StaffId;
use sanad_base::{Actor, Fault, Locale, Moment};
use sanad_casework::claim::Claim;
use sanad_pages::layout::{done_of, see_other};
use sanad_pages::{Catalogue, Form, Frame, Refusal, SessionCookie, Words, language};
use sanad_sealing::SealingPrivate;
use std::ops::Deref;
use std::sync::Arc;

/// The person behind a request, and where in the site they are.
#[derive(Clone)]
pub(crate) struct Person {
    signed: Arc<SignedIn>,
    locale: Locale,
    path: String,
    done: Option<String>,
}

/// A way, its path, and the rights of which any one opens it.
type Opening = (&'static str, &'static str, &'static [Right]);

/// Every way, in the order of the navigation; a person comes in by the first that is theirs.
const WAYS: [Opening; 9] = [
    ("board", "/board", &[Right::SeeBoard]),
    ("answers", "/answers", &[Right::ReadReports]),
    ("approvals", "/approvals", &[Right::SeeBoard, Right::ApproveStaff]),
    ("notices", "/notices", &[Right::SeeBoard]),
    ("lists", "/lists", &[Right::SeeBoard]),
    ("referrals", "/referrals", &[Right::SeeBoard]),
    ("figures", "/figures", &[Right::SeeFigures]),
    ("work", "/work", &[Right::SeeBoard, Right::RetryWork]),
    ("audit", "/audit", &[Right::SeeAudit]),
];

impl Person {
    pub(crate) fn actor(&self) -> Actor {
        self.signed.actor()
    }

    pub(crate) fn staff(&self) -> StaffId {
        self.signed.staff()
    }

    pub(crate) fn may(&self, right: Right) -> bool {
        self.signed.may(right)
    }

    pub(crate) fn demand(&self, right: Right) -> Result<(), Fault> {
        self.signed.demand(right)
    }

    /// Whether this person works on a case with this claim now.
    pub(crate) fn holds(&self, claim: Option<Claim>, now: Moment) -> bool {
        sanad_casework::claim::holds(claim, self.staff(), now)
    }

    /// Whether the claim was this person's, has run out, and nobody took the case over.
    pub(crate) fn let_lapse(&self, claim: Option<Claim>, now: Moment) -> bool {
        claim.is_some_and(|claim| claim.by == self.staff() && claim.until <= now)
    }

    /// The page behind a way is for those who have any of its rights.
    pub(crate) fn demand_way(&self, name: &str) -> Result<(), Fault> {
        match WAYS.iter().find(|(known, _, _)| *known == name) {
            Some((_, _, rights)) if rights.iter().any(|right| self.may(*right)) => Ok(()),
            Some(_) | None => Err(Fault::Forbidden("way")),
        }
    }

    /// Where this person starts: the first page that is open to them.
    pub(crate) fn home(&self) -> String {
        let open = WAYS.iter().find(|(name, _, _)| self.demand_way(name).is_ok());
        self.path(open.map_or("/figures", |(_, path, _)| path))
    }

    pub(crate) fn signed(&self) -> &SignedIn {
        &self.signed
    }

    pub(crate) fn staff_key(&self) -> Option<&SealingPrivate> {
        self.signed.staff_key()
    }

    /// A path of the workstation in the language of this request.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.locale.tag())
    }

    /// The top of a page, with the way one is on marked.
    pub(crate) fn top(&self, state: &WorkstationState, here: &'static str) -> Top {
        self.top_at(state, here, "")
    }

    /// The same for a page whose address says more behind a question mark, which a change of
    /// language keeps.
    pub(crate) fn top_at(&self, state: &WorkstationState, here: &'static str, more: &str) -> Top {
        let zone = state.desk.pack(&state.tenant).map(|pack| pack.time_zone.as_str());
        let words = Words::new(self.locale, Catalogue::Workstation).in_zone(zone.unwrap_or("UTC"));
        let ways = WAYS.into_iter().filter(|(name, _, _)| self.demand_way(name).is_ok());
        Top {
            frame: Frame::new(words, &format!("{}{more}", self.path), state.demo),
            person: self.signed.name().to_owned(),
            ways: ways.map(|(name, path, _)| Way { name, path, here: name == here }).collect(),
            csrf: self.signed.csrf().to_owned(),
            done: self.done.as_deref().and_then(Done::of),
        }
    }
}

impl FromRequestParts<WorkstationState> for Person {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &WorkstationState,
    ) -> Result<Self, Response> {
        if let Some(person) = parts.extensions.get::<Person>() {
            return Ok(person.clone());
        }
        let path = parts.uri.path().to_owned();
        let locale = language::from_path(&path).unwrap_or(Locale::Fr);
        let to_sign_in = || see_other(&format!("/{}/sign-in", locale.tag()));
        let Some(secret) = SessionCookie::STAFF.read(&parts.headers, state.secure) else {
            return Err(to_sign_in());
        };
        let now = state.clock.now();
        match resume(&state.door, &state.tenant, now, secret.expose()).await {
            Ok(Some(signed)) if !signed.outside() => {
                let done = parts.uri.query().and_then(done_of);
                let person = Person { signed: Arc::new(signed), locale, path, done };
                parts.extensions.insert(person.clone());
                Ok(person)
            }
            Ok(_) => Err(to_sign_in()),
            Err(fault) => Err(axum::response::IntoResponse::into_response(Refusal(fault))),
        }
    }
}

/// A form that carried the token of the person who sends it.
pub(crate) struct SignedForm(Form);

impl Deref for SignedForm {
    type Target = Form;
    fn deref(&self) -> &Form {
        &self.0
    }
}

impl FromRequest<WorkstationState> for SignedForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &WorkstationState) -> Result<Self, Response> {
        use axum::response::IntoResponse;
        let (mut parts, body) = request.into_parts();
        let person = Person::from_request_parts(&mut parts, state).await?;
        let form = Form::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(IntoResponse::into_response)?;
        if person.signed.csrf_fits(form.get("csrf")) {
            Ok(SignedForm(form))
        } else {
            Err(Refusal(Fault::Forbidden("csrf")).into_response())
        }
    }
}
