//! Who may do what: the one table of rights by role.

use crate::role::Role;

/// Something a person may be allowed to do. Where two people are needed, asking and answering are
/// two rights, and one person never does both for the same thing, whatever their roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// See which cases wait, and read a case's facts.
    SeeBoard,
    /// Take a case for a while.
    Claim,
    /// Take a case away from a colleague who holds it.
    ReleaseClaim,
    Assess,
    /// Assess a second time, without seeing the first assessment.
    SecondLook,
    /// Settle what follows from an assessment.
    Decide,
    /// Read what a reporter wrote.
    ReadReports,
    /// Ask a reporter something through the follow-up code.
    AskReporter,
    /// Open the contact a reporter left.
    OpenContact,
    ProposeEntry,
    ApproveEntry,
    ProposeReferral,
    ApproveReferral,
    /// Fetch a referral as its addressee.
    FetchReferral,
    /// Say what became of a referral.
    AnswerReferral,
    RecordLegalBasis,
    ApproveLegalBasis,
    /// Propose people and roles, send links, suspend.
    ManageStaff,
    ApproveStaff,
    /// Give and take back the keys of partners' machines.
    ManagePartners,
    /// Read the published lists as a member.
    ReadLists,
    /// Report back on list entries as a member.
    AnswerLists,
    SeeAudit,
    SeeFigures,
    /// See how long each person was exposed.
    SeeWelfare,
    /// Set work that has failed for good going again, or drop it.
    RetryWork,
}

impl Right {
    pub const ALL: [Right; 26] = [
        Right::SeeBoard,
        Right::Claim,
        Right::ReleaseClaim,
        Right::Assess,
        Right::SecondLook,
        Right::Decide,
        Right::ReadReports,
        Right::AskReporter,
        Right::OpenContact,
        Right::ProposeEntry,
        Right::ApproveEntry,
        Right::ProposeReferral,
        Right::ApproveReferral,
        Right::FetchReferral,
        Right::AnswerReferral,
        Right::RecordLegalBasis,
        Right::ApproveLegalBasis,
        Right::ManageStaff,
        Right::ApproveStaff,
        Right::ManagePartners,
        Right::ReadLists,
        Right::AnswerLists,
        Right::SeeAudit,
        Right::SeeFigures,
        Right::SeeWelfare,
        Right::RetryWork,
    ];

    /// A stable name, for faults and message keys.
    pub const fn name(self) -> &'static str {
        match self {
            Right::SeeBoard => "see_board",
            Right::Claim => "claim",
            Right::ReleaseClaim => "release_claim",
            Right::Assess => "assess",
            Right::SecondLook => "second_look",
            Right::Decide => "decide",
            Right::ReadReports => "read_reports",
            Right::AskReporter => "ask_reporter",
            Right::OpenContact => "open_contact",
            Right::ProposeEntry => "propose_entry",
            Right::ApproveEntry => "approve_entry",
            Right::ProposeReferral => "propose_referral",
            Right::ApproveReferral => "approve_referral",
            Right::FetchReferral => "fetch_referral",
            Right::AnswerReferral => "answer_referral",
            Right::RecordLegalBasis => "record_legal_basis",
            Right::ApproveLegalBasis => "approve_legal_basis",
            Right::ManageStaff => "manage_staff",
            Right::ApproveStaff => "approve_staff",
            Right::ManagePartners => "manage_partners",
            Right::ReadLists => "read_lists",
            Right::AnswerLists => "answer_lists",
            Right::SeeAudit => "see_audit",
            Right::SeeFigures => "see_figures",
            Right::SeeWelfare => "see_welfare",
            Right::RetryWork => "retry_work",
        }
    }
}

/// The rights of a role: the whole table.
pub const fn rights_of(role: Role) -> &'static [Right] {
    use Right as R;
    match role {
        Role::Analyst => &[
            R::SeeBoard,
            R::Claim,
            R::Assess,
            R::Decide,
            R::ReadReports,
            R::AskReporter,
            R::ProposeEntry,
            R::ProposeReferral,
            R::SeeFigures,
        ],
        Role::SeniorAnalyst => &[
            R::SeeBoard,
            R::Claim,
            R::Assess,
            R::SecondLook,
            R::Decide,
            R::ReadReports,
            R::AskReporter,
            R::ProposeEntry,
            R::ApproveEntry,
            R::ProposeReferral,
            R::ApproveReferral,
            R::SeeFigures,
        ],
        Role::Custodian => &[
            R::SeeBoard,
            R::ReadReports,
            R::OpenContact,
            R::ApproveReferral,
            R::ApproveLegalBasis,
            R::SeeAudit,
        ],
        Role::Supervisor => &[
            R::SeeBoard,
            R::Claim,
            R::ReleaseClaim,
            R::Decide,
            R::ReadReports,
            R::AskReporter,
            R::ApproveEntry,
            R::ApproveReferral,
            R::ManageStaff,
            R::ApproveStaff,
            R::ApproveLegalBasis,
            R::SeeAudit,
            R::SeeFigures,
            R::RetryWork,
        ],
        Role::WelfareOfficer => &[R::SeeWelfare, R::SeeFigures],
        Role::Administrator => &[
            R::RecordLegalBasis,
            R::ManageStaff,
            R::ApproveStaff,
            R::ManagePartners,
            R::SeeAudit,
            R::SeeFigures,
            R::RetryWork,
        ],
        Role::AgencyOfficer | Role::SisterHotline => &[R::FetchReferral, R::AnswerReferral],
        Role::MemberOperator => &[R::ReadLists, R::AnswerLists],
        Role::MemberReader => &[R::ReadLists],
    }
}

/// Whether any of the roles has the right.
pub fn may(roles: &[Role], right: Right) -> bool {
    roles.iter().any(|role| rights_of(*role).contains(&right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_right_is_listed_named_once_and_held_by_some_role() {
        let names: BTreeSet<_> = Right::ALL.iter().map(|r| r.name()).collect();
        assert_eq!(names.len(), Right::ALL.len());
        for right in Right::ALL {
            assert!(may(&Role::ALL, right), "{right:?}");
        }
    }

    #[test]
    fn people_of_other_houses_have_no_right_inside_this_one() {
        let theirs =
            [Right::FetchReferral, Right::AnswerReferral, Right::ReadLists, Right::AnswerLists];
        for role in Role::ALL {
            for right in rights_of(role) {
                assert_eq!(role.outside(), theirs.contains(right), "{role:?} {right:?}");
            }
        }
    }

    #[test]
    fn an_administrator_reads_no_report_and_only_a_custodian_opens_a_contact() {
        assert!(!may(&[Role::Administrator], Right::ReadReports));
        let opens: Vec<_> =
            Role::ALL.into_iter().filter(|r| may(&[*r], Right::OpenContact)).collect();
        assert_eq!(opens, [Role::Custodian]);
    }

    #[test]
    fn nobody_without_a_role_may_do_anything() {
        assert!(Right::ALL.iter().all(|right| !may(&[], *right)));
    }
}
