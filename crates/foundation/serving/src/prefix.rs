//! The neighbourhood a connection comes from: a /24 of IPv4 or a /48 of IPv6, never an address.

use std::fmt;
use std::net::IpAddr;

/// The cut address. Lives as long as its connection, goes nowhere but into the flood guard's keyed
/// sketch, and never prints.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Prefix {
    /// 4 or 6, then the bytes that are kept.
    bytes: [u8; 7],
    loopback: bool,
}

impl Prefix {
    pub(crate) fn of(address: IpAddr) -> Prefix {
        let address = address.to_canonical();
        let bytes = match address {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                [4, a, b, c, 0, 0, 0]
            }
            IpAddr::V6(v6) => {
                let [a, b, c, d, e, f, ..] = v6.octets();
                [6, a, b, c, d, e, f]
            }
        };
        Prefix { bytes, loopback: address.is_loopback() }
    }

    pub(crate) const fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the peer is this machine itself: mostly a proxy, behind which is everybody.
    pub(crate) const fn loopback(&self) -> bool {
        self.loopback
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn of(address: &str) -> Prefix {
        Prefix::of(address.parse().unwrap())
    }

    #[test]
    fn neighbours_share_a_prefix_and_others_do_not() {
        assert_eq!(of("192.0.2.1"), of("192.0.2.254"));
        assert_ne!(of("192.0.2.1"), of("192.0.3.1"));
        assert_eq!(of("2001:db8:1::1"), of("2001:db8:1:ffff::2"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
        assert_eq!(of("::ffff:192.0.2.9"), of("192.0.2.1"), "the same peer in the other family");
    }

    #[test]
    fn a_prefix_never_prints() {
        assert_eq!(format!("{:?}", of("192.0.2.1")), "[redacted]");
    }
}
