//! Facts come up from the rooms below; the case they belong to moves on by them.

use crate::case::{Case, Outcome, Recognised, Stage};
use crate::closure::{self, Facts};
use crate::cluster;
use crate::decision::Progress;
use crate::desk::Desk;
use crate::{carry_out, learn, receive, table, tell};
use sanad_base::ids::CaseId;
use sanad_base::{Actor, Fault, Moment};
use sanad_lists::WithdrawReason;
use sanad_matching::Verdict;
use sanad_monitoring::WatchState;
use sanad_referrals::Referral;
use sanad_store::{Lease, Tx, run};

/// Reads the facts of a case anew and does what they ask for. Safe to run at any time, any number
/// of times, and whichever fact it was that moved.
pub async fn run(desk: &Desk, lease: &Lease, case_id: CaseId, now: Moment) -> Result<(), Fault> {
    let house = Actor::system(&lease.tenant, "follow_up");
    let deciders = run!(desk.store, "follow_up", &house, |tx| {
        follow_up(tx, now, desk, case_id).await?;
        carry_out::deciders(tx, case_id).await
    })?;
    let mut opened = false;
    for by in deciders {
        let decider = Actor::staff(&lease.tenant, by);
        opened |= run!(desk.store, "carry_out", &decider, |tx| {
            let case = table::expect(tx, case_id).await?;
            carry_out::open_what_can_be(tx, now, desk, &case).await
        })?;
    }
    if opened {
        run!(desk.store, "follow_up", &house, |tx| { follow_up(tx, now, desk, case_id).await })?;
    }
    Ok(())
}

/// What the house itself does about the facts, inside a transaction that is open already.
pub async fn follow_up(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case_id: CaseId,
) -> Result<(), Fault> {
    let Some(mut case) = table::find(tx, case_id).await? else { return Ok(()) };
    recognise(tx, now, desk, &mut case).await?;
    place(tx, desk, &mut case).await?;
    let watch = sanad_monitoring::of_case(tx, case.id).await?.map(|watch| watch.state);
    if let Some(state) = &watch {
        match state {
            WatchState::Gone { .. } => went(tx, now, desk, &case).await?,
            // Up is there again too, where the return itself went by unseen.
            WatchState::Returned { .. } | WatchState::Up => {
                came_back(tx, now, &mut case).await?;
                believe(tx, now, case.id).await?;
            }
            WatchState::Missing { .. } => {}
        }
    }
    learn::late(tx, now, desk, &case).await?;
    carry_out::open_what_can_be(tx, now, desk, &case).await?;
    let facts = facts(tx, &case, watch.as_ref()).await?;
    if let Some(outcome) = closure::due(case.stage, facts) {
        close(tx, now, desk, &mut case, outcome).await?;
    }
    cluster::place(tx, &mut case).await?;
    table::save(tx, &case).await
}

/// Before anyone looks: is it a picture that was assessed before?
async fn recognise(tx: &mut Tx, now: Moment, desk: &Desk, case: &mut Case) -> Result<(), Fault> {
    if case.stage != Stage::New || case.recognised.is_some() {
        return Ok(());
    }
    let captures = sanad_capture::latest_for(tx, case.id).await?;
    let asked: Vec<_> = captures.iter().flat_map(|capture| capture.fingerprints()).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let Verdict::Known { case_id, exact, .. } = desk.matcher.ask(tx, &asked).await? else {
        return Ok(());
    };
    if case_id == case.id {
        return Ok(());
    }
    case.recognised = Some(Recognised { case_id, exact });
    receive::rank(case, None);
    let facts = serde_json::json!({ "earlier": case_id, "exact": exact });
    sanad_audit::note(tx, now, "case.recognised", &case.id.to_string(), &facts).await
}

/// Content hosted in the tenant's own country is more urgent.
async fn place(tx: &mut Tx, desk: &Desk, case: &mut Case) -> Result<(), Fault> {
    if let Some(trace) = sanad_hosting::latest_for(tx, case.id).await? {
        let here = desk.pack(tx.tenant())?.country;
        receive::rank(case, Some(trace.country() == Some(here)));
    }
    Ok(())
}

/// The content is gone: the notice has done its work, its address leaves the list, and what was
/// decided about it rests until it comes back.
async fn went(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<(), Fault> {
    sanad_notices::settle_removed(tx, now, case.id).await?;
    sanad_lists::delist_case(tx, now, &desk.keyring, case.id, WithdrawReason::Gone).await?;
    let mut rest = Vec::new();
    for chosen in table::chosen(tx, case.id).await? {
        let progress = chosen.progress.once_gone(chosen.action);
        if progress != chosen.progress {
            table::set_progress(tx, case.id, chosen.action, progress).await?;
            rest.push(chosen.action.code());
        }
    }
    if rest.is_empty() {
        return Ok(());
    }
    let facts = serde_json::json!({ "actions": rest });
    sanad_audit::note(tx, now, "case.actions_rested", &case.id.to_string(), &facts).await
}

/// A host that says it has removed the content is believed enough to be looked at now.
async fn believe(tx: &mut Tx, now: Moment, case_id: CaseId) -> Result<(), Fault> {
    let notices = sanad_notices::of_case(tx, case_id).await?;
    let Some(said) = notices.iter().filter_map(|notice| notice.says_removed_at).max() else {
        return Ok(());
    };
    let last = sanad_monitoring::checks_of(tx, case_id, 1).await?;
    if last.first().is_none_or(|check| check.at < said) {
        sanad_monitoring::look_soon(tx, now, case_id).await?;
    }
    Ok(())
}

/// The content is there although it was gone: what was decided once is done again, whether the
/// case was closed by then or still waited for something else.
async fn came_back(tx: &mut Tx, now: Moment, case: &mut Case) -> Result<(), Fault> {
    let chosen = table::chosen(tx, case.id).await?;
    let was_gone = chosen.iter().any(|chosen| chosen.progress == Progress::Rests);
    case.stage = match case.stage.come_back() {
        Ok(stage) => stage,
        Err(_) if case.stage == Stage::InAction && was_gone => case.stage,
        Err(_) => return Ok(()),
    };
    case.closed_at = None;
    case.returns = case.returns.saturating_add(1);
    receive::rank(case, None);
    for chosen in chosen {
        let progress = chosen.progress.once_back(chosen.action);
        if progress != chosen.progress {
            table::set_progress(tx, case.id, chosen.action, progress).await?;
        }
    }
    let facts = serde_json::json!({ "returns": case.returns });
    sanad_audit::note(tx, now, "case.came_back", &case.id.to_string(), &facts).await?;
    tell::reporters(tx, now, case).await
}

async fn facts(tx: &mut Tx, case: &Case, watch: Option<&WatchState>) -> Result<Facts, Fault> {
    let chosen = table::chosen(tx, case.id).await?;
    let referrals = sanad_referrals::of_case(tx, case.id).await?;
    // What the authority said about an earlier assessment says nothing about this one.
    let about_this = |r: &Referral| case.assessed_at.is_none_or(|at| r.moved_at >= at);
    let says_not_illegal = |r: &Referral| r.stage.says_not_illegal() && about_this(r);
    Ok(Facts {
        watched: watch.is_some(),
        gone: matches!(watch, Some(WatchState::Gone { .. })),
        action_waits: chosen.iter().any(|c| c.progress == Progress::Waits),
        referral_on_its_way: referrals.iter().any(|r| r.stage.on_its_way()),
        authority_says_not_illegal: referrals.iter().any(says_not_illegal),
    })
}

/// Closes the case. What an authority finds not illegal leaves every list and every index.
async fn close(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &mut Case,
    outcome: Outcome,
) -> Result<(), Fault> {
    let closed = match outcome {
        Outcome::NotIllegal => case.stage.overrule(),
        Outcome::Removed | Outcome::PassedOn | Outcome::NotActionable => case.stage.close(outcome),
    };
    case.stage = closed.map_err(|_| Fault::Conflict("case_stage"))?;
    case.closed_at = Some(now);
    case.claim = None;
    if outcome == Outcome::NotIllegal {
        sanad_lists::withdraw_case(tx, now, &desk.keyring, case.id, WithdrawReason::Error).await?;
        sanad_matching::unlearn(tx, now, case.id).await?;
        sanad_monitoring::unwatch(tx, now, case.id).await?;
        sanad_notices::withdraw_case(tx, now, case.id).await?;
    }
    tell::closed(tx, now, case).await
}
