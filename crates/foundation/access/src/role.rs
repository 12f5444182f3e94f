//! The parts people play, inside the hotline and outside.

use serde::{Deserialize, Serialize};

/// A person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Analyst,
    /// Also takes second looks and answers for entries and referrals.
    SeniorAnalyst,
    /// Opens contacts, and guards what may be kept.
    Custodian,
    Supervisor,
    WelfareOfficer,
    Administrator,
    /// A person of an authority that receives referrals.
    AgencyOfficer,
    /// A member of the lists who reports back.
    MemberOperator,
    MemberReader,
    /// A person of a hotline abroad.
    SisterHotline,
}

impl Role {
    pub const ALL: [Role; 10] = [
        Role::Analyst,
        Role::SeniorAnalyst,
        Role::Custodian,
        Role::Supervisor,
        Role::WelfareOfficer,
        Role::Administrator,
        Role::AgencyOfficer,
        Role::MemberOperator,
        Role::MemberReader,
        Role::SisterHotline,
    ];

    /// A stable name, for rows, forms and message keys.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Analyst => "analyst",
            Role::SeniorAnalyst => "senior_analyst",
            Role::Custodian => "custodian",
            Role::Supervisor => "supervisor",
            Role::WelfareOfficer => "welfare_officer",
            Role::Administrator => "administrator",
            Role::AgencyOfficer => "agency_officer",
            Role::MemberOperator => "member_operator",
            Role::MemberReader => "member_reader",
            Role::SisterHotline => "sister_hotline",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether people of this role belong to another house.
    pub const fn outside(self) -> bool {
        match self {
            Role::Analyst
            | Role::SeniorAnalyst
            | Role::Custodian
            | Role::Supervisor
            | Role::WelfareOfficer
            | Role::Administrator => false,
            Role::AgencyOfficer
            | Role::MemberOperator
            | Role::MemberReader
            | Role::SisterHotline => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_survives_its_own_name() {
        for role in Role::ALL {
            assert_eq!(Role::from_name(role.name()), Some(role));
            assert_eq!(serde_json::to_string(&role).ok(), Some(format!("\"{}\"", role.name())));
        }
        assert_eq!(Role::from_name("owner"), None);
    }
}
