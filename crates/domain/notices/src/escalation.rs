//! Whom to ask first, whom after a silence, whom after a refusal.

use crate::notice::{Notice, Stage, step_from_code};
use sanad_base::Moment;
use sanad_packs::{Notices, Recipient};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An abuse desk that a trace found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    #[serde(serialize_with = "write_step", deserialize_with = "read_step")]
    pub step: Recipient,
    pub email: String,
    /// The mail server said that there is nobody under this address.
    #[serde(default)]
    pub unknown: bool,
}

/// What follows when the recipient has not been heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Its time has not come, or there is nothing to follow.
    Wait,
    Remind,
    TurnTo {
        step: Recipient,
        email: String,
    },
    /// Everybody that could be asked was asked: a person has to decide.
    Nobody,
}

/// The best desk of the lowest step of the ladder that has one. `desks` stand in order of trust.
pub fn first<'a>(desks: &'a [Desk], policy: &Notices) -> Option<&'a Desk> {
    policy.ladder.iter().find_map(|step| desks.iter().find(|d| d.step == *step && !d.unknown))
}

/// What a silence up to `now` leads to.
pub fn after_silence(notice: &Notice, desks: &[Desk], policy: &Notices, now: Moment) -> Next {
    let waits = match notice.stage {
        Stage::Sent { .. } | Stage::Acknowledged { .. } => !notice.overdue(now),
        Stage::NoRecipient
        | Stage::Drafted
        | Stage::Sending { .. }
        | Stage::InDoubt { .. }
        | Stage::Settled { .. } => true,
    };
    if waits {
        return Next::Wait;
    }
    if notice.reminders < policy.escalate_after_reminders {
        return Next::Remind;
    }
    match further_up(notice, desks, policy) {
        Some(desk) => Next::TurnTo { step: desk.step, email: desk.email.clone() },
        None => Next::Nobody,
    }
}

/// The first desk above the present step.
pub fn further_up<'a>(notice: &Notice, desks: &'a [Desk], policy: &Notices) -> Option<&'a Desk> {
    let mut step = notice.step;
    while let Some(above) = policy.after(step) {
        if let Some(desk) = other_desk(notice, desks, above) {
            return Some(desk);
        }
        step = above;
    }
    None
}

/// Another desk of the same step, else one further up: when the mail does not reach this one.
pub fn elsewhere<'a>(notice: &Notice, desks: &'a [Desk], policy: &Notices) -> Option<&'a Desk> {
    other_desk(notice, desks, notice.step).or_else(|| further_up(notice, desks, policy))
}

/// Nobody is asked twice because it answers for two steps.
fn other_desk<'a>(notice: &Notice, desks: &'a [Desk], step: Recipient) -> Option<&'a Desk> {
    desks.iter().find(|desk| {
        let same = notice.recipient.as_deref().is_some_and(|r| r.eq_ignore_ascii_case(&desk.email));
        desk.step == step && !desk.unknown && !same
    })
}

fn write_step<S: Serializer>(step: &Recipient, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(step.code())
}

fn read_step<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Recipient, D::Error> {
    let code = String::deserialize(deserializer)?;
    step_from_code(&code).ok_or_else(|| serde::de::Error::custom("not a step of the ladder"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, desks, notice, pack};

    fn silent(reminders: u32) -> Notice {
        Notice { stage: Stage::Sent { at: NOW }, due_at: Some(NOW), reminders, ..notice() }
    }

    #[test]
    fn the_host_is_asked_first_and_the_network_where_the_host_has_no_desk() {
        let policy = pack().notices;
        assert_eq!(
            first(&desks(), &policy).map(|d| d.email.as_str()),
            Some("abuse@hosting.example")
        );
        let above: Vec<Desk> = desks().into_iter().filter(|d| d.step != Recipient::Host).collect();
        assert_eq!(first(&above, &policy).map(|d| d.step), Some(Recipient::Network));
        assert_eq!(first(&[], &policy), None);
    }

    #[test]
    fn silence_brings_reminders_then_the_next_of_the_ladder_then_a_person() {
        let policy = Notices { escalate_after_reminders: 2, ..pack().notices };
        let after = |notice: &Notice| after_silence(notice, &desks(), &policy, NOW);
        assert_eq!(after(&silent(0)), Next::Remind);
        assert_eq!(after(&silent(1)), Next::Remind);
        let network =
            Next::TurnTo { step: Recipient::Network, email: "abuse@transit.example".into() };
        assert_eq!(after(&silent(2)), network);
        let top = Notice {
            step: Recipient::Registrar,
            recipient: Some("abuse@registrar.example".into()),
            ..silent(2)
        };
        assert_eq!(after(&top), Next::Nobody);
    }

    #[test]
    fn nothing_follows_before_its_time_or_after_the_end() {
        let policy = pack().notices;
        let early = Notice { due_at: Some(NOW.plus_ms(1)), ..silent(0) };
        assert_eq!(after_silence(&early, &desks(), &policy, NOW), Next::Wait);
        let stages = [Stage::NoRecipient, Stage::Drafted, Stage::InDoubt { since: NOW }];
        for stage in stages {
            let other = Notice { stage, ..silent(0) };
            assert_eq!(after_silence(&other, &desks(), &policy, NOW), Next::Wait);
        }
    }

    #[test]
    fn a_desk_that_answers_for_two_steps_is_asked_once() {
        let mut desks = desks();
        desks[1].email = "Abuse@Hosting.example".into();
        let up = further_up(&silent(3), &desks, &pack().notices);
        assert_eq!(up.map(|d| d.step), Some(Recipient::Registrar));
    }

    #[test]
    fn a_desk_the_mail_does_not_reach_gives_way_to_its_neighbour() {
        let mut all = desks();
        all.insert(
            1,
            Desk { step: Recipient::Host, email: "noc@hosting.example".into(), unknown: false },
        );
        let policy = pack().notices;
        let next = elsewhere(&notice(), &all, &policy).map(|d| d.email.as_str());
        assert_eq!(next, Some("noc@hosting.example"));
        all[1].unknown = true;
        let next = elsewhere(&notice(), &all, &policy).map(|d| d.email.as_str());
        assert_eq!(next, Some("abuse@transit.example"));
    }

    #[test]
    fn a_desk_survives_its_own_writing() {
        let text = serde_json::to_string(&desks()).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Vec<Desk>>(&text).ok(), Some(desks()));
    }
}
