//! A report that was sent a short while ago, found by its draft's token: its code, and until when.

use crate::state::PortalState;
use crate::visit::Journey;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use sanad_base::Fault;
use sanad_intake::keep_draft::{self, Found};
use sanad_intake::{Followed, Receipt, Standing, look_up, submit, talk};
use sanad_pages::{Catalogue, Refusal, Words, layout};
use sanad_store::{read, run};

/// A page after sending. Whoever asks for it with a draft that was not sent, or was left, is led to
/// where that draft is.
pub(crate) struct Sent {
    pub journey: Journey,
    pub code: Receipt,
    pub standing: Standing,
    /// Until when the code can be followed, as a date in words.
    pub until: String,
}

impl FromRequestParts<PortalState> for Sent {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &PortalState) -> Result<Self, Response> {
        let journey = Journey::from_request_parts(parts, state).await;
        let journey = journey.map_err(IntoResponse::into_response)?;
        let code = [submit::receipt(state.keys(), &journey.token)];
        let read = read!(state.store(), "show_code", state.reporter(), |tx| {
            let found = keep_draft::find(tx, state.now(), &journey.token).await?;
            let pepper = &state.keys().receipt_pepper;
            Ok((found, look_up(tx, pepper, &code, state.said_after()).await?))
        });
        match read.map_err(Refusal).map_err(IntoResponse::into_response)? {
            (None, _) | (Some(Found::Sent), None) => {
                Err(Refusal(Fault::Missing("draft")).into_response())
            }
            (Some(Found::Left), _) => Err(layout::see_other(state.neutral_address())),
            (Some(Found::Open(_)), _) => Err(layout::see_other(&journey.to("check"))),
            (Some(Found::Sent), Some(Followed { code, standing, .. })) => {
                let words = Words::new(journey.visit.locale, Catalogue::Portal);
                let words = words.in_zone(&state.pack().time_zone);
                let until = words.date(state.follow_until(standing.told_at));
                Ok(Sent { journey, code, standing, until })
            }
        }
    }
}

/// Makes and keeps the public half of the code's key, unless it is there. A report is never kept
/// from its reporter by this: what fails here is done by the first visit with the code.
pub(crate) async fn give_key(state: &PortalState, code: &Receipt, standing: &Standing) {
    if standing.keyed {
        return;
    }
    let pepper = &state.keys().receipt_pepper;
    let Ok(key) = talk::reply_key(pepper, code, state.code_cost()).await else { return };
    let public = key.public();
    let kept = run!(state.store(), "keep_reply_key", state.reporter(), |tx| {
        talk::keep_reply_key(tx, standing.report_id, &public).await
    });
    drop(kept);
}
