//! Finds the session behind a cookie, at every request.

use crate::front_door::FrontDoor;
use crate::places;
use crate::session::Cookie;
use crate::signed_in::{SessionParts, SignedIn};
use crate::staff::Standing;
use crate::table;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Fault, Moment};
use sanad_sealing::{SealingPrivate, password};
use sanad_store::{read, run};

/// The person behind the cookie; `None` when there is no such session, it is over, or the person
/// has been suspended.
pub async fn resume(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    cookie: &str,
) -> Result<Option<SignedIn>, Fault> {
    let Some(cookie) = Cookie::read(cookie) else { return Ok(None) };
    let actor = Actor::system(tenant, "access");
    let id = cookie.id();
    let found = read!(door.store, "resume", &actor, |tx| {
        let Some(session) = table::find_session(tx, &id).await? else { return Ok(None) };
        let staff = table::find_staff(tx, session.staff).await?;
        Ok(staff.map(|staff| (session, staff)))
    })?;
    let Some((session, staff)) = found else { return Ok(None) };
    if !session.lasts(now, door.terms) || staff.standing != Standing::Active {
        return Ok(None);
    }
    if session.worth_touching(now) {
        run!(door.store, "touch_session", &actor, |tx| {
            table::touch_session(tx, &id, now).await
        })?;
    }
    let place_name = staff.id.to_string();
    let place = places::under_cookie(tenant, &place_name);
    let staff_key = match &session.sealed_key {
        Some(sealed) => {
            let bytes = password::unwrap_under_token(cookie.bytes(), place, sealed)?;
            Some(SealingPrivate::from_bytes(&bytes).map_err(Fault::broken)?)
        }
        None => None,
    };
    let parts = SessionParts {
        session: session.id,
        csrf: cookie.csrf(),
        staff_key,
        ends_at: session.ends_at,
    };
    Ok(Some(SignedIn::new(tenant.clone(), staff, parts)))
}
