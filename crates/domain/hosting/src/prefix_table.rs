//! The registries' published table of which country each range of addresses is assigned to.

use prefix_trie::PrefixMap;
use sanad_base::place::Country;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A table in memory; works without any network.
#[derive(Default)]
pub struct PrefixTable {
    v4: PrefixMap<(u32, u8), Country>,
    v6: PrefixMap<(u128, u8), Country>,
    /// Day of the table, as its head says: `20260102`.
    day: String,
}

impl PrefixTable {
    /// Reads the `delegated-extended` format: `registry|cc|ipv4|first|count|date|status|…`. Lines of
    /// other kinds and lines that make no sense are skipped.
    pub fn read(text: &str) -> PrefixTable {
        let mut table = PrefixTable::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('|').collect();
            match fields.as_slice() {
                ["2", _, day, ..] => table.day = (*day).to_owned(),
                [_, country, kind, first, size, _, "assigned" | "allocated", ..] => {
                    if let Ok(country) = Country::new(country) {
                        table.add(country, kind, first, size);
                    }
                }
                _ => {}
            }
        }
        table
    }

    fn add(&mut self, country: Country, kind: &str, first: &str, size: &str) {
        match kind {
            "ipv4" => {
                let (Ok(first), Ok(count)) = (first.parse::<Ipv4Addr>(), size.parse::<u64>())
                else {
                    return;
                };
                for prefix in prefixes(u32::from(first), count) {
                    self.v4.insert(prefix, country);
                }
            }
            "ipv6" => {
                let (Ok(first), Ok(length)) = (first.parse::<Ipv6Addr>(), size.parse::<u8>())
                else {
                    return;
                };
                if length <= 128 {
                    self.v6.insert((u128::from(first), length), country);
                }
            }
            _ => {}
        }
    }

    /// The range the address lies in, and its country.
    pub fn find(&self, ip: IpAddr) -> Option<(String, Country)> {
        match ip {
            IpAddr::V4(ip) => {
                let ((first, length), country) = self.v4.get_lpm(&(u32::from(ip), 32))?;
                Some((format!("{}/{length}", Ipv4Addr::from(first)), *country))
            }
            IpAddr::V6(ip) => {
                let ((first, length), country) = self.v6.get_lpm(&(u128::from(ip), 128))?;
                Some((format!("{}/{length}", Ipv6Addr::from(first)), *country))
            }
        }
    }

    pub fn day(&self) -> &str {
        &self.day
    }
}

/// A count of addresses from a first one, as prefixes: registries give out counts that are no power
/// of two.
fn prefixes(first: u32, count: u64) -> Vec<(u32, u8)> {
    let mut found = Vec::new();
    let mut at = u64::from(first);
    let end = (at + count.min(1 << 32)).min(1 << 32);
    while at < end {
        let aligned = if at == 0 { 32 } else { at.trailing_zeros().min(32) };
        let fitting = (end - at).ilog2();
        let bits = aligned.min(fitting);
        found.push((u32::try_from(at).unwrap_or(u32::MAX), 32 - u8::try_from(bits).unwrap_or(32)));
        at += 1 << bits;
    }
    found
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    const TABLE: &str = "2|ripencc|20260102|5|19830101|20260101|+0100\nripencc|*|ipv4|*|2|summary\n\
        ripencc|NL|ipv4|192.0.2.0|256|20100101|assigned|x\nripencc|MA|ipv4|198.51.100.0|192|20100101|allocated|x\n\
        ripencc|DE|ipv6|2001:db8::|32|20100101|assigned|x\nripencc|FR|ipv4|203.0.113.0|256|20100101|available|x\n\
        ripencc||asn|64500|1|20100101|assigned|x\nrubbish\nripencc|NL|ipv4|x|y|z|assigned";

    #[test]
    fn an_address_is_found_in_its_range_and_nowhere_else() {
        let table = PrefixTable::read(TABLE);
        let find = |text: &str| table.find(text.parse().unwrap()).map(|(p, c)| format!("{p} {c}"));
        assert_eq!(find("192.0.2.255"), Some("192.0.2.0/24 NL".into()));
        assert_eq!(find("198.51.100.1"), Some("198.51.100.0/25 MA".into()));
        assert_eq!(find("198.51.100.191"), Some("198.51.100.128/26 MA".into()));
        assert_eq!(find("198.51.100.192"), None);
        assert_eq!(find("203.0.113.1"), None);
        assert_eq!(find("2001:db8:1::1"), Some("2001:db8::/32 DE".into()));
        assert_eq!(table.day(), "20260102");
    }

    #[test]
    fn any_count_is_covered_exactly_by_its_prefixes() {
        for (first, count) in
            [(0u32, 1u64 << 32), (0, 1), (7, 13), (0xFFFF_FFFF, 9), (256, 768), (5, 0)]
        {
            let covered: u64 =
                prefixes(first, count).iter().map(|(_, length)| 1u64 << (32 - length)).sum();
            assert_eq!(covered, count.min((1 << 32) - u64::from(first)), "{first} {count}");
        }
    }
}
