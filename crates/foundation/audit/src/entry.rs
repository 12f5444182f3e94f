//! An entry of the log, and the salted commitment that is all the tree holds of it.

use crate::canonical::{NotWhole, canonical};
use hmac::{Hmac, KeyInit, Mac};
use sanad_base::Moment;
use sanad_base::ids::AuditEntryId;
use serde_json::{Value, json};
use sha2::Sha256;

/// The version of the entry's and the leaf's shape.
const VERSION: i64 = 1;

/// Who did what to what, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: AuditEntryId,
    /// Stable label, such as `staff:…` or `reporter`.
    pub actor: String,
    /// `noun.past_verb`.
    pub action: String,
    pub subject: String,
    /// The hour only, where a reporter caused it.
    pub at: Moment,
    /// Ids, stages, counts, digests; never addresses, texts or names.
    pub facts: Value,
}

impl Entry {
    /// The entry in the one form that is committed to. The moment is written to the second.
    pub fn canonical(&self) -> Result<String, NotWhole> {
        canonical(&json!({
            "v": VERSION,
            "id": self.id.to_string(),
            "actor": self.actor,
            "action": self.action,
            "subject": self.subject,
            "at": self.at.rfc3339(),
            "facts": self.facts,
        }))
    }

    pub fn commitment(&self, salt: &[u8]) -> Result<[u8; 32], NotWhole> {
        Ok(commitment(&self.canonical()?, salt))
    }
}

/// HMAC-SHA256 of a canonical entry under its salt. Without the salt nobody can tell, even by
/// guessing, which entry it belongs to.
pub fn commitment(canonical_entry: &str, salt: &[u8]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(salt).expect("HMAC takes keys of every length");
    mac.update(canonical_entry.as_bytes());
    mac.finalize().into_bytes().into()
}

/// What the tree holds of an entry: its action and its commitment, as canonical JSON.
pub fn leaf_data(action: &str, commitment: &[u8; 32]) -> String {
    canonical(&json!({
        "v": VERSION,
        "action": action,
        "commitment": hex::encode(commitment),
    }))
    .expect("the only number in it is the version")
}

/// Whether this is how an action is written: `noun.past_verb`, lower case.
pub fn well_named(action: &str) -> bool {
    let word =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    action.split_once('.').is_some_and(|(noun, verb)| word(noun) && word(verb))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn entry() -> Entry {
        Entry {
            id: AuditEntryId::from_bytes([7; 16]),
            actor: "system:test".into(),
            action: "case.opened".into(),
            subject: "c1".into(),
            at: Moment::from_ms(1_793_610_900_123),
            facts: json!({ "reports": 2 }),
        }
    }

    #[test]
    fn the_canonical_entry_holds_every_part_to_the_second() {
        assert_eq!(
            entry().canonical().unwrap(),
            "{\"action\":\"case.opened\",\"actor\":\"system:test\",\"at\":\"2026-11-02T09:15:00Z\",\
             \"facts\":{\"reports\":2},\"id\":\"07070707070707070707070707070707\",\
             \"subject\":\"c1\",\"v\":1}"
        );
    }

    #[test]
    fn the_leaf_shows_the_action_and_nothing_of_the_subject() {
        let leaf = leaf_data("case.opened", &entry().commitment(&[1; 32]).unwrap());
        assert!(leaf.starts_with("{\"action\":\"case.opened\",\"commitment\":\""), "{leaf}");
        assert!(!leaf.contains("c1\"") && !leaf.contains("system:test"));
    }

    #[test]
    fn another_salt_or_another_fact_is_another_commitment() {
        let (a, mut b) = (entry(), entry());
        b.facts = json!({ "reports": 3 });
        assert_ne!(a.commitment(&[1; 32]).unwrap(), a.commitment(&[2; 32]).unwrap());
        assert_ne!(a.commitment(&[1; 32]).unwrap(), b.commitment(&[1; 32]).unwrap());
    }

    #[test]
    fn an_action_is_a_noun_and_a_past_verb() {
        assert!(well_named("case.opened") && well_named("second_look.given"));
        for name in
            ["", "case", "case.", ".opened", "Case.opened", "case.opened.twice", "case opened"]
        {
            assert!(!well_named(name), "{name}");
        }
    }
}
