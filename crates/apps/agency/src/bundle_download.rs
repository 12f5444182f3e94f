//! Hands out the bundle: a byte leaves only after the look has been written down for good.

use crate::guard::{Officer, SignedForm};
use crate::state::AgencyState;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::ReferralId;
use sanad_pages::Refusal;
use sanad_referrals::fetch;
use sanad_store::run;

pub(crate) async fn take(
    State(state): State<AgencyState>,
    officer: Officer,
    Path(id): Path<String>,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    officer.demand(Right::FetchReferral)?;
    let id: ReferralId = id.parse().map_err(|_| Fault::Missing("referral"))?;
    let now = state.clock.now();
    let download = run!(state.store, "agency_fetch", &officer.actor(), |tx| {
        fetch::fetch(tx, now, &state.keyring, officer.agency(), id).await
    })?;
    let download = download.ok_or(Fault::Missing("referral"))?;
    // The name is the hotline's own number of the case: letters, digits and hyphens.
    let disposition = format!("attachment; filename=\"{}\"", download.file_name);
    let headers = [
        (header::CONTENT_TYPE, "application/x-tar".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, download.bytes).into_response())
}
