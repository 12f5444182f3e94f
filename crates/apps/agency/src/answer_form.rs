//! What the authority answers: receipt, taken up, not ours, and what came of it.

use crate::file_page;
use crate::guard::{Officer, SignedForm};
use crate::state::AgencyState;
use axum::extract::{Path, State};
use axum::response::Response;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::ReferralId;
use sanad_pages::layout::see_other;
use sanad_pages::{Errors, Form, Refusal};
use sanad_referrals::{Outcome, answer};
use sanad_store::run;

/// What a form says.
#[derive(Clone, Copy)]
enum Said {
    Acknowledged,
    Accepted,
    Settled(Outcome),
}

impl Said {
    /// `None`: an outcome was to be chosen and none was.
    fn read(form: &Form) -> Result<Option<Said>, Fault> {
        match form.get("say") {
            "acknowledge" => Ok(Some(Said::Acknowledged)),
            "accept" => Ok(Some(Said::Accepted)),
            "decline" => Ok(Some(Said::Settled(Outcome::WrongJurisdiction))),
            "settle" => Ok(Outcome::from_code(form.get("outcome")).map(Said::Settled)),
            _ => Err(Fault::invalid("say", "answer-unknown")),
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Said::Acknowledged => "acknowledged",
            Said::Accepted => "accepted",
            Said::Settled(_) => "settled",
        }
    }
}

pub(crate) async fn send(
    State(state): State<AgencyState>,
    officer: Officer,
    Path(id): Path<String>,
    form: SignedForm,
) -> Result<Response, Refusal> {
    officer.demand(Right::AnswerReferral)?;
    let referral: ReferralId = id.parse().map_err(|_| Fault::Missing("referral"))?;
    let Some(said) = Said::read(&form)? else {
        let errors = Errors::one("outcome", "outcome-choose");
        return file_page::page(&state, &officer, &id, errors).await;
    };
    let now = state.clock.now();
    let agency = officer.agency();
    let answered = run!(state.store, "agency_answer", &officer.actor(), |tx| {
        match said {
            Said::Acknowledged => answer::acknowledge(tx, now, agency, referral).await,
            Said::Accepted => answer::accept(tx, now, agency, referral).await,
            Said::Settled(outcome) => answer::settle(tx, now, agency, referral, outcome).await,
        }
    });
    let done = match answered {
        Ok(Some(_)) => said.done(),
        Ok(None) => return Err(Fault::Missing("referral").into()),
        // A colleague was faster: the page shows how things stand now.
        Err(Fault::Conflict(_)) => "moved",
        Err(fault) => return Err(fault.into()),
    };
    Ok(see_other(&officer.path(&format!("/file/{referral}?done={done}"))))
}
