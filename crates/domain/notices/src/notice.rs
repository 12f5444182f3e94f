//! What a removal notice is, and which step may follow which.

use sanad_base::ids::{CaseId, NoticeId};
use sanad_base::{Locale, Moment};
use sanad_packs::Recipient;

/// One request to have one address removed, with all its letters. Moments are UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub case_id: CaseId,
    /// The case's number and `-N` with a count: what stands in every subject line.
    pub number: String,
    /// Who is asked now: the host, or who stands above it.
    pub step: Recipient,
    /// The mail address of the abuse desk asked now; `None`: nobody is known to ask.
    pub recipient: Option<String>,
    /// The first language of the letters; English follows it.
    pub language: Locale,
    pub opened_at: Moment,
    /// When the first letter went out: the removal clock runs from here.
    pub first_sent_at: Option<Moment>,
    /// When somebody is asked again; `None`: no letter has gone to the present recipient.
    pub due_at: Option<Moment>,
    /// Number of the letter in hand, from 1.
    pub letter: u32,
    /// Reminders to the present recipient.
    pub reminders: u32,
    /// Letters sent once more because nobody knows whether they had arrived.
    pub repeats: u32,
    pub acknowledged_at: Option<Moment>,
    /// When the recipient said that the content is gone; the watching has the last word on that.
    pub says_removed_at: Option<Moment>,
    pub stage: Stage,
}

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody is known to send it to: a person has to name somebody.
    NoRecipient,
    /// A letter is to go out.
    Drafted,
    /// A letter is on its way since then: written down before the mail server hears of it.
    Sending {
        since: Moment,
    },
    /// A letter was on its way, and nobody knows whether it arrived.
    InDoubt {
        since: Moment,
    },
    Sent {
        at: Moment,
    },
    Acknowledged {
        at: Moment,
    },
    Settled {
        at: Moment,
        how: Outcome,
    },
}

/// How a notice ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The content went after a letter had gone out.
    Removed,
    /// The last one that could be asked said no.
    Refused,
    /// There was nothing left to ask for.
    Moot,
}

/// A move that the present stage does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a notice that is {found} cannot {wanted}")]
pub struct WrongStage {
    pub wanted: &'static str,
    pub found: &'static str,
}

impl From<WrongStage> for sanad_base::Fault {
    fn from(_: WrongStage) -> Self {
        sanad_base::Fault::Conflict("notice_stage")
    }
}

impl Outcome {
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Removed => "removed",
            Outcome::Refused => "refused",
            Outcome::Moot => "moot",
        }
    }
}

impl Stage {
    /// Also the name under which the labels know it.
    pub const fn code(self) -> &'static str {
        match self {
            Stage::NoRecipient => "no_recipient",
            Stage::Drafted => "drafted",
            Stage::Sending { .. } => "sending",
            Stage::InDoubt { .. } => "in_doubt",
            Stage::Sent { .. } => "sent",
            Stage::Acknowledged { .. } => "acknowledged",
            Stage::Settled { how, .. } => how.code(),
        }
    }

    /// The stage of that name; `at` is the moment of its last move.
    pub fn from_code(code: &str, at: Moment) -> Option<Stage> {
        Some(match code {
            "no_recipient" => Stage::NoRecipient,
            "drafted" => Stage::Drafted,
            "sending" => Stage::Sending { since: at },
            "in_doubt" => Stage::InDoubt { since: at },
            "sent" => Stage::Sent { at },
            "acknowledged" => Stage::Acknowledged { at },
            "removed" => Stage::Settled { at, how: Outcome::Removed },
            "refused" => Stage::Settled { at, how: Outcome::Refused },
            "moot" => Stage::Settled { at, how: Outcome::Moot },
            _ => return None,
        })
    }

    /// The moment that belongs to the stage.
    pub const fn at(self) -> Option<Moment> {
        match self {
            Stage::NoRecipient | Stage::Drafted => None,
            Stage::Sending { since } | Stage::InDoubt { since } => Some(since),
            Stage::Sent { at } | Stage::Acknowledged { at } | Stage::Settled { at, .. } => Some(at),
        }
    }

    pub const fn settled(self) -> bool {
        matches!(self, Stage::Settled { .. })
    }
}

impl Notice {
    /// A letter is handed to the mail server. After doubt it goes once more, and that is counted.
    pub fn begin(self, at: Moment) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::Drafted => Ok(Notice { stage: Stage::Sending { since: at }, ..self }),
            Stage::InDoubt { .. } => Ok(Notice {
                stage: Stage::Sending { since: at },
                repeats: self.repeats.saturating_add(1),
                ..self
            }),
            Stage::NoRecipient
            | Stage::Sending { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. }
            | Stage::Settled { .. } => self.wrong("be sent"),
        }
    }

    /// The mail server took the letter.
    pub fn go_out(self, at: Moment, due_at: Moment) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::Sending { .. } => Ok(Notice {
                stage: Stage::Sent { at },
                first_sent_at: self.first_sent_at.or(Some(at)),
                due_at: Some(due_at),
                ..self
            }),
            Stage::NoRecipient
            | Stage::Drafted
            | Stage::InDoubt { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. }
            | Stage::Settled { .. } => self.wrong("go out"),
        }
    }

    /// The mail server certainly did not take the letter: it waits.
    pub fn hold(self) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::Sending { .. } => Ok(Notice { stage: Stage::Drafted, ..self }),
            Stage::NoRecipient
            | Stage::Drafted
            | Stage::InDoubt { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. }
            | Stage::Settled { .. } => self.wrong("be held"),
        }
    }

    /// Nobody knows whether the mail server took the letter.
    pub fn fall_into_doubt(self, at: Moment) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::Sending { .. } => Ok(Notice { stage: Stage::InDoubt { since: at }, ..self }),
            Stage::NoRecipient
            | Stage::Drafted
            | Stage::InDoubt { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. }
            | Stage::Settled { .. } => self.wrong("fall into doubt"),
        }
    }

    /// The recipient confirms receipt, which also ends any doubt about it. A letter that was to
    /// remind it is not needed then. `due_at`: when it is asked again.
    pub fn acknowledge(self, at: Moment, due_at: Moment) -> Result<Notice, WrongStage> {
        let reached = match self.stage {
            Stage::Sending { .. }
            | Stage::InDoubt { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. } => true,
            Stage::Drafted => self.first_sent_at.is_some(),
            Stage::NoRecipient | Stage::Settled { .. } => false,
        };
        if !reached {
            return self.wrong("be acknowledged");
        }
        Ok(Notice {
            stage: Stage::Acknowledged { at },
            first_sent_at: self.first_sent_at.or(Some(at)),
            acknowledged_at: self.acknowledged_at.or(Some(at)),
            due_at: Some(due_at),
            ..self
        })
    }

    /// One more letter to the same recipient.
    pub fn remind(self) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::Sent { .. } | Stage::Acknowledged { .. } => Ok(Notice {
                stage: Stage::Drafted,
                letter: self.letter.saturating_add(1),
                reminders: self.reminders.saturating_add(1),
                ..self
            }),
            Stage::NoRecipient
            | Stage::Drafted
            | Stage::Sending { .. }
            | Stage::InDoubt { .. }
            | Stage::Settled { .. } => self.wrong("be reminded of"),
        }
    }

    /// A letter to somebody else: a step further up, or another desk of the same step.
    pub fn turn_to(self, step: Recipient, recipient: &str) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::NoRecipient
            | Stage::Sending { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. } => Ok(Notice {
                stage: Stage::Drafted,
                step,
                recipient: Some(recipient.to_owned()),
                letter: self.letter.saturating_add(1),
                reminders: 0,
                due_at: None,
                ..self
            }),
            Stage::Drafted | Stage::InDoubt { .. } | Stage::Settled { .. } => {
                self.wrong("turn to somebody else")
            }
        }
    }

    /// The mail server knows no such recipient, and there is no other.
    pub fn find_nobody(self) -> Result<Notice, WrongStage> {
        match self.stage {
            Stage::Sending { .. } => {
                Ok(Notice { stage: Stage::NoRecipient, recipient: None, due_at: None, ..self })
            }
            Stage::NoRecipient
            | Stage::Drafted
            | Stage::InDoubt { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. }
            | Stage::Settled { .. } => self.wrong("lose its recipient"),
        }
    }

    /// The end. Where no letter has gone out nobody removed or refused anything: it is moot.
    pub fn settle(self, at: Moment, how: Outcome) -> Result<Notice, WrongStage> {
        let how = if self.first_sent_at.is_some() { how } else { Outcome::Moot };
        match self.stage {
            Stage::NoRecipient
            | Stage::Drafted
            | Stage::Sending { .. }
            | Stage::InDoubt { .. }
            | Stage::Sent { .. }
            | Stage::Acknowledged { .. } => {
                Ok(Notice { stage: Stage::Settled { at, how }, due_at: None, ..self })
            }
            Stage::Settled { .. } => self.wrong("be settled"),
        }
    }

    /// When the first letter went out; `None`: none has.
    pub const fn sent_at(&self) -> Option<Moment> {
        self.first_sent_at
    }

    /// Whether its moment to be asked again has come.
    pub fn overdue(&self, now: Moment) -> bool {
        !self.stage.settled() && self.due_at.is_some_and(|due| due <= now)
    }

    fn wrong<T>(&self, wanted: &'static str) -> Result<T, WrongStage> {
        Err(WrongStage { wanted, found: self.stage.code() })
    }
}

/// The step of a stored name.
pub fn step_from_code(code: &str) -> Option<Recipient> {
    [Recipient::Host, Recipient::Network, Recipient::Registrar]
        .into_iter()
        .find(|step| step.code() == code)
}

#[cfg(test)]
mod tests;
