//! One line of an export's private half: what stands behind a leaf, or that it was forgotten.

use crate::canonical::{NotWhole, canonical};
use crate::entry::{Entry, commitment, leaf_data};
use serde_json::{Value, json};

/// What stands behind the leaf at `index`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub index: u64,
    /// The canonical entry and its salt; `None`: forgotten.
    pub entry: Option<(String, [u8; 32])>,
}

impl Opening {
    pub fn of(index: u64, kept: Option<&(Entry, [u8; 32])>) -> Result<Self, NotWhole> {
        let entry = kept.map(|(entry, salt)| Ok((entry.canonical()?, *salt))).transpose()?;
        Ok(Opening { index, entry })
    }

    /// The line, with its line feed.
    pub fn line(&self) -> String {
        let value = match &self.entry {
            Some((entry, salt)) => {
                json!({ "index": self.index, "entry": entry, "salt": hex::encode(salt) })
            }
            None => json!({ "index": self.index, "forgotten": true }),
        };
        canonical(&value).expect("a log has fewer than 2^53 entries") + "\n"
    }

    /// Reads a line without its line feed; `None` when it is not exactly how one is written.
    pub fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let index = value.get("index")?.as_u64().filter(|i| *i < 1 << 53)?;
        let entry = match (value.get("entry"), value.get("salt")) {
            (Some(entry), Some(salt)) => {
                let salt = hex::decode(salt.as_str()?).ok()?.try_into().ok()?;
                Some((entry.as_str()?.to_owned(), salt))
            }
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return None,
        };
        let opening = Opening { index, entry };
        (opening.line().strip_suffix('\n') == Some(line)).then_some(opening)
    }

    /// Whether this is what stands behind the leaf. A forgotten leaf opens to nothing, which
    /// contradicts nothing.
    pub fn fits(&self, leaf: &[u8]) -> bool {
        let Some((entry, salt)) = &self.entry else { return true };
        let action = serde_json::from_str::<Value>(entry)
            .ok()
            .and_then(|v| v.get("action").and_then(Value::as_str).map(str::to_owned));
        action.is_some_and(|a| leaf_data(&a, &commitment(entry, salt)).as_bytes() == leaf)
    }
}
