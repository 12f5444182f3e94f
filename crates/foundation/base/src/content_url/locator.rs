//! What kind of place an address names, and the form in which it is compared.

use super::canonical;
use url::Url;

/// The kind of place an address names. The portal asks what it is when the kind is `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocatorKind {
    /// A page or file on the open web, by name.
    Web,
    /// The same, by IP address.
    Ip,
    /// A Tor service.
    Onion,
    /// A link into a messenger: an invitation, a channel, a number.
    Messenger,
    /// An account by its handle.
    Account,
    Email,
    Phone,
    /// A file in a sharing network: `magnet:`, `ed2k:`.
    PeerToPeer,
    Ipfs,
    /// An application or a game by its name.
    App,
    Other,
}

impl LocatorKind {
    pub const ALL: [LocatorKind; 11] = [
        LocatorKind::Web,
        LocatorKind::Ip,
        LocatorKind::Onion,
        LocatorKind::Messenger,
        LocatorKind::Account,
        LocatorKind::Email,
        LocatorKind::Phone,
        LocatorKind::PeerToPeer,
        LocatorKind::Ipfs,
        LocatorKind::App,
        LocatorKind::Other,
    ];

    /// A stable word for tables and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            LocatorKind::Web => "web",
            LocatorKind::Ip => "ip",
            LocatorKind::Onion => "onion",
            LocatorKind::Messenger => "messenger",
            LocatorKind::Account => "account",
            LocatorKind::Email => "email",
            LocatorKind::Phone => "phone",
            LocatorKind::PeerToPeer => "peer_to_peer",
            LocatorKind::Ipfs => "ipfs",
            LocatorKind::App => "app",
            LocatorKind::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        LocatorKind::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// What one reading of a cleaned text found.
pub(super) struct Reading {
    pub canonical: String,
    pub kind: LocatorKind,
    pub host: Option<String>,
    pub link: Option<Url>,
}

impl Reading {
    pub fn as_written(text: String) -> Self {
        Reading { canonical: text, kind: LocatorKind::Other, host: None, link: None }
    }

    fn plain(kind: LocatorKind, canonical: String) -> Self {
        Reading { canonical, kind, host: None, link: None }
    }
}

/// Reads a cleaned text. Always finds something; at worst [`LocatorKind::Other`].
pub(super) fn read(text: &str) -> Reading {
    if let Some(found) = link_or_number(text) {
        return found;
    }
    if text.contains(' ') {
        // Words around a link are the person's own: the link is what they mean.
        if let Some(found) =
            text.split(' ').find_map(|word| link(super::cleaning::clean(word).as_str()))
        {
            return found;
        }
    }
    if let Some(name) = app(text) {
        return Reading::plain(LocatorKind::App, format!("app:{}", name.to_lowercase()));
    }
    if text.split(' ').any(handle) {
        return Reading::plain(LocatorKind::Account, text.to_lowercase());
    }
    Reading::as_written(text.to_owned())
}

fn link_or_number(text: &str) -> Option<Reading> {
    if text.contains(' ') { phone(text) } else { link(text).or_else(|| phone(text)) }
}

/// A link of any sort in a text without spaces.
fn link(text: &str) -> Option<Reading> {
    let lower = text.to_ascii_lowercase();
    let scheme = lower.split_once(':').map_or("", |(scheme, _)| scheme);
    let rest = text.get(scheme.len() + 1..).unwrap_or_default();
    match scheme {
        "http" | "https" => web(text),
        "magnet" => Some(Reading::plain(LocatorKind::PeerToPeer, magnet(text))),
        "ed2k" => Some(Reading::plain(LocatorKind::PeerToPeer, ed2k(text))),
        "ipfs" | "ipns" => {
            let rest = rest.trim_start_matches('/');
            (!rest.is_empty())
                .then(|| Reading::plain(LocatorKind::Ipfs, format!("{scheme}://{rest}")))
        }
        "tg" | "whatsapp" => messenger_app(&lower, text).and_then(|link| web(&link)),
        "mailto" => email(rest),
        "tel" | "sms" => phone(rest),
        _ if lower.contains("://") => None,
        _ => email(text).or_else(|| schemeless(text)),
    }
}

/// A host with or without a path, as browsers show it. The scheme is taken to be `https`, which is
/// what a browser hides; an onion service rarely has a certificate.
fn schemeless(text: &str) -> Option<Reading> {
    if let Ok(ip) = text.parse::<std::net::Ipv6Addr>() {
        return web(&format!("https://[{ip}]/"));
    }
    let authority = &text[..text.find(['/', '?', '#']).unwrap_or(text.len())];
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        _ => authority,
    };
    let last =
        host.trim_end_matches('.').rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbers = !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    let bracketed = host.starts_with('[') && host.ends_with(']');
    let believable = if numbers {
        host.parse::<std::net::Ipv4Addr>().is_ok()
    } else {
        bracketed
            || (host.contains('.') && (authority.len() < text.len() || known_ending(host, &last)))
    };
    let scheme = if last == "onion" { "http" } else { "https" };
    // User names before a host only come with a scheme; without one it is no host at all.
    (believable && !host.contains('@')).then(|| web(&format!("{scheme}://{text}"))).flatten()
}

/// Whether a bare name ends as host names do, so that `photo.jpg` is not one.
fn known_ending(host: &str, last: &str) -> bool {
    const RESERVED: [&str; 8] =
        ["example", "test", "invalid", "localhost", "local", "internal", "onion", "i2p"];
    let ascii = idna::domain_to_ascii(host).unwrap_or_default();
    RESERVED.contains(&last) || psl::suffix(ascii.as_bytes()).is_some_and(|s| s.is_known())
}

fn web(text: &str) -> Option<Reading> {
    let link = Url::parse(text).ok()?;
    let place = messenger_link(canonical::of(&link)?);
    let host = canonical::bare_host(&place)?;
    let kind = kind_of(&place, &host);
    let fetch = !matches!(kind, LocatorKind::Onion);
    let link = fetch.then(|| fetching(link, &host)).flatten();
    Some(Reading { canonical: place.into(), kind, host: Some(host), link })
}

/// The link as given, without what is never sent to a site.
fn fetching(mut link: Url, host: &str) -> Option<Url> {
    link.set_fragment(None);
    link.set_username("").ok()?;
    link.set_password(None).ok()?;
    if !host.contains(':') {
        link.set_host(Some(host)).ok()?;
    }
    Some(link)
}

fn kind_of(place: &Url, host: &str) -> LocatorKind {
    const INVITING: [&str; 17] = [
        "t.me",
        "wa.me",
        "chat.whatsapp.com",
        "api.whatsapp.com",
        "discord.gg",
        "signal.group",
        "signal.me",
        "m.me",
        "line.me",
        "join.skype.com",
        "vb.me",
        "invite.viber.com",
        "matrix.to",
        "kik.me",
        "simplex.chat",
        "zalo.me",
        "imo.im",
    ];
    let channel = host == "whatsapp.com" || host == "www.whatsapp.com";
    if host.parse::<std::net::IpAddr>().is_ok() {
        LocatorKind::Ip
    } else if host.ends_with(".onion") {
        LocatorKind::Onion
    } else if INVITING.contains(&host) || (channel && place.path().starts_with("/channel/")) {
        LocatorKind::Messenger
    } else {
        LocatorKind::Web
    }
}

/// One spelling for the several hosts and paths under which a messenger knows one place.
fn messenger_link(place: Url) -> Url {
    let host = place.host_str().unwrap_or_default();
    let path = place.path().to_owned();
    let moved = match host {
        "t.me" | "telegram.me" | "telegram.dog" | "www.t.me" => {
            match path.strip_prefix("/joinchat/") {
                Some(invite) => Some(format!("https://t.me/+{invite}")),
                None => Some(format!("https://t.me{path}")),
            }
        }
        "discord.com" | "discordapp.com" | "www.discord.com" => {
            path.strip_prefix("/invite/").map(|invite| format!("https://discord.gg/{invite}"))
        }
        "wa.me" | "chat.whatsapp.com" | "discord.gg" => Some(format!("https://{host}{path}")),
        _ => None,
    };
    moved.and_then(|link| Url::parse(&link).ok()).unwrap_or(place)
}

/// `tg://resolve?domain=…` and its like, as the links they stand for.
fn messenger_app(lower: &str, text: &str) -> Option<String> {
    let value = |name: &str| {
        let at = lower.find(&format!("{name}="))? + name.len() + 1;
        text[at..].split('&').next().filter(|v| !v.is_empty())
    };
    if let Some(domain) = value("domain") {
        Some(format!("https://t.me/{domain}"))
    } else if let Some(invite) = value("invite") {
        Some(format!("https://t.me/+{invite}"))
    } else {
        value("phone").map(|phone| format!("https://wa.me/{}", phone.trim_start_matches('+')))
    }
}

/// A magnet link by its file's hash alone: names and trackers vary from copy to copy.
fn magnet(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let hash =
        lower.split(['?', '&']).filter_map(|p| p.strip_prefix("xt=urn:")).find(|h| !h.is_empty());
    match hash {
        Some(hash) => format!("magnet:?xt=urn:{hash}"),
        None => format!("magnet:{}", &text[7..]),
    }
}

/// An eDonkey link by its size and hash, without the file's name.
fn ed2k(text: &str) -> String {
    let fields: Vec<&str> = text[5..].split('|').collect();
    match fields.as_slice() {
        [_, "file", _, size, hash, ..] if !hash.is_empty() => {
            format!("ed2k://|file|_|{size}|{}|/", hash.to_ascii_lowercase())
        }
        _ => format!("ed2k:{}", &text[5..]),
    }
}

fn email(text: &str) -> Option<Reading> {
    let (local, domain) = text.split_once('@')?;
    let wrong = |c: char| c.is_whitespace() || "/\\:?#@<>()\",;".contains(c);
    if local.is_empty() || local.contains(wrong) || domain.contains(wrong) || !domain.contains('.')
    {
        return None;
    }
    let host = idna::domain_to_ascii(domain.trim_matches('.')).ok().filter(|h| h.contains('.'))?;
    let canonical = format!("{}@{host}", local.to_lowercase());
    Some(Reading { canonical, kind: LocatorKind::Email, host: Some(host), link: None })
}

/// Digits with the marks people put between them; 7 to 15 of them, as E.164 allows.
fn phone(text: &str) -> Option<Reading> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only_marks = text.chars().all(|c| c.is_ascii_digit() || "+-.() /".contains(c));
    if !only_marks || !(7..=15).contains(&digits.len()) || text.rfind('+').is_some_and(|at| at > 1)
    {
        return None;
    }
    let abroad = text.starts_with('+') || text.starts_with("(+");
    let canonical = match digits.strip_prefix("00") {
        Some(rest) if rest.len() >= 7 => format!("+{rest}"),
        _ if abroad => format!("+{digits}"),
        _ => digits,
    };
    Some(Reading::plain(LocatorKind::Phone, canonical))
}

fn app(text: &str) -> Option<&str> {
    const WORDS: [&str; 9] =
        ["app", "application", "appli", "game", "jeu", "تطبيق", "التطبيق", "لعبة", "اللعبة"];
    let (word, name) = text.split_once(':')?;
    let known = WORDS.contains(&word.trim().to_lowercase().as_str());
    let name = name.trim();
    (known && !name.is_empty()).then_some(name)
}

fn handle(word: &str) -> bool {
    let Some(name) = word.strip_prefix('@') else {
        return false;
    };
    let fits = (1..=128).contains(&name.chars().count());
    fits && name.chars().all(|c| c.is_alphanumeric() || "_.-:@".contains(c))
        && name.chars().any(char::is_alphanumeric)
}

/// The canonical form with nothing in it that a program would turn into a live link.
pub(super) fn defanged(kind: LocatorKind, canonical: &str) -> String {
    match kind {
        LocatorKind::Web | LocatorKind::Ip | LocatorKind::Onion | LocatorKind::Messenger => {
            let rest = canonical.strip_prefix("http").unwrap_or(canonical);
            let (scheme, rest) = rest.split_once("://").unwrap_or(("", rest));
            let (host, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            format!("hxxp{scheme}://{}{tail}", host.replace('.', "[.]"))
        }
        LocatorKind::Email => canonical.replace('@', "[at]").replace('.', "[.]"),
        LocatorKind::PeerToPeer | LocatorKind::Ipfs => canonical.replacen(':', "[:]", 1),
        LocatorKind::Phone => canonical.to_owned(),
        // A person's own words, in which there may be half a link.
        LocatorKind::Account | LocatorKind::App | LocatorKind::Other => {
            canonical.replace("://", "[://]").replace("www.", "www[.]")
        }
    }
}
