//! Where a fetch may go: which schemes, ports and addresses, checked anew at every hop.

use crate::deny_set::{denied, documentation};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use url::{Host, Url};

/// Ports that web servers listen on.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// Why our own rules end a fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("neither http nor https")]
    Scheme,
    #[error("a port no web server should have")]
    Port,
    #[error("a user name or password in the address")]
    Credentials,
    #[error("no host")]
    Host,
    #[error("an address off the open net")]
    Address,
    #[error("too many redirects")]
    Hops,
}

impl NotAllowed {
    /// A short name for rows and logs.
    pub const fn code(self) -> &'static str {
        match self {
            NotAllowed::Scheme => "forbidden_scheme",
            NotAllowed::Port => "forbidden_port",
            NotAllowed::Credentials => "credentials",
            NotAllowed::Host => "no_host",
            NotAllowed::Address => "forbidden_address",
            NotAllowed::Hops => "too_many_hops",
        }
    }
}

/// The demo's little internet: its names lead to documentation addresses, its one server listens
/// on the loopback. Only code can set this; no configuration file, variable or argument of a
/// production build leads here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoopbackWorld {
    /// Port on 127.0.0.1 that answers for every documentation address, in plain HTTP.
    pub http_port: u16,
    /// The same with TLS; `None`: `https` addresses are unreachable.
    pub https_port: Option<u16>,
}

/// How the guard reaches the net.
#[derive(Clone, Debug, Default)]
pub struct GuardSettings {
    /// The resolver to ask; `None`: the system's.
    pub dns: Option<SocketAddr>,
    /// Further addresses never to be connected to, above all our own public ones.
    pub own_addresses: Vec<IpAddr>,
    pub loopback_world: Option<LoopbackWorld>,
}

impl GuardSettings {
    /// Where to connect for an address that a name resolved to.
    ///
    /// `default_port` is the scheme's own port or the one that the link names; `tls` tells whether
    /// the connection begins with TLS.
    pub fn admit(&self, ip: IpAddr, port: u16, tls: bool) -> Result<SocketAddr, NotAllowed> {
        if let Some(world) = self.loopback_world
            && documentation(ip)
        {
            let port = if tls { world.https_port } else { Some(world.http_port) };
            let port = port.ok_or(NotAllowed::Port)?;
            return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        }
        if denied(ip) || self.own_addresses.contains(&ip) {
            return Err(NotAllowed::Address);
        }
        Ok(SocketAddr::from((ip, port)))
    }
}

/// A link that may be followed, as far as the link itself tells.
#[derive(Clone, Debug)]
pub struct Target {
    pub url: Url,
    pub host: Host<String>,
    pub port: u16,
    pub tls: bool,
}

/// Checks what can be checked before a name is resolved.
pub fn target(url: &Url) -> Result<Target, NotAllowed> {
    let tls = match url.scheme() {
        "http" => false,
        "https" => true,
        _ => return Err(NotAllowed::Scheme),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NotAllowed::Credentials);
    }
    let port = url.port_or_known_default().ok_or(NotAllowed::Port)?;
    if !PORTS.contains(&port) {
        return Err(NotAllowed::Port);
    }
    let host = url.host().ok_or(NotAllowed::Host)?.to_owned();
    if let Host::Domain(name) = &host
        && (name.is_empty() || name.len() > 253)
    {
        return Err(NotAllowed::Host);
    }
    let mut url = url.clone();
    url.set_fragment(None);
    Ok(Target { url, host, port, tls })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn refused(text: &str) -> Option<NotAllowed> {
        target(&Url::parse(text).unwrap()).err()
    }

    #[test]
    fn only_plain_web_links_are_followed() {
        for (text, why) in [
            ("ftp://files.example/", NotAllowed::Scheme),
            ("file:///etc/passwd", NotAllowed::Scheme),
            ("gopher://old.example/", NotAllowed::Scheme),
            ("data:text/html,x", NotAllowed::Scheme),
            ("ws://sockets.example/", NotAllowed::Scheme),
            ("http://pages.example:22/", NotAllowed::Port),
            ("http://pages.example:25/", NotAllowed::Port),
            ("https://pages.example:6379/", NotAllowed::Port),
            ("http://name@pages.example/", NotAllowed::Credentials),
            ("http://:word@pages.example/", NotAllowed::Credentials),
        ] {
            assert_eq!(refused(text), Some(why), "{text}");
        }
        for text in
            ["http://pages.example/", "https://pages.example:8443/a?b#c", "http://a.example:8080"]
        {
            assert_eq!(refused(text), None, "{text}");
        }
    }

    #[test]
    fn odd_spellings_of_an_address_are_that_address() {
        let settings = GuardSettings::default();
        for text in [
            "http://127.1/",
            "http://0x7f.0.0.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://127.0.0.1./",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://①②⑦.0.0.1/",
            "http://169.254.169.254/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://0/",
        ] {
            let host = target(&Url::parse(text).unwrap()).unwrap().host;
            let ip: IpAddr = match host {
                Host::Ipv4(ip) => ip.into(),
                Host::Ipv6(ip) => ip.into(),
                Host::Domain(name) => panic!("{text} is read as the name {name}"),
            };
            assert_eq!(settings.admit(ip, 80, false), Err(NotAllowed::Address), "{text}");
        }
    }

    #[test]
    fn our_own_addresses_are_out_of_bounds() {
        let own: IpAddr = "9.9.9.9".parse().unwrap();
        let settings = GuardSettings { own_addresses: vec![own], ..GuardSettings::default() };
        assert_eq!(settings.admit(own, 443, true), Err(NotAllowed::Address));
        let other: IpAddr = "9.9.9.10".parse().unwrap();
        assert_eq!(settings.admit(other, 443, true), Ok("9.9.9.10:443".parse().unwrap()));
    }

    #[test]
    fn the_loopback_world_opens_documentation_addresses_and_nothing_else() {
        let world = LoopbackWorld { http_port: 38_080, https_port: None };
        let settings = GuardSettings { loopback_world: Some(world), ..GuardSettings::default() };
        let at = |text: &str, tls| settings.admit(text.parse().unwrap(), 80, tls);
        assert_eq!(at("203.0.113.9", false), Ok("127.0.0.1:38080".parse().unwrap()));
        assert_eq!(at("2001:db8::9", false), Ok("127.0.0.1:38080".parse().unwrap()));
        assert_eq!(at("203.0.113.9", true), Err(NotAllowed::Port));
        for text in ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"] {
            assert_eq!(at(text, false), Err(NotAllowed::Address), "{text}");
        }
        let none = GuardSettings::default();
        assert_eq!(none.admit("203.0.113.9".parse().unwrap(), 80, false), Err(NotAllowed::Address));
    }
}
