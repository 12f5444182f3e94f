//! Every stage of a notice against every move.

use super::*;
use crate::testing::{NOW, notice};

const LATER: Moment = NOW.plus_hours(1);

fn stages() -> [Stage; 9] {
    [
        Stage::NoRecipient,
        Stage::Drafted,
        Stage::Sending { since: NOW },
        Stage::InDoubt { since: NOW },
        Stage::Sent { at: NOW },
        Stage::Acknowledged { at: NOW },
        Stage::Settled { at: NOW, how: Outcome::Removed },
        Stage::Settled { at: NOW, how: Outcome::Refused },
        Stage::Settled { at: NOW, how: Outcome::Moot },
    ]
}

type Move = fn(Notice) -> Result<Notice, WrongStage>;

/// Each move and the stages, by their names, from which it leads on, and to which.
fn moves() -> [(Move, &'static [(&'static str, &'static str)]); 9] {
    [
        (|n| n.begin(LATER), &[("drafted", "sending"), ("in_doubt", "sending")]),
        (|n| n.go_out(LATER, LATER), &[("sending", "sent")]),
        (|n| n.hold(), &[("sending", "drafted")]),
        (|n| n.fall_into_doubt(LATER), &[("sending", "in_doubt")]),
        (
            |n| n.acknowledge(LATER, LATER),
            &[
                ("drafted", "acknowledged"),
                ("sending", "acknowledged"),
                ("in_doubt", "acknowledged"),
                ("sent", "acknowledged"),
                ("acknowledged", "acknowledged"),
            ],
        ),
        (|n| n.remind(), &[("sent", "drafted"), ("acknowledged", "drafted")]),
        (
            |n| n.turn_to(Recipient::Network, "abuse@transit.example"),
            &[
                ("no_recipient", "drafted"),
                ("sending", "drafted"),
                ("sent", "drafted"),
                ("acknowledged", "drafted"),
            ],
        ),
        (|n| n.find_nobody(), &[("sending", "no_recipient")]),
        (
            |n| n.settle(LATER, Outcome::Removed),
            &[
                ("no_recipient", "removed"),
                ("drafted", "removed"),
                ("sending", "removed"),
                ("in_doubt", "removed"),
                ("sent", "removed"),
                ("acknowledged", "removed"),
            ],
        ),
    ]
}

#[test]
fn every_move_leads_on_from_its_own_stages_alone() {
    for (index, (step, ways)) in moves().into_iter().enumerate() {
        for stage in stages() {
            let from = Notice { stage, first_sent_at: Some(NOW), ..notice() };
            let way = ways.iter().find(|(name, _)| *name == stage.code());
            let reached = step(from).map(|n| n.stage.code());
            match way {
                Some((_, to)) => assert_eq!(reached, Ok(*to), "move {index} from {stage:?}"),
                None => assert!(reached.is_err(), "move {index} from {stage:?}"),
            }
        }
    }
}

#[test]
fn every_stage_is_read_back_from_its_name() {
    for stage in stages() {
        assert_eq!(Stage::from_code(stage.code(), stage.at().unwrap_or(NOW)), Some(stage));
    }
    assert_eq!(Stage::from_code("", NOW), None);
}

#[test]
fn a_letter_in_doubt_goes_once_more_and_is_counted() {
    let doubted = Notice { stage: Stage::InDoubt { since: NOW }, ..notice() };
    assert_eq!(doubted.begin(LATER).map(|n| n.repeats), Ok(1));
    assert_eq!(notice().begin(LATER).map(|n| n.repeats), Ok(0));
}

#[test]
fn what_nobody_was_asked_for_nobody_removed_or_refused() {
    for how in [Outcome::Removed, Outcome::Refused, Outcome::Moot] {
        let settled = notice().settle(LATER, how).map(|n| n.stage.code());
        assert_eq!(settled, Ok("moot"));
    }
}

#[test]
fn a_letter_that_never_left_cannot_be_acknowledged() {
    assert!(notice().acknowledge(LATER, LATER).is_err());
}

#[test]
fn somebody_else_starts_without_reminders_and_the_clock_keeps_running() {
    let sent = Notice {
        stage: Stage::Sent { at: LATER },
        first_sent_at: Some(NOW),
        due_at: Some(LATER),
        reminders: 3,
        letter: 4,
        ..notice()
    };
    let turned = sent.turn_to(Recipient::Network, "abuse@transit.example");
    let facts = turned.map(|n| (n.letter, n.reminders, n.due_at, n.first_sent_at));
    assert_eq!(facts, Ok((5, 0, None, Some(NOW))));
}
