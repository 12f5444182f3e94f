//! A report that was sent a short while ago, found by its draft's token: its code, and until when.

use crate::state::PortalState;
use crate::visit::Journey;
use axum::response::Response;
use sanad_base::Fault;
use sanad_intake::keep_draft::{self, Found};
use sanad_intake::{Receipt, Standing, look_up, submit, talk};
use sanad_pages::layout;
use sanad_store::{read, run};

/// What the pages after sending are made of.
pub(crate) struct Sent {
    pub code: Receipt,
    pub standing: Standing,
}

/// A sent report, or the page to go to instead.
pub(crate) enum Opened {
    Sent(Sent),
    Elsewhere(Response),
}

pub(crate) async fn open(state: &PortalState, journey: &Journey) -> Result<Opened, Fault> {
    let code = [submit::receipt(state.keys(), &journey.token)];
    let (found, followed) = read!(state.store(), "show_code", state.reporter(), |tx| {
        let found = keep_draft::find(tx, state.now(), &journey.token).await?;
        let pepper = &state.keys().receipt_pepper;
        Ok((found, look_up(tx, pepper, &code, state.said_after()).await?))
    })?;
    match (found, followed) {
        (None, _) | (Some(Found::Sent), None) => Err(Fault::Missing("draft")),
        (Some(Found::Left), _) => Ok(Opened::Elsewhere(layout::see_other(state.neutral_address()))),
        (Some(Found::Open(_)), _) => Ok(Opened::Elsewhere(layout::see_other(&journey.to("check")))),
        (Some(Found::Sent), Some(found)) => {
            Ok(Opened::Sent(Sent { code: found.code, standing: found.standing }))
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
