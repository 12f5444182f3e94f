//! How a report came to us: from the public, perhaps by a campaign's link, or from a partner.

use serde::{Deserialize, Serialize};

/// What sort of house a partner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerKind {
    /// An organisation whose reports are known to be careful.
    TrustedFlagger,
    /// A hotline, help line or public service that passes on what it was told.
    SisterService,
}

impl PartnerKind {
    pub const ALL: [PartnerKind; 2] = [PartnerKind::TrustedFlagger, PartnerKind::SisterService];

    /// A stable word for tables and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            PartnerKind::TrustedFlagger => "trusted_flagger",
            PartnerKind::SisterService => "sister_service",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        PartnerKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The house behind a report: an organisation, never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    pub kind: PartnerKind,
    /// As colleagues call it.
    pub name: String,
}

/// Where a report comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A member of the public, of whom nothing further is known.
    #[default]
    Public,
    /// The same, led here by the link of a campaign whose name stands in the pack.
    Campaign(String),
    Partner(Partner),
}

impl Origin {
    pub fn partner(&self) -> Option<&Partner> {
        match self {
            Origin::Partner(partner) => Some(partner),
            Origin::Public | Origin::Campaign(_) => None,
        }
    }

    pub fn campaign(&self) -> Option<&str> {
        match self {
            Origin::Campaign(name) => Some(name),
            Origin::Public | Origin::Partner(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_partner_is_found_by_its_own_word() {
        for kind in PartnerKind::ALL {
            assert_eq!(PartnerKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap_or_default(), kind.code());
        }
        assert_eq!(PartnerKind::from_code("public"), None);
    }

    #[test]
    fn only_a_partner_is_a_partner_and_only_a_campaign_a_campaign() {
        let name = || "Example".to_owned();
        let partner = Partner { kind: PartnerKind::SisterService, name: name() };
        assert_eq!(Origin::Partner(partner.clone()).partner(), Some(&partner));
        assert_eq!(Origin::Partner(partner).campaign(), None);
        assert_eq!(Origin::Campaign(name()).campaign(), Some("Example"));
        assert_eq!((Origin::Public.partner(), Origin::Public.campaign()), (None, None));
    }
}
