//! An entry with its proof: holds by itself, years later, with nothing but the log's public key.

use crate::checkpoint::{Checkpoint, NotACheckpoint, VerifierKey};
use crate::entry::{commitment, leaf_data};
use crate::tree::{Hash, leaf_hash, proves_inclusion};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// An entry, the salt that opens its commitment, and a C2SP tlog-proof that its leaf is in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryWithProof {
    /// Canonical JSON.
    pub entry: String,
    /// 64 hexadecimal digits.
    pub salt: String,
    /// The text of a `.tlog-proof` file.
    pub proof: String,
}

/// Why an entry is not proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    #[error("the entry or its salt is not written as it should be")]
    BadEntry,
    #[error("the proof is not written as it should be")]
    BadProof,
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] NotACheckpoint),
    #[error("the entry is not in the log at that place")]
    NotThere,
}

impl EntryWithProof {
    /// Checks entry, salt and proof against the log's key and gives the entry.
    pub fn proven(&self, key: &VerifierKey) -> Result<serde_json::Value, NotProven> {
        let (index, path, note) = read(&self.proof).ok_or(NotProven::BadProof)?;
        let head = Checkpoint::verified(note, key)?.head;
        let leaf = leaf_of(&self.entry, &self.salt).ok_or(NotProven::BadEntry)?;
        if !proves_inclusion(&leaf, index, head.size, &path, &head.root) {
            return Err(NotProven::NotThere);
        }
        serde_json::from_str(&self.entry).map_err(|_| NotProven::BadEntry)
    }
}

/// The leaf that an entry and its salt stand behind; `None` when they cannot be read.
fn leaf_of(entry: &str, salt: &str) -> Option<Hash> {
    let value: serde_json::Value = serde_json::from_str(entry).ok()?;
    let action = value.get("action")?.as_str()?;
    let salt = hex::decode(salt).ok().filter(|s| s.len() == 32)?;
    Some(leaf_hash(leaf_data(action, &commitment(entry, &salt)).as_bytes()))
}

/// Index, path and checkpoint as a tlog-proof.
pub(crate) fn write(index: u64, path: &[Hash], note: &str) -> String {
    let mut out = format!("{FIRST_LINE}\nindex {index}\n");
    for hash in path {
        out.push_str(&STANDARD.encode(hash));
        out.push('\n');
    }
    out.push('\n');
    out.push_str(note);
    out
}

fn read(proof: &str) -> Option<(u64, Vec<Hash>, &str)> {
    let (head, note) = proof.split_once("\n\n")?;
    let mut lines = head.split('\n');
    (lines.next()? == FIRST_LINE).then_some(())?;
    let index = lines.next()?.strip_prefix("index ")?.parse().ok()?;
    let path: Vec<Hash> =
        lines.map(|l| STANDARD.decode(l).ok()?.try_into().ok()).collect::<Option<_>>()?;
    // Written again it must be the same: one proof has one text.
    (write(index, &path, note) == proof).then_some((index, path, note))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::checkpoint::LogSigner;
    use crate::tree::{Frontier, Head};
    use sanad_base::secret::Secret;

    fn proven() -> (EntryWithProof, LogSigner) {
        let (entry, salt) = ("{\"action\":\"case.opened\",\"v\":1}", "07".repeat(32));
        let mut frontier = Frontier::default();
        let other = leaf_hash(b"other");
        frontier.push(other);
        frontier.push(leaf_of(entry, &salt).unwrap());
        let signer = LogSigner::new(&Secret::new([1; 32]), "sanad.example/xx");
        let note = Checkpoint::sign(Head { size: 2, root: frontier.root() }, &signer);
        (EntryWithProof { entry: entry.into(), salt, proof: write(1, &[other], &note) }, signer)
    }

    #[test]
    fn an_entry_is_proven_by_its_text_alone() {
        let (entry, signer) = proven();
        assert_eq!(entry.proven(&signer.verifier()).unwrap()["action"], "case.opened");
    }

    #[test]
    fn no_byte_of_entry_salt_or_proof_may_change() {
        let (whole, signer) = proven();
        let key = signer.verifier();
        let changed = |text: &str, at: usize| {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] ^= 1;
            String::from_utf8(bytes).ok()
        };
        for at in 0..whole.entry.len() {
            let Some(entry) = changed(&whole.entry, at) else { continue };
            assert!(EntryWithProof { entry, ..whole.clone() }.proven(&key).is_err(), "entry {at}");
        }
        for at in 0..whole.salt.len() {
            let Some(salt) = changed(&whole.salt, at) else { continue };
            assert!(EntryWithProof { salt, ..whole.clone() }.proven(&key).is_err(), "salt {at}");
        }
        for at in 0..whole.proof.len() {
            let Some(proof) = changed(&whole.proof, at) else { continue };
            assert!(EntryWithProof { proof, ..whole.clone() }.proven(&key).is_err(), "proof {at}");
        }
    }
}
