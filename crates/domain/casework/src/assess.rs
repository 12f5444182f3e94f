//! A person hands in what they found; the rules make labels of it, and the case moves on.

use crate::assessment::{Assessment, Round, Verdict, agree, finding};
use crate::case::{Case, Finding, Stage};
use crate::desk::Desk;
use crate::{second_look, table, take, tell};
use sanad_base::ids::{AssessmentId, CaseId};
use sanad_base::{Fault, Moment};
use sanad_classification::Derivation;
use sanad_store::Tx;

/// Hands in an assessment for whichever round the case is in, and gives the case back.
pub async fn assess(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    id: CaseId,
    verdict: Verdict,
) -> Result<Stage, Fault> {
    hand_in(tx, now, desk, id, verdict, false).await
}

/// Confirms, without a view of its own, the verdict of the case whose picture was recognised here.
/// Only a first assessment can be had this way: whoever is asked for a second look has to look.
pub async fn repeat_recognised(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    id: CaseId,
) -> Result<Stage, Fault> {
    let case = take::held(tx, now, id).await?;
    if !is_repeatable_at(case.stage) {
        return Err(Fault::Conflict("case_stage"));
    }
    let earlier = earlier_verdict(tx, &case).await?.ok_or(Fault::Conflict("not_recognised"))?;
    hand_in(tx, now, desk, id, earlier.verdict, true).await
}

/// Whether [`repeat_recognised`] has something to repeat now: a page offers it only then.
pub async fn may_repeat(tx: &mut Tx, case: &Case) -> Result<bool, Fault> {
    Ok(is_repeatable_at(case.stage) && earlier_verdict(tx, case).await?.is_some())
}

fn is_repeatable_at(stage: Stage) -> bool {
    stage == Stage::New
}

/// The assessment that stands for the case recognised here; none where that case was overruled, or
/// is itself looked at anew.
async fn earlier_verdict(tx: &mut Tx, case: &Case) -> Result<Option<Assessment>, Fault> {
    let Some(recognised) = &case.recognised else { return Ok(None) };
    match table::find(tx, recognised.case_id).await? {
        Some(earlier) if earlier.stage.stands_as_illegal() => table::standing(tx, &earlier).await,
        Some(_) | None => Ok(None),
    }
}

async fn hand_in(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    id: CaseId,
    verdict: Verdict,
    repeated: bool,
) -> Result<Stage, Fault> {
    let who = take::person(tx)?;
    let mut case = take::held(tx, now, id).await?;
    take::not_an_earlier_assessor(tx, &case, who).await?;
    let earlier = table::assessments(tx, &case).await?;
    let known_as = earlier_verdict(tx, &case).await?.map(|a| a.finding());
    let derivation = derive(tx, desk, &verdict)?;
    let assessment = Assessment {
        id: AssessmentId::random(&*tx.chance()),
        case_id: id,
        round: round_of(case.stage)?,
        by: who,
        at: now,
        verdict,
        derivation,
        repeated,
    };
    case.stage = next_stage(case.stage, &assessment, earlier.first(), known_as)?;
    case.claim = None;
    if !case.stage.waits_for_eyes() {
        case.assessed_at = Some(now);
        case.closed_at = case.stage.outcome().map(|_| now);
    }
    table::insert_assessment(tx, case.cycle, &assessment).await?;
    table::save(tx, &case).await?;
    let facts = serde_json::json!({
        "assessment": assessment.id,
        "round": assessment.round.number(),
        "repeated": repeated,
        "stage": case.stage.code(),
    });
    sanad_audit::note(tx, now, "case.assessed", &id.to_string(), &facts).await?;
    match case.stage {
        Stage::ToDecide => crate::learn::fingerprints(tx, now, &case).await?,
        Stage::New | Stage::SecondLook | Stage::Disputed | Stage::InAction => {}
        Stage::Closed(_) => {
            tell::closed(tx, now, &case).await?;
            return Ok(case.stage);
        }
    }
    tell::reporters(tx, now, &case).await?;
    Ok(case.stage)
}

/// The labels of the tenant's rule set for a verdict.
fn derive(tx: &Tx, desk: &Desk, verdict: &Verdict) -> Result<Option<Derivation>, Fault> {
    match verdict {
        Verdict::NotActionable(_) => Ok(None),
        Verdict::Observed(observations) => {
            let rules = desk.rules.get(tx.tenant()).ok_or(Fault::Missing("rules"))?;
            Ok(Some(rules.derive(observations)))
        }
    }
}

fn round_of(stage: Stage) -> Result<Round, Fault> {
    match stage {
        Stage::New => Ok(Round::First),
        Stage::SecondLook => Ok(Round::Second),
        Stage::Disputed => Ok(Round::Settling),
        Stage::ToDecide | Stage::InAction | Stage::Closed(_) => Err(Fault::Conflict("case_stage")),
    }
}

/// The pure step: where the case goes with this assessment.
fn next_stage(
    stage: Stage,
    assessment: &Assessment,
    first: Option<&Assessment>,
    known_as: Option<Finding>,
) -> Result<Stage, Fault> {
    let found = finding(&assessment.verdict, assessment.derivation.as_ref());
    let moved = match stage {
        Stage::New => stage.assess(found, second_look::due(found, known_as).is_some()),
        Stage::SecondLook => {
            let same = first.is_some_and(|first| agree(first, assessment));
            stage.look_again(found, same)
        }
        Stage::Disputed => stage.settle(found),
        Stage::ToDecide | Stage::InAction | Stage::Closed(_) => stage.settle(found),
    };
    moved.map_err(|_| Fault::Conflict("case_stage"))
}
