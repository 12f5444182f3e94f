//! Addresses as people write them: whatever is typed, the form we compare by is stable and clean.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_base::content_url::{self, CHARS_MAX, ContentUrl, LINES_MAX, LocatorKind};
use std::collections::BTreeSet;
use url::Url;

/// Links of these name the place in the fragment, which therefore stays.
const NAMED_BY_FRAGMENT: [&str; 3] = ["signal.group", "signal.me", "matrix.to"];

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(address) = ContentUrl::parse(&text) {
        holds(&address);
    }
    let lines = content_url::lines(&text);
    assert!(lines.addresses.len() <= LINES_MAX);
    let apart: BTreeSet<&str> = lines.addresses.iter().map(|a| a.canonical()).collect();
    assert_eq!(apart.len(), lines.addresses.len(), "one address twice");
    lines.addresses.iter().for_each(holds);
});

fn holds(address: &ContentUrl) {
    let canonical = address.canonical();
    let again = ContentUrl::parse(canonical).expect("a canonical form is an address");
    assert_eq!(again.canonical(), canonical, "reading again changes the form");
    assert_eq!(again.kind(), address.kind(), "{canonical}");
    assert_eq!(again.host(), address.host(), "{canonical}");
    assert_eq!(again.registrable(), address.registrable(), "{canonical}");
    assert!(!canonical.is_empty() && !address.raw().is_empty());
    assert!(!canonical.chars().any(hidden), "{canonical:?}");

    let defanged = address.defanged().to_ascii_lowercase();
    assert!(!defanged.starts_with("http://") && !defanged.starts_with("https://"), "{defanged}");
    if let (Some(host), Some(registrable)) = (address.host(), address.registrable()) {
        assert!(host.ends_with(registrable), "{host} {registrable}");
    }
    if let LocatorKind::Web | LocatorKind::Ip | LocatorKind::Onion | LocatorKind::Messenger =
        address.kind()
    {
        link(address);
    }
    if let Some(link) = address.fetchable() {
        assert!(matches!(link.scheme(), "http" | "https"), "{link}");
        assert!(without_user(&link) && link.fragment().is_none(), "{link}");
        let host = link.host_str().map(|h| h.trim_matches(['[', ']']).trim_end_matches('.'));
        assert!(host.is_some_and(|h| h.len() <= CHARS_MAX), "{link}");
        assert_eq!(host, address.host(), "{link}");
    }
}

fn link(address: &ContentUrl) {
    let canonical = address.canonical();
    let link = Url::parse(canonical).expect("the canonical form of a link is a link");
    assert_eq!(link.as_str(), canonical, "another parser spells it otherwise");
    assert!(without_user(&link), "{canonical}");
    let kept = link.host_str().is_some_and(|host| NAMED_BY_FRAGMENT.contains(&host));
    assert!(kept || link.fragment().is_none(), "{canonical}");
    assert!(link.port().is_none_or(|port| port != 443 || link.scheme() != "https"));
}

fn without_user(link: &Url) -> bool {
    link.username().is_empty() && link.password().is_none()
}

fn hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || c.is_control()
}
