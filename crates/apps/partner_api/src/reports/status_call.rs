//! Tells where reports stand, by their codes: the coarse words that every reporter is told.

use crate::caller::Caller;
use crate::key::Scope;
use crate::match_call::is_json;
use crate::problem::{CallEnd, Problem};
use crate::reports::batch::ITEMS_MAX;
use crate::reports::report_call::within_quota;
use crate::reports::take_in::{CODES, count};
use crate::state::PartnerState;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use sanad_base::{Fault, Moment};
use sanad_intake::{Receipt, Standing};
use sanad_sealing::BlindKey;
use sanad_store::{Tx, run};
use serde::Deserialize;
use serde_json::{Value, json};

/// In the body and never in the address line, which others write down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    codes: Vec<String>,
}

pub(crate) async fn status(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::Report)?;
    if !is_json(&headers) {
        return Err(Problem::WrongType.into());
    }
    let asked: Asked = serde_json::from_slice(&body).map_err(|_| Problem::BadJson)?;
    if !(1..=ITEMS_MAX).contains(&asked.codes.len()) {
        return Err(Problem::BatchSize.into());
    }
    let (now, pepper) = (state.clock.now(), &state.keyring.receipt_pepper);
    let follow_days = state.pack()?.timings.follow_days;
    let said_after = now.plus_days(-i64::from(follow_days));
    let more = u32::try_from(asked.codes.len()).unwrap_or(u32::MAX);
    let found = run!(state.store, "partner_status", &caller.actor(), |tx| {
        count(tx, now, caller.key().id, CODES, more).await?;
        standings(tx, pepper, &asked.codes, said_after).await
    });
    let found = found.map_err(|fault| within_quota(fault, now))?;
    let reports: Vec<Value> =
        found.iter().enumerate().map(|(index, standing)| line(index, standing.as_ref())).collect();
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((kind, json!({ "reports": reports }).to_string()).into_response())
}

async fn standings(
    tx: &mut Tx,
    pepper: &BlindKey,
    codes: &[String],
    said_after: Moment,
) -> Result<Vec<Option<Standing>>, Fault> {
    let mut found = Vec::with_capacity(codes.len());
    for code in codes {
        let read = Receipt::read(code).unwrap_or_default();
        let followed = sanad_intake::look_up(tx, pepper, &read, said_after).await?;
        found.push(followed.map(|followed| followed.standing));
    }
    Ok(found)
}

/// A mistyped code, an unknown one and one whose time is over read the same.
fn line(index: usize, standing: Option<&Standing>) -> Value {
    match standing {
        Some(standing) => json!({
            "index": index,
            "found": true,
            "status": standing.status.code(),
            "received_at": standing.received_at.ms(),
            "told_at": standing.told_at.ms(),
        }),
        None => json!({ "index": index, "found": false }),
    }
}
