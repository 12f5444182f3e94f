//! Looks for what must not be kept in every byte of a folder, in many spellings.

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use sanad_base::digest::{Md5, Sha1, Sha256};
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// What was found where: file, what, in which spelling.
pub type Found = (String, String, &'static str);

/// A text that must not be kept.
#[derive(Clone)]
pub struct Needle {
    what: String,
    spellings: Vec<(&'static str, Vec<u8>)>,
}

impl Needle {
    /// Spells a text in every way in which a careless hand might have kept it.
    pub fn text(what: &str) -> Needle {
        let bytes = what.as_bytes();
        let utf16 = |swap: bool| -> Vec<u8> {
            what.encode_utf16()
                .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        let percent: String = bytes.iter().map(|b| format!("%{b:02X}")).collect();
        let twice = percent.replace('%', "%25");
        let entities: String = what.chars().map(|c| format!("&#{};", u32::from(c))).collect();
        let escaped: String = what.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
        let quoted: String = bytes.iter().map(|b| format!("={b:02X}")).collect();
        let mut spellings = vec![
            ("as it is", bytes.to_vec()),
            ("upper case", what.to_uppercase().into_bytes()),
            ("lower case", what.to_lowercase().into_bytes()),
            ("UTF-16LE", utf16(false)),
            ("UTF-16BE", utf16(true)),
            ("percent", percent.to_lowercase().into_bytes()),
            ("percent, upper case", percent.into_bytes()),
            ("percent, twice", twice.into_bytes()),
            ("HTML entities", entities.into_bytes()),
            ("JSON escapes", escaped.into_bytes()),
            ("quoted-printable", quoted.into_bytes()),
            ("hexadecimal", hex::encode(bytes).into_bytes()),
            ("hexadecimal, upper case", hex::encode_upper(bytes).into_bytes()),
            ("reversed", bytes.iter().rev().copied().collect()),
            ("SHA-256", Sha256::of(bytes).bytes().to_vec()),
            ("SHA-256, hexadecimal", Sha256::of(bytes).to_string().into_bytes()),
            ("SHA-1", Sha1::of(bytes).bytes().to_vec()),
            ("SHA-1, hexadecimal", Sha1::of(bytes).to_string().into_bytes()),
            ("MD5", Md5::of(bytes).bytes().to_vec()),
            ("MD5, hexadecimal", Md5::of(bytes).to_string().into_bytes()),
            ("BLAKE3", blake3::hash(bytes).as_bytes().to_vec()),
            ("BLAKE3, hexadecimal", blake3::hash(bytes).to_hex().as_bytes().to_vec()),
        ];
        // Base64 inside a longer text starts at one of three places; the ends depend on what
        // stands beside them and are cut off.
        for shift in 0..3usize {
            let shifted = [&vec![0u8; shift][..], bytes].concat();
            let inner = |text: String| text.as_bytes()[4..text.len() - 4].to_vec();
            spellings.push(("base64", inner(STANDARD.encode(&shifted))));
            spellings.push(("base64, no padding", inner(STANDARD_NO_PAD.encode(&shifted))));
            spellings.push(("base64url", inner(URL_SAFE_NO_PAD.encode(&shifted))));
        }
        Needle { what: what.to_owned(), spellings }
    }

    /// An internet address: as a text, and as the numbers and bytes that programs keep it in.
    ///
    /// Its bare four bytes are left to [`bare_addresses`]: so short a run stands anywhere by chance.
    pub fn address(address: IpAddr) -> Needle {
        let mut needle = Needle::text(&address.to_string());
        let mut add = |how, bytes: Vec<u8>| needle.spellings.push((how, bytes));
        let mapped = match address {
            IpAddr::V4(four) => {
                let octets = four.octets();
                let number = u32::from(four);
                add("a number", number.to_string().into_bytes());
                add("a number, other end first", number.swap_bytes().to_string().into_bytes());
                add("a hexadecimal number", format!("0x{number:08x}").into_bytes());
                // PostgreSQL's `inet`: family, bits, cidr or not, length, the address.
                add("inet as sent", [&[2, 32, 0, 4][..], &octets].concat());
                add("inet as stored", [&[2, 32][..], &octets].concat());
                // A socket address of the system: family, port, the address.
                add("dashes", address.to_string().replace('.', "-").into_bytes());
                four.to_ipv6_mapped()
            }
            IpAddr::V6(six) => {
                let full = six.segments().map(|part| format!("{part:04x}")).join(":");
                add("in full", full.into_bytes());
                six
            }
        };
        add("sixteen bytes", mapped.octets().to_vec());
        add("sixteen bytes, mapped, as text", mapped.to_string().into_bytes());
        needle
    }

    /// The count of different ways in which it is looked for.
    pub fn ways(&self) -> usize {
        self.spellings.iter().map(|(how, _)| *how).collect::<BTreeSet<_>>().len()
    }
}

/// A stretch of time in which a report was sent, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub from_ms: i64,
    pub to_ms: i64,
}

/// The stretches of all reports, those that touch laid together, in order.
struct Windows(Vec<Window>);

impl Windows {
    fn of(windows: &[Window]) -> Self {
        let mut sorted = windows.to_vec();
        sorted.sort_by_key(|window| window.from_ms);
        let mut joined: Vec<Window> = Vec::new();
        for window in sorted {
            match joined.last_mut() {
                Some(last) if window.from_ms <= last.to_ms + 1 => {
                    last.to_ms = last.to_ms.max(window.to_ms);
                }
                Some(_) | None => joined.push(window),
            }
        }
        Windows(joined)
    }

    /// Whether a number is a time in one of them, in any of the usual units. The start of an hour
    /// may be kept, so it is no finding.
    fn hold(&self, number: i64) -> Option<&'static str> {
        let units = [("milliseconds", 1), ("microseconds", 1_000), ("nanoseconds", 1_000_000)];
        units.into_iter().find(|(_, per_ms)| self.inside(number / per_ms)).map(|(unit, _)| unit)
    }

    fn inside(&self, ms: i64) -> bool {
        let next = self.0.partition_point(|window| window.to_ms < ms);
        self.0.get(next).is_some_and(|window| window.from_ms <= ms) && ms % 3_600_000 != 0
    }
}

/// Every file anywhere below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    found
}

/// Everything that must not be kept, found in these files.
pub fn scan(files: &[PathBuf], needles: &[Needle], windows: &[Window]) -> Vec<Found> {
    let spelled: Vec<(&str, &'static str, &[u8])> = needles
        .iter()
        .flat_map(|n| n.spellings.iter().map(|(how, bytes)| (n.what.as_str(), *how, &bytes[..])))
        .collect();
    let texts = AhoCorasick::new(spelled.iter().map(|(_, _, bytes)| bytes)).unwrap();
    let windows = Windows::of(windows);
    let mut found = Vec::new();
    for path in files {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).unwrap();
        for hit in texts.find_overlapping_iter(&bytes) {
            let (what, how, _) = spelled[hit.pattern().as_usize()];
            found.push((name.clone(), what.to_owned(), how));
        }
        found.extend(times(&name, &bytes, &windows));
    }
    found
}

/// How many of these addresses stand somewhere in the files as four bare bytes, in either order.
/// A file of random bytes holds a few of many by chance; one that keeps addresses holds them all.
pub fn bare_addresses(files: &[PathBuf], addresses: &[IpAddr]) -> usize {
    let octets: Vec<[u8; 4]> = addresses
        .iter()
        .filter_map(|address| match address {
            IpAddr::V4(four) => Some(four.octets()),
            IpAddr::V6(_) => None,
        })
        .collect();
    let back = octets.iter().map(|[a, b, c, d]| [*d, *c, *b, *a]);
    let all: Vec<[u8; 4]> = octets.iter().copied().chain(back).collect();
    let bare = AhoCorasick::new(&all).unwrap();
    let mut seen = BTreeSet::new();
    for path in files {
        let bytes = std::fs::read(path).unwrap();
        seen.extend(bare.find_iter(&bytes).map(|hit| hit.pattern().as_usize() % octets.len()));
    }
    seen.len()
}

/// Numbers that are times: six bytes as SQLite keeps them, eight in either order, PostgreSQL's
/// microseconds since 2000, the first bytes of time-ordered ids, and digits.
fn times(name: &str, bytes: &[u8], windows: &Windows) -> Vec<Found> {
    const SINCE_2000_US: i64 = 946_684_800_000_000;
    let mut found = Vec::new();
    let mut note = |number: i64, how: &'static str| {
        if let Some(unit) = windows.hold(number) {
            found.push((name.to_owned(), format!("{number} {unit}"), how));
        }
    };
    for six in bytes.windows(6) {
        // The first six bytes of a UUIDv7 or ULID are milliseconds, too.
        let mut wide = [0u8; 8];
        wide[2..].copy_from_slice(six);
        note(i64::from_be_bytes(wide), "six bytes");
    }
    for eight in bytes.windows(8) {
        let eight: [u8; 8] = eight.try_into().unwrap();
        for (number, how, since_2000) in [
            (i64::from_be_bytes(eight), "eight bytes, big end first", "since 2000, big end first"),
            (
                i64::from_le_bytes(eight),
                "eight bytes, little end first",
                "since 2000, little end first",
            ),
        ] {
            note(number, how);
            // In microseconds alone: in larger units, numbers near those of our time are common.
            if let Some(us) = number.checked_add(SINCE_2000_US)
                && windows.inside(us / 1_000)
            {
                note(us, since_2000);
            }
        }
    }
    for digits in bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| run.len() >= 13) {
        if let Ok(number) = String::from_utf8_lossy(digits).parse::<i64>() {
            note(number, "digits");
        }
    }
    let calendar: Vec<(&'static str, String)> =
        windows.0.iter().copied().flat_map(calendar).collect();
    let written = AhoCorasick::new(calendar.iter().map(|(_, text)| text)).unwrap();
    for hit in written.find_iter(bytes) {
        let (how, text) = &calendar[hit.pattern().as_usize()];
        found.push((name.to_owned(), text.clone(), how));
    }
    found
}

/// Each second of the stretch, as clocks are written in logs and mails, and as ids spell them.
fn calendar(window: Window) -> Vec<(&'static str, String)> {
    let seconds = window.from_ms / 1000..=window.to_ms / 1000;
    seconds
        .flat_map(|second| {
            let moment = sanad_base::Moment::from_ms(second * 1000).rfc3339();
            let (day, time) = moment.trim_end_matches('Z').split_once('T').unwrap();
            [
                ("ISO 8601", format!("{day}T{time}")),
                ("date and time", format!("{day} {time}")),
                ("time of day", format!(" {time} ")),
            ]
        })
        .collect()
}
