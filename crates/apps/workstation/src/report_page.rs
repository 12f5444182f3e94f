//! One report behind a case: what its reporter wrote, asked and answered, and the way to reach them.

use crate::contact_part::{self, Asked, ContactPart, Looking, Stands};
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
use sanad_intake::{LinkedReport, contact, open_narrative};
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
    contact: ContactPart,
    /// Where the form that opens the contact goes.
    contact_action: String,
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

impl Spot {
    fn path(self) -> String {
        format!("/case/{}/report/{}", self.case, self.report)
    }
}

/// What a form brought along that could not be done, or was.
struct Brought {
    question: String,
    contact: Asked,
    errors: Errors,
}

impl Brought {
    fn nothing() -> Self {
        let contact = Asked::Reason(String::new());
        Brought { question: String::new(), contact, errors: Errors::none() }
    }

    fn to_mend(field: &'static str, key: &'static str) -> Self {
        Brought { errors: Errors::one(field, key), ..Brought::nothing() }
    }
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
    let page = page(&state, &person, Spot { case, report }, &Brought::nothing()).await?;
    Ok(html(StatusCode::OK, &page))
}

/// Where a form's own path leads when it is only looked at, as by a change of language.
pub(crate) async fn back(
    person: Person,
    Path((_, case, report)): Path<(String, CaseId, ReportId)>,
) -> Response {
    see_other(&person.path(&Spot { case, report }.path()))
}

/// Opens what may be opened and notes it, all in one transaction; the page is shown afterwards.
async fn page(
    state: &WorkstationState,
    person: &Person,
    spot: Spot,
    brought: &Brought,
) -> Result<ReportPage, Fault> {
    person.demand(Right::ReadReports)?;
    let mut top = person.top(state, "board");
    top.frame = top.frame.to_mend(brought.errors.any());
    let w = top.frame.w.clone();
    let now = state.clock.now();
    run!(state.desk.store, "report", &person.actor(), |tx| {
        let case = table::expect(tx, spot.case).await?;
        let report = linked(tx, spot).await?;
        let opened = open(tx, &w, now, person, &case, &report).await?;
        let talk = talk::talk(tx, spot.report).await?.ok_or(Fault::Missing("report"))?;
        let names = Names::of_the_house(tx).await?;
        let at_work = at_work(person, &case, now);
        let looking = Looking { person, at_work, now, w: &w, names: &names };
        Ok(ReportPage {
            contact: contact_part::view(tx, &looking, spot.report, &brought.contact).await?,
            contact_action: person.path(&format!("{}/contact", spot.path())),
            case: spot.case,
            number: case.number.clone(),
            report: row(&w, &report, &talk),
            opened,
            may_ask: may_ask(person, &case, now),
            reachable: talk.reachable,
            form: talk::reply_key::form_token(&*tx.chance()),
            text: brought.question.clone(),
            errors: brought.errors.clone(),
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
            let question = text.to_owned();
            let brought = Brought { question, ..Brought::to_mend(field, key) };
            let page = page(&state, &person, spot, &brought).await?;
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        Err(other) => return Err(other.into()),
    };
    Ok(see_other(&person.path(&format!("{}?done={done}", spot.path()))))
}

/// Opens the contact. The page comes as the answer to the form, once the opening is durable, and
/// not by way of another address: nothing keeps what it shows, and to see it again is to open again.
pub(crate) async fn open_contact(
    State(state): State<WorkstationState>,
    person: Person,
    Path((_, case, report)): Path<(String, CaseId, ReportId)>,
    form: SignedForm,
) -> Result<Response, Refusal> {
    person.demand(Right::ReadReports)?;
    person.demand(Right::OpenContact)?;
    let spot = Spot { case, report };
    let key = person.staff_key().ok_or(Fault::Forbidden("open_contact"))?;
    let (now, reason) = (state.clock.now(), form.get("reason"));
    let opened = run!(state.desk.store, "open_contact", &person.actor(), |tx| {
        linked(tx, spot).await?;
        let request = contact::Request { report_id: report, case_id: case, reason };
        contact::open(tx, now, &request, key).await
    });
    let (status, brought) = match opened {
        Ok(told) => {
            (StatusCode::OK, Brought { contact: Asked::Opened(told), ..Brought::nothing() })
        }
        Err(Fault::Invalid { field, key }) => {
            let contact = Asked::Reason(reason.to_owned());
            let brought = Brought { contact, ..Brought::to_mend(field, key) };
            (StatusCode::UNPROCESSABLE_ENTITY, brought)
        }
        Err(Fault::Conflict(why)) => {
            let back = format!("{}?done={}", spot.path(), conflict(why));
            return Ok(see_other(&person.path(&back)));
        }
        Err(other) => return Err(other.into()),
    };
    Ok(html(status, &page(&state, &person, spot, &brought).await?))
}
