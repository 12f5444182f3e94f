//! Keeps a person out at once: one colleague's word is enough, coming back takes two.

use crate::right::Right;
use crate::sign_out::sign_out_everywhere;
use crate::staff::Staff;
use crate::table;
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;
use serde_json::json;

/// How many people one tenant is expected to have at most.
const PEOPLE_MAX: u32 = 5000;

/// Closes the person's sessions and links and forgets password, second factor and copy of the
/// staff key. The last person who manages staff cannot be suspended (`last_manager`).
pub async fn suspend(tx: &mut Tx, now: Moment, id: StaffId) -> Result<(), Fault> {
    let staff = table::find_staff(tx, id).await?.ok_or(Fault::Missing("staff"))?;
    let standing = staff.standing.suspended()?;
    if staff.may(Right::ManageStaff) {
        another_manager(tx, id).await?;
    }
    let staff = Staff { standing, roles_asked: None, ..staff };
    table::save_staff(tx, &staff).await?;
    table::clear_credentials(tx, id).await?;
    table::delete_links_of(tx, id).await?;
    sign_out_everywhere(tx, now, id).await?;
    sanad_audit::note(tx, now, "staff.suspended", &id.to_string(), &json!({})).await
}

/// Makes sure that somebody else manages staff.
pub(crate) async fn another_manager(tx: &mut Tx, id: StaffId) -> Result<(), Fault> {
    let people = table::people(tx, PEOPLE_MAX).await?;
    let other = |staff: &Staff| staff.id != id && staff.may(Right::ManageStaff);
    if people.iter().any(other) { Ok(()) } else { Err(Fault::Conflict("last_manager")) }
}
