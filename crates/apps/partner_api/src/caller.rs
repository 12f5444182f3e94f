//! The partner behind a call: its key is looked up before anything else of the request is read.

use crate::key::{self, PartnerKey, Scope};
use crate::problem::{CallEnd, Problem};
use crate::state::PartnerState;
use crate::table;
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};
use sanad_base::Actor;
use sanad_base::actor::Who;
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sanad_store::read;

/// A partner whose key is valid now.
pub(crate) struct Caller {
    key: PartnerKey,
    tenant: TenantId,
}

impl Caller {
    pub(crate) fn demand(&self, scope: Scope) -> Result<(), Problem> {
        if self.key.may(scope) { Ok(()) } else { Err(Problem::OutOfScope(scope)) }
    }

    pub(crate) fn key(&self) -> &PartnerKey {
        &self.key
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::new(self.tenant.clone(), Who::Partner(self.key.id.to_string()))
    }
}

impl FromRequestParts<PartnerState> for Caller {
    type Rejection = CallEnd;

    async fn from_request_parts(parts: &mut Parts, state: &PartnerState) -> Result<Self, CallEnd> {
        let secret = bearer(&parts.headers).ok_or(Problem::NoKey)?;
        if !key::has_shape(secret.expose()) {
            return Err(Problem::KeyNotValid.into());
        }
        let hash = key::hash(secret.expose());
        let door = Actor::system(&state.tenant, "partner_door");
        let found =
            read!(state.store, "partner_key", &door, |tx| { table::by_hash(tx, hash).await })?;
        let now = state.clock.now();
        let key = found.filter(|key| key.valid(now)).ok_or(Problem::KeyNotValid)?;
        Ok(Caller { key, tenant: state.tenant.clone() })
    }
}

/// The one key a request brings. Two are none: nobody has to guess which one counts.
fn bearer(headers: &HeaderMap) -> Option<Secret<String>> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (value, more) = (values.next()?, values.next());
    let (scheme, secret) = value.to_str().ok()?.split_once(' ')?;
    let fits = scheme.eq_ignore_ascii_case("bearer") && more.is_none();
    fits.then(|| Secret::new(secret.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn brought(values: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, HeaderValue::from_static(value));
        }
        bearer(&headers).map(|secret| secret.expose().clone())
    }

    #[test]
    fn a_request_brings_one_key_by_the_bearer_scheme_or_none() {
        assert_eq!(brought(&["Bearer tulip"]).as_deref(), Some("tulip"));
        assert_eq!(brought(&["bearer  tulip "]).as_deref(), Some("tulip"));
        assert_eq!(brought(&["Basic tulip"]), None);
        assert_eq!(brought(&["tulip"]), None);
        assert_eq!(brought(&["Bearer tulip", "Bearer rose"]), None);
        assert_eq!(brought(&[]), None);
    }
}
