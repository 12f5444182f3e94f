//! Where the secrets of people are bound to, so that none can be moved to another person.

use sanad_base::ids::TenantId;
use sanad_sealing::Place;

/// The staff key under a person's password.
pub(crate) fn under_password<'a>(tenant: &'a TenantId, staff: &'a str) -> Place<'a> {
    Place::new(tenant, staff, "staff key under password")
}

/// The staff key under a link's token.
pub(crate) fn under_link<'a>(tenant: &'a TenantId, staff: &'a str) -> Place<'a> {
    Place::new(tenant, staff, "staff key under link")
}

/// The staff key under a session's cookie.
pub(crate) fn under_cookie<'a>(tenant: &'a TenantId, staff: &'a str) -> Place<'a> {
    Place::new(tenant, staff, "staff key under cookie")
}

/// The second factor's secret under the master key.
pub(crate) fn second_factor<'a>(tenant: &'a TenantId, staff: &'a str) -> Place<'a> {
    Place::new(tenant, staff, "second factor")
}

/// The second factor's secret under a link's token, until it is confirmed.
pub(crate) fn second_factor_shown<'a>(tenant: &'a TenantId, staff: &'a str) -> Place<'a> {
    Place::new(tenant, staff, "second factor under link")
}
