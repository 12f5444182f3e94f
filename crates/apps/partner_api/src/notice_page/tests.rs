//! What the page says at each stage of a notice.

use super::*;
use sanad_base::Moment;
use sanad_notices::testing::{NOW, notice};
use sanad_pages::Catalogue;

const LATER: Moment = NOW.plus_hours(5);

fn stages() -> [(Stage, &'static str); 9] {
    [
        (Stage::NoRecipient, "state-waiting"),
        (Stage::Drafted, "state-waiting"),
        (Stage::Sending { since: NOW }, "state-waiting"),
        (Stage::InDoubt { since: NOW }, "state-waiting"),
        (Stage::Sent { at: NOW }, "state-waiting"),
        (Stage::Acknowledged { at: NOW }, "state-waiting"),
        (Stage::Settled { at: NOW, how: Outcome::Removed }, "state-removed"),
        (Stage::Settled { at: NOW, how: Outcome::Refused }, "state-refused"),
        (Stage::Settled { at: NOW, how: Outcome::Moot }, "state-ended"),
    ]
}

fn asked(stage: Stage, current: bool) -> Asked {
    Asked { notice: Notice { stage, due_at: Some(LATER), ..notice() }, defanged: None, current }
}

fn words(locale: Locale) -> Words {
    Words::new(locale, Catalogue::Partner).in_zone("UTC")
}

#[test]
fn every_stage_has_its_words_in_every_language() {
    for locale in Locale::ALL {
        let w = words(locale);
        for (stage, key) in stages() {
            let wanted = w.tn(key, &[("date", w.date_time(NOW).into())]);
            assert_eq!(state_of(&asked(stage, true), &w), wanted, "{locale} {stage:?}");
            assert!(!wanted.contains('⟦'), "{wanted}");
        }
    }
}

#[test]
fn only_the_one_that_is_asked_now_has_buttons_and_only_until_the_end() {
    let w = words(Locale::En);
    for (stage, _) in stages() {
        assert_eq!(answers(&asked(stage, true)).len(), if stage.settled() { 0 } else { 3 });
        assert_eq!(answers(&asked(stage, false)).len(), 0, "{stage:?}");
        assert_eq!(due(&asked(stage, false), &w), None, "{stage:?}");
    }
    let other = state_of(&asked(Stage::Sent { at: NOW }, false), &w);
    assert_eq!(other, w.t("state-elsewhere"));
}

#[test]
fn who_refused_is_not_told_what_others_answered() {
    let w = words(Locale::En);
    let refused = Stage::Settled { at: NOW, how: Outcome::Refused };
    assert_eq!(state_of(&asked(refused, false), &w), w.t("state-ended"));
}

#[test]
fn the_page_repeats_what_it_was_told_last() {
    let w = words(Locale::En);
    let mut told = asked(Stage::Acknowledged { at: NOW }, true);
    told.notice.acknowledged_at = Some(NOW);
    let received = w.tn("state-received", &[("date", w.date_time(NOW).into())]);
    assert_eq!((state_of(&told, &w), due(&told, &w)), (received, Some(w.date_time(LATER))));
    told.notice.says_removed_at = Some(LATER);
    let removed = w.tn("state-said-removed", &[("date", w.date_time(LATER).into())]);
    assert_eq!((state_of(&told, &w), due(&told, &w)), (removed, None));
}
