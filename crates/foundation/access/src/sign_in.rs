//! Signing in: account, password and six digits in one form, and one answer to everything wrong.

use crate::back_off::rest_ms;
use crate::front_door::FrontDoor;
use crate::open_session::{By, Opened, open_session};
use crate::places;
use crate::second_factor::SecondFactor;
use crate::staff::{Staff, Standing};
use crate::table::{self, Credentials};
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sanad_base::{Actor, Fault, Moment, Who};
use sanad_sealing::{SealingPrivate, password};
use sanad_store::{Tx, run};
use serde_json::json;

/// What was typed.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    pub account: &'a str,
    pub password: &'a str,
    /// The digits the authenticator app shows.
    pub code: &'a str,
}

/// What came of it. Unknown account, wrong password, wrong or used code, suspended person: all one
/// answer, after the same work, so that nobody learns which it was.
#[derive(Debug)]
pub enum Answer {
    Opened(Box<Opened>),
    Refused,
    /// Too many failures for this account name, whether or not there is such an account.
    Wait {
        until: Moment,
    },
}

pub async fn sign_in(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    form: Form<'_>,
) -> Result<Answer, Fault> {
    let account = form.account.trim().to_lowercase();
    let hash = door.index.index("sign-in account", account.as_bytes());
    let actor = Actor::system(tenant, "access");
    // The failure is written down before the password is looked at, so that many tries at once
    // count as many.
    let tried = run!(door.store, "sign_in_try", &actor, |tx| {
        begin_try(tx, now, &account, &hash).await
    })?;
    let known = match tried {
        Try::Wait { until } => return Ok(Answer::Wait { until }),
        Try::Look(known) => known,
    };
    let Some(proven) = prove(door, tenant, now, form, known).await? else {
        return Ok(Answer::Refused);
    };
    let Proven { staff, staff_key, step } = proven;
    let person = Actor::new(tenant.clone(), Who::Staff(staff.id));
    let opened = run!(door.store, "sign_in", &person, |tx| {
        if !table::use_step(tx, staff.id, step).await? {
            return Ok(None);
        }
        table::drop_tries(tx, &hash, now.plus_days(-1)).await?;
        open_session(tx, now, door, &staff, staff_key.as_ref(), By::PasswordAndCode).await.map(Some)
    })?;
    Ok(opened.map_or(Answer::Refused, |opened| Answer::Opened(Box::new(opened))))
}

enum Try {
    Wait { until: Moment },
    Look(Option<Box<(Staff, Credentials)>>),
}

async fn begin_try(tx: &mut Tx, now: Moment, account: &str, hash: &[u8; 32]) -> Result<Try, Fault> {
    let (failures, not_before) = table::tries(tx, hash).await?.unwrap_or((0, now));
    if now < not_before {
        return Ok(Try::Wait { until: not_before });
    }
    let failures = failures.saturating_add(1);
    table::save_tries(tx, hash, failures, now.plus_ms(rest_ms(failures)), now).await?;
    let Some(staff) = table::find_account(tx, account).await? else { return Ok(Try::Look(None)) };
    let facts = json!({ "failures": failures - 1 });
    sanad_audit::note(tx, now, "sign_in.tried", &staff.id.to_string(), &facts).await?;
    let known = table::credentials(tx, staff.id).await?;
    let active = staff.standing == Standing::Active;
    Ok(Try::Look(known.filter(|_| active).map(|known| Box::new((staff, known)))))
}

struct Proven {
    staff: Staff,
    staff_key: Option<SealingPrivate>,
    step: u64,
}

/// Looks at password and code. An account that is not there costs the same work as one that is.
async fn prove(
    door: &FrontDoor,
    tenant: &TenantId,
    now: Moment,
    form: Form<'_>,
    known: Option<Box<(Staff, Credentials)>>,
) -> Result<Option<Proven>, Fault> {
    let (door, tenant) = (door.clone(), tenant.clone());
    let typed = Secret::new(form.password.to_owned());
    let code = form.code.to_owned();
    password::in_turn(move || {
        let Some((staff, known)) = known.map(|known| *known) else {
            password::hash_password(typed.expose(), door.cost, &*door.chance);
            return Ok(None);
        };
        let password_fits = password::verify_password(typed.expose(), &known.password_proof);
        let id = staff.id.to_string();
        let secret = door.master.open(places::second_factor(&tenant, &id), &known.totp_sealed)?;
        let second_factor = SecondFactor::from_bytes(&secret)
            .ok_or_else(|| Fault::broken("a second factor of another length"))?;
        let step = second_factor.accept(&code, now, known.totp_step);
        let (true, Some(step)) = (password_fits, step) else { return Ok(None) };
        let staff_key = match &known.wrapped_key {
            Some(wrapped) => {
                let place = places::under_password(&tenant, &id);
                let bytes = password::unwrap_under_password(typed.expose(), place, wrapped)?;
                Some(SealingPrivate::from_bytes(&bytes).map_err(Fault::broken)?)
            }
            None => None,
        };
        Ok(Some(Proven { staff, staff_key, step }))
    })
    .await?
}

#[cfg(test)]
mod tests;
