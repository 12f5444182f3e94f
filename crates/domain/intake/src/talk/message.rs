//! One message between hotline and reporter: its bounds, its sides, and how it is sealed.

use sanad_base::ids::{MessageId, TenantId};
use sanad_base::secret::Sensitive;
use sanad_base::{Chance, Moment};
use sanad_sealing::{CannotOpen, Place, SealingPrivate, SealingPublic, seal_to};

/// Longest message, in characters.
pub const MESSAGE_CHARS_MAX: usize = 4_000;
/// Most messages of one side under one report: a talk, not a mailbox.
pub const MESSAGES_MAX: usize = 20;
/// Sealed lengths are multiples of this, so that they tell little of what was written.
const STEP_BYTES: usize = 1024;

/// Who wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Hotline,
    Reporter,
}

impl Side {
    /// A stable word for tables and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Side::Hotline => "hotline",
            Side::Reporter => "reporter",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Side::Hotline, Side::Reporter].into_iter().find(|side| side.code() == code)
    }
}

/// A message as it is kept.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: MessageId,
    /// From 1, the order under its report.
    pub turn: u32,
    pub side: Side,
    /// A question, sealed to the reporter; `None`: an answer, which nobody is given back.
    pub for_reporter: Option<Vec<u8>>,
    /// Sealed to the tenant's staff.
    pub for_staff: Vec<u8>,
    /// The start of the hour it was sent in.
    pub sent_at: Moment,
}

/// For whom a message is sealed.
#[derive(Clone, Copy)]
pub(crate) enum Reader {
    Reporter,
    Staff,
}

impl Reader {
    const fn field(self) -> &'static str {
        match self {
            Reader::Reporter => "message for the reporter",
            Reader::Staff => "message for the staff",
        }
    }
}

/// The words as they are kept, or what is to be mended about them.
pub(crate) fn words(text: &str) -> Result<&str, Unfit> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Unfit::Empty),
        1..=MESSAGE_CHARS_MAX => Ok(text),
        _ => Err(Unfit::TooLong),
    }
}

/// Why words are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Empty,
    TooLong,
}

pub(crate) fn seal(
    key: &SealingPublic,
    reader: Reader,
    (tenant, id): (&TenantId, MessageId),
    text: &str,
    chance: &dyn Chance,
) -> Vec<u8> {
    let mut plain = text.as_bytes().to_vec();
    plain.resize(plain.len().next_multiple_of(STEP_BYTES), b' ');
    let record = id.to_string();
    seal_to(key, Place::new(tenant, &record, reader.field()), &plain, chance)
}

pub(crate) fn open(
    key: &SealingPrivate,
    reader: Reader,
    (tenant, id): (&TenantId, MessageId),
    sealed: &[u8],
) -> Result<Sensitive<String>, CannotOpen> {
    let record = id.to_string();
    let plain = key.open(Place::new(tenant, &record, reader.field()), sealed)?;
    let text = String::from_utf8(plain).map_err(|_| CannotOpen)?;
    Ok(Sensitive::new(text.trim_end().to_owned()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;

    #[test]
    fn a_message_has_one_to_four_thousand_characters_of_any_script() {
        assert_eq!(words("  \n "), Err(Unfit::Empty));
        assert_eq!(words(" yes "), Ok("yes"));
        let most = "ت".repeat(MESSAGE_CHARS_MAX);
        assert_eq!(words(&most), Ok(most.as_str()));
        assert_eq!(words(&format!("{most}ت")), Err(Unfit::TooLong));
    }

    #[test]
    fn a_message_opens_for_its_reader_and_its_length_tells_little() {
        let (chance, tenant) = (SeededChance::new(1), TenantId::new("xx").unwrap());
        let key = SealingPrivate::generate(&chance);
        let at = (&tenant, MessageId::random(&chance));
        let [short, long] = ["yes", &"words ".repeat(100)]
            .map(|text| seal(&key.public(), Reader::Staff, at, text, &chance));
        assert_eq!(short.len(), long.len());
        assert_eq!(open(&key, Reader::Staff, at, &short).unwrap().expose(), "yes");
        assert!(open(&key, Reader::Reporter, at, &short).is_err());
        let other = (&tenant, MessageId::random(&chance));
        assert!(open(&key, Reader::Staff, other, &short).is_err());
    }
}
