//! One spelling for every link that leads to one place.

use url::{Host, Url};

/// Hosts whose links name the place in the fragment: dropping it would make all their groups one.
const NAMED_BY_FRAGMENT: [&str; 3] = ["signal.group", "signal.me", "matrix.to"];

/// The canonical form of a web link, or `None` if no sensible host is in it.
pub(super) fn of(link: &Url) -> Option<Url> {
    let host = host_of(link)?;
    let port = link.port().map(|p| format!(":{p}")).unwrap_or_default();
    let path = path_of(link);
    let query = link
        .query()
        .map(query_of)
        .filter(|q| !q.is_empty())
        .map(|q| format!("?{q}"))
        .unwrap_or_default();
    let fragment = link
        .fragment()
        .filter(|f| !f.is_empty() && NAMED_BY_FRAGMENT.contains(&host.as_str()))
        .map(|f| format!("#{}", encoded(&decoded(f.as_bytes()), PATH_TOO)))
        .unwrap_or_default();
    Url::parse(&format!("{}://{host}{port}{path}{query}{fragment}", link.scheme())).ok()
}

/// The host without brackets: what a resolver or an IP parser takes.
pub(super) fn bare_host(link: &Url) -> Option<String> {
    match link.host()? {
        Host::Domain(name) => Some(name.to_owned()),
        Host::Ipv4(ip) => Some(ip.to_string()),
        Host::Ipv6(ip) => Some(ip.to_string()),
    }
}

fn host_of(link: &Url) -> Option<String> {
    match link.host()? {
        Host::Domain(name) => {
            let labels: Vec<&str> = name.split('.').filter(|l| !l.is_empty()).collect();
            (!labels.is_empty()).then(|| labels.join("."))
        }
        Host::Ipv4(ip) => Some(ip.to_string()),
        Host::Ipv6(ip) => Some(format!("[{ip}]")),
    }
}

/// Decoded until nothing is left to decode, doubled slashes and dot segments resolved, encoded again.
fn path_of(link: &Url) -> String {
    let old_mega = link.host_str() == Some("mega.nz") && link.path() == "/";
    if let Some(path) = link.fragment().filter(|_| old_mega).and_then(old_mega_path) {
        return path;
    }
    let path = decoded(link.path().as_bytes());
    let mut kept: Vec<&[u8]> = Vec::new();
    let mut ends_open = false;
    for segment in path.split(|b| *b == b'/') {
        ends_open = matches!(segment, b"" | b"." | b"..");
        match segment {
            b"" | b"." => {}
            b".." => {
                kept.pop();
            }
            name => kept.push(name),
        }
    }
    let mut out = String::new();
    for segment in &kept {
        out.push('/');
        out.push_str(&encoded(segment, b"!$&'()*+,;=:@"));
    }
    if ends_open || kept.is_empty() {
        out.push('/');
    }
    out
}

/// `#!ID!key` and `#F!ID!key`: the id is the place, the key is the lock and stays in the raw text.
fn old_mega_path(fragment: &str) -> Option<String> {
    let mut parts = fragment.split('!');
    let shelf = match parts.next()? {
        "" => "file",
        "F" => "folder",
        _ => return None,
    };
    let id = parts.next().filter(|id| {
        !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    })?;
    Some(format!("/{shelf}/{id}"))
}

const PATH_TOO: &[u8] = b"!$&'()*+,;=:@/?";

/// Each piece between `&`, `=`, `+` and `;` decoded and encoded again, so that an escaped separator
/// stays a part of its value.
fn query_of(query: &str) -> String {
    let mut out = String::new();
    for piece in query.split_inclusive(['&', '=', '+', ';']) {
        let (text, mark) = match piece.char_indices().next_back() {
            Some((at, mark @ ('&' | '=' | '+' | ';'))) => (&piece[..at], Some(mark)),
            _ => (piece, None),
        };
        out.push_str(&encoded(&decoded(text.as_bytes()), b"!$()*,:@/?"));
        out.extend(mark);
    }
    out
}

/// Every escape undone, once.
pub(super) fn decoded_once(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let mut byte = [0u8];
        if escape.is_some_and(|digits| hex::decode_to_slice(digits, &mut byte).is_ok()) {
            out.push(byte[0]);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

/// Every escape undone, and those that this uncovers. Ends because every round shortens the text.
fn decoded(bytes: &[u8]) -> Vec<u8> {
    let mut now = bytes.to_vec();
    loop {
        let next = decoded_once(&now);
        if next.len() == now.len() {
            return now;
        }
        now = next;
    }
}

/// Letters, digits, `-._~` and the bytes of `also` as they are, everything else escaped.
fn encoded(bytes: &[u8], also: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &b in bytes {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) || also.contains(&b) {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}
