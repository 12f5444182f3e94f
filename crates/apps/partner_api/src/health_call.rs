//! Whether this door lives, and whether what it stands on answers.

use crate::problem::CallEnd;
use crate::state::PartnerState;
use crate::table;
use axum::extract::State;
use sanad_base::Actor;
use sanad_store::read;

pub(crate) async fn live() -> &'static str {
    "ok\n"
}

pub(crate) async fn ready(State(state): State<PartnerState>) -> Result<&'static str, CallEnd> {
    let door = Actor::system(&state.tenant, "partner_door");
    read!(state.store, "partner_ready", &door, |tx| { table::latest(tx, 1).await })?;
    Ok("ok\n")
}
