//! The questions of an assessment: how they stand on the page, and what comes back from it.

use sanad_casework::assessment::{Assessment, Verdict};
use sanad_classification::{
    AgeBand, Commerciality, DepictsChild, Form as Kind, Making, NotActionable, Observations, Sex,
    Shown, SiteKind,
};
use sanad_pages::{Errors, Form};

/// Choices up to which a question shows all of them side by side; a longer list unfolds.
const SIDE_BY_SIDE_MAX: usize = 7;

/// A question with one answer out of a closed list.
pub(crate) struct Question {
    pub name: &'static str,
    pub family: &'static str,
    pub choices: Vec<Choice>,
    pub unfolds: bool,
}

pub(crate) struct Choice {
    pub code: &'static str,
    pub chosen: bool,
}

pub(crate) struct Flag {
    pub name: &'static str,
    pub ticked: bool,
}

/// Nobody answers these by leaving them as they are: they decide whether anything is illegal.
const DECISIVE: [(&str, &str); 2] =
    [("child", "assess-choose-child"), ("shown", "assess-choose-shown")];

macro_rules! questions {
    ($($name:ident: $kind:ty),+ $(,)?) => {
        /// Every question in the order of the page. `sent` is the form to mend; a fresh one has
        /// everything unclear, and the decisive questions open.
        pub(crate) fn questions(sent: Option<&Form>) -> Vec<Question> {
            let blank = Observations::blank();
            vec![$({
                let name = stringify!($name);
                let open = DECISIVE.iter().any(|(decisive, _)| *decisive == name);
                let picked = match sent {
                    Some(form) => form.get(name),
                    None if open => "",
                    None => blank.$name.code(),
                };
                let choice = |item: &$kind| Choice { code: item.code(), chosen: item.code() == picked };
                let mut choices: Vec<Choice> = <$kind>::ALL.iter().map(choice).collect();
                // What decides nothing stands last, wherever it stands in the list of codes.
                choices.sort_by_key(|choice| choice.code == "unclear");
                Question {
                    name,
                    family: <$kind>::FAMILY,
                    choices,
                    unfolds: <$kind>::ALL.len() > SIDE_BY_SIDE_MAX,
                }
            }),+]
        }

        /// The observations as sent: every question answered, out of its list, and all of them
        /// going together.
        fn observed(form: &Form) -> Result<Observations, Errors> {
            let (mut seen, mut errors) = (Observations::blank(), Errors::none());
            $(match <$kind>::from_code(form.get(stringify!($name))) {
                Some(answer) => seen.$name = answer,
                None => errors.add(stringify!($name), missing(stringify!($name))),
            })+
            seen.focus = form.has("focus");
            seen.self_generated = form.has("self_generated");
            seen.extortion = form.has("extortion");
            seen.live = form.has("live");
            if errors.any() {
                return Err(errors);
            }
            match seen.check() {
                Ok(()) => Ok(seen),
                Err(contradiction) => Err(Errors::one(contradiction.field, contradiction.key)),
            }
        }

        /// Question, family and code of everything observed.
        fn answers(seen: &Observations) -> Vec<(&'static str, &'static str, &'static str)> {
            vec![$((stringify!($name), <$kind>::FAMILY, seen.$name.code())),+]
        }
    };
}

questions! {
    child: DepictsChild,
    shown: Shown,
    age: AgeBand,
    making: Making,
    form: Kind,
    sex: Sex,
    commercial: Commerciality,
    site: SiteKind,
}

fn missing(name: &str) -> &'static str {
    let decisive = DECISIVE.iter().find(|(decisive, _)| *decisive == name);
    decisive.map_or("assess-choose-answer", |(_, key)| key)
}

pub(crate) fn flags(sent: Option<&Form>) -> Vec<Flag> {
    ["focus", "self_generated", "extortion", "live"]
        .map(|name| Flag { name, ticked: sent.is_some_and(|form| form.has(name)) })
        .into()
}

/// The reasons for which nothing can be assessed.
pub(crate) fn reasons(sent: Option<&Form>) -> Vec<Choice> {
    let picked = sent.map_or("", |form| form.get("reason"));
    let choice = |r: &NotActionable| Choice { code: r.code(), chosen: r.code() == picked };
    NotActionable::ALL.iter().map(choice).collect()
}

/// What a person hands in: observations that go together, or a reason.
pub(crate) fn verdict(form: &Form) -> Result<Verdict, Errors> {
    if form.get("send") == "not_actionable" {
        return NotActionable::from_code(form.get("reason"))
            .map(Verdict::NotActionable)
            .ok_or_else(|| Errors::one("reason", "assess-choose-reason"));
    }
    observed(form).map(Verdict::Observed)
}

/// One line of what a person observed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Label `assess-…`.
    pub name: &'static str,
    pub family: &'static str,
    pub code: &'static str,
}

/// Everything a person said of a case, in the order of the page.
pub(crate) fn seen(assessment: &Assessment) -> Vec<Seen> {
    match &assessment.verdict {
        Verdict::NotActionable(reason) => {
            vec![Seen { name: "reason", family: "not-actionable", code: reason.code() }]
        }
        Verdict::Observed(observations) => {
            let line = |(name, family, code)| Seen { name, family, code };
            let flags = [
                ("focus", observations.focus),
                ("self_generated", observations.self_generated),
                ("extortion", observations.extortion),
                ("live", observations.live),
            ];
            let ticked = flags.into_iter().filter(|(_, ticked)| *ticked);
            answers(observations)
                .into_iter()
                .chain(ticked.map(|(name, _)| (name, "child", "yes")))
                .map(line)
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [(&str, &str); 8] = [
        ("child", "yes"),
        ("shown", "nudity_or_posing"),
        ("age", "7_10"),
        ("making", "photographic"),
        ("form", "image"),
        ("sex", "unclear"),
        ("commercial", "unclear"),
        ("site", "website"),
    ];

    fn complaints(form: &Form) -> Vec<&'static str> {
        match verdict(form) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.all().iter().map(|error| error.field).collect(),
        }
    }

    #[test]
    fn a_whole_form_is_a_verdict() {
        assert!(complaints(&Form::of(&WHOLE)).is_empty());
    }

    #[test]
    fn every_question_is_asked_again_that_has_no_answer_of_its_list() {
        let names: Vec<_> = WHOLE.iter().map(|(name, _)| *name).collect();
        assert_eq!(complaints(&Form::of(&[])), names);
        for (at, name) in names.iter().enumerate() {
            let mut odd = WHOLE;
            odd[at].1 = "unheard_of";
            assert_eq!(complaints(&Form::of(&odd)), [*name]);
        }
    }

    #[test]
    fn the_decisive_questions_have_no_answer_beforehand() {
        for question in questions(None) {
            let answered = question.choices.iter().any(|choice| choice.chosen);
            assert_eq!(answered, !["child", "shown"].contains(&question.name), "{}", question.name);
        }
    }

    #[test]
    fn what_was_answered_is_kept_while_the_rest_is_mended() {
        let sent = Form::of(&[("age", "7_10"), ("live", "1")]);
        let questions = questions(Some(&sent));
        let age = questions.iter().find(|q| q.name == "age");
        let chosen = age.and_then(|q| q.choices.iter().find(|c| c.chosen).map(|c| c.code));
        assert_eq!(chosen, Some("7_10"));
        assert!(flags(Some(&sent)).iter().all(|flag| flag.ticked == (flag.name == "live")));
    }

    #[test]
    fn answers_that_cannot_both_be_true_are_pointed_at() {
        let mut odd = WHOLE;
        odd[0].1 = "no";
        assert_eq!(complaints(&Form::of(&odd)), ["age"]);
    }

    #[test]
    fn a_reason_is_of_the_list() {
        let send = ("send", "not_actionable");
        assert_eq!(complaints(&Form::of(&[send])), ["reason"]);
        assert_eq!(complaints(&Form::of(&[send, ("reason", "x")])), ["reason"]);
        assert!(complaints(&Form::of(&[send, ("reason", "link_expired")])).is_empty());
    }
}
