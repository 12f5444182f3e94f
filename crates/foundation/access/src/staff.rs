//! The people who work here or with us, and their standing.

use crate::right::{Right, may};
use crate::role::Role;
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Locale, Moment};

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Waits for a second person's consent.
    Proposed,
    /// Has been sent a link and not yet come in.
    Invited,
    Active,
    /// Cannot sign in; all sessions are closed.
    Suspended,
}

/// A move that the person's standing does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a person who is {} cannot be {attempted}", found.name())]
pub struct WrongStanding {
    pub attempted: &'static str,
    pub found: Standing,
}

impl From<WrongStanding> for Fault {
    fn from(_: WrongStanding) -> Fault {
        Fault::Conflict("standing")
    }
}

impl Standing {
    pub const ALL: [Standing; 4] =
        [Standing::Proposed, Standing::Invited, Standing::Active, Standing::Suspended];

    pub const fn name(self) -> &'static str {
        match self {
            Standing::Proposed => "proposed",
            Standing::Invited => "invited",
            Standing::Active => "active",
            Standing::Suspended => "suspended",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Standing::ALL.into_iter().find(|standing| standing.name() == name)
    }

    /// A link is sent: to a newcomer, again to one who let it expire, or to someone active who has
    /// lost password or second factor, who stays active.
    pub const fn link_sent(self) -> Result<Self, WrongStanding> {
        match self {
            Standing::Proposed | Standing::Invited => Ok(Standing::Invited),
            Standing::Active => Ok(Standing::Active),
            Standing::Suspended => Err(WrongStanding { attempted: "invited", found: self }),
        }
    }

    pub const fn enrolled(self) -> Result<Self, WrongStanding> {
        match self {
            Standing::Invited | Standing::Active => Ok(Standing::Active),
            Standing::Proposed | Standing::Suspended => {
                Err(WrongStanding { attempted: "enrolled", found: self })
            }
        }
    }

    pub const fn suspended(self) -> Result<Self, WrongStanding> {
        match self {
            Standing::Proposed | Standing::Invited | Standing::Active => Ok(Standing::Suspended),
            Standing::Suspended => Err(WrongStanding { attempted: "suspended", found: self }),
        }
    }

    /// Back from suspension, by a fresh link: what the person knew before is not trusted again.
    pub const fn taken_back(self) -> Result<Self, WrongStanding> {
        match self {
            Standing::Suspended => Ok(Standing::Invited),
            Standing::Proposed | Standing::Invited | Standing::Active => {
                Err(WrongStanding { attempted: "taken back", found: self })
            }
        }
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub id: StaffId,
    /// The name typed at sign-in.
    pub account: String,
    /// The name colleagues see.
    pub name: String,
    pub roles: Vec<Role>,
    /// Id of the agency in the country's pack, for agency officers.
    pub agency: Option<String>,
    pub locale: Locale,
    pub standing: Standing,
    pub created_at: Moment,
    /// Roles that wait for a second person's consent.
    pub roles_asked: Option<Vec<Role>>,
}

impl Staff {
    pub fn may(&self, right: Right) -> bool {
        self.standing == Standing::Active && may(&self.roles, right)
    }
}

/// A person to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    pub account: String,
    pub name: String,
    pub roles: Vec<Role>,
    /// Needed exactly when one of the roles is agency officer.
    pub agency: Option<String>,
    pub locale: Locale,
}

impl Newcomer {
    pub fn new(account: &str, name: &str, roles: &[Role], locale: Locale) -> Self {
        Newcomer {
            account: account.to_owned(),
            name: name.to_owned(),
            roles: roles.to_vec(),
            agency: None,
            locale,
        }
    }

    /// An officer of the agency with this id in the country's pack.
    pub fn officer(account: &str, name: &str, agency: &str, locale: Locale) -> Self {
        let roles = [Role::AgencyOfficer];
        Newcomer { agency: Some(agency.to_owned()), ..Newcomer::new(account, name, &roles, locale) }
    }

    /// What is wrong with it, if anything: the account's shape, an empty name, no role, people of
    /// another house with a role in this one.
    pub fn checked(&self) -> Result<(), Fault> {
        if !account_fits(&self.account) {
            return Err(Fault::invalid("account", "account-shape"));
        }
        if self.name.trim().is_empty() || self.name.chars().count() > 80 {
            return Err(Fault::invalid("name", "name-length"));
        }
        roles_checked(&self.roles)?;
        if self.roles.contains(&Role::AgencyOfficer) != self.agency.is_some() {
            return Err(Fault::invalid("agency", "agency-needed"));
        }
        Ok(())
    }
}

/// At least one role, and never roles of two houses at once.
pub fn roles_checked(roles: &[Role]) -> Result<(), Fault> {
    match roles {
        [] => Err(Fault::invalid("roles", "roles-none")),
        [first, rest @ ..] if rest.iter().any(|role| role.outside() != first.outside()) => {
            Err(Fault::invalid("roles", "roles-two-houses"))
        }
        _ => Ok(()),
    }
}

fn account_fits(account: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    (3..=40).contains(&account.len())
        && account.bytes().all(plain)
        && account.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_allows_exactly_these_moves() {
        use Standing::{Active, Invited, Proposed, Suspended};
        for standing in Standing::ALL {
            assert_eq!(Standing::from_name(standing.name()), Some(standing));
            let (link, enrol, suspend, back) = match standing {
                Proposed => (Some(Invited), None, Some(Suspended), None),
                Invited => (Some(Invited), Some(Active), Some(Suspended), None),
                Active => (Some(Active), Some(Active), Some(Suspended), None),
                Suspended => (None, None, None, Some(Invited)),
            };
            assert_eq!(standing.link_sent().ok(), link, "{standing:?}");
            assert_eq!(standing.enrolled().ok(), enrol, "{standing:?}");
            assert_eq!(standing.suspended().ok(), suspend, "{standing:?}");
            assert_eq!(standing.taken_back().ok(), back, "{standing:?}");
        }
    }

    #[test]
    fn a_newcomer_is_checked_before_anyone_is_asked() {
        let good = Newcomer::new("a.idrissi", "Amina", &[Role::Analyst], Locale::Fr);
        assert!(good.checked().is_ok());
        assert!(Newcomer::officer("o.one", "Officer", "police", Locale::Ar).checked().is_ok());
        for account in ["", "ab", "A.idrissi", "a idrissi", "1abc", "é.abc", &"a".repeat(41)] {
            let bad = Newcomer { account: account.to_owned(), ..good.clone() };
            assert!(bad.checked().is_err(), "{account}");
        }
        let mixed = vec![Role::Analyst, Role::AgencyOfficer];
        for bad in [
            Newcomer { name: " ".into(), ..good.clone() },
            Newcomer { roles: vec![], ..good.clone() },
            Newcomer { roles: mixed, agency: Some("police".into()), ..good.clone() },
            Newcomer { roles: vec![Role::AgencyOfficer], ..good.clone() },
            Newcomer { agency: Some("police".into()), ..good.clone() },
        ] {
            assert!(bad.checked().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn only_an_active_person_has_rights() {
        let mut staff = Staff {
            id: StaffId::from_bytes([1; 16]),
            account: "abc".into(),
            name: "A".into(),
            roles: vec![Role::Analyst],
            agency: None,
            locale: Locale::En,
            standing: Standing::Active,
            created_at: Moment::from_ms(0),
            roles_asked: None,
        };
        assert!(staff.may(Right::Claim) && !staff.may(Right::SeeAudit));
        for standing in [Standing::Proposed, Standing::Invited, Standing::Suspended] {
            staff.standing = standing;
            assert!(!staff.may(Right::Claim));
        }
    }
}
