//! What a reporter is told: a few coarse words, the same whether or not something was known before.

/// Where a report stands, as far as its reporter may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Received,
    BeingAssessed,
    PassedOn,
    ClosedActedOn,
    ClosedNotIllegal,
    ClosedNotFound,
    /// The hotline asks the reporter for something.
    NeedSomething,
}

impl Status {
    pub const ALL: [Status; 7] = [
        Status::Received,
        Status::BeingAssessed,
        Status::PassedOn,
        Status::ClosedActedOn,
        Status::ClosedNotIllegal,
        Status::ClosedNotFound,
        Status::NeedSomething,
    ];

    /// A stable word for tables and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Status::Received => "received",
            Status::BeingAssessed => "being_assessed",
            Status::PassedOn => "passed_on",
            Status::ClosedActedOn => "closed_acted_on",
            Status::ClosedNotIllegal => "closed_not_illegal",
            Status::ClosedNotFound => "closed_not_found",
            Status::NeedSomething => "need_something",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The word for a report of several addresses: the first of these that any of them has; what
    /// was only received next to something further on counts as being assessed.
    pub fn of_all(items: &[Status]) -> Status {
        let any = |status| items.contains(&status);
        if items.iter().all(|s| *s == Status::Received) {
            return Status::Received;
        }
        if any(Status::Received) && !any(Status::NeedSomething) {
            return Status::BeingAssessed;
        }
        let order = [
            Status::NeedSomething,
            Status::BeingAssessed,
            Status::PassedOn,
            Status::ClosedActedOn,
            Status::ClosedNotIllegal,
            Status::ClosedNotFound,
        ];
        order.into_iter().find(|s| any(*s)).unwrap_or(Status::Received)
    }

    /// Whether the work on it has ended.
    pub const fn closed(self) -> bool {
        match self {
            Status::ClosedActedOn | Status::ClosedNotIllegal | Status::ClosedNotFound => true,
            Status::Received | Status::BeingAssessed | Status::PassedOn | Status::NeedSomething => {
                false
            }
        }
    }

    /// Whether this may take the place of `current`. Every word may, but for `Received`: it is
    /// where a report starts, and work that is done twice must not set it back.
    pub const fn may_follow(self, current: Status) -> bool {
        match self {
            Status::Received => matches!(current, Status::Received),
            Status::BeingAssessed
            | Status::PassedOn
            | Status::ClosedActedOn
            | Status::ClosedNotIllegal
            | Status::ClosedNotFound
            | Status::NeedSomething => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Status::{
        BeingAssessed, ClosedActedOn, ClosedNotFound, ClosedNotIllegal, NeedSomething, PassedOn,
        Received,
    };
    use super::*;

    #[test]
    fn every_status_is_found_by_its_own_word() {
        for status in Status::ALL {
            assert_eq!(Status::from_code(status.code()), Some(status));
        }
        assert_eq!(Status::from_code("open"), None);
    }

    #[test]
    fn a_report_of_several_addresses_is_as_far_as_its_slowest() {
        let cases = [
            (vec![], Received),
            (vec![Received, Received], Received),
            (vec![Received, PassedOn], BeingAssessed),
            (vec![Received, ClosedNotFound], BeingAssessed),
            (vec![BeingAssessed, ClosedActedOn], BeingAssessed),
            (vec![PassedOn, ClosedActedOn], PassedOn),
            (vec![ClosedNotIllegal, ClosedActedOn, ClosedNotFound], ClosedActedOn),
            (vec![ClosedNotFound, ClosedNotIllegal], ClosedNotIllegal),
            (vec![NeedSomething, Received], NeedSomething),
        ];
        for (items, word) in cases {
            assert_eq!(Status::of_all(&items), word, "{items:?}");
        }
    }

    #[test]
    fn nothing_goes_back_to_received() {
        for current in Status::ALL {
            assert_eq!(Received.may_follow(current), current == Received, "{current:?}");
            for next in Status::ALL.into_iter().filter(|s| *s != Received) {
                assert!(next.may_follow(current), "{next:?} after {current:?}");
            }
        }
    }
}
