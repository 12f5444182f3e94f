//! A question as a page: its words, its fields with what stands in them, and what to mend.

use crate::order;
use crate::question::{DAY_PARTS, Note, Question};
use crate::shell::{Line, Shell, line, said};
use crate::state::PortalState;
use crate::tone::Tone;
use crate::visit::Journey;
use askama::Template;
use axum::response::Response;
use http::StatusCode;
use sanad_intake::checks::Mend;
use sanad_intake::field::{Kind, Script};
use sanad_intake::{Draft, Field};
use sanad_packs::Need;
use sanad_pages::layout;

#[derive(Template)]
#[template(path = "question_page.html")]
struct QuestionPage {
    shell: Shell,
    title: String,
    lead: Option<String>,
    optional: bool,
    action: String,
    back: String,
    problems: Vec<Problem>,
    /// Whether the title is the label of the first field.
    titled: bool,
    before: Vec<Beside>,
    fields: Vec<Shown>,
    after: Vec<Beside>,
    /// Whether everything else may be skipped from here.
    short_way: bool,
}

impl QuestionPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.title.clone()
    }
}

/// What to mend: where, and in which words.
pub(crate) struct Problem {
    field: &'static str,
    text: String,
}

/// A field as the page shows it.
struct Shown {
    code: &'static str,
    label: String,
    hint: Option<String>,
    problem: Option<String>,
    entry: Entry,
}

impl Shown {
    /// What describes the input, for `aria-describedby`.
    fn described(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.code));
        let problem = self.problem.as_ref().map(|_| format!("{}-error", self.code));
        hint.into_iter().chain(problem).collect::<Vec<_>>().join(" ")
    }
}

enum Entry {
    Choices { input: &'static str, options: Vec<Choice> },
    Line { value: String, dir: &'static str, mode: &'static str },
    Text { value: String, dir: &'static str, mode: &'static str, rows: usize },
    Day { parts: Vec<DayPart> },
}

struct Choice {
    /// The first one bears the field's own name, so that the summary can lead to it.
    id: String,
    code: &'static str,
    text: String,
    hint: Option<String>,
    chosen: bool,
}

struct DayPart {
    id: String,
    name: String,
    label: String,
    value: String,
    wide: bool,
}

/// Something said beside the fields.
enum Beside {
    Text(String),
    List { title: String, lines: Vec<String> },
    Advice { title: String, lines: Vec<String> },
    Emergency,
    Help(Vec<Line>),
    Call { title: String, text: String, lines: Vec<Line> },
    Alarm { title: String, text: String },
    Fingerprint(Vec<Line>),
    Answers(Vec<Answer>),
}

/// A question of the reader's own, answered.
struct Answer {
    title: String,
    text: String,
}

/// The question's page, with what has to be mended.
pub(crate) fn show(
    state: &PortalState,
    journey: &Journey,
    question: &'static Question,
    draft: &Draft,
    mends: &[Mend],
) -> Response {
    let shell = Shell::of(state, journey.visit.locale, &journey.to(question.page));
    let shell = shell.answering().asking_to_mend(!mends.is_empty()).in_tone(Tone::of(draft));
    let voice = Voice { shell: &shell, draft };
    let problems: Vec<Problem> = mends.iter().map(|mend| voice.problem(mend)).collect();
    let beside = |notes: &[Note]| notes.iter().map(|note| voice.beside(state, *note)).collect();
    let back = match order::before(draft, question.page) {
        _ if journey.from_check => journey.to(order::CHECK),
        Some(page) => journey.to(page),
        None => shell.to("/report"),
    };
    let page = QuestionPage {
        title: voice.says(&format!("page-{}", question.page)),
        lead: voice.may_say(&format!("page-{}-lead", question.page)),
        optional: (question.optional)(draft),
        action: format!("{}#summary", journey.here(question.page)),
        back,
        titled: question.titled,
        before: beside(question.before),
        fields: (question.fields)(draft).iter().map(|f| voice.shown(f, &problems)).collect(),
        after: beside(question.after),
        short_way: question.after_the_first_words() && !journey.from_check,
        problems,
        shell,
    };
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    layout::html(status, &page)
}

/// The words of a page for one draft: those for its route, where it has its own.
struct Voice<'a> {
    shell: &'a Shell,
    draft: &'a Draft,
}

impl Voice<'_> {
    // keys: page-*, ask-*, short-*, hint-*
    // keys: what-*, access-*, payment-asked-*, payment-way-*, seen-when-*, imminence-*
    // keys: route-*, channel-*, no-link-*, contact-way-*
    fn says(&self, key: &str) -> String {
        let own = self.draft.route().map(|route| format!("{key}-{}", route.code()));
        let own = own.filter(|key| self.shell.frame.w.has(key));
        self.shell.t(own.as_deref().unwrap_or(key))
    }

    fn may_say(&self, key: &str) -> Option<String> {
        let said = self.says(key);
        (!said.starts_with('⟦')).then_some(said)
    }

    fn problem(&self, mend: &Mend) -> Problem {
        let w = &self.shell.frame.w;
        let text = match mend.over {
            0 => w.t(mend.key),
            over => w.tn("mend-text-too-long", &[("n", over.into())]),
        };
        Problem { field: mend.field, text }
    }

    fn shown(&self, field: &'static Field, problems: &[Problem]) -> Shown {
        let problem = problems.iter().find(|problem| problem.field == field.code);
        let word = field.word();
        Shown {
            code: field.code,
            label: self.may_say(&format!("ask-{word}")).unwrap_or_default(),
            hint: self.may_say(&format!("ask-{word}-hint")),
            problem: problem.map(|problem| problem.text.clone()),
            entry: self.entry(field),
        }
    }

    fn entry(&self, field: &'static Field) -> Entry {
        let value = self.draft.text(field).to_owned();
        match field.kind {
            Kind::One(options) => self.choices(field, "radio", options),
            Kind::Several(options) => self.choices(field, "checkbox", options),
            Kind::Line { script, .. } => {
                Entry::Line { value, dir: dir(script), mode: mode(script) }
            }
            Kind::Text { chars_max, script } => {
                let rows = if chars_max > 1_000 { 6 } else { 3 };
                Entry::Text { value, dir: dir(script), mode: mode(script), rows }
            }
            Kind::Day => self.day(field),
        }
    }

    fn choices(
        &self,
        field: &'static Field,
        input: &'static str,
        options: &'static [&'static str],
    ) -> Entry {
        let word = field.word();
        let choice = |(at, code): (usize, &&'static str)| Choice {
            id: if at == 0 { field.code.to_owned() } else { format!("{}-{code}", field.code) },
            code,
            text: self.shell.label(&word, code),
            hint: self.may_say(&format!("hint-{word}-{}", code.replace('_', "-"))),
            chosen: self.draft.chose(field, code),
        };
        Entry::Choices { input, options: options.iter().enumerate().map(choice).collect() }
    }

    fn day(&self, field: &'static Field) -> Entry {
        let mut typed = self.draft.text(field).split('/');
        let parts = DAY_PARTS.iter().enumerate().map(|(at, part)| DayPart {
            id: if at == 0 { field.code.to_owned() } else { format!("{}-{part}", field.code) },
            name: format!("{}-{part}", field.code),
            label: self.shell.t(["date-day", "date-month", "date-year"][at]),
            value: typed.next().unwrap_or_default().to_owned(),
            wide: at == 2,
        });
        Entry::Day { parts: parts.collect() }
    }

    fn beside(&self, state: &PortalState, note: Note) -> Beside {
        match note {
            Note::Text(key) => Beside::Text(self.says(key)),
            Note::List { title, lines } => {
                Beside::List { title: self.says(title), lines: self.all(lines) }
            }
            Note::Advice { title, lines } => {
                Beside::Advice { title: self.says(title), lines: self.all(lines) }
            }
            Note::Emergency => Beside::Emergency,
            Note::Help(need) => Beside::Help(self.lines(state, need)),
            Note::Call { title, text, whom } => Beside::Call {
                title: self.says(title),
                text: self.says(text),
                lines: self.lines(state, whom).into_iter().take(1).collect(),
            },
            Note::Alarm { title, text } => {
                Beside::Alarm { title: self.says(title), text: self.says(text) }
            }
            Note::Fingerprint => Beside::Fingerprint(self.lines(state, Need::Fingerprint)),
            Note::Answers => Beside::Answers(self.answers(state)),
        }
    }

    fn all(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.says(key)).collect()
    }

    fn lines(&self, state: &PortalState, need: Need) -> Vec<Line> {
        let locale = self.shell.frame.w.locale();
        state.pack().help_for(need).filter(|l| !l.emergency).map(|l| line(l, locale)).collect()
    }

    fn answers(&self, state: &PortalState) -> Vec<Answer> {
        let w = &self.shell.frame.w;
        let own = &state.pack().child;
        let own = if Tone::of(self.draft) == Tone::Parent { &own.parent } else { &own.own };
        let hours = state.pack().timings.report_target_hours;
        let time = [w.tn("can-time-read", &[("hours", hours.into())]), w.t("can-time-more")];
        let answer = |key: &str, text: &str| Answer { title: w.t(key), text: text.to_owned() };
        vec![
            answer("can-see-title", &said(&own.who_sees, w.locale())),
            answer("can-told-title", &said(&own.who_is_told, w.locale())),
            answer("can-next-title", &said(&own.what_next, w.locale())),
            answer("can-time-title", &time.join(" ")),
        ]
    }
}

const fn dir(script: Script) -> &'static str {
    match script {
        Script::Words => "auto",
        Script::Code | Script::Email | Script::Phone => "ltr",
    }
}

const fn mode(script: Script) -> &'static str {
    match script {
        Script::Words => "text",
        Script::Code => "url",
        Script::Email => "email",
        Script::Phone => "tel",
    }
}
