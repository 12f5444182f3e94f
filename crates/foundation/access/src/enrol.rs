//! From a link to a person who can sign in: a password, and a second factor that was tried once.

use crate::front_door::FrontDoor;
use crate::one_time_link::{Link, Purpose, Token};
use crate::open_session::{By, Opened, open_session};
use crate::password_rules;
use crate::places;
use crate::second_factor::SecondFactor;
use crate::staff::Staff;
use crate::table::{self, Credentials};
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sanad_base::{Actor, Fault, Moment, Who};
use sanad_sealing::{SealingPrivate, password};
use sanad_store::{Tx, read, run};
use serde_json::json;

/// What the link's page shows.
#[derive(Clone, Debug)]
pub struct Enrolment {
    pub staff: Staff,
    /// Stays the same until the link is used, however often the page is loaded.
    pub second_factor: SecondFactor,
}

/// What a usable link is for; `None` when it is unknown, used or expired. Using nothing up: mail
/// programs and messengers open links by themselves.
pub async fn look(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    token: &str,
) -> Result<Option<Purpose>, Fault> {
    let Some(token) = Token::read(token) else { return Ok(None) };
    let id = token.id();
    let actor = Actor::system(tenant, "access");
    let link = read!(door.store, "look_at_link", &actor, |tx| { table::find_link(tx, &id).await })?;
    Ok(link.filter(|link| link.usable(now)).map(|link| link.purpose))
}

/// The page behind an enrolment link; `None` when the link is unknown, used or expired.
pub async fn begin(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    token: &str,
) -> Result<Option<Enrolment>, Fault> {
    let Some(token) = Token::read(token) else { return Ok(None) };
    let actor = Actor::system(tenant, "access");
    run!(door.store, "begin_enrolment", &actor, |tx| {
        let Some((link, staff)) = usable(tx, now, &token).await? else { return Ok(None) };
        let place_name = staff.id.to_string();
        let place = places::second_factor_shown(tenant, &place_name);
        if let Some(second_factor) = shown(&link, tenant, &token)? {
            return Ok(Some(Enrolment { staff, second_factor }));
        }
        let second_factor = SecondFactor::generate(&*door.chance);
        let sealed =
            password::wrap_under_token(token.bytes(), place, second_factor.bytes(), &*door.chance);
        table::keep_shown(tx, &link.id, &sealed).await?;
        Ok(Some(Enrolment { staff, second_factor }))
    })
}

/// Sets password and second factor and opens the first session. What is wrong with either comes
/// back as `Invalid` and leaves the link as it was.
pub async fn finish(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    token: &str,
    typed: Typed<'_>,
) -> Result<Opened, Fault> {
    let token = Token::read(token).ok_or(Fault::Missing("link"))?;
    let actor = Actor::system(tenant, "access");
    let found = read!(door.store, "enrolment", &actor, |tx| { usable(tx, now, &token).await })?;
    let (link, staff) = found.ok_or(Fault::Missing("link"))?;
    password_rules::checked(typed.password, &[&staff.account, &staff.name])?;
    let shown = shown(&link, tenant, &token)?.ok_or(Fault::Conflict("not_begun"))?;
    let step = shown.accept(typed.code, now, None).ok_or(Fault::invalid("code", "code-wrong"))?;

    let staff_key = handed_over(&link, tenant, &token)?;
    let known =
        credentials(door, tenant, &staff, typed.password, shown, staff_key.as_ref()).await?;
    let known = Credentials { totp_step: Some(step), ..known };
    let person = Actor::new(tenant.clone(), Who::Staff(staff.id));
    run!(door.store, "enrol", &person, |tx| {
        if !table::use_link(tx, &link.id, now).await? {
            return Err(Fault::Conflict("link_used"));
        }
        let standing = staff.standing.enrolled()?;
        let staff = Staff { standing, ..staff.clone() };
        table::save_staff(tx, &staff).await?;
        table::save_credentials(tx, staff.id, &known).await?;
        // After a recovery, whoever came in with the old password is out.
        table::delete_sessions_of(tx, staff.id).await?;
        let facts = json!({ "with_key": staff_key.is_some() });
        sanad_audit::note(tx, now, "staff.enrolled", &staff.id.to_string(), &facts).await?;
        open_session(tx, now, door, &staff, staff_key.as_ref(), By::Enrolment).await
    })
}

/// What the newcomer typed.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    pub password: &'a str,
    /// The digits the authenticator app shows.
    pub code: &'a str,
}

async fn usable(tx: &mut Tx, now: Moment, token: &Token) -> Result<Option<(Link, Staff)>, Fault> {
    let link = table::find_link(tx, &token.id()).await?;
    let usable = |link: &Link| link.usable(now) && link.purpose == Purpose::Enrol;
    let Some(link) = link.filter(usable) else { return Ok(None) };
    let staff = table::find_staff(tx, link.staff).await?;
    Ok(staff.filter(|staff| staff.standing.enrolled().is_ok()).map(|staff| (link, staff)))
}

fn shown(link: &Link, tenant: &TenantId, token: &Token) -> Result<Option<SecondFactor>, Fault> {
    let Some(sealed) = &link.totp_sealed else { return Ok(None) };
    let place_name = link.staff.to_string();
    let place = places::second_factor_shown(tenant, &place_name);
    let bytes = password::unwrap_under_token(token.bytes(), place, sealed)?;
    Ok(SecondFactor::from_bytes(&bytes))
}

/// The staff key that came with a link.
pub(crate) fn handed_over(
    link: &Link,
    tenant: &TenantId,
    token: &Token,
) -> Result<Option<SealingPrivate>, Fault> {
    let Some(wrapped) = &link.wrapped_key else { return Ok(None) };
    let place_name = link.staff.to_string();
    let place = places::under_link(tenant, &place_name);
    let bytes = Secret::new(password::unwrap_under_token(token.bytes(), place, wrapped)?);
    SealingPrivate::from_bytes(bytes.expose()).map(Some).map_err(Fault::broken)
}

async fn credentials(
    door: &FrontDoor,
    tenant: &TenantId,
    staff: &Staff,
    password: &str,
    second_factor: SecondFactor,
    staff_key: Option<&SealingPrivate>,
) -> Result<Credentials, Fault> {
    let (tenant, staff, door) = (tenant.clone(), staff.id.to_string(), door.clone());
    let (password, staff_key) = (Secret::new(password.to_owned()), staff_key.cloned());
    password::in_turn(move || {
        let place = places::under_password(&tenant, &staff);
        let wrapped_key = staff_key.map(|key| {
            let key = key.to_bytes();
            let typed = password.expose();
            password::wrap_under_password(typed, place, key.expose(), door.cost, &*door.chance)
        });
        let place = places::second_factor(&tenant, &staff);
        Credentials {
            password_proof: password::hash_password(password.expose(), door.cost, &*door.chance),
            wrapped_key,
            totp_sealed: door.master.seal(place, second_factor.bytes(), &*door.chance),
            totp_step: None,
        }
    })
    .await
}
