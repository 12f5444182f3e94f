//! What a machine is told when something is wrong: an RFC 9457 problem document, one for each cause.

use crate::key::Scope;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use sanad_base::Fault;
use sanad_pages::Refusal;
use sanad_pages::headers::Policy;
use serde_json::json;

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A value in the address line that this call does not take.
    BadQuery,
    /// A body that is not the JSON object this call takes.
    BadJson,
    /// A member of the body that is not of its kind.
    BadValue(&'static str),
    WrongType,
    /// A call that stores something has to be one that can be repeated safely.
    NoCallKey,
    /// The same Idempotency-Key came before with another body.
    OtherBody,
    /// None, or more than one call takes.
    BatchSize,
    /// So much was handed in or looked up in this hour that no more is taken.
    OverQuota {
        retry_seconds: u32,
    },
    NoKey,
    /// Unknown, expired or taken back: whoever holds it learns no more.
    KeyNotValid,
    OutOfScope(Scope),
    Refused,
    Missing,
    NotAllowed,
    Moved,
    TooLarge,
    TooMany,
    Unavailable,
    Broken,
}

impl Problem {
    /// For an answer that nobody has drawn yet.
    pub(crate) fn of_status(status: StatusCode) -> Problem {
        match status.as_u16() {
            400 | 422 => Problem::BadQuery,
            401 => Problem::NoKey,
            403 => Problem::Refused,
            404 | 410 => Problem::Missing,
            405 => Problem::NotAllowed,
            409 => Problem::Moved,
            413 => Problem::TooLarge,
            415 => Problem::WrongType,
            429 => Problem::TooMany,
            503 => Problem::Unavailable,
            _ => Problem::Broken,
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Problem::BadQuery | Problem::BadJson | Problem::NoCallKey => StatusCode::BAD_REQUEST,
            Problem::BadValue(_) | Problem::OtherBody | Problem::BatchSize => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Problem::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::NoKey | Problem::KeyNotValid => StatusCode::UNAUTHORIZED,
            Problem::OutOfScope(_) | Problem::Refused => StatusCode::FORBIDDEN,
            Problem::Missing => StatusCode::NOT_FOUND,
            Problem::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Problem::Moved => StatusCode::CONFLICT,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooMany | Problem::OverQuota { .. } => StatusCode::TOO_MANY_REQUESTS,
            Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The last part of the document's type; never changes.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Problem::BadQuery => "bad-query",
            Problem::BadJson => "bad-json",
            Problem::BadValue(_) => "bad-value",
            Problem::WrongType => "wrong-type",
            Problem::NoCallKey => "no-idempotency-key",
            Problem::OtherBody => "idempotency-key-reused",
            Problem::BatchSize => "batch-size",
            Problem::OverQuota { .. } => "over-quota",
            Problem::NoKey => "no-key",
            Problem::KeyNotValid => "key-not-valid",
            Problem::OutOfScope(_) => "out-of-scope",
            Problem::Refused => "refused",
            Problem::Missing => "missing",
            Problem::NotAllowed => "not-allowed",
            Problem::Moved => "moved",
            Problem::TooLarge => "too-large",
            Problem::TooMany => "too-many",
            Problem::Unavailable => "unavailable",
            Problem::Broken => "broken",
        }
    }

    /// For people. Repeats nothing of what was sent.
    const fn title(self) -> &'static str {
        match self {
            Problem::BadQuery => "A value in the address line is unknown or cannot be read.",
            Problem::BadJson => "The body is not the JSON object this call takes.",
            Problem::BadValue(_) => "A member of the body is not of its kind.",
            Problem::WrongType => "Send the body as application/json, not compressed.",
            Problem::NoCallKey => {
                "Send one Idempotency-Key header of 1 to 255 visible ASCII characters, fresh for each batch."
            }
            Problem::OtherBody => {
                "This Idempotency-Key came with another body before. Use a fresh one."
            }
            Problem::BatchSize => "Send 1 to 100 of them in one call.",
            Problem::OverQuota { .. } => "This key has used up its hour. Nothing was taken.",
            Problem::NoKey => "Send your key: Authorization: Bearer sk_…",
            Problem::KeyNotValid => "This key opens nothing: unknown, expired or taken back.",
            Problem::OutOfScope(_) => "This key was not given for this call.",
            Problem::Refused => "This is not allowed from here.",
            Problem::Missing => "There is nothing here.",
            Problem::NotAllowed => "This address does not take this method.",
            Problem::Moved => "Things have changed meanwhile.",
            Problem::TooLarge => "The body is too large.",
            Problem::TooMany => "Too many requests at once.",
            Problem::Unavailable => "The service does not answer right now. Nothing was confirmed.",
            Problem::Broken => "Something went wrong on our side.",
        }
    }

    /// How to come in, by RFC 6750.
    fn challenge(self) -> Option<HeaderValue> {
        let value = match self {
            Problem::NoKey => "Bearer realm=\"sanad\"".to_owned(),
            Problem::KeyNotValid => "Bearer realm=\"sanad\", error=\"invalid_token\"".to_owned(),
            Problem::OutOfScope(scope) => {
                format!(
                    "Bearer realm=\"sanad\", error=\"insufficient_scope\", scope=\"{}\"",
                    scope.code()
                )
            }
            Problem::BadQuery
            | Problem::BadJson
            | Problem::BadValue(_)
            | Problem::WrongType
            | Problem::NoCallKey
            | Problem::OtherBody
            | Problem::BatchSize
            | Problem::OverQuota { .. }
            | Problem::Refused
            | Problem::Missing
            | Problem::NotAllowed
            | Problem::Moved
            | Problem::TooLarge
            | Problem::TooMany
            | Problem::Unavailable
            | Problem::Broken => return None,
        };
        HeaderValue::from_str(&value).ok()
    }

    /// The whole answer. `incident`: the number under which the log tells more.
    pub(crate) fn answer(self, incident: Option<&str>) -> Response {
        let mut document = json!({
            "type": format!("urn:sanad:problem:{}", self.code()),
            "title": self.title(),
            "status": self.status().as_u16(),
        });
        if let Problem::BadValue(field) = self {
            document["field"] = field.into();
        }
        if let Some(incident) = incident {
            document["incident"] = incident.into();
        }
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status(), kind, document.to_string()).into_response();
        if let Problem::OverQuota { retry_seconds } = self {
            response.headers_mut().insert(header::RETRY_AFTER, retry_seconds.into());
        }
        if let Some(challenge) = self.challenge() {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        Policy::partner_api().put_on(&mut response);
        response
    }
}

/// Why a call ends early: a problem of the asker's, or a fault that is drawn and logged on its way out.
#[derive(Debug)]
pub(crate) enum CallEnd {
    Problem(Problem),
    Fault(Fault),
}

impl From<Problem> for CallEnd {
    fn from(problem: Problem) -> Self {
        CallEnd::Problem(problem)
    }
}

impl From<Fault> for CallEnd {
    fn from(fault: Fault) -> Self {
        CallEnd::Fault(fault)
    }
}

impl IntoResponse for CallEnd {
    fn into_response(self) -> Response {
        match self {
            CallEnd::Problem(problem) => problem.answer(None),
            CallEnd::Fault(fault) => Refusal(fault).into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_nobody_has_drawn_finds_a_problem_of_the_same_status() {
        for status in [400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503] {
            let status = StatusCode::from_u16(status).unwrap_or_default();
            assert_eq!(Problem::of_status(status).status(), status);
        }
        assert_eq!(Problem::of_status(StatusCode::BAD_GATEWAY), Problem::Broken);
    }

    #[test]
    fn who_may_not_come_in_is_told_what_is_missing() {
        let wants = |problem: Problem| {
            let response = problem.answer(None);
            let value = response.headers().get(header::WWW_AUTHENTICATE).cloned();
            value.and_then(|v| v.to_str().ok().map(str::to_owned)).unwrap_or_default()
        };
        assert!(wants(Problem::KeyNotValid).contains("invalid_token"));
        assert!(wants(Problem::OutOfScope(Scope::MatchAsk)).contains("scope=\"match:ask\""));
        assert_eq!(wants(Problem::Missing), "");
    }
}
