//! Signs a made-up person of a demonstration in by a link. Elsewhere no such link opens.

use crate::enrol::handed_over;
use crate::front_door::FrontDoor;
use crate::one_time_link::{Purpose, Token};
use crate::open_session::{By, Opened, open_session};
use crate::staff::Standing;
use crate::table;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Fault, Moment};
use sanad_store::run;

/// Signs in by a link; `None` when the link is unknown, used or expired, or this is no
/// demonstration. Called by a button (POST), because programs open links by themselves.
pub async fn open_sign_in_link(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    token: &str,
) -> Result<Option<Opened>, Fault> {
    let Some(token) = Token::read(token).filter(|_| door.demonstration) else { return Ok(None) };
    let actor = Actor::system(tenant, "demo_door");
    run!(door.store, "open_demo_door", &actor, |tx| {
        let link = table::find_link(tx, &token.id()).await?;
        let link = link.filter(|l| l.usable(now) && l.purpose == Purpose::SignIn);
        let Some(link) = link else { return Ok(None) };
        let staff_key = handed_over(&link, tenant, &token)?;
        let staff = table::find_staff(tx, link.staff).await?;
        let Some(staff) = staff.filter(|staff| staff.standing == Standing::Active) else {
            return Ok(None);
        };
        if !table::use_link(tx, &link.id, now).await? {
            return Ok(None);
        }
        open_session(tx, now, door, &staff, staff_key.as_ref(), By::DemoDoor).await.map(Some)
    })
}
