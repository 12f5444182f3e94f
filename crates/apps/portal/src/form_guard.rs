//! What a form carries besides its answers: a token that tells its age, a trap for machines, and
//! under a flood a question. None of them ever loses or refuses a report.

use crate::asking::Asking;
use crate::state::PortalState;
use sanad_base::{Locale, OsChance, chance};
use sanad_pages::Form;
use sanad_pages::csrf::FormTokens;

/// A field no person sees and every form-filling machine fills.
const TRAP: &str = "homepage";
const TOKEN: &str = "form";
const QUESTION: &str = "question";
const QUESTION_TOKEN: &str = "question_form";
const ANSWER: &str = "answer";

/// Nobody reads a page and decides in less.
const AGE_S_MIN: i64 = 2;
/// As long as a draft may rest.
const AGE_S_MAX: i64 = 20 * 3600;

/// For the template `form_guard.html`.
pub(crate) struct FormGuard {
    pub token: String,
    /// The page is shown once more because the form came sooner or later than a person sends one.
    pub again: bool,
    pub question: Option<Asked>,
}

pub(crate) struct Asked {
    pub text: String,
    pub number: usize,
    pub token: String,
    /// The last answer was not it, and this is another question.
    pub wrong: bool,
}

/// How a form arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// From a page of ours, after a time in which a person can have read it.
    Fresh,
    /// Without any token. No browser sends that.
    Bare,
    /// Too soon, too late, or with a token of another form: the page is shown again.
    Again,
}

/// Whether a machine has filled what no person sees.
pub(crate) fn trapped(form: &Form) -> bool {
    !form.get(TRAP).is_empty()
}

impl FormGuard {
    pub fn new(state: &PortalState, purpose: &str) -> Self {
        let token = tokens(state).issue(state.now(), &OsChance, purpose);
        FormGuard { token, again: false, question: None }
    }

    pub fn again(mut self) -> Self {
        self.again = true;
        self
    }

    /// The same with a question out of the country's list, another one than was just answered.
    pub fn asking(
        mut self,
        state: &PortalState,
        locale: Locale,
        purpose: &str,
        form: &Form,
    ) -> Self {
        let questions = &state.pack().questions;
        let before: Option<usize> = form.parse(QUESTION);
        let others = questions.len().saturating_sub(usize::from(before.is_some())).max(1);
        let drawn = chance::number(&OsChance, others as u64);
        let mut number = usize::try_from(drawn).unwrap_or(0);
        if before.is_some_and(|before| number >= before) && number + 1 < questions.len() {
            number += 1;
        }
        let issue = |purpose: &str| tokens(state).issue(state.now(), &OsChance, purpose);
        self.question = questions.get(number).map(|question| Asked {
            text: question.text.get(locale).to_owned(),
            number,
            token: issue(&question_purpose(number, purpose)),
            wrong: form.has(ANSWER) && before.is_some(),
        });
        self
    }
}

/// How a form of this purpose arrived.
pub(crate) fn arrival(state: &PortalState, purpose: &str, form: &Form) -> Arrival {
    let token = form.get(TOKEN);
    if token.is_empty() {
        return Arrival::Bare;
    }
    let least = if state.demo() { 0 } else { AGE_S_MIN };
    match tokens(state).age_s(state.now(), purpose, token) {
        Ok(age_s) if (least..=AGE_S_MAX).contains(&age_s) => Arrival::Fresh,
        Ok(_) | Err(_) => Arrival::Again,
    }
}

/// Whether a question has still to be answered.
pub(crate) fn has_to_answer(
    state: &PortalState,
    pointed_out: bool,
    purpose: &str,
    form: &Form,
) -> bool {
    let asks = match state.asking() {
        Asking::Flood => pointed_out,
        Asking::Always => true,
        Asking::Never => false,
    };
    asks && !state.pack().questions.is_empty() && !answered(state, purpose, form)
}

/// Whether a question that was really put for this form is answered rightly.
fn answered(state: &PortalState, purpose: &str, form: &Form) -> bool {
    let Some(number) = form.parse::<usize>(QUESTION) else { return false };
    let Some(question) = state.pack().questions.get(number) else { return false };
    let purpose = question_purpose(number, purpose);
    let put = tokens(state).age_s(state.now(), &purpose, form.get(QUESTION_TOKEN));
    put.is_ok_and(|age_s| (0..=AGE_S_MAX).contains(&age_s)) && question.takes(form.get(ANSWER))
}

fn question_purpose(number: usize, purpose: &str) -> String {
    format!("question {number} before {purpose}")
}

fn tokens(state: &PortalState) -> FormTokens {
    FormTokens::new(state.keys().receipt_pepper.index("portal forms", b""))
}
