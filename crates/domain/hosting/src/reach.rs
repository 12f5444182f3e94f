//! Which hosts and addresses lie on the open net, and may be asked about.

use std::net::{IpAddr, Ipv6Addr};

/// What a host is, before anybody is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostKind {
    Address(IpAddr),
    /// A name in the open net, lower case, without final dot.
    Name(String),
    /// A name that must not be asked for: a hidden service, or a machine's own neighbourhood.
    Elsewhere,
}

/// Endings that no resolver of the open net knows; asking would only tell it of them (RFC 6761,
/// RFC 7686, RFC 8375).
const ELSEWHERE: [&str; 9] =
    ["onion", "i2p", "local", "localhost", "internal", "home.arpa", "lan", "invalid", "alt"];

pub fn host_kind(host: &str) -> HostKind {
    let host = host.trim().trim_end_matches('.').trim_matches(['[', ']']).to_ascii_lowercase();
    if let Ok(ip) = host.parse() {
        return HostKind::Address(ip);
    }
    let hidden =
        ELSEWHERE.iter().any(|e| host.strip_suffix(e).is_some_and(|rest| rest.ends_with('.')));
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let lengths = host.len() <= 253 && host.split('.').all(|l| (1..=63).contains(&l.len()));
    if hidden || !plain || !lengths || !host.contains('.') {
        HostKind::Elsewhere
    } else {
        HostKind::Name(host)
    }
}

/// Whether an address can be somebody's on the open net. Others are recorded, and nobody is asked
/// about them. Ranges kept for documentation count as open: they are what tests and demos live in.
pub fn open(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xC0 == 64;
            let reserved = ip.octets()[0] >= 240 || ip.octets()[0] == 0;
            !(ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_multicast()
                || ip.is_broadcast()
                || shared
                || reserved)
        }
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(inner) => open(IpAddr::V4(inner)),
            None => open_v6(ip),
        },
    }
}

fn open_v6(ip: Ipv6Addr) -> bool {
    let first = ip.segments()[0];
    let own = first & 0xFE00 == 0xFC00;
    let link = first & 0xFFC0 == 0xFE80;
    !(ip.is_loopback() || ip.is_unspecified() || ip.is_multicast() || own || link)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn addresses_off_the_open_net_are_known() {
        for text in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
        ] {
            assert!(!open(text.parse().unwrap()), "{text}");
        }
        for text in [
            "192.0.2.1",
            "198.51.100.1",
            "8.8.8.8",
            "2001:db8::1",
            "::ffff:192.0.2.1",
            "100.128.0.1",
        ] {
            assert!(open(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn hidden_services_and_neighbours_are_never_asked_for() {
        for text in [
            "abc.onion",
            "X.ONION.",
            "printer.local",
            "localhost",
            "a.internal",
            "",
            "a b.example",
            "a..example",
        ] {
            assert_eq!(host_kind(text), HostKind::Elsewhere, "{text}");
        }
        assert_eq!(host_kind("IMG.Example."), HostKind::Name("img.example".into()));
        assert_eq!(host_kind("[2001:db8::1]"), HostKind::Address("2001:db8::1".parse().unwrap()));
        // Only a whole label counts.
        assert_eq!(host_kind("thelocal.example"), HostKind::Name("thelocal.example".into()));
        assert_eq!(host_kind("a.notonion"), HostKind::Name("a.notonion".into()));
    }
}
