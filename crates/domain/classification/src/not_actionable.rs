//! Why a person could not or need not assess: the reasons hotlines exchange.

use crate::observation::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Why nothing follows from a report. The codes follow the exchange list of hotlines.
    NotActionable, "not-actionable" {
        ContentNotFound = "content_not_found",
        ReferrerNotKnown = "referrer_not_known",
        UnableToAccess = "unable_to_access",
        PasswordProtected = "password_protected",
        AccountDisabled = "account_disabled",
        /// We may not look: the law or a missing legal basis is against it.
        LegallyUnableToAccess = "legally_unable_to_access",
        LinkExpired = "link_expired",
        PageNotFound = "page_not_found",
        ServiceDown = "service_down",
        PremiumAccount = "premium_account",
        MissingParts = "missing_parts",
        RemovedBefore = "removed_before_assessment",
        Adults = "adults",
        NotSexualised = "not_sexualised",
        BelowThreshold = "below_threshold",
        TooSmall = "too_small",
        Virtual = "virtual",
        Linking = "linking_not_illegal",
        AgeUnclear = "age_unclear",
        AgeOverThreshold = "age_over_threshold",
        /// Something else that another service deals with.
        OutOfRemit = "out_of_remit",
        Other = "other",
    }
}

impl NotActionable {
    /// The number in the exchange of hotlines; 1 stands for "other".
    pub const fn iccam(self) -> u8 {
        match self {
            NotActionable::Other | NotActionable::OutOfRemit => 1,
            NotActionable::ContentNotFound => 2,
            NotActionable::ReferrerNotKnown => 3,
            NotActionable::UnableToAccess => 4,
            NotActionable::PasswordProtected => 5,
            NotActionable::AccountDisabled => 6,
            NotActionable::LegallyUnableToAccess => 7,
            NotActionable::LinkExpired => 8,
            NotActionable::PageNotFound => 9,
            NotActionable::ServiceDown => 10,
            NotActionable::PremiumAccount => 11,
            NotActionable::MissingParts => 12,
            NotActionable::RemovedBefore => 13,
            NotActionable::Adults => 14,
            NotActionable::NotSexualised => 15,
            NotActionable::BelowThreshold => 16,
            NotActionable::TooSmall => 17,
            NotActionable::Virtual => 18,
            NotActionable::Linking => 19,
            NotActionable::AgeUnclear => 20,
            NotActionable::AgeOverThreshold => 21,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reasons_cover_the_whole_exchange_list() {
        let numbers: std::collections::BTreeSet<u8> =
            NotActionable::ALL.iter().map(|r| r.iccam()).collect();
        assert_eq!(numbers, (1..=21).collect());
        for reason in NotActionable::ALL {
            assert_eq!(NotActionable::from_code(reason.code()), Some(*reason));
        }
    }
}
