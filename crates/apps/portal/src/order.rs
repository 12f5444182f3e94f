//! Which question comes after which, for each way and for what was answered so far. Pure.

use crate::question::Question;
use crate::questions::{
    ACCESS, ADDRESS, ADDRESS_SEEN, CONTACT, MORE, NOW, PAYMENT, PEOPLE, PLACE, WHAT, WHEN, WHERE,
    WHO,
};
use crate::questions_of_children::{
    ADDRESS_IF_ANY, ADVICE, ADVICE_TOO, AGE, CAN, DEMANDS, HAPPENED, HOW_PAID, PAID, PICTURE,
    SINCE, START, URGENT, WHERE_OF_A_CHILD,
};
use sanad_intake::{Channel, Draft, Field, Route, fields};

/// A question on a road, and whether it is asked at all.
pub(crate) struct Step {
    pub question: &'static Question,
    pub when: fn(&Draft) -> bool,
}

const fn always(question: &'static Question) -> Step {
    Step { question, when: |_| true }
}

const fn place() -> Step {
    Step { question: &PLACE, when: place_says_more }
}

static NOBODY_YET: [Step; 1] = [always(&WHO)];

static WITNESS: [Step; 12] = [
    always(&WHO),
    always(&ADDRESS_SEEN),
    always(&WHERE),
    place(),
    always(&WHAT),
    always(&ACCESS),
    always(&PAYMENT),
    always(&WHEN),
    always(&PEOPLE),
    Step { question: &NOW, when: Draft::urgent },
    always(&MORE),
    always(&CONTACT),
];

static DANGER: [Step; 12] = [
    always(&WHO),
    always(&NOW),
    always(&ADDRESS_SEEN),
    always(&WHERE),
    place(),
    always(&WHAT),
    always(&ACCESS),
    always(&PAYMENT),
    always(&WHEN),
    always(&PEOPLE),
    always(&MORE),
    always(&CONTACT),
];

static MINE: [Step; 17] = [
    always(&WHO),
    always(&START),
    always(&AGE),
    always(&HAPPENED),
    Step { question: &ADVICE_TOO, when: threatened },
    Step { question: &DEMANDS, when: threatened },
    Step { question: &PAID, when: threatened },
    Step { question: &HOW_PAID, when: |draft| threatened(draft) && about_money(draft) },
    Step { question: &SINCE, when: threatened },
    Step { question: &URGENT, when: somebody_is_at_it },
    Step { question: &NOW, when: Draft::urgent },
    always(&WHERE_OF_A_CHILD),
    always(&ADDRESS_IF_ANY),
    always(&PICTURE),
    always(&CAN),
    always(&MORE),
    always(&CONTACT),
];

static THREAT: [Step; 14] = [
    always(&WHO),
    always(&ADVICE),
    always(&AGE),
    always(&ADDRESS_IF_ANY),
    always(&DEMANDS),
    always(&PAID),
    Step { question: &HOW_PAID, when: about_money },
    always(&SINCE),
    always(&URGENT),
    Step { question: &NOW, when: Draft::urgent },
    always(&PICTURE),
    always(&CAN),
    always(&MORE),
    always(&CONTACT),
];

/// Whether a child at the other door says that somebody threatens.
fn threatened(draft: &Draft) -> bool {
    draft.chose(&fields::HAPPENED, "threat")
}

/// Whether money was asked for or paid, so that it is worth asking how.
fn about_money(draft: &Draft) -> bool {
    ["asked", "yes"].iter().any(|code| draft.chose(&fields::PAID, code))
}

/// Whether somebody is doing something to the child, who might act or come.
fn somebody_is_at_it(draft: &Draft) -> bool {
    threatened(draft) || draft.chose(&fields::HAPPENED, "asked")
}

fn road(route: Option<Route>) -> &'static [Step] {
    match route {
        None => &NOBODY_YET,
        Some(Route::Seen) => &WITNESS,
        Some(Route::Danger) => &DANGER,
        Some(Route::Mine) => &MINE,
        Some(Route::Threat) => &THREAT,
    }
}

/// Whether the place is asked about: there is no link, or a link alone does not lead there.
fn place_says_more(draft: &Draft) -> bool {
    let beyond_links = matches!(
        draft.channel(),
        Some(
            Channel::Messenger
                | Channel::Group
                | Channel::Game
                | Channel::PeerToPeer
                | Channel::Email
                | Channel::Livestream
                | Channel::Offline
        )
    );
    beyond_links || draft.addresses().addresses.is_empty()
}

/// The last page, where everything stands once more.
pub(crate) const CHECK: &str = "check";

/// Where a reporter wants to go from a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Going {
    On,
    /// To the last page, by a short way or back from changing one answer.
    ToCheck,
}

/// The questions this draft is asked, in order.
pub(crate) fn questions(draft: &Draft) -> Vec<&'static Question> {
    let steps = road(draft.route()).iter();
    steps.filter(|step| (step.when)(draft)).map(|step| step.question).collect()
}

/// The fields this draft is asked for: what is sent of it.
pub(crate) fn asked(draft: &Draft) -> Vec<&'static Field> {
    questions(draft).into_iter().flat_map(|question| (question.fields)(draft)).copied().collect()
}

/// The question of this page on the draft's road, asked now or not.
pub(crate) fn question(draft: &Draft, page: &str) -> Option<&'static Question> {
    let steps = road(draft.route()).iter();
    steps.map(|step| step.question).find(|question| question.page == page)
}

/// The question that asks for this field.
pub(crate) fn asks_for(draft: &Draft, field: &str) -> &'static Question {
    let fits = |question: &&Question| (question.fields)(draft).iter().any(|f| f.code == field);
    questions(draft).into_iter().find(fits).unwrap_or(&WHO)
}

/// Whether any road has such a page: a visitor may come back to it after choosing another way.
pub(crate) fn known(page: &str) -> bool {
    let roads = Route::ALL.into_iter().flat_map(|route| road(Some(route)));
    roads.map(|step| step.question).any(|question| question.page == page)
}

/// The page after this one.
pub(crate) fn next(draft: &Draft, page: &str, going: Going) -> &'static str {
    let after = questions(draft)
        .into_iter()
        .skip_while(|question| question.page != page)
        .nth(1)
        .map_or(CHECK, |question| question.page);
    match going {
        Going::On => after,
        // Whom to call is shown to whoever has just said that it is urgent, also on the short way.
        Going::ToCheck if after == NOW.page => after,
        Going::ToCheck => lacking(draft).unwrap_or(CHECK),
    }
}

/// The page before this one; `None`: it is the first.
pub(crate) fn before(draft: &Draft, page: &str) -> Option<&'static str> {
    let road = questions(draft);
    let here = road.iter().position(|question| question.page == page)?;
    here.checked_sub(1).map(|at| road[at].page)
}

/// The last question before the last page.
pub(crate) fn last(draft: &Draft) -> &'static str {
    questions(draft).last().map_or(WHO.page, |question| question.page)
}

/// The page on which something stands without which nothing can be sent.
fn lacking(draft: &Draft) -> Option<&'static str> {
    if draft.route().is_none() {
        return Some(WHO.page);
    }
    if !draft.route().is_none_or(Route::needs_a_place) {
        return None;
    }
    let lacking = if draft.without_link() { PLACE.page } else { ADDRESS.page };
    (!draft.has_place()).then_some(lacking)
}

#[cfg(test)]
mod tests;
