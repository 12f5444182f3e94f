//! All that a notice may say: an allow-list of facts about an address, none of them a reporter's.

use crate::escalation::Desk;
use crate::mail;
use sanad_base::ids::NoticeId;
use sanad_base::place::Country;
use sanad_base::{ContentUrl, Locale, Moment};
use sanad_hosting::{ContactOf, Trace};
use sanad_packs::Recipient;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Where the address leads, as far as a notice needs to know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    pub ip: Option<IpAddr>,
    /// Number of the autonomous system.
    pub asn: Option<u32>,
    pub provider: Option<String>,
    pub country: Option<Country>,
    /// The most trusted first.
    pub desks: Vec<Desk>,
}

impl From<&Trace> for Route {
    fn from(trace: &Trace) -> Route {
        let contacts = trace.verdict.contacts.iter().filter(|c| mail::is_mailbox(&c.email));
        let desks = contacts.map(|contact| Desk {
            step: step_of(contact.of),
            email: contact.email.clone(),
            unknown: false,
        });
        Route {
            ip: trace.ip(),
            asn: trace.verdict.asn,
            provider: trace.verdict.provider.clone(),
            country: trace.country(),
            desks: desks.collect(),
        }
    }
}

/// A technical contact of the range is asked with the network, after its abuse desk: it is the last
/// one there who can do something, and has not been named for this.
const fn step_of(contact: ContactOf) -> Recipient {
    match contact {
        ContactOf::Host => Recipient::Host,
        ContactOf::Network | ContactOf::HostTechnical => Recipient::Network,
        ContactOf::Registrar => Recipient::Registrar,
    }
}

/// What the letters of one notice are written from. Kept sealed under the case's key.
///
/// Made from the address, the trace and the assessment's class only: there is no way from a report
/// into this type, and this crate does not know what a report is (G11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeFacts {
    /// The plain address: for the machine-readable part only.
    pub address: String,
    /// The address made harmless: for the text.
    pub defanged: String,
    pub host: Option<String>,
    pub ip: Option<IpAddr>,
    pub asn: Option<u32>,
    pub provider: Option<String>,
    pub country: Option<Country>,
    /// One of [`crate::xarf::CLASSES`].
    pub class: String,
    /// The hour in which the notice was opened.
    pub opened_hour: Moment,
}

impl NoticeFacts {
    /// `None` where the address leads to no host that could be asked.
    pub fn new(
        address: &ContentUrl,
        route: &Route,
        class: &str,
        opened_at: Moment,
    ) -> Option<NoticeFacts> {
        if address.host().is_none() && route.ip.is_none() {
            return None;
        }
        Some(NoticeFacts {
            address: address.canonical().to_owned(),
            defanged: address.defanged(),
            host: address.host().map(str::to_owned),
            ip: route.ip,
            asn: route.asn,
            provider: route.provider.clone(),
            country: route.country,
            class: class.to_owned(),
            opened_hour: opened_at.hour(),
        })
    }
}

/// The field of the case's record under which a notice's facts are sealed.
pub(crate) fn field(id: NoticeId) -> String {
    format!("notice {id}")
}

/// Countries whose providers are written to in French before English.
const FRENCH: [&str; 22] = [
    "FR", "BE", "LU", "MC", "CH", "MA", "DZ", "TN", "SN", "CI", "ML", "BF", "NE", "TG", "BJ", "CM",
    "GA", "CG", "CD", "MG", "DJ", "GN",
];
/// Countries whose providers are written to in Arabic before English.
const ARABIC: [&str; 15] =
    ["EG", "SA", "AE", "QA", "KW", "BH", "OM", "YE", "IQ", "SY", "JO", "LB", "PS", "LY", "SD"];

/// The first language of letters to a provider in that country.
pub fn language_of(country: Option<Country>) -> Locale {
    match country {
        Some(country) if FRENCH.contains(&country.code()) => Locale::Fr,
        Some(country) if ARABIC.contains(&country.code()) => Locale::Ar,
        Some(_) | None => Locale::En,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::testing::{NOW, facts, route};

    #[test]
    fn the_text_form_of_the_address_is_no_link() {
        assert_eq!(facts().defanged, "hxxp://photos[.]example/card/07.png");
        assert_eq!(facts().address, "http://photos.example/card/07.png");
    }

    #[test]
    fn an_address_without_a_host_leaves_nobody_to_ask() {
        let somebody = ContentUrl::parse("@someone on a messenger").unwrap();
        assert_eq!(somebody.host(), None);
        assert_eq!(NoticeFacts::new(&somebody, &Route::default(), "A1", NOW), None);
        assert!(NoticeFacts::new(&somebody, &route(), "A1", NOW).is_some());
    }

    #[test]
    fn a_provider_is_written_to_in_a_language_of_its_country() {
        let of = |code: &str| language_of(Country::new(code).ok());
        assert_eq!(
            (of("MA"), of("EG"), of("NL"), language_of(None)),
            (Locale::Fr, Locale::Ar, Locale::En, Locale::En)
        );
    }
}
