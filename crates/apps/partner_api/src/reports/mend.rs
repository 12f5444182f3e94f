//! What keeps one report of a batch from being taken, and how its sender mends it.

use serde::{Deserialize, Serialize};

/// A member of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Member {
    Addresses,
    Channel,
    Shows,
    Language,
    Words,
    ChildInDanger,
}

impl Member {
    pub(crate) const ALL: [Member; 6] = [
        Member::Addresses,
        Member::Channel,
        Member::Shows,
        Member::Language,
        Member::Words,
        Member::ChildInDanger,
    ];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Member::Addresses => "addresses",
            Member::Channel => "channel",
            Member::Shows => "shows",
            Member::Language => "language",
            Member::Words => "words",
            Member::ChildInDanger => "child_in_danger",
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Member::Addresses | Member::Shows => "This member is a list of strings.",
            Member::Channel | Member::Language | Member::Words => "This member is one string.",
            Member::ChildInDanger => "This member is true or false.",
        }
    }
}

/// Why a report was not understood. The codes never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    NotAnObject,
    UnknownMember,
    WrongType,
    Missing,
    Empty,
    TooMany,
    TooLong,
    Unreadable,
    UnknownCode,
    BatchFull,
}

impl Reason {
    pub(crate) const ALL: [Reason; 10] = [
        Reason::NotAnObject,
        Reason::UnknownMember,
        Reason::WrongType,
        Reason::Missing,
        Reason::Empty,
        Reason::TooMany,
        Reason::TooLong,
        Reason::Unreadable,
        Reason::UnknownCode,
        Reason::BatchFull,
    ];
}

/// One thing to mend. Holds nothing of what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mend {
    /// `None`: the report as a whole.
    pub member: Option<Member>,
    /// Which entry of a list, from 0.
    pub at: Option<u32>,
    pub reason: Reason,
}

impl Mend {
    pub(crate) const fn whole(reason: Reason) -> Mend {
        Mend { member: None, at: None, reason }
    }

    pub(crate) const fn of(member: Member, reason: Reason) -> Mend {
        Mend { member: Some(member), at: None, reason }
    }

    pub(crate) fn entry(member: Member, at: usize, reason: Reason) -> Mend {
        Mend { member: Some(member), at: u32::try_from(at).ok(), reason }
    }

    /// For the people who write the partner's program.
    pub(crate) const fn told(self) -> &'static str {
        match (self.reason, self.member) {
            (Reason::NotAnObject, _) => "Write each report as a JSON object.",
            (Reason::UnknownMember, _) => {
                "Leave out what the description of this call does not name. There is no place for media."
            }
            (Reason::WrongType, Some(member)) => member.kind(),
            (Reason::WrongType, None) => "A member is of another type.",
            (Reason::Missing, _) => "This member is needed.",
            (Reason::Empty, _) => "Give at least one.",
            (Reason::TooMany, _) => "Give 50 at most, and the others in another report.",
            (Reason::TooLong, Some(Member::Words)) => "Write 4,000 characters at most.",
            (Reason::TooLong, _) => "An address has 2,048 characters at most.",
            (Reason::Unreadable, _) => {
                "Nothing of this address can be seen. Give that by which the place is found again."
            }
            (Reason::UnknownCode, _) => "Use one of the codes in the description of this call.",
            (Reason::BatchFull, _) => {
                "The batch holds 1,000 addresses already. Send this report again in another one."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_and_reason_is_written_as_its_code_and_read_again() {
        for member in Member::ALL {
            assert_eq!(serde_json::to_value(member).unwrap_or_default(), member.code());
        }
        for reason in Reason::ALL {
            for member in Member::ALL.map(Some).into_iter().chain([None]) {
                let mend = Mend { member, at: Some(3), reason };
                let text = serde_json::to_string(&mend).unwrap_or_default();
                assert_eq!(serde_json::from_str::<Mend>(&text).ok(), Some(mend));
                assert!(mend.told().ends_with('.'), "{mend:?}");
            }
        }
    }
}
