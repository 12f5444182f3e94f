//! Questions and answers in the shape of Team Cymru's zones: which network routes an address.

use crate::evidence::{Error, Found};
use sanad_base::place::Country;
use std::net::IpAddr;

/// Longest name of a network taken, in characters.
const NAME_CHARS_MAX: usize = 200;

/// `192.0.2.10` → `10.2.0.192.origin.asn.cymru.com.`; version 6 by nibbles under `origin6`.
pub fn origin_name(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            format!("{d}.{c}.{b}.{a}.origin.asn.cymru.com.")
        }
        IpAddr::V6(ip) => {
            let halves = |byte: &u8| [format!("{:x}", byte & 15), format!("{:x}", byte >> 4)];
            let digits: Vec<String> = ip.octets().iter().rev().flat_map(halves).collect();
            format!("{}.origin6.asn.cymru.com.", digits.join("."))
        }
    }
}

pub fn network_name(asn: u32) -> String {
    format!("AS{asn}.asn.cymru.com.")
}

/// `64500 64501 | 192.0.2.0/24 | NL | ripencc | 2010-01-01`, one text per route; the most specific
/// route counts.
pub fn origin(ip: IpAddr, texts: &[String]) -> Result<Found, Error> {
    let mut best: Option<(u8, Found)> = None;
    for text in texts {
        let fields: Vec<&str> = text.split('|').map(str::trim).collect();
        let [asns, prefix, country, ..] = fields.as_slice() else { continue };
        let asns: Vec<u32> = asns.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let Some(length) = covers(prefix, ip).filter(|_| !asns.is_empty()) else { continue };
        if best.as_ref().is_none_or(|(known, _)| length > *known) {
            let country = Country::new(country).ok();
            let prefix = (*prefix).to_owned();
            best = Some((length, Found::Route { ip, asns, prefix, country }));
        }
    }
    best.map(|(_, found)| found).ok_or(Error::Unreadable)
}

/// `64500 | NL | ripencc | 2010-01-01 | EXAMPLE-AS Example, NL`
pub fn name(asn: u32, texts: &[String]) -> Result<Found, Error> {
    for text in texts {
        let fields: Vec<&str> = text.splitn(5, '|').map(str::trim).collect();
        if let [number, _, _, _, name] = fields.as_slice()
            && number.parse() == Ok(asn)
            && !name.is_empty()
        {
            let name = name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect();
            return Ok(Found::RouteName { asn, name });
        }
    }
    Err(Error::Unreadable)
}

/// The length of the prefix if the address lies in it: an answer about another address is a lie.
fn covers(prefix: &str, ip: IpAddr) -> Option<u8> {
    let (first, length) = prefix.split_once('/')?;
    let (first, length): (IpAddr, u8) = (first.parse().ok()?, length.parse().ok()?);
    let same = match (first, ip) {
        (IpAddr::V4(a), IpAddr::V4(b)) if length <= 32 => {
            let shift = u32::from(32 - length);
            (u32::from(a) ^ u32::from(b)).checked_shr(shift).unwrap_or(0) == 0
        }
        (IpAddr::V6(a), IpAddr::V6(b)) if length <= 128 => {
            let shift = u32::from(128 - length);
            (u128::from(a) ^ u128::from(b)).checked_shr(shift).unwrap_or(0) == 0
        }
        _ => false,
    };
    same.then_some(length)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_is_asked_for_backwards() {
        assert_eq!(origin_name(ip("192.0.2.10")), "10.2.0.192.origin.asn.cymru.com.");
        let six = origin_name(ip("2001:db8::10"));
        assert!(
            six.starts_with("0.1.0.0.") && six.ends_with("8.b.d.0.1.0.0.2.origin6.asn.cymru.com.")
        );
    }

    #[test]
    fn the_most_specific_route_counts() {
        let texts = [
            "64501 | 192.0.0.0/16 | US | arin | 2001-01-01".to_owned(),
            "64500 64502 | 192.0.2.0/24 | NL | ripencc | 2010-01-01".to_owned(),
        ];
        let Ok(Found::Route { asns, prefix, country, .. }) = origin(ip("192.0.2.10"), &texts)
        else {
            panic!("no route")
        };
        assert_eq!((asns, prefix.as_str()), (vec![64500, 64502], "192.0.2.0/24"));
        assert_eq!(country.map(|c| c.to_string()), Some("NL".into()));
    }

    #[test]
    fn an_answer_that_is_no_route_of_the_address_is_not_believed() {
        for text in [
            "",
            "|",
            "64500 | 198.51.100.0/24 | NL | x | y",
            "x | 192.0.2.0/24 | NL | x | y",
            "64500 | 192.0.2.0/99 | NL",
            "64500 | 2001:db8::/32 | NL | x | y",
            "NA",
        ] {
            assert_eq!(
                origin(ip("192.0.2.10"), &[text.to_owned()]),
                Err(Error::Unreadable),
                "{text}"
            );
        }
        assert!(origin(ip("192.0.2.10"), &["64500 | 0.0.0.0/0 |  | x | y".to_owned()]).is_ok());
    }

    #[test]
    fn a_networks_name_is_read_only_from_its_own_answer() {
        let text =
            vec!["64500 | NL | ripencc | 2010-01-01 | EXAMPLE-AS Example | Sons, NL".to_owned()];
        let wanted = Found::RouteName { asn: 64500, name: "EXAMPLE-AS Example | Sons, NL".into() };
        assert_eq!(name(64500, &text), Ok(wanted));
        assert_eq!(name(64501, &text), Err(Error::Unreadable));
    }
}
