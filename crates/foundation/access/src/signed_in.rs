//! A person who has come in: who it is, what the person may do, and the key the session carries.

use crate::right::{Right, may};
use crate::role::Role;
use crate::staff::Staff;
use sanad_base::ids::{StaffId, TenantId};
use sanad_base::secret::Secret;
use sanad_base::{Actor, Fault, Locale, Moment, Who};
use sanad_sealing::SealingPrivate;
use subtle::ConstantTimeEq;

/// A signed-in person, for the length of one request.
#[derive(Clone, Debug)]
pub struct SignedIn {
    tenant: TenantId,
    staff: Staff,
    session: String,
    csrf: Secret<String>,
    staff_key: Option<SealingPrivate>,
    ends_at: Moment,
}

/// What a session adds to the person.
#[derive(Clone, Debug)]
pub struct SessionParts {
    /// The row's id; no secret.
    pub session: String,
    pub csrf: Secret<String>,
    pub staff_key: Option<SealingPrivate>,
    /// Over then however busy.
    pub ends_at: Moment,
}

impl SignedIn {
    pub fn new(tenant: TenantId, staff: Staff, parts: SessionParts) -> Self {
        let SessionParts { session, csrf, staff_key, ends_at } = parts;
        SignedIn { tenant, staff, session, csrf, staff_key, ends_at }
    }

    pub const fn staff(&self) -> StaffId {
        self.staff.id
    }

    pub const fn person(&self) -> &Staff {
        &self.staff
    }

    /// The name colleagues see.
    pub fn name(&self) -> &str {
        &self.staff.name
    }

    pub const fn tenant(&self) -> &TenantId {
        &self.tenant
    }

    pub fn roles(&self) -> &[Role] {
        &self.staff.roles
    }

    /// Id of the agency, for an agency officer.
    pub fn agency(&self) -> Option<&str> {
        self.staff.agency.as_deref()
    }

    pub const fn locale(&self) -> Locale {
        self.staff.locale
    }

    /// Whether the person belongs to another house.
    pub fn outside(&self) -> bool {
        self.staff.roles.iter().any(|role| role.outside())
    }

    /// The one behind every transaction of this request.
    pub fn actor(&self) -> Actor {
        let who = if self.outside() { Who::Agency } else { Who::Staff };
        Actor::new(self.tenant.clone(), who(self.staff.id))
    }

    pub fn may(&self, right: Right) -> bool {
        may(&self.staff.roles, right)
    }

    pub fn demand(&self, right: Right) -> Result<(), Fault> {
        if self.may(right) { Ok(()) } else { Err(Fault::Forbidden(right.name())) }
    }

    /// Opens what reporters sealed to the tenant's staff; `None` for people whose roles do not
    /// read reports.
    pub const fn staff_key(&self) -> Option<&SealingPrivate> {
        self.staff_key.as_ref()
    }

    /// Goes into every form of this session as a hidden field.
    pub fn csrf(&self) -> &str {
        self.csrf.expose()
    }

    /// Whether a form carried this session's token.
    pub fn csrf_fits(&self, given: &str) -> bool {
        self.csrf.expose().as_bytes().ct_eq(given.as_bytes()).into()
    }

    /// The session's id; no secret.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// The session is over then, however busy.
    pub const fn ends_at(&self) -> Moment {
        self.ends_at
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::staff::Standing;

    fn signed_in(roles: &[Role]) -> SignedIn {
        let staff = Staff {
            id: StaffId::from_bytes([1; 16]),
            account: "abc".into(),
            name: "A".into(),
            roles: roles.to_vec(),
            agency: None,
            locale: Locale::Fr,
            standing: Standing::Active,
            created_at: Moment::from_ms(0),
            roles_asked: None,
        };
        let parts = SessionParts {
            session: "s".into(),
            csrf: Secret::new("token".into()),
            staff_key: None,
            ends_at: Moment::from_ms(1),
        };
        SignedIn::new(TenantId::new("xx").unwrap(), staff, parts)
    }

    #[test]
    fn a_right_is_demanded_by_its_name() {
        let person = signed_in(&[Role::Analyst]);
        assert!(person.demand(Right::Claim).is_ok());
        assert!(matches!(person.demand(Right::SeeAudit), Err(Fault::Forbidden("see_audit"))));
    }

    #[test]
    fn people_of_other_houses_act_as_such() {
        assert!(matches!(signed_in(&[Role::Analyst]).actor().who(), Who::Staff(_)));
        assert!(matches!(signed_in(&[Role::AgencyOfficer]).actor().who(), Who::Agency(_)));
    }

    #[test]
    fn only_the_sessions_own_form_token_fits() {
        let person = signed_in(&[]);
        assert!(person.csrf_fits("token") && !person.csrf_fits("Token") && !person.csrf_fits(""));
    }
}
