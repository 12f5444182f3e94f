//! The little internet as plain data: who owns which addresses, which hosts stand there, what they show.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A fictitious company that rents out addresses.
#[derive(Debug)]
pub struct Provider {
    pub name: &'static str,
    /// Handle of its objects in the pretended registry.
    pub handle: &'static str,
    /// From the numbers kept for documentation, 64496 to 64511 (RFC 5398).
    pub asn: u32,
    pub as_name: &'static str,
    /// ISO 3166-1 alpha-2 code the addresses are assigned to.
    pub country: &'static str,
    /// First address and prefix length of what it rents out, all of it documentation space.
    pub v4: (Ipv4Addr, u8),
    pub v6: (Ipv6Addr, u8),
    /// The abuse desk named at the address range; `None`: the registry names nobody.
    pub abuse: Option<&'static str>,
    /// The abuse desk named at the autonomous system, one step further up.
    pub upstream_abuse: &'static str,
}

impl Provider {
    pub fn owns(&self, ip: IpAddr) -> bool {
        match ip {
            IpAddr::V4(ip) => {
                let shift = 32 - u32::from(self.v4.1);
                u32::from(ip) >> shift == u32::from(self.v4.0) >> shift
            }
            IpAddr::V6(ip) => {
                let shift = 128 - u32::from(self.v6.1);
                u128::from(ip) >> shift == u128::from(self.v6.0) >> shift
            }
        }
    }
}

pub static PROVIDERS: [Provider; 5] = [
    Provider {
        name: "Example Hosting",
        handle: "EXHO",
        asn: 64500,
        as_name: "EXAMPLE-HOSTING",
        country: "NL",
        v4: (Ipv4Addr::new(192, 0, 2, 0), 25),
        v6: (Ipv6Addr::new(0x2001, 0xdb8, 1, 0, 0, 0, 0, 0), 48),
        abuse: Some("abuse@hosting.example"),
        upstream_abuse: "abuse@transit.example",
    },
    Provider {
        name: "Sample Cloud",
        handle: "SACL",
        asn: 64501,
        as_name: "SAMPLE-CLOUD",
        country: "US",
        v4: (Ipv4Addr::new(198, 51, 100, 0), 25),
        v6: (Ipv6Addr::new(0x2001, 0xdb8, 2, 0, 0, 0, 0, 0), 48),
        abuse: Some("abuse@cloud.example"),
        upstream_abuse: "noc-abuse@cloud.example",
    },
    Provider {
        name: "Specimen Networks",
        handle: "SPNE",
        asn: 64502,
        as_name: "SPECIMEN-NETWORKS",
        country: "MA",
        v4: (Ipv4Addr::new(203, 0, 113, 0), 26),
        v6: (Ipv6Addr::new(0x2001, 0xdb8, 3, 0, 0, 0, 0, 0), 48),
        abuse: Some("abuse@specimen.example"),
        upstream_abuse: "abuse@backbone.example",
    },
    Provider {
        name: "Placeholder Delivery",
        handle: "PLDE",
        asn: 64503,
        as_name: "PLACEHOLDER-DELIVERY",
        country: "DE",
        v4: (Ipv4Addr::new(203, 0, 113, 64), 26),
        v6: (Ipv6Addr::new(0x2001, 0xdb8, 4, 0, 0, 0, 0, 0), 48),
        abuse: Some("abuse@delivery.example"),
        upstream_abuse: "abuse@transit.example",
    },
    Provider {
        name: "Quiet Servers",
        handle: "QUSE",
        asn: 64504,
        as_name: "QUIET-SERVERS",
        country: "CA",
        v4: (Ipv4Addr::new(198, 51, 100, 128), 25),
        v6: (Ipv6Addr::new(0x2001, 0xdb8, 5, 0, 0, 0, 0, 0), 48),
        abuse: None,
        upstream_abuse: "abuse@backbone.example",
    },
];

/// A name that answers.
#[derive(Debug)]
pub struct Host {
    pub name: &'static str,
    pub v4: Ipv4Addr,
    pub v6: Option<Ipv6Addr>,
    /// Where the name is only another name's alias (CNAME); its addresses are the other's.
    pub alias_of: Option<&'static str>,
    pub title: &'static str,
}

impl Host {
    pub fn provider(&self) -> &'static Provider {
        provider_of(IpAddr::V4(self.v4))
            .expect("every host below stands in a provider's range, as a test proves")
    }
}

const fn host(name: &'static str, v4: Ipv4Addr, v6: Option<Ipv6Addr>, title: &'static str) -> Host {
    Host { name, v4, v6, alias_of: None, title }
}

const fn six(net: u16, last: u16) -> Option<Ipv6Addr> {
    Some(Ipv6Addr::new(0x2001, 0xdb8, net, 0, 0, 0, 0, last))
}

pub static HOSTS: [Host; 7] = [
    host("photos.example", Ipv4Addr::new(192, 0, 2, 10), six(1, 0x10), "Example Photos"),
    host("forum.example", Ipv4Addr::new(192, 0, 2, 40), None, "Example Forum"),
    host("mirror.example", Ipv4Addr::new(198, 51, 100, 20), six(2, 0x20), "Sample Mirror"),
    host("images.example", Ipv4Addr::new(203, 0, 113, 10), six(3, 0x10), "Specimen Images"),
    host("cdn.example", Ipv4Addr::new(203, 0, 113, 80), six(4, 0x80), "Placeholder Delivery"),
    host("quiet.example", Ipv4Addr::new(198, 51, 100, 200), None, "Quiet Servers"),
    Host {
        name: "media.forum.example",
        v4: Ipv4Addr::new(203, 0, 113, 80),
        v6: six(4, 0x80),
        alias_of: Some("cdn.example"),
        title: "Example Forum, pictures",
    },
];

/// What an address answers once the host has taken its card down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenGone {
    /// 404.
    NotFound,
    /// 410.
    Gone,
    /// 200 with a page that says the item is no longer there.
    SoftNotFound,
}

/// In which file the drawing is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The drawing itself, as PNG.
    Original,
    /// The drawing made smaller, a little lighter, and saved as JPEG of quality 80.
    Copy,
}

/// A test card at an address.
#[derive(Debug)]
pub struct Card {
    /// The number its own switch has, unique.
    pub number: u8,
    /// Which drawing it shows; two cards of one drawing are near duplicates.
    pub drawing: u8,
    pub look: Look,
    pub host: &'static str,
    pub path: &'static str,
    pub when_gone: WhenGone,
}

impl Card {
    /// The address a reporter would give.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.host, self.path)
    }

    pub const fn content_type(&self) -> &'static str {
        match self.look {
            Look::Original => "image/png",
            Look::Copy => "image/jpeg",
        }
    }
}

const fn card(
    number: u8,
    drawing: u8,
    look: Look,
    host: &'static str,
    path: &'static str,
    when_gone: WhenGone,
) -> Card {
    Card { number, drawing, look, host, path, when_gone }
}

pub static CARDS: [Card; 16] = [
    card(1, 1, Look::Original, "photos.example", "/card/01.png", WhenGone::NotFound),
    card(2, 2, Look::Original, "photos.example", "/card/02.png", WhenGone::Gone),
    card(3, 3, Look::Original, "images.example", "/i/03.png", WhenGone::NotFound),
    card(4, 4, Look::Original, "images.example", "/i/04.png", WhenGone::SoftNotFound),
    card(5, 5, Look::Original, "forum.example", "/files/05.png", WhenGone::NotFound),
    card(6, 6, Look::Original, "media.forum.example", "/06.png", WhenGone::NotFound),
    card(7, 7, Look::Original, "photos.example", "/card/07.png", WhenGone::NotFound),
    card(8, 8, Look::Original, "cdn.example", "/x/08.png", WhenGone::Gone),
    card(9, 9, Look::Original, "quiet.example", "/09.png", WhenGone::NotFound),
    card(10, 10, Look::Original, "mirror.example", "/img/10.png", WhenGone::SoftNotFound),
    card(11, 11, Look::Original, "photos.example", "/card/11.png", WhenGone::NotFound),
    card(12, 12, Look::Original, "images.example", "/i/12.png", WhenGone::NotFound),
    card(71, 7, Look::Copy, "mirror.example", "/img/7b.jpg", WhenGone::NotFound),
    card(72, 7, Look::Copy, "images.example", "/i/7c.jpg", WhenGone::NotFound),
    card(31, 3, Look::Copy, "mirror.example", "/img/3b.jpg", WhenGone::Gone),
    card(51, 5, Look::Copy, "cdn.example", "/x/5b.jpg", WhenGone::NotFound),
];

/// A page that shows cards.
#[derive(Debug)]
pub struct Page {
    pub host: &'static str,
    pub path: &'static str,
    pub title: &'static str,
    /// Numbers of the cards on it.
    pub cards: &'static [u8],
}

pub static PAGES: [Page; 4] = [
    Page {
        host: "photos.example",
        path: "/album/1",
        title: "Album of test cards",
        cards: &[1, 2, 7],
    },
    Page { host: "forum.example", path: "/thread/12", title: "Thread 12", cards: &[5, 6] },
    Page { host: "images.example", path: "/gallery", title: "Gallery", cards: &[3, 4] },
    Page { host: "mirror.example", path: "/", title: "Mirror", cards: &[10, 71] },
];

pub fn provider_of(ip: IpAddr) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|p| p.owns(ip))
}

pub fn provider_of_asn(asn: u32) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|p| p.asn == asn)
}

pub fn host_named(name: &str) -> Option<&'static Host> {
    HOSTS.iter().find(|h| h.name.eq_ignore_ascii_case(name))
}

pub fn card_numbered(number: u8) -> Option<&'static Card> {
    CARDS.iter().find(|c| c.number == number)
}

pub fn card_at(host: &str, path: &str) -> Option<&'static Card> {
    CARDS.iter().find(|c| c.host.eq_ignore_ascii_case(host) && c.path == path)
}

pub fn page_at(host: &str, path: &str) -> Option<&'static Page> {
    PAGES.iter().find(|p| p.host.eq_ignore_ascii_case(host) && p.path == path)
}

/// The name a registrar would have sold: the last two labels.
pub fn registered_name(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    dots.nth(1).map_or(host, |at| &host[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_host_stands_in_the_range_of_one_provider() {
        for host in &HOSTS {
            let owners = PROVIDERS.iter().filter(|p| p.owns(IpAddr::V4(host.v4))).count();
            assert_eq!(owners, 1, "{}", host.name);
            if let Some(v6) = host.v6 {
                assert!(host.provider().owns(IpAddr::V6(v6)), "{}", host.name);
            }
            assert!(host.name.ends_with(".example"));
        }
    }

    #[test]
    fn every_card_and_page_stands_on_a_host_and_has_its_own_number_and_address() {
        let numbers: BTreeSet<u8> = CARDS.iter().map(|c| c.number).collect();
        let addresses: BTreeSet<String> = CARDS.iter().map(Card::address).collect();
        assert_eq!((numbers.len(), addresses.len()), (CARDS.len(), CARDS.len()));
        assert!(CARDS.iter().all(|c| host_named(c.host).is_some()));
        for page in &PAGES {
            assert!(host_named(page.host).is_some());
            assert!(page.cards.iter().all(|n| card_numbered(*n).is_some()), "{}", page.path);
        }
    }

    #[test]
    fn only_documentation_numbers_are_used() {
        for provider in &PROVIDERS {
            assert!((64496..=64511).contains(&provider.asn));
            let [a, b, c, _] = provider.v4.0.octets();
            assert!([(192, 0, 2), (198, 51, 100), (203, 0, 113)].contains(&(a, b, c)));
            assert_eq!(provider.v6.0.segments()[..2], [0x2001, 0xdb8]);
        }
    }

    #[test]
    fn a_registered_name_is_the_last_two_labels() {
        assert_eq!(registered_name("media.forum.example"), "forum.example");
        assert_eq!(registered_name("forum.example"), "forum.example");
        assert_eq!(registered_name("example"), "example");
    }
}
