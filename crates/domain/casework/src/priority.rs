//! How urgent a case is, and why: a rank from 1 to 5 with its reasons, never hidden.

/// What the rank is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// A report says that a child is in danger now.
    pub child_in_danger: bool,
    /// A report comes from the child it is about, or from its parents.
    pub own_report: bool,
    /// A report comes from somebody who is threatened.
    pub threatened: bool,
    /// A trusted flagger or a sister service reported it.
    pub by_partner: bool,
    /// The same picture was assessed before: nobody has to look.
    pub recognised: bool,
    /// The content is hosted in the tenant's own country.
    pub hosted_here: bool,
    /// It was gone, and is back.
    pub came_back: bool,
    /// Reports that named this address.
    pub reports: u32,
}

/// Reports of one address after which its number becomes a reason of its own.
const MANY_REPORTS: u32 = 3;

/// Cases of this rank or a more urgent one are about a person who waits: they have a queue of
/// their own.
pub const PERSON_WAITS_RANK: u8 = 2;

/// Why a case is where it is in the queue; each has a text in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    ChildInDanger,
    OwnReport,
    Threatened,
    CameBack,
    ByPartner,
    HostedHere,
    ManyReports,
    NeverSeen,
    Recognised,
}

impl Reason {
    pub const fn code(self) -> &'static str {
        match self {
            Reason::ChildInDanger => "child_in_danger",
            Reason::OwnReport => "own_report",
            Reason::Threatened => "threatened",
            Reason::CameBack => "came_back",
            Reason::ByPartner => "by_partner",
            Reason::HostedHere => "hosted_here",
            Reason::ManyReports => "many_reports",
            Reason::NeverSeen => "never_seen",
            Reason::Recognised => "recognised",
        }
    }

    /// The rank this reason alone would give. A child at risk now,
    /// a child's own report or somebody threatened, content never seen or reported by a partner,
    /// content hosted here, and the rest. Within a rank, what a partner reported stands first.
    const fn rank(self) -> u8 {
        match self {
            Reason::ChildInDanger => 1,
            Reason::OwnReport | Reason::Threatened => 2,
            Reason::CameBack | Reason::ByPartner | Reason::NeverSeen => 3,
            Reason::HostedHere | Reason::ManyReports => 4,
            Reason::Recognised => 5,
        }
    }
}

/// The rank, 1 the most urgent, and its reasons, the weightiest first.
pub fn of(signals: &Signals) -> (u8, Vec<Reason>) {
    let mut reasons: Vec<Reason> = [
        (signals.child_in_danger, Reason::ChildInDanger),
        (signals.own_report, Reason::OwnReport),
        (signals.threatened, Reason::Threatened),
        (signals.came_back, Reason::CameBack),
        (signals.by_partner, Reason::ByPartner),
        (signals.hosted_here, Reason::HostedHere),
        (signals.reports >= MANY_REPORTS, Reason::ManyReports),
        (!signals.recognised && !signals.came_back, Reason::NeverSeen),
        (signals.recognised, Reason::Recognised),
    ]
    .into_iter()
    .filter_map(|(holds, reason)| holds.then_some(reason))
    .collect();
    reasons.sort_by_key(|reason| (reason.rank(), *reason));
    let rank = reasons.first().map_or(5, |reason| reason.rank());
    (rank, reasons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_in_danger_stands_before_everything() {
        let all = Signals {
            child_in_danger: true,
            own_report: true,
            threatened: true,
            recognised: true,
            hosted_here: true,
            came_back: true,
            by_partner: true,
            reports: 9,
        };
        let (rank, reasons) = of(&all);
        assert_eq!((rank, reasons[0]), (1, Reason::ChildInDanger));
    }

    #[test]
    fn content_nobody_has_seen_stands_before_what_is_recognised() {
        let unseen = of(&Signals { reports: 1, ..Signals::default() });
        let known = of(&Signals { reports: 1, recognised: true, ..Signals::default() });
        assert!(unseen.0 < known.0);
        assert_eq!(known.1, [Reason::Recognised]);
    }

    #[test]
    fn a_partners_report_lifts_known_content_and_says_so() {
        let known = Signals { reports: 1, recognised: true, ..Signals::default() };
        let (rank, reasons) = of(&Signals { by_partner: true, ..known });
        assert!(rank < of(&known).0);
        assert_eq!(reasons, [Reason::ByPartner, Reason::Recognised]);
        let own = of(&Signals { own_report: true, ..Signals::default() });
        assert!(own.0 < rank, "who waits for help stands before every partner");
    }

    #[test]
    fn every_case_has_a_rank_and_a_reason() {
        for bits in 0..=255u8 {
            let on = |bit: u8| bits & (1 << bit) != 0;
            let signals = Signals {
                child_in_danger: on(0),
                own_report: on(1),
                recognised: on(2),
                hosted_here: on(3),
                came_back: on(4),
                reports: u32::from(on(5)) * 5,
                threatened: on(6),
                by_partner: on(7),
            };
            let (rank, reasons) = of(&signals);
            assert!((1..=5).contains(&rank) && !reasons.is_empty(), "{signals:?}");
            assert_eq!(rank, reasons.iter().map(|r| r.rank()).min().unwrap_or(0));
        }
    }
}
