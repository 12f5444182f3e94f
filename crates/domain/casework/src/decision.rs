//! What follows from an assessment: the actions the house proposes, each with its reason.

use serde::{Deserialize, Serialize};

/// Something the house can do about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Ask the host to remove and preserve.
    Notice,
    /// Look at the address until the content is gone, and after.
    Watch,
    /// Propose the address for the list.
    ListAddress,
    /// Propose the fingerprints for the list.
    ListHashes,
    /// Refer the case to the competent authority.
    Refer,
}

impl Action {
    pub const ALL: [Action; 5] =
        [Action::Notice, Action::Watch, Action::ListAddress, Action::ListHashes, Action::Refer];

    pub const fn code(self) -> &'static str {
        match self {
            Action::Notice => "notice",
            Action::Watch => "watch",
            Action::ListAddress => "list_address",
            Action::ListHashes => "list_hashes",
            Action::Refer => "refer",
        }
    }

    /// Whether it is done again when the content comes back. A referral and its fingerprints were
    /// handed on once; they do not become more by coming back.
    pub const fn is_repeated_on_return(self) -> bool {
        match self {
            Action::Notice | Action::ListAddress => true,
            Action::Watch | Action::ListHashes | Action::Refer => false,
        }
    }

    /// Whether it rests while the content is gone from its address: there is nothing to ask for
    /// then, nothing to list, and nothing to see.
    pub const fn rests_while_gone(self) -> bool {
        match self {
            Action::Notice | Action::Watch | Action::ListAddress => true,
            Action::ListHashes | Action::Refer => false,
        }
    }

    /// Whether a second person is asked to agree before it takes effect. Such an action is opened
    /// in the name of whoever decided, who can then not be that second person.
    pub const fn asks_a_second_person(self) -> bool {
        match self {
            Action::ListAddress | Action::ListHashes | Action::Refer => true,
            Action::Notice | Action::Watch => false,
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Action::ALL.into_iter().find(|action| action.code() == code)
    }
}

/// Why an action is proposed, or is not; each has a text in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Illegal content is up at an address with a host.
    IllegalAndUp,
    /// Nothing can be fetched from an address of this kind.
    NoHost,
    /// It was gone when last looked at.
    AlreadyGone,
    /// The picture's fingerprints are good enough to act on others' pictures.
    GoodFingerprint,
    /// There is no fingerprint, or it is too plain to tell pictures apart.
    NoFingerprint,
    /// Its fingerprints are on the list from an earlier case.
    ListedBefore,
    /// The law of the country asks for a referral of every illegal item.
    LawAsks,
}

/// One action with its reason, and whether the house proposes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub action: Action,
    pub because: Because,
    pub proposed: bool,
}

/// What the decision looks at. Only illegal content comes here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// The address has a host that a notice can reach and a probe can look at.
    pub has_host: bool,
    /// The content was gone when it was last looked at.
    pub gone: bool,
    /// A fingerprint of sufficient quality was taken.
    pub fingerprinted: bool,
    /// The same picture was assessed in an earlier case.
    pub recognised: bool,
}

/// The proposals, one for every action there is, in the order in which they are shown.
pub fn proposals(situation: Situation) -> Vec<Proposal> {
    Action::ALL.into_iter().map(|action| proposal(action, situation)).collect()
}

const fn proposal(action: Action, s: Situation) -> Proposal {
    let (because, proposed) = match action {
        Action::Notice | Action::ListAddress if !s.has_host => (Because::NoHost, false),
        Action::Watch if !s.has_host => (Because::NoHost, false),
        Action::Notice | Action::ListAddress if s.gone => (Because::AlreadyGone, false),
        Action::Notice | Action::ListAddress | Action::Watch => (Because::IllegalAndUp, true),
        Action::ListHashes if !s.fingerprinted => (Because::NoFingerprint, false),
        Action::ListHashes if s.recognised => (Because::ListedBefore, false),
        Action::ListHashes => (Because::GoodFingerprint, true),
        Action::Refer => (Because::LawAsks, true),
    };
    Proposal { action, because, proposed }
}

/// An action that was chosen, and how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Chosen; waits for a fact it cannot do without, such as a trace of the host.
    Waits,
    /// Opened: the notice, watch, entry or referral exists.
    Opened,
    /// The content is gone, and so is the need for it, until the content comes back.
    Rests,
    /// It turned out not to be possible.
    Impossible,
}

impl Progress {
    pub const ALL: [Progress; 4] =
        [Progress::Waits, Progress::Opened, Progress::Rests, Progress::Impossible];

    pub const fn code(self) -> &'static str {
        match self {
            Progress::Waits => "waits",
            Progress::Opened => "opened",
            Progress::Rests => "rests",
            Progress::Impossible => "impossible",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Progress::ALL.into_iter().find(|progress| progress.code() == code)
    }

    /// What becomes of it when the content is found gone.
    pub const fn once_gone(self, action: Action) -> Progress {
        match self {
            Progress::Waits | Progress::Opened if action.rests_while_gone() => Progress::Rests,
            Progress::Waits | Progress::Opened | Progress::Rests | Progress::Impossible => self,
        }
    }

    /// What becomes of it when the content is found to be back.
    pub const fn once_back(self, action: Action) -> Progress {
        match self {
            Progress::Opened | Progress::Rests if action.is_repeated_on_return() => Progress::Waits,
            // The watch went on all the time.
            Progress::Rests => Progress::Opened,
            Progress::Waits | Progress::Opened | Progress::Impossible => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: Situation =
        Situation { has_host: true, gone: false, fingerprinted: true, recognised: false };

    fn proposed(situation: Situation) -> Vec<Action> {
        proposals(situation).into_iter().filter_map(|p| p.proposed.then_some(p.action)).collect()
    }

    #[test]
    fn illegal_content_that_is_up_gets_everything() {
        assert_eq!(proposed(UP), Action::ALL);
    }

    #[test]
    fn nothing_is_asked_of_a_host_that_is_not_there_or_has_acted() {
        assert_eq!(
            proposed(Situation { has_host: false, ..UP }),
            [Action::ListHashes, Action::Refer]
        );
        assert_eq!(
            proposed(Situation { gone: true, ..UP }),
            [Action::Watch, Action::ListHashes, Action::Refer]
        );
    }

    #[test]
    fn a_recognised_or_plain_picture_is_not_listed_once_more() {
        for situation in
            [Situation { recognised: true, ..UP }, Situation { fingerprinted: false, ..UP }]
        {
            assert!(!proposed(situation).contains(&Action::ListHashes));
        }
    }

    #[test]
    fn every_action_meets_going_and_coming_back_in_every_progress() {
        use Progress::{Impossible, Opened, Rests, Waits};
        for action in Action::ALL {
            let [gone, back] = match action {
                Action::Notice | Action::ListAddress => {
                    [[Rests, Rests, Rests, Impossible], [Waits, Waits, Waits, Impossible]]
                }
                Action::Watch => {
                    [[Rests, Rests, Rests, Impossible], [Waits, Opened, Opened, Impossible]]
                }
                Action::ListHashes | Action::Refer => {
                    [[Waits, Opened, Rests, Impossible], [Waits, Opened, Opened, Impossible]]
                }
            };
            for ((progress, gone), back) in Progress::ALL.into_iter().zip(gone).zip(back) {
                assert_eq!(progress.once_gone(action), gone, "{action:?} {progress:?}");
                assert_eq!(progress.once_back(action), back, "{action:?} {progress:?}");
            }
        }
    }

    #[test]
    fn actions_and_progress_are_found_again_by_their_codes() {
        for action in Action::ALL {
            assert_eq!(Action::from_code(action.code()), Some(action));
        }
        for progress in Progress::ALL {
            assert_eq!(Progress::from_code(progress.code()), Some(progress));
        }
        assert_eq!((Action::from_code("wait"), Progress::from_code("gone")), (None, None));
    }

    #[test]
    fn every_action_is_shown_with_a_reason_whatever_the_situation() {
        for bits in 0..16u8 {
            let on = |bit: u8| bits & (1 << bit) != 0;
            let s =
                Situation { has_host: on(0), gone: on(1), fingerprinted: on(2), recognised: on(3) };
            let shown: Vec<Action> = proposals(s).iter().map(|p| p.action).collect();
            assert_eq!(shown, Action::ALL);
        }
    }
}
