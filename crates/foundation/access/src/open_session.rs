//! Opens a session for a person who has proven who it is.

use crate::front_door::FrontDoor;
use crate::places;
use crate::session::{Cookie, Session};
use crate::signed_in::{SessionParts, SignedIn};
use crate::staff::Staff;
use crate::table;
use sanad_base::secret::Secret;
use sanad_base::{Fault, Moment};
use sanad_sealing::{SealingPrivate, password};
use sanad_store::Tx;
use serde_json::json;

/// An open session: the cookie's value goes to the browser and nowhere else.
#[derive(Clone, Debug)]
pub struct Opened {
    pub cookie: Secret<String>,
    pub signed_in: SignedIn,
}

/// How the person proved itself, for the log.
#[derive(Clone, Copy)]
pub(crate) enum By {
    PasswordAndCode,
    Enrolment,
    DemoDoor,
}

impl By {
    const fn name(self) -> &'static str {
        match self {
            By::PasswordAndCode => "password_and_code",
            By::Enrolment => "enrolment",
            By::DemoDoor => "demo_door",
        }
    }
}

pub(crate) async fn open_session(
    tx: &mut Tx,
    now: Moment,
    door: &FrontDoor,
    staff: &Staff,
    staff_key: Option<&SealingPrivate>,
    by: By,
) -> Result<Opened, Fault> {
    let tenant = tx.tenant().clone();
    let cookie = Cookie::random(&*door.chance);
    let place_name = staff.id.to_string();
    let place = places::under_cookie(&tenant, &place_name);
    let sealed_key = staff_key.map(|key| {
        password::wrap_under_token(cookie.bytes(), place, key.to_bytes().expose(), &*door.chance)
    });
    let session = Session {
        id: cookie.id(),
        staff: staff.id,
        opened_at: now,
        seen_at: now,
        ends_at: now.plus_hours(door.terms.length_hours),
        sealed_key,
    };
    table::drop_ended_sessions(tx, now).await?;
    table::insert_session(tx, &session).await?;
    let facts = json!({ "by": by.name() });
    sanad_audit::note(tx, now, "session.opened", &place_name, &facts).await?;
    let parts = SessionParts {
        session: session.id,
        csrf: cookie.csrf(),
        staff_key: staff_key.cloned(),
        ends_at: session.ends_at,
    };
    let signed_in = SignedIn::new(tenant, staff.clone(), parts);
    Ok(Opened { cookie: cookie.text(), signed_in })
}
