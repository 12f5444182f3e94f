//! An address as a person gives it: as given, canonical, and defanged for showing.

mod canonical;
mod cleaning;
mod locator;

pub use locator::LocatorKind;

use locator::Reading;
use std::fmt;
use url::Url;

/// Longest address taken, in characters; an escape such as `%D8%A7` counts as what it stands for.
pub const CHARS_MAX: usize = 2048;

/// Most addresses taken from one box.
pub const LINES_MAX: usize = 50;

/// No text longer than this is looked at, in bytes: room for [`CHARS_MAX`] escaped characters.
const BYTES_MAX: usize = 32 * 1024;

/// How often a reading is read again before it is taken as it stands.
const READINGS_MAX: usize = 12;

/// Something a person gave as the place of what they saw: a link of any sort, an account, a phone
/// number, a name. Never prints: [`fmt::Debug`] is redacted, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct ContentUrl {
    raw: String,
    canonical: String,
    kind: LocatorKind,
    host: Option<String>,
    link: Option<Url>,
}

/// Why a text is not even taken down as an address. Everything else is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    #[error("nothing is written")]
    Empty,
    #[error("longer than 2,048 characters")]
    TooLong,
}

impl ContentUrl {
    /// Reads an address in whatever form a person writes it.
    ///
    /// Reading a canonical form gives that same form again.
    pub fn parse(raw: &str) -> Result<ContentUrl, NotAnAddress> {
        let raw = raw.trim();
        if raw.len() > BYTES_MAX || chars(raw) > CHARS_MAX {
            return Err(NotAnAddress::TooLong);
        }
        let clean = cleaning::clean(raw);
        if clean.is_empty() {
            return Err(NotAnAddress::Empty);
        }
        let reading = settled(clean);
        if chars(&reading.canonical) > CHARS_MAX {
            return Err(NotAnAddress::TooLong);
        }
        let Reading { canonical, kind, host, link } = reading;
        Ok(ContentUrl { raw: raw.to_owned(), canonical, kind, host, link })
    }

    /// The text as it was given, outer white space aside. May hold a password or a visitor's own
    /// token: for sealed places only.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The form by which two addresses are compared: no user name, no fragment, no default port,
    /// host in lower-case A-labels, path resolved and escaped one way.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    pub fn kind(&self) -> LocatorKind {
        self.kind
    }

    /// The host of a link or of a mail address: A-labels, or an IP address without brackets.
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The part of the host that someone registered: `example.net` of `img.example.net`.
    /// `None` for IP addresses and where the host is itself a public suffix.
    pub fn registrable(&self) -> Option<&str> {
        let host = self.host()?;
        if host.parse::<std::net::IpAddr>().is_ok() { None } else { psl::domain_str(host) }
    }

    /// The link to look at, for `http` and `https` on the open net; without user name and fragment,
    /// the path spelled as it was given.
    pub fn fetchable(&self) -> Option<Url> {
        self.link.clone()
    }

    /// The canonical form, made harmless for showing: `hxxps://img[.]example[.]net/a`.
    pub fn defanged(&self) -> String {
        locator::defanged(self.kind, &self.canonical)
    }
}

impl fmt::Debug for ContentUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentUrl({}, [redacted])", self.kind.code())
    }
}

/// Reads until reading again changes nothing: unescaping a path can uncover something that cleaning
/// takes away, and the other way round. The link keeps the path's first spelling, which a server
/// may insist on; the canonical form need only tell whether two addresses are one.
fn settled(clean: String) -> Reading {
    let first = locator::read(&clean);
    let mut reading =
        Reading { canonical: first.canonical.clone(), host: None, link: None, kind: first.kind };
    for _ in 0..READINGS_MAX {
        let again = cleaning::clean(&reading.canonical);
        if again.is_empty() {
            break;
        }
        let next = locator::read(&again);
        if next.canonical == reading.canonical {
            let link =
                first.link.filter(|l| next.link.as_ref().is_some_and(|n| n.host() == l.host()));
            return Reading { link: link.or(next.link), ..next };
        }
        reading = next;
    }
    Reading::as_written(clean)
}

/// The characters of a text, escapes counted as what they stand for.
fn chars(text: &str) -> usize {
    String::from_utf8_lossy(&canonical::decoded_once(text.as_bytes())).chars().count()
}

/// What a box with one address per line held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// At most [`LINES_MAX`], in the order written, each canonical form once.
    pub addresses: Vec<ContentUrl>,
    /// Lines past the most that are taken.
    pub left_over: usize,
    /// Lines longer than an address may be.
    pub too_long: usize,
}

/// Reads one address per line; blank lines are skipped. A line of several full links is several.
pub fn lines(text: &str) -> Lines {
    let mut found = Lines::default();
    for piece in text.lines().flat_map(pieces) {
        if found.addresses.len() == LINES_MAX {
            found.left_over += usize::from(!cleaning::clean(piece).is_empty());
            continue;
        }
        match ContentUrl::parse(piece) {
            Ok(address) if found.addresses.iter().any(|a| a.canonical == address.canonical) => {}
            Ok(address) => found.addresses.push(address),
            Err(NotAnAddress::Empty) => {}
            Err(NotAnAddress::TooLong) => found.too_long += 1,
        }
    }
    found
}

fn pieces(line: &str) -> Vec<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|w| w.contains("://")) { words } else { vec![line] }
}

#[cfg(test)]
mod tests;
