//! Everything once more before it is sent, and the sending.

use crate::answering::{self, Opened};
use crate::asking::AskFirst;
use crate::form_guard::{self, Arrival, FormGuard};
use crate::order;
use crate::question::{Question, Section};
use crate::question_page;
use crate::shell::Shell;
use crate::state::PortalState;
use crate::tone::Tone;
use crate::visit::Journey;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_base::{Fault, Locale};
use sanad_intake::checks::Terms;
use sanad_intake::field::{Goes, Kind};
use sanad_intake::submit::{self, Sending};
use sanad_intake::{Draft, Field, keep_draft};
use sanad_pages::{Form, Refusal, layout};
use sanad_store::run;

#[derive(Template)]
#[template(path = "check_page.html")]
struct CheckPage {
    shell: Shell,
    journey: Journey,
    back: String,
    parts: Vec<Part>,
    guard: FormGuard,
}

impl CheckPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("check-title")
    }
}

/// The answers of one section.
struct Part {
    title: String,
    rows: Vec<Row>,
}

/// One answer, or one question that was left out.
struct Row {
    name: String,
    /// Empty: not provided.
    said: Vec<Said>,
    /// Under the answer.
    note: Option<String>,
    /// Where it is changed; only beside the first answer of a question.
    change: Option<String>,
}

enum Said {
    Plain(String),
    Words(String),
    /// Never a link: whoever looks at it here does not go there. Beside it what sort it is.
    Code(String, Option<String>),
}

/// Shows the answers; nothing is fetched and no address is a link.
pub(crate) async fn show(
    State(state): State<PortalState>,
    journey: Journey,
) -> Result<Response, Refusal> {
    let guard = FormGuard::new(&state, &purpose(&journey));
    page(&state, journey, guard).await
}

/// What a form's token is good for: sending this one draft.
fn purpose(journey: &Journey) -> String {
    format!("send {}", journey.token.expose())
}

/// The page, with what its form carries.
async fn page(
    state: &PortalState,
    journey: Journey,
    guard: FormGuard,
) -> Result<Response, Refusal> {
    let draft = match answering::open(state, &journey).await? {
        Opened::Elsewhere(response) => return Ok(response),
        Opened::Draft(draft) => draft,
    };
    let wrong = guard.question.as_ref().is_some_and(|asked| asked.wrong);
    let shell = Shell::new(state, &journey.visit).in_tone(Tone::of(&draft)).asking_to_mend(wrong);
    let questions = order::questions(&draft);
    let part = |section: Section| {
        let here = questions.iter().filter(|question| question.section == section);
        let rows = here.flat_map(|question| rows(&shell, &journey, &draft, question));
        Part { title: shell.t(section.title_key()), rows: rows.collect() }
    };
    let parts = Section::ALL.into_iter().map(part).filter(|part| !part.rows.is_empty());
    let (parts, back) = (parts.collect(), journey.to(order::last(&draft)));
    let page = CheckPage { parts, back, shell, journey, guard };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(layout::html(status, &page))
}

/// The answers to one question; where none is given, the question itself.
fn rows(shell: &Shell, journey: &Journey, draft: &Draft, question: &Question) -> Vec<Row> {
    let fields = (question.fields)(draft).iter();
    let told = fields.filter(|field| !draft.text(field).trim().is_empty());
    let told = told.filter(|field| field.goes != Goes::Nowhere || !field.code.starts_with("no_"));
    let mut rows: Vec<Row> = told.map(|field| row(shell, draft, field)).collect();
    if rows.is_empty() && !(question.fields)(draft).is_empty() {
        // keys: short-*
        let name = shell.t(&format!("short-{}", question.page));
        rows.push(Row { name, said: Vec::new(), note: None, change: None });
    }
    if let Some(first) = rows.first_mut() {
        first.change = Some(format!("{}?back=check", journey.to(question.page)));
    }
    rows
}

fn row(shell: &Shell, draft: &Draft, field: &'static Field) -> Row {
    let text = draft.text(field).trim().to_owned();
    let mut note = None;
    let said = match (field.goes, field.kind) {
        (Goes::Locator, _) => {
            let lines = draft.addresses();
            note = (lines.left_over > 0)
                .then(|| shell.frame.w.tn("check-left-over", &[("n", lines.left_over.into())]));
            let kind = |code: &str| Some(shell.label("locator", code));
            lines
                .addresses
                .iter()
                .map(|a| Said::Code(a.raw().to_owned(), kind(a.kind().code())))
                .collect()
        }
        (_, Kind::One(_) | Kind::Several(_)) => {
            text.split(' ').map(|code| Said::Plain(shell.label(&field.word(), code))).collect()
        }
        (_, Kind::Line { .. } | Kind::Text { .. } | Kind::Day) if field.in_words() => {
            vec![Said::Words(text)]
        }
        (_, Kind::Line { .. } | Kind::Text { .. } | Kind::Day) => vec![Said::Code(text, None)],
    };
    Row { name: shell.label("told", field.code), said, note, change: None }
}

/// Sends. The code is shown by the next page, which a reload may ask for as often as it likes.
pub(crate) async fn send(
    State(state): State<PortalState>,
    journey: Journey,
    pointed_out: Option<Extension<AskFirst>>,
    form: Form,
) -> Result<Response, Refusal> {
    if let Some(locale) = Locale::from_tag(form.get("language")) {
        return Ok(layout::see_other(&journey.in_language(locale).to(order::CHECK)));
    }
    let purpose = purpose(&journey);
    let arrival = form_guard::arrival(&state, &purpose, &form);
    let guard = FormGuard::new(&state, &purpose);
    if form_guard::has_to_answer(&state, pointed_out.is_some(), &purpose, &form) {
        let guard = guard.asking(&state, journey.visit.locale, &purpose, &form);
        return page(&state, journey, guard).await;
    }
    if arrival == Arrival::Again {
        return page(&state, journey, guard.again()).await;
    }
    let suspect = form_guard::trapped(&form) || arrival == Arrival::Bare;
    let terms = Terms {
        locale: journey.visit.locale,
        contact_days_max: state.pack().timings.contact_days_max,
        asked: order::asked,
    };
    let sending = run!(state.store(), "submit", state.reporter(), |tx| {
        if suspect {
            keep_draft::mark_suspect(tx, state.now(), &journey.token).await?;
        }
        submit::send(tx, state.now(), state.keys(), &journey.token, &terms).await
    })?;
    let mends = match sending {
        Sending::Sent(_) => return Ok(layout::see_other(&journey.to("done"))),
        Sending::Gone => Vec::new(),
        Sending::ToMend(found) => found,
    };
    match (answering::open(&state, &journey).await?, mends.first()) {
        (Opened::Elsewhere(response), _) => Ok(response),
        (Opened::Draft(_), None) => Err(Fault::Missing("draft").into()),
        (Opened::Draft(draft), Some(first)) => {
            let question = order::asks_for(&draft, first.field);
            let on_it = |field: &str| order::asks_for(&draft, field).page == question.page;
            let here: Vec<_> = mends.iter().filter(|m| on_it(m.field)).copied().collect();
            let back = Journey { from_check: true, ..journey };
            Ok(question_page::show(&state, &back, question, &draft, &here))
        }
    }
}
