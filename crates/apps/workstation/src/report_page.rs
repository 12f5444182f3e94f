//! One report behind a case: what its reporter wrote, what was asked and answered, and asking.

use crate::guard::{Person, SignedForm};
use crate::names::Names;
use crate::open_words::{self, words_of};
use crate::state::WorkstationState;
use crate::timeline::{self, Day};
use crate::top::{Top, conflict};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::ids::{CaseId, ReportId};
use sanad_base::{Fault, Moment};
use sanad_casework::{Case, Stage, table};
use sanad_intake::talk::{self, Question, Said, Side, Talk};
use sanad_intake::{LinkedReport, open_narrative};
use sanad_pages::layout::{html, see_other};
use sanad_pages::{Errors, Refusal, Words};
use sanad_store::{Tx, run};

#[derive(Template)]
#[template(path = "report_page.html")]
struct ReportPage {
    top: Top,
    case: CaseId,
    number: String,
    report: ReportRow,
    opened: Opened,
    /// A question can be asked by this person, now, about this report.
    may_ask: bool,
    reachable: bool,
    /// The token of the form, and what was typed into it.
    form: String,
    text: String,
    errors: Errors,
    timeline: Vec<Day>,
}

/// A report as a case lists it: nothing of what was written.
pub(crate) struct ReportRow {
    pub id: ReportId,
    pub received: String,
    pub channel: &'static str,
    /// The name of its language in that language.
    pub language: &'static str,
    pub lang: &'static str,
    pub asked: bool,
    pub answered: bool,
}

/// What may be read of it.
enum Opened {
    /// Nobody wrote anything.
    Nothing,
    /// For whoever takes the case.
    Sealed,
    /// This account has no key that opens it.
    NoKey,
    Read {
        words: open_words::Words,
        said: Vec<Line>,
    },
}

struct Line {
    by: &'static str,
    at: String,
    text: String,
}

/// Which report of which case a page is about.
#[derive(Clone, Copy)]
struct Spot {
    case: CaseId,
    report: ReportId,
}

pub(crate) async fn rows(tx: &mut Tx, w: &Words, case: CaseId) -> Result<Vec<ReportRow>, Fault> {
    let mut rows = Vec::new();
    for report in sanad_intake::reports_of_case(tx, case).await? {
        if let Some(talk) = talk::talk(tx, report.id).await? {
            rows.push(row(w, &report, &talk));
        }
    }
    Ok(rows)
}

fn row(w: &Words, report: &LinkedReport, talk: &Talk) -> ReportRow {
    ReportRow {
        id: report.id,
        received: w.date_time(report.received_at),
        channel: report.channel.code(),
        language: report.locale.own_name(),
        lang: report.locale.tag(),
        asked: talk.asked,
        answered: talk.answered,
    }
}

/// Reads and asks only who works on the case; once nobody can take it any more, whoever may at all.
fn at_work(person: &Person, case: &Case, now: Moment) -> bool {
    let nobodys = match case.stage {
        Stage::InAction | Stage::Closed(_) => true,
        Stage::New | Stage::SecondLook | Stage::Disputed | Stage::ToDecide => false,
    };
    nobodys || person.holds(case.claim, now)
}

pub(crate) async fn show(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, case, report)): Path<(String, CaseId, ReportId)>,
) -> Result<Response, Refusal> {
    let page = page(&state, &person, Spot { case, report }, "", Errors::none()).await?;
    Ok(html(StatusCode::OK, &page))
}

/// Opens what may be opened and notes it, all in one transaction; the page is shown afterwards.
async fn page(
    state: &WorkstationState,
    person: &Person,
    spot: Spot,
    text: &str,
    errors: Errors,
) -> Result<ReportPage, Fault> {
    person.demand(Right::ReadReports)?;
    let mut top = person.top(state, "board");
    top.frame = top.frame.to_mend(errors.any());
    let w = top.frame.w.clone();
    let now = state.clock.now();
    run!(state.desk.store, "report", &person.actor(), |tx| {
        let case = table::expect(tx, spot.case).await?;
        let report = linked(tx, spot).await?;
        let opened = open(tx, &w, now, person, &case, &report).await?;
        let talk = talk::talk(tx, spot.report).await?.ok_or(Fault::Missing("report"))?;
        let names = Names::of_the_house(tx).await?;
        Ok(ReportPage {
            case: spot.case,
            number: case.number.clone(),
            report: row(&w, &report, &talk),
            opened,
            may_ask: may_ask(person, &case, now),
            reachable: talk.reachable,
            form: talk::reply_key::form_token(&*tx.chance()),
            text: text.to_owned(),
            errors: errors.clone(),
            timeline: timeline::of(tx, &w, &names, &spot.report.to_string()).await?,
            top: top.clone(),
        })
    })
}

fn may_ask(person: &Person, case: &Case, now: Moment) -> bool {
    person.may(Right::AskReporter) && person.staff_key().is_some() && at_work(person, case, now)
}

/// The report, if it is one of this case's.
async fn linked(tx: &mut Tx, spot: Spot) -> Result<LinkedReport, Fault> {
    let reports = sanad_intake::reports_of_case(tx, spot.case).await?;
    let found = reports.into_iter().find(|report| report.id == spot.report);
    found.ok_or(Fault::Missing("report"))
}

async fn open(
    tx: &mut Tx,
    w: &Words,
    now: Moment,
    person: &Person,
    case: &Case,
    report: &LinkedReport,
) -> Result<Opened, Fault> {
    let talk = talk::talk(tx, report.id).await?.ok_or(Fault::Missing("report"))?;
    if report.narrative.is_none() && talk.messages.is_empty() {
        return Ok(Opened::Nothing);
    }
    if !at_work(person, case, now) {
        return Ok(Opened::Sealed);
    }
    let Some(key) = person.staff_key() else { return Ok(Opened::NoKey) };
    let facts = serde_json::json!({ "case": case.id, "messages": talk.messages.len() });
    sanad_audit::note(tx, now, "report.opened", &report.id.to_string(), &facts).await?;
    let told = open_narrative(tx, report, key).await?;
    let said = talk::open_for_staff(tx, report.id, key).await?;
    let words = words_of(report, &told);
    Ok(Opened::Read { words, said: said.into_iter().map(|one| line(w, one)).collect() })
}

fn line(w: &Words, said: Said) -> Line {
    Line {
        by: match said.side {
            Side::Hotline => "report-by-us",
            Side::Reporter => "report-by-reporter",
        },
        at: w.date_time(said.sent_at),
        text: said.text.map(sanad_base::secret::Sensitive::into_inner).unwrap_or_default(),
    }
}

/// Asks the reporter something.
pub(crate) async fn ask(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, case, report)): Path<(String, CaseId, ReportId)>,
    form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::AskReporter)?;
    let spot = Spot { case, report };
    let key = person.staff_key().ok_or(Fault::Forbidden("ask_reporter"))?.public();
    let (now, text) = (state.clock.now(), form.get("question"));
    let asked = run!(state.desk.store, "ask_reporter", &person.actor(), |tx| {
        linked(tx, spot).await?;
        if !may_ask(&person, &table::expect(tx, case).await?, now) {
            return Err(Fault::Conflict("claim_lost"));
        }
        let question = Question { report_id: report, case_id: case, text, form: form.get("form") };
        talk::ask(tx, now, &state.desk.keyring.receipt_pepper, &key, &question).await
    });
    let done = match asked {
        Ok(()) => "asked",
        Err(Fault::Conflict(why)) => conflict(why),
        Err(Fault::Invalid { field, key }) => {
            let page = page(&state, &person, spot, text, Errors::one(field, key)).await?;
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        Err(other) => return Err(other.into()),
    };
    Ok(see_other(&person.path(&format!("/case/{case}/report/{report}?done={done}"))))
}
