//! Lets people in: proposes them to a second person, and hands out the link that takes them in.

use crate::approval;
use crate::one_time_link::{Link, OneTimeLink, Purpose, Token};
use crate::places;
use crate::right::{Right, may};
use crate::staff::{Newcomer, Staff, Standing};
use crate::table;
use sanad_base::ids::{ApprovalId, StaffId};
use sanad_base::{Fault, Moment, Who};
use sanad_sealing::{SealingPrivate, password};
use sanad_store::Tx;
use serde_json::json;

/// Asks whether a newcomer may be let in.
pub const STAFF_INVITE: &str = "staff_invite";
/// Asks whether someone who lost password or second factor may set them anew.
pub const STAFF_RECOVERY: &str = "staff_recovery";
/// Asks whether someone suspended may come back.
pub const STAFF_RETURN: &str = "staff_return";

/// Links live at most three days.
const HOURS_MAX: i64 = 72;

/// Lets the first people in, by the person at the machine's own command line, who needs no second
/// one: there is nobody yet. `tenant_key` goes along when the roles read reports.
pub async fn invite(
    tx: &mut Tx,
    now: Moment,
    newcomer: &Newcomer,
    tenant_key: Option<&SealingPrivate>,
    valid_hours: i64,
) -> Result<OneTimeLink, Fault> {
    match tx.actor().who() {
        Who::Operator => {}
        Who::Reporter
        | Who::Intake
        | Who::Staff(_)
        | Who::Agency(_)
        | Who::Partner(_)
        | Who::Host
        | Who::System(_) => return Err(Fault::Forbidden("invite_alone")),
    }
    let staff = register(tx, now, newcomer, Standing::Proposed).await?;
    hand_out(tx, now, staff, tenant_key, valid_hours).await
}

/// Proposes a newcomer; a second person answers the question, then [`send_link`] lets them in.
pub async fn propose(
    tx: &mut Tx,
    now: Moment,
    newcomer: &Newcomer,
    reason: &str,
) -> Result<(StaffId, ApprovalId), Fault> {
    let staff = register(tx, now, newcomer, Standing::Proposed).await?;
    let asked = approval::ask(tx, now, STAFF_INVITE, &staff.id.to_string(), reason).await?;
    Ok((staff.id, asked))
}

/// Asks a second person to let someone active set password and second factor anew.
pub async fn ask_recovery(
    tx: &mut Tx,
    now: Moment,
    id: StaffId,
    reason: &str,
) -> Result<ApprovalId, Fault> {
    standing_or(tx, id, Standing::Active).await?;
    approval::ask(tx, now, STAFF_RECOVERY, &id.to_string(), reason).await
}

/// Asks a second person to take someone suspended back.
pub async fn ask_return(
    tx: &mut Tx,
    now: Moment,
    id: StaffId,
    reason: &str,
) -> Result<ApprovalId, Fault> {
    standing_or(tx, id, Standing::Suspended).await?;
    approval::ask(tx, now, STAFF_RETURN, &id.to_string(), reason).await
}

async fn standing_or(tx: &mut Tx, id: StaffId, wanted: Standing) -> Result<(), Fault> {
    let staff = table::find_staff(tx, id).await?.ok_or(Fault::Missing("staff"))?;
    if staff.standing == wanted { Ok(()) } else { Err(Fault::Conflict("standing")) }
}

/// Hands out a link once a second person has consented, and uses the consent up. Someone who let
/// the first link expire gets another one without a new question.
pub async fn send_link(
    tx: &mut Tx,
    now: Moment,
    id: StaffId,
    tenant_key: Option<&SealingPrivate>,
    valid_hours: i64,
) -> Result<OneTimeLink, Fault> {
    let staff = table::find_staff(tx, id).await?.ok_or(Fault::Missing("staff"))?;
    let kind = match staff.standing {
        Standing::Proposed => Some(STAFF_INVITE),
        Standing::Active => Some(STAFF_RECOVERY),
        Standing::Suspended => Some(STAFF_RETURN),
        Standing::Invited => None,
    };
    if let Some(kind) = kind {
        let consent = approval::granted(tx, kind, &id.to_string())
            .await?
            .ok_or(Fault::Conflict("not_granted"))?;
        approval::make_use(tx, now, consent.id).await?;
    }
    hand_out(tx, now, staff, tenant_key, valid_hours).await
}

pub(crate) async fn register(
    tx: &mut Tx,
    now: Moment,
    newcomer: &Newcomer,
    standing: Standing,
) -> Result<Staff, Fault> {
    newcomer.checked()?;
    if table::find_account(tx, &newcomer.account).await?.is_some() {
        return Err(Fault::invalid("account", "account-taken"));
    }
    let staff = Staff {
        id: StaffId::random(&*tx.chance()),
        account: newcomer.account.clone(),
        name: newcomer.name.trim().to_owned(),
        roles: newcomer.roles.clone(),
        agency: newcomer.agency.clone(),
        locale: newcomer.locale,
        standing,
        created_at: now,
        roles_asked: None,
    };
    table::insert_staff(tx, &staff).await?;
    let facts = json!({ "roles": staff.roles });
    sanad_audit::note(tx, now, "staff.proposed", &staff.id.to_string(), &facts).await?;
    Ok(staff)
}

async fn hand_out(
    tx: &mut Tx,
    now: Moment,
    staff: Staff,
    tenant_key: Option<&SealingPrivate>,
    valid_hours: i64,
) -> Result<OneTimeLink, Fault> {
    let standing = match staff.standing {
        Standing::Suspended => staff.standing.taken_back()?,
        Standing::Proposed | Standing::Invited | Standing::Active => staff.standing.link_sent()?,
    };
    let staff = Staff { standing, ..staff };
    table::save_staff(tx, &staff).await?;
    make_link(tx, now, &staff, Purpose::Enrol, tenant_key, valid_hours).await
}

/// Makes the person's only link; earlier ones no longer open.
pub(crate) async fn make_link(
    tx: &mut Tx,
    now: Moment,
    staff: &Staff,
    purpose: Purpose,
    tenant_key: Option<&SealingPrivate>,
    valid_hours: i64,
) -> Result<OneTimeLink, Fault> {
    if !(1..=HOURS_MAX).contains(&valid_hours) {
        return Err(Fault::invalid("hours", "hours-range"));
    }
    // A key goes to those who read reports and to nobody else, however generous the caller.
    let key = match (may(&staff.roles, Right::ReadReports), tenant_key) {
        (true, None) => return Err(Fault::Forbidden("staff_key")),
        (true, Some(key)) => Some(key),
        (false, _) => None,
    };
    let (tenant, chance) = (tx.tenant().clone(), tx.chance());
    let token = Token::random(&*chance);
    let place_name = staff.id.to_string();
    let place = places::under_link(&tenant, &place_name);
    let link = Link {
        id: token.id(),
        staff: staff.id,
        purpose,
        expires_at: now.plus_hours(valid_hours),
        wrapped_key: key.map(|key| {
            password::wrap_under_token(token.bytes(), place, key.to_bytes().expose(), &*chance)
        }),
        totp_sealed: None,
        used_at: None,
    };
    table::delete_links_of(tx, staff.id).await?;
    table::insert_link(tx, &link).await?;
    let facts = json!({ "purpose": purpose.name(), "with_key": key.is_some() });
    sanad_audit::note(tx, now, "staff.invited", &place_name, &facts).await?;
    Ok(OneTimeLink { token: token.text(), staff: staff.id, purpose, expires_at: link.expires_at })
}

#[cfg(test)]
mod tests;
