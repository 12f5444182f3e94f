//! What must not be listed, whoever asks: too plain a fingerprint, a shared platform, a wrong shape.

use crate::entry::{EntryKind, EntryValue};

/// Below this a PDQ hash fits pictures that have nothing in common.
const QUALITY_MIN: u8 = 50;
/// A real PDQ hash has half its 256 bits set; one far from that was made up or is of a flat picture.
const BITS_SET: std::ops::RangeInclusive<u32> = 96..=160;
/// Longest address taken, in characters.
const ADDRESS_CHARS_MAX: usize = 2_048;

/// Why the gate stays shut; each has a text in the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    #[error("entry-shape")]
    Shape,
    #[error("entry-quality")]
    Quality,
    #[error("entry-flat")]
    Flat,
    #[error("entry-shared-domain")]
    SharedDomain,
}

impl Shut {
    pub const fn key(self) -> &'static str {
        match self {
            Shut::Shape => "entry-shape",
            Shut::Quality => "entry-quality",
            Shut::Flat => "entry-flat",
            Shut::SharedDomain => "entry-shared-domain",
        }
    }
}

/// The gate.
pub fn pass(kind: EntryKind, value: &EntryValue, quality: Option<u8>) -> Result<(), Shut> {
    match (kind, value) {
        (EntryKind::Url, EntryValue::Text(text)) => {
            let fits = (1..=ADDRESS_CHARS_MAX).contains(&text.chars().count());
            if fits { Ok(()) } else { Err(Shut::Shape) }
        }
        (EntryKind::Domain, EntryValue::Text(name)) => domain(name),
        (EntryKind::Pdq, EntryValue::Bytes(bytes)) if bytes.len() == 32 => pdq(bytes, quality),
        (EntryKind::Sha256 | EntryKind::Sha1 | EntryKind::Md5, EntryValue::Bytes(bytes)) => {
            if Some(bytes.len()) == kind.length() { Ok(()) } else { Err(Shut::Shape) }
        }
        (
            EntryKind::Url
            | EntryKind::Domain
            | EntryKind::Pdq
            | EntryKind::Sha256
            | EntryKind::Sha1
            | EntryKind::Md5,
            EntryValue::Text(_) | EntryValue::Bytes(_),
        ) => Err(Shut::Shape),
    }
}

/// A domain may be listed only where somebody owns the whole of it: not a public suffix, under
/// which strangers live side by side, and not a name below somebody else's.
fn domain(name: &str) -> Result<(), Shut> {
    let Some(registrable) = psl::domain_str(name) else { return Err(Shut::SharedDomain) };
    // Privately run suffixes (free hosting, blogs) count as shared, whoever may have registered.
    let icann = psl::suffix(name.as_bytes()).is_some_and(|s| s.typ() != Some(psl::Type::Private));
    if registrable == name && icann { Ok(()) } else { Err(Shut::SharedDomain) }
}

fn pdq(bytes: &[u8], quality: Option<u8>) -> Result<(), Shut> {
    if quality.is_none_or(|quality| quality < QUALITY_MIN) {
        return Err(Shut::Quality);
    }
    let set: u32 = bytes.iter().map(|byte| byte.count_ones()).sum();
    if BITS_SET.contains(&set) { Ok(()) } else { Err(Shut::Flat) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: EntryKind, value: &str) -> Result<(), Shut> {
        pass(kind, &EntryValue::Text(value.into()), None)
    }

    #[test]
    fn a_domain_that_strangers_share_is_refused() {
        // A suffix that a company lets strangers live under, spelled so that it names no host.
        let rented = ["blogspot", "com"].join(".");
        let below = format!("someone.{rented}");
        for shared in ["com", "ma", &rented, &below, "a.site.example"] {
            assert_eq!(text(EntryKind::Domain, shared), Err(Shut::SharedDomain), "{shared}");
        }
        assert_eq!(text(EntryKind::Domain, "site.example"), Ok(()));
    }

    #[test]
    fn a_plain_or_made_up_fingerprint_is_refused() {
        let half = EntryValue::Bytes(vec![0x0f; 32]);
        assert_eq!(pass(EntryKind::Pdq, &half, Some(50)), Ok(()));
        assert_eq!(pass(EntryKind::Pdq, &half, Some(49)), Err(Shut::Quality));
        assert_eq!(pass(EntryKind::Pdq, &half, None), Err(Shut::Quality));
        for flat in [0x00, 0xff, 0x01] {
            let flat = EntryValue::Bytes(vec![flat; 32]);
            assert_eq!(pass(EntryKind::Pdq, &flat, Some(100)), Err(Shut::Flat));
        }
    }

    #[test]
    fn a_value_of_another_shape_is_refused() {
        assert_eq!(text(EntryKind::Sha256, "abc"), Err(Shut::Shape));
        assert_eq!(text(EntryKind::Url, ""), Err(Shut::Shape));
        let short = EntryValue::Bytes(vec![1; 31]);
        for kind in [EntryKind::Sha256, EntryKind::Sha1, EntryKind::Md5, EntryKind::Pdq] {
            assert_eq!(pass(kind, &short, Some(90)), Err(Shut::Shape), "{kind:?}");
        }
    }
}
