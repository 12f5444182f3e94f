//! A report being written: kept under a token that only the page's path knows.

use crate::channel::Channel;
use crate::field::{Field, Kind};
use crate::fields;
use crate::route::Route;
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, chance, content_url};
use sanad_sealing::{BlindKey, CannotOpen, Place, SealingPrivate, seal_to};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Stands among the answers, and is the code of no field.
const SUSPECT: &str = "suspect";

/// Everything typed so far, as typed, by the code of its [`Field`]: nothing is taken away before it
/// is sent. Whoever keeps an answer knows only its field, so that a new question needs no new place.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<String, String>);

impl Draft {
    /// What stands in a field: a text, or codes of options between spaces; empty when nothing does.
    pub fn text(&self, field: &Field) -> &str {
        self.0.get(field.code).map_or("", String::as_str)
    }

    /// Whether an option is chosen.
    pub fn chose(&self, field: &Field, option: &str) -> bool {
        self.text(field).split(' ').any(|code| code == option)
    }

    /// Keeps a text, or as much of it as is kept. `false`: its end was cut off.
    pub fn write(&mut self, field: &Field, text: &str) -> bool {
        let kept: String = text.chars().take(field.kept_chars_max()).collect();
        let whole = kept.len() == text.len();
        self.put(field, kept);
        whole
    }

    /// Keeps those of the chosen codes that the field offers: all of them, or the first one where
    /// only one can be chosen.
    pub fn choose<'a>(&mut self, field: &Field, codes: impl Iterator<Item = &'a str>) {
        let sent: Vec<&str> = codes.collect();
        let offered = field.options().iter().copied().filter(|option| sent.contains(option));
        let kept: Vec<&str> = match field.kind {
            Kind::One(_) => offered.take(1).collect(),
            Kind::Several(_) | Kind::Line { .. } | Kind::Text { .. } | Kind::Day => {
                offered.collect()
            }
        };
        self.put(field, kept.join(" "));
    }

    fn put(&mut self, field: &Field, text: String) {
        if text.is_empty() {
            self.0.remove(field.code);
        } else {
            self.0.insert(field.code.to_owned(), text);
        }
    }

    /// `None`: the first question is not answered yet.
    pub fn route(&self) -> Option<Route> {
        Route::from_code(self.text(&fields::ROUTE))
    }

    /// `None`: it was not said where.
    pub fn channel(&self) -> Option<Channel> {
        Channel::from_code(self.text(&fields::CHANNEL))
    }

    /// The addresses typed, each once, at most fifty.
    pub fn addresses(&self) -> content_url::Lines {
        content_url::lines(self.text(&fields::ADDRESSES))
    }

    /// Whether the reporter says that there is no link.
    pub fn without_link(&self) -> bool {
        self.chose(&fields::NO_LINK, "yes")
    }

    /// What was told of the place apart from links, for its kind, each part in the order asked.
    pub fn place_parts(&self) -> Vec<&str> {
        let asked = fields::of_place(self.channel()).iter();
        asked.map(|field| self.text(field).trim()).filter(|text| !text.is_empty()).collect()
    }

    /// Whether there is anything to go by: an address, or words about the place.
    pub fn has_place(&self) -> bool {
        !self.addresses().addresses.is_empty() || !self.place_parts().is_empty()
    }

    /// Whether a child may be in danger now: by the first answer, or by what is said to be near.
    pub fn urgent(&self) -> bool {
        self.route() == Some(Route::Danger)
            || ["now", "meeting"].iter().any(|code| self.chose(&fields::IMMINENCE, code))
    }

    /// Notes that something about its forms looked like a machine's: its report waits behind others,
    /// and is never lost.
    pub fn mark_suspect(&mut self) {
        self.0.insert(SUSPECT.to_owned(), String::from("yes"));
    }

    pub fn suspect(&self) -> bool {
        self.0.contains_key(SUSPECT)
    }

    /// Whether a way to reach the reporter is left.
    pub fn leaves_contact(&self) -> bool {
        self.chose(&fields::CONTACT_WAY, "leave")
    }
}

/// Says nothing of what was typed.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft([redacted])")
    }
}

/// 128 random bits, written as 32 hexadecimal digits in the page's path. Finds the draft, opens
/// it, and makes its report the only one; stored nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftToken(Secret<[u8; 16]>);

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a draft's token")]
pub struct NotAToken;

impl DraftToken {
    pub fn random(chance: &dyn Chance) -> Self {
        DraftToken(Secret::new(chance::bytes(chance)))
    }

    /// For the path of the page alone.
    pub fn expose(&self) -> String {
        hex::encode(self.0.expose())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose()
    }

    /// By which the draft is found.
    pub(crate) fn index(&self) -> [u8; 32] {
        self.derived("find a draft")
    }

    /// The key the draft is sealed under: whoever has the database alone cannot open it.
    fn key(&self) -> SealingPrivate {
        SealingPrivate::from_seed(&self.derived("seal a draft"))
    }

    /// HMAC-SHA256 keyed by the token, a different one for each purpose.
    fn derived(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0u8; 32];
        key[..16].copy_from_slice(self.0.expose());
        BlindKey::from_bytes(Secret::new(key)).index(purpose, b"")
    }

    pub(crate) fn seal(&self, tenant: &TenantId, draft: &Draft, chance: &dyn Chance) -> Vec<u8> {
        let text = serde_json::to_vec(draft).unwrap_or_default();
        seal_to(&self.key().public(), place(tenant), &padded(text), chance)
    }

    pub(crate) fn open(&self, tenant: &TenantId, sealed: &[u8]) -> Result<Draft, CannotOpen> {
        let text = self.key().open(place(tenant), sealed)?;
        serde_json::from_slice(&text).map_err(|_| CannotOpen)
    }
}

/// Spaces up to the next full kibibyte, so that the stored length tells little of what was typed.
fn padded(mut text: Vec<u8>) -> Vec<u8> {
    text.resize(text.len().next_multiple_of(1024), b' ');
    text
}

/// The key is the draft's own, so the place names no record.
const fn place(tenant: &TenantId) -> Place<'_> {
    Place::new(tenant, "", "draft")
}

impl fmt::Debug for DraftToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DraftToken([secret])")
    }
}

impl FromStr for DraftToken {
    type Err = NotAToken;
    fn from_str(text: &str) -> Result<Self, NotAToken> {
        let mut bytes = [0u8; 16];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAToken)?;
        Ok(DraftToken(Secret::new(bytes)))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;

    fn saying(field: &Field, text: &str) -> Draft {
        let mut draft = Draft::default();
        draft.write(field, text);
        draft
    }

    #[test]
    fn a_draft_keeps_only_what_a_field_offers_and_as_much_as_it_holds() {
        let mut draft = Draft::default();
        draft.choose(&fields::WHAT, ["drawn", "nonsense", "images"].into_iter());
        assert_eq!(draft.text(&fields::WHAT), "images drawn");
        draft.choose(&fields::ROUTE, ["threat", "seen"].into_iter());
        assert_eq!(draft.route(), Some(Route::Seen));
        draft.choose(&fields::ROUTE, ["__proto__"].into_iter());
        assert_eq!((draft.route(), draft.text(&fields::ROUTE)), (None, ""));
        assert!(draft.write(&fields::NARRATIVE, &"ت".repeat(17_000)));
        assert!(!draft.write(&fields::NARRATIVE, &"ت".repeat(17_001)));
        assert_eq!(draft.text(&fields::NARRATIVE).chars().count(), 17_000);
    }

    #[test]
    fn what_is_near_is_urgent_and_so_is_the_door_for_danger() {
        let choosing = |field: &Field, code: &str| {
            let mut draft = Draft::default();
            draft.choose(field, [code].into_iter());
            draft
        };
        for code in ["now", "meeting"] {
            assert!(choosing(&fields::IMMINENCE, code).urgent(), "{code}");
        }
        assert!(choosing(&fields::ROUTE, "danger").urgent());
        for code in ["no", "unknown"] {
            assert!(!choosing(&fields::IMMINENCE, code).urgent(), "{code}");
        }
        assert!(!choosing(&fields::ROUTE, "threat").urgent());
    }

    #[test]
    fn a_draft_opens_with_its_own_token_alone() {
        let (chance, tenant) = (SeededChance::new(1), TenantId::new("xx").unwrap());
        let (mine, other) = (DraftToken::random(&chance), DraftToken::random(&chance));
        let draft = saying(&fields::NARRATIVE, "tulip");
        let sealed = mine.seal(&tenant, &draft, &chance);
        assert_eq!(mine.open(&tenant, &sealed), Ok(draft));
        assert_eq!(other.open(&tenant, &sealed), Err(CannotOpen));
        assert_ne!(mine.index(), other.index());
        assert_ne!(mine.index(), mine.derived("seal a draft"));
    }

    #[test]
    fn the_stored_length_tells_little() {
        let (chance, tenant) = (SeededChance::new(1), TenantId::new("xx").unwrap());
        let token = DraftToken::random(&chance);
        let lengths = ["", "a few words", &"long ".repeat(100)]
            .map(|words| token.seal(&tenant, &saying(&fields::NARRATIVE, words), &chance).len());
        assert!(lengths.iter().all(|l| *l == lengths[0]), "{lengths:?}");
    }

    #[test]
    fn a_token_survives_its_own_writing_and_other_text_is_none() {
        let token = DraftToken::random(&SeededChance::new(2));
        assert_eq!(token.expose().parse::<DraftToken>(), Ok(token.clone()));
        for text in ["", "00", "zz000000000000000000000000000000", "é", &"0".repeat(34)] {
            assert_eq!(text.parse::<DraftToken>(), Err(NotAToken));
        }
        assert_eq!(format!("{token:?}"), "DraftToken([secret])");
    }
}
