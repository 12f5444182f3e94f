//! Assessing: neutral observations on one page, or the reason why nothing can be assessed.

use crate::guard::{Person, SignedForm};
use crate::state::WorkstationState;
use crate::top::Top;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::Fault;
use sanad_base::ids::CaseId;
use sanad_casework::assessment::Verdict;
use sanad_casework::{Case, Stage, assess, claim, receive, table};
use sanad_classification::{
    AgeBand, Commerciality, DepictsChild, Form, Making, NotActionable, Observations, Sex, Shown,
    SiteKind,
};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Errors, Refusal};
use sanad_store::{read, run};

#[derive(Template)]
#[template(path = "assess_page.html")]
struct AssessPage {
    top: Top,
    id: String,
    number: String,
    address: Option<String>,
    round: &'static str,
    questions: Vec<Question>,
    flags: Vec<Flag>,
    reasons: Vec<Choice>,
    errors: Errors,
}

/// A question with one answer out of a closed list.
struct Question {
    name: &'static str,
    family: &'static str,
    choices: Vec<Choice>,
}

struct Choice {
    code: &'static str,
    chosen: bool,
}

struct Flag {
    name: &'static str,
    ticked: bool,
}

macro_rules! question {
    ($name:literal, $kind:ty, $seen:expr) => {
        Question {
            name: $name,
            family: <$kind>::FAMILY,
            choices: <$kind>::ALL
                .iter()
                .map(|item| Choice { code: item.code(), chosen: *item == $seen })
                .collect(),
        }
    };
}

fn questions(seen: &Observations) -> Vec<Question> {
    vec![
        question!("child", DepictsChild, seen.child),
        question!("shown", Shown, seen.shown),
        question!("age", AgeBand, seen.age),
        question!("making", Making, seen.making),
        question!("form", Form, seen.form),
        question!("sex", Sex, seen.sex),
        question!("site", SiteKind, seen.site),
        question!("commercial", Commerciality, seen.commercial),
    ]
}

fn flags(seen: &Observations) -> Vec<Flag> {
    vec![
        Flag { name: "focus", ticked: seen.focus },
        Flag { name: "self_generated", ticked: seen.self_generated },
        Flag { name: "extortion", ticked: seen.extortion },
        Flag { name: "live", ticked: seen.live },
    ]
}

/// The observations as sent. What was not sent, or is not of the list, stays as in the blank form.
fn observed(form: &sanad_pages::Form) -> Observations {
    let blank = Observations::blank();
    Observations {
        form: Form::from_code(form.get("form")).unwrap_or(blank.form),
        making: Making::from_code(form.get("making")).unwrap_or(blank.making),
        child: DepictsChild::from_code(form.get("child")).unwrap_or(blank.child),
        age: AgeBand::from_code(form.get("age")).unwrap_or(blank.age),
        sex: Sex::from_code(form.get("sex")).unwrap_or(blank.sex),
        shown: Shown::from_code(form.get("shown")).unwrap_or(blank.shown),
        focus: form.has("focus"),
        self_generated: form.has("self_generated"),
        extortion: form.has("extortion"),
        live: form.has("live"),
        commercial: Commerciality::from_code(form.get("commercial")).unwrap_or(blank.commercial),
        site: SiteKind::from_code(form.get("site")).unwrap_or(blank.site),
    }
}

/// What a person hands in: observations that go together, or a reason.
fn verdict(form: &sanad_pages::Form) -> Result<Verdict, Errors> {
    if form.get("send") == "not_actionable" {
        return NotActionable::from_code(form.get("reason"))
            .map(Verdict::NotActionable)
            .ok_or_else(|| Errors::one("reason", "assess-choose-reason"));
    }
    let seen = observed(form);
    match seen.check() {
        Ok(()) => Ok(Verdict::Observed(seen)),
        Err(contradiction) => Err(Errors::one(contradiction.field, contradiction.key)),
    }
}

/// The right each turn asks for; settling a dispute is for those who may approve.
fn right_for(stage: Stage) -> Result<Right, Fault> {
    match stage {
        Stage::New => Ok(Right::Assess),
        Stage::SecondLook => Ok(Right::SecondLook),
        Stage::Disputed => Ok(Right::ApproveEntry),
        Stage::ToDecide | Stage::InAction | Stage::Closed(_) => Err(Fault::Conflict("case_stage")),
    }
}

pub(crate) fn may_assess(person: &Person, stage: Stage) -> bool {
    right_for(stage).is_ok_and(|right| person.may(right))
}

const fn round(stage: Stage) -> &'static str {
    match stage {
        Stage::SecondLook => "second",
        Stage::Disputed => "settling",
        Stage::New | Stage::ToDecide | Stage::InAction | Stage::Closed(_) => "first",
    }
}

async fn held(
    state: &WorkstationState,
    person: &Person,
    id: CaseId,
) -> Result<(Case, Option<String>), Fault> {
    let now = state.clock.now();
    let (case, address) = read!(state.desk.store, "assess_form", &person.actor(), |tx| {
        let case = table::expect(tx, id).await?;
        Ok((case, receive::address(tx, &state.desk, id).await?))
    })?;
    person.demand(right_for(case.stage)?)?;
    if claim::holds(case.claim, person.staff(), now) {
        Ok((case, address.map(|address| address.defanged().to_string())))
    } else {
        Err(Fault::Conflict("claim_lost"))
    }
}

fn page(
    state: &WorkstationState,
    person: &Person,
    (case, address): (Case, Option<String>),
    seen: &Observations,
    errors: Errors,
) -> AssessPage {
    let mut top = person.top(state, "board");
    top.frame = top.frame.to_mend(errors.any());
    let choice = |reason: &NotActionable| Choice { code: reason.code(), chosen: false };
    AssessPage {
        id: case.id.to_string(),
        number: case.number,
        address,
        round: round(case.stage),
        questions: questions(seen),
        flags: flags(seen),
        reasons: NotActionable::ALL.iter().map(choice).collect(),
        errors,
        top,
    }
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, Refusal> {
    match held(&state, &person, id).await {
        Ok(held) => {
            let page = page(&state, &person, held, &Observations::blank(), Errors::none());
            Ok(html(StatusCode::OK, &page))
        }
        Err(Fault::Conflict(why)) => Ok(see_other(&person.path(&format!("/case/{id}?done={why}")))),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn send(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    form: SignedForm,
) -> Result<Response, Refusal> {
    let now = state.clock.now();
    let handed_in = match held(&state, &person, id).await {
        Err(fault) => Err(fault),
        Ok(held) => match verdict(&form) {
            Err(errors) => {
                let page = page(&state, &person, held, &observed(&form), errors);
                return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
            Ok(verdict) => {
                let desk = &state.desk;
                run!(desk.store, "assess", &person.actor(), |tx| {
                    assess::assess(tx, now, desk, id, verdict.clone()).await.map(|_| ())
                })
            }
        },
    };
    Ok(see_other(&person.path(&format!("/case/{id}?done={}", done(handed_in)?))))
}

/// Confirms the verdict of the case whose picture was recognised, without a new view.
pub(crate) async fn repeat(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, id)): Path<(String, CaseId)>,
    _form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::Assess)?;
    let now = state.clock.now();
    let desk = &state.desk;
    let repeated = run!(desk.store, "repeat_recognised", &person.actor(), |tx| {
        assess::repeat_recognised(tx, now, desk, id).await.map(|_| ())
    });
    Ok(see_other(&person.path(&format!("/case/{id}?done={}", done(repeated)?))))
}

fn done(outcome: Result<(), Fault>) -> Result<&'static str, Fault> {
    match outcome {
        Ok(()) => Ok("assessed"),
        Err(Fault::Conflict(why)) => Ok(why),
        Err(other) => Err(other),
    }
}
