//! Changes what a person may do: one asks, another consents, then it holds.

use crate::approval;
use crate::invite::make_link;
use crate::one_time_link::{OneTimeLink, Purpose};
use crate::right::{Right, may};
use crate::role::Role;
use crate::sign_out::sign_out_everywhere;
use crate::staff::{Staff, Standing, roles_checked};
use crate::suspend::another_manager;
use crate::table;
use sanad_base::ids::{ApprovalId, StaffId};
use sanad_base::{Fault, Moment};
use sanad_sealing::SealingPrivate;
use sanad_store::Tx;
use serde_json::json;

/// Asks whether a person's roles may be changed.
pub const STAFF_ROLES: &str = "staff_roles";

/// Asks a second person to consent to these roles instead of the present ones. Nobody moves from
/// one house into another.
pub async fn ask_roles(
    tx: &mut Tx,
    now: Moment,
    id: StaffId,
    roles: &[Role],
    reason: &str,
) -> Result<ApprovalId, Fault> {
    let staff = table::find_staff(tx, id).await?.ok_or(Fault::Missing("staff"))?;
    roles_checked(roles)?;
    let outside = |roles: &[Role]| roles.iter().any(|role| role.outside());
    if outside(roles) != outside(&staff.roles) {
        return Err(Fault::invalid("roles", "roles-two-houses"));
    }
    if staff.standing != Standing::Active {
        return Err(Fault::Conflict("standing"));
    }
    // A consent that was given for other roles must not serve for these.
    if approval::granted(tx, STAFF_ROLES, &id.to_string()).await?.is_some() {
        return Err(Fault::Conflict("already_granted"));
    }
    let asked = approval::ask(tx, now, STAFF_ROLES, &id.to_string(), reason).await?;
    table::save_staff(tx, &Staff { roles_asked: Some(roles.to_vec()), ..staff }).await?;
    Ok(asked)
}

/// Puts the roles into force that were consented to. All sessions of the person end. Who reads
/// reports from now on comes back by a fresh link, which carries the staff key.
pub async fn take_roles(
    tx: &mut Tx,
    now: Moment,
    id: StaffId,
    tenant_key: Option<&SealingPrivate>,
    valid_hours: i64,
) -> Result<Option<OneTimeLink>, Fault> {
    let staff = table::find_staff(tx, id).await?.ok_or(Fault::Missing("staff"))?;
    let roles = staff.roles_asked.clone().ok_or(Fault::Conflict("not_asked"))?;
    let consent = approval::granted(tx, STAFF_ROLES, &id.to_string())
        .await?
        .ok_or(Fault::Conflict("not_granted"))?;
    approval::make_use(tx, now, consent.id).await?;
    if staff.may(Right::ManageStaff) && !may(&roles, Right::ManageStaff) {
        another_manager(tx, id).await?;
    }
    let (read, reads) = (may(&staff.roles, Right::ReadReports), may(&roles, Right::ReadReports));
    let facts = json!({ "before": staff.roles, "after": roles });
    let staff = Staff { roles, roles_asked: None, ..staff };
    table::save_staff(tx, &staff).await?;
    sanad_audit::note(tx, now, "staff.roles_changed", &id.to_string(), &facts).await?;
    sign_out_everywhere(tx, now, id).await?;
    match (read, reads) {
        (true, false) => {
            table::clear_wrapped_key(tx, id).await?;
            Ok(None)
        }
        (false, true) => {
            let enrol = Purpose::Enrol;
            make_link(tx, now, &staff, enrol, tenant_key, valid_hours).await.map(Some)
        }
        (true, true) | (false, false) => Ok(None),
    }
}

#[cfg(test)]
mod tests;
