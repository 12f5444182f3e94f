//! A person decides what follows from an assessment; it is opened in the same transaction.

use crate::case::{Case, Stage};
use crate::decision::{self, Action, Because, Progress, Proposal, Situation};
use crate::desk::Desk;
use crate::{carry_out, learn, table, take, tell};
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_monitoring::WatchState;
use sanad_store::Tx;

/// What the house proposes for a case, each action with its reason.
pub async fn proposals(tx: &mut Tx, case: &Case) -> Result<Vec<Proposal>, Fault> {
    let captures = sanad_capture::latest_for(tx, case.id).await?;
    let watch = sanad_monitoring::of_case(tx, case.id).await?;
    Ok(decision::proposals(Situation {
        has_host: case.host.is_some(),
        gone: watch.is_some_and(|watch| matches!(watch.state, WatchState::Gone { .. })),
        fingerprinted: learn::meant(&captures).is_some_and(|c| c.trustworthy()),
        recognised: case.recognised.is_some(),
    }))
}

/// Chooses the actions and opens those that can be opened now; the others wait for their facts.
/// Refused where none of them is possible: nothing would ever happen to such a case again.
pub async fn decide(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    id: CaseId,
    chosen: &[Action],
) -> Result<Stage, Fault> {
    if chosen.is_empty() {
        return Err(Fault::invalid("actions", "decide-choose-one"));
    }
    let who = take::person(tx)?;
    let mut case = take::held(tx, now, id).await?;
    case.stage = case.stage.act().map_err(|_| Fault::Conflict("case_stage"))?;
    let reasons = proposals(tx, &case).await?;
    // What was chosen before the case was assessed anew was undone then, and is not taken up again
    // unless it is chosen again.
    table::forget_chosen(tx, id).await?;
    for action in chosen {
        let because = reasons.iter().find(|p| p.action == *action).map(|p| p.because);
        let because = because.unwrap_or(Because::IllegalAndUp);
        table::choose(tx, now, id, *action, because, who).await?;
    }
    case.decided_at = Some(now);
    case.claim = None;
    table::save(tx, &case).await?;
    let codes: Vec<&str> = chosen.iter().map(|action| action.code()).collect();
    let facts = serde_json::json!({ "actions": codes });
    sanad_audit::note(tx, now, "case.decided", &id.to_string(), &facts).await?;
    carry_out::open_what_can_be(tx, now, desk, &case).await?;
    if table::chosen(tx, id).await?.iter().all(|c| c.progress == Progress::Impossible) {
        return Err(Fault::invalid("actions", "decide-none-possible"));
    }
    tell::reporters(tx, now, &case).await?;
    Ok(case.stage)
}
