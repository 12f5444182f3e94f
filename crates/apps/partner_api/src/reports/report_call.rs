//! Takes reports of a partner's machine: up to a hundred at once, each with its own verdict.

use crate::caller::Caller;
use crate::key::Scope;
use crate::match_call::is_json;
use crate::problem::{CallEnd, Problem};
use crate::reports::batch::Batch;
use crate::reports::mend::Mend;
use crate::reports::take_in::{OVER_QUOTA, Taken, take_in};
use crate::state::PartnerState;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use sanad_base::{Fault, Moment};
use sanad_store::run;
use serde_json::{Value, json};

/// A hundred reports of five kilobytes each.
pub(crate) const BODY_BYTES_MAX: usize = 512 * 1024;

pub(crate) async fn report(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::Report)?;
    if !is_json(&headers) {
        return Err(Problem::WrongType.into());
    }
    let keys = state.intake_keys().ok_or(Problem::Unavailable)?;
    let language = state.pack()?.first_language();
    let batch = Batch::read(&headers, &body, &keys.receipt_pepper, language)?;
    let now = state.clock.now();
    let taken = run!(state.store, "partner_reports", &caller.actor(), |tx| {
        take_in(tx, now, &keys, caller.key(), &batch).await
    });
    match taken.map_err(|fault| within_quota(fault, now))? {
        Taken::OtherBody => Err(Problem::OtherBody.into()),
        Taken::Answered(verdicts) => {
            let kind = [(header::CONTENT_TYPE, "application/json")];
            Ok((kind, document(&verdicts).to_string()).into_response())
        }
    }
}

/// Turns the fault of a used-up hour into its problem.
pub(super) fn within_quota(fault: Fault, now: Moment) -> CallEnd {
    match fault {
        Fault::Conflict(OVER_QUOTA) => {
            let left_ms = now.hour().plus_hours(1).since_ms(now);
            let retry_seconds = u32::try_from(left_ms / 1_000 + 1).unwrap_or(3_600);
            Problem::OverQuota { retry_seconds }.into()
        }
        fault => fault.into(),
    }
}

fn document(verdicts: &[Result<String, Mend>]) -> Value {
    let accepted = verdicts.iter().filter(|verdict| verdict.is_ok()).count();
    let verdicts: Vec<Value> = verdicts
        .iter()
        .enumerate()
        .map(|(index, verdict)| match verdict {
            Ok(code) => json!({ "index": index, "verdict": "accepted", "code": code }),
            Err(mend) => not_understood(index, *mend),
        })
        .collect();
    json!({
        "accepted": accepted,
        "not_understood": verdicts.len() - accepted,
        "verdicts": verdicts,
    })
}

fn not_understood(index: usize, mend: Mend) -> Value {
    let mut verdict = json!({
        "index": index,
        "verdict": "not_understood",
        "reason": mend.reason,
        "mend": mend.told(),
    });
    if let Some(member) = mend.member {
        verdict["member"] = member.code().into();
    }
    if let Some(at) = mend.at {
        verdict["at"] = at.into();
    }
    verdict
}
