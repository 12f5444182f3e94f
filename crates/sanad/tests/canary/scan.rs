//! Looks for what must not be kept in every byte of a folder, in many spellings.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use sanad_base::digest::{Md5, Sha1, Sha256};
use std::path::Path;

/// What was found where: file, what, in which spelling.
pub type Found = (String, String, &'static str);

/// A text that must not be kept.
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
}

/// A stretch of time in which a report was sent, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub from_ms: i64,
    pub to_ms: i64,
}

impl Window {
    /// Whether a number is a time in this stretch, in any of the usual units. The start of an hour
    /// may be kept, so it is no finding.
    fn holds(self, number: i64) -> Option<&'static str> {
        let inside = |ms: i64| (self.from_ms..=self.to_ms).contains(&ms) && ms % 3_600_000 != 0;
        if inside(number) {
            Some("milliseconds")
        } else if inside(number / 1_000) {
            Some("microseconds")
        } else if inside(number / 1_000_000) {
            Some("nanoseconds")
        } else {
            None
        }
    }
}

/// Everything that must not be kept, found anywhere below a folder.
pub fn scan(folder: &Path, needles: &[Needle], windows: &[Window]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                let name = path.display().to_string();
                let bytes = std::fs::read(&path).unwrap();
                found.extend(texts(&name, &bytes, needles));
                found.extend(times(&name, &bytes, windows));
            }
        }
    }
    found
}

fn texts(name: &str, bytes: &[u8], needles: &[Needle]) -> Vec<Found> {
    let mut found = Vec::new();
    for needle in needles {
        for (spelling, wanted) in &needle.spellings {
            if contains(bytes, wanted) {
                found.push((name.to_owned(), needle.what.clone(), *spelling));
            }
        }
    }
    found
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    !wanted.is_empty() && bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Numbers that are times: six bytes as SQLite keeps them, eight in either order, and digits.
fn times(name: &str, bytes: &[u8], windows: &[Window]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut note = |number: i64, how: &'static str| {
        for window in windows {
            if let Some(unit) = window.holds(number) {
                found.push((name.to_owned(), format!("{number} {unit}"), how));
            }
        }
    };
    for six in bytes.windows(6) {
        let mut wide = [0u8; 8];
        wide[2..].copy_from_slice(six);
        note(i64::from_be_bytes(wide), "six bytes");
    }
    for eight in bytes.windows(8) {
        let eight: [u8; 8] = eight.try_into().unwrap();
        note(i64::from_be_bytes(eight), "eight bytes, big end first");
        note(i64::from_le_bytes(eight), "eight bytes, little end first");
    }
    for digits in bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| run.len() >= 13) {
        if let Ok(number) = String::from_utf8_lossy(digits).parse::<i64>() {
            note(number, "digits");
        }
    }
    for window in windows {
        for (spelling, text) in calendar(*window) {
            if contains(bytes, text.as_bytes()) {
                found.push((name.to_owned(), text, spelling));
            }
        }
    }
    found
}

/// Each second of the stretch, as clocks are written in logs and mails.
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
