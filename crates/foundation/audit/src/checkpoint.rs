//! A signed statement of a log's size and root: a C2SP checkpoint in a C2SP signed note.

use crate::tree::{Hash, Head};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The signature type of a note key; Ed25519 is 1.
const ED25519: u8 = 1;

/// A note that is not what it should be, and in which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACheckpoint {
    #[error("it is not written as a checkpoint is")]
    Malformed,
    #[error("it is signed by another key")]
    OtherKey,
    #[error("its signature does not hold")]
    BadSignature,
}

/// Text that is no verifier key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a verifier key")]
pub struct NotAVerifierKey;

/// Size and root of one log at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, such as `sanad.example/ma`.
    pub origin: String,
    pub head: Head,
}

impl Checkpoint {
    fn body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.head.size, STANDARD.encode(self.head.root))
    }

    pub fn sign(head: Head, signer: &LogSigner) -> String {
        let body = Checkpoint { origin: signer.origin.clone(), head }.body();
        let mut blob = signer.verifier().key_id().to_vec();
        blob.extend_from_slice(&signer.key.sign(body.as_bytes()).to_bytes());
        format!("{body}\n\u{2014} {} {}\n", signer.origin, STANDARD.encode(blob))
    }

    /// Reads a note that must carry exactly this key's signature and nothing besides.
    pub fn verified(note: &str, key: &VerifierKey) -> Result<Checkpoint, NotACheckpoint> {
        use NotACheckpoint::{BadSignature, Malformed, OtherKey};
        let (body, signature) = note.split_once("\n\n").ok_or(Malformed)?;
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root), None) =
            (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(Malformed);
        };
        let checkpoint = Checkpoint {
            origin: origin.to_owned(),
            head: Head {
                size: size.parse().map_err(|_| Malformed)?,
                root: STANDARD
                    .decode(root)
                    .ok()
                    .and_then(|r| r.try_into().ok())
                    .ok_or(Malformed)?,
            },
        };
        // A size such as +3 or 03 would read the same and hash differently.
        if checkpoint.body() != format!("{body}\n") {
            return Err(Malformed);
        }
        let line = signature.strip_prefix("\u{2014} ").and_then(|l| l.strip_suffix('\n'));
        let (name, blob) = line.and_then(|l| l.split_once(' ')).ok_or(Malformed)?;
        let blob = STANDARD.decode(blob).map_err(|_| Malformed)?;
        let (key_id, signature) = blob.split_first_chunk::<4>().ok_or(Malformed)?;
        if name != key.name || name != origin || *key_id != key.key_id() {
            return Err(OtherKey);
        }
        let signature = Signature::from_slice(signature).map_err(|_| Malformed)?;
        key.key
            .verify_strict(checkpoint.body().as_bytes(), &signature)
            .map_err(|_| BadSignature)?;
        Ok(checkpoint)
    }
}

/// Signs the checkpoints of one log.
#[derive(Clone)]
pub struct LogSigner {
    origin: String,
    key: SigningKey,
}

impl LogSigner {
    /// `origin` names the log and holds neither white space nor `+`.
    pub fn new(seed: &Secret<[u8; 32]>, origin: &str) -> Self {
        LogSigner { origin: origin.to_owned(), key: SigningKey::from_bytes(seed.expose()) }
    }

    /// The log of one tenant of the installation called `house`, such as `sanad.example`.
    pub fn for_tenant(seed: &Secret<[u8; 32]>, house: &str, tenant: &TenantId) -> Self {
        LogSigner::new(seed, &format!("{house}/{tenant}"))
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.origin.clone(), key: self.key.verifying_key() }
    }
}

impl fmt::Debug for LogSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogSigner({}, [secret])", self.origin)
    }
}

/// What anyone needs to check a log's signatures, written `name+keyid+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: VerifyingKey,
}

impl VerifierKey {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of the digest of name and key.
    pub fn key_id(&self) -> [u8; 4] {
        let hash: Hash = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize()
            .into();
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut blob = vec![ED25519];
        blob.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(self.key_id()), STANDARD.encode(blob))
    }
}

impl FromStr for VerifierKey {
    type Err = NotAVerifierKey;
    fn from_str(text: &str) -> Result<Self, NotAVerifierKey> {
        let read = || {
            let mut parts = text.splitn(3, '+');
            let (name, _, blob) = (parts.next()?, parts.next()?, parts.next()?);
            let blob = STANDARD.decode(blob).ok()?;
            let (&kind, key) = blob.split_first()?;
            let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
            (kind == ED25519).then(|| VerifierKey { name: name.to_owned(), key })
        };
        // Writing it again also checks the key id.
        read().filter(|key| key.to_string() == text).ok_or(NotAVerifierKey)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::tree::{Frontier, leaf_hash};

    const NOTE: &str = "log.hotline.example/custody\n3\n\
        egus9/VA42N8+xIwG2TnlqR8EmDvrjQP1weMk5SZIxA=\n\n\
        \u{2014} log.hotline.example/custody z8WOUllN34QK64+ZUodVoZkoxibcZgkJJ9p3PmJCjUjYxwo6u8NN6C4qWDx7d1Auy8Jo+UpegYCpaFXhdZTRuEjZSwE=\n";
    const VKEY: &str =
        "log.hotline.example/custody+cfc58e52+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";

    fn signer() -> LogSigner {
        LogSigner::new(&Secret::new([1; 32]), "log.hotline.example/custody")
    }

    fn head() -> Head {
        let mut frontier = Frontier::default();
        for entry in ["e1", "e2", "e3"] {
            frontier.push(leaf_hash(entry.as_bytes()));
        }
        Head { size: 3, root: frontier.root() }
    }

    #[test]
    fn the_published_example_comes_out_byte_for_byte() {
        assert_eq!(Checkpoint::sign(head(), &signer()), NOTE);
        assert_eq!(signer().verifier().to_string(), VKEY);
        let key: VerifierKey = VKEY.parse().unwrap();
        assert_eq!(Checkpoint::verified(NOTE, &key).unwrap().head, head());
    }

    #[test]
    fn no_byte_of_a_note_may_change() {
        let key = signer().verifier();
        for at in 0..NOTE.len() {
            for change in [1, 0x20, 0x80] {
                let mut bytes = NOTE.as_bytes().to_vec();
                bytes[at] ^= change;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                assert!(Checkpoint::verified(&changed, &key).is_err(), "byte {at}");
            }
        }
        assert!(Checkpoint::verified(&format!("{NOTE}\n"), &key).is_err());
    }

    #[test]
    fn a_note_of_another_key_or_name_is_refused() {
        let other = LogSigner::new(&Secret::new([2; 32]), "log.hotline.example/custody");
        let found = Checkpoint::verified(NOTE, &other.verifier());
        assert_eq!(found, Err(NotACheckpoint::OtherKey));
        let other = LogSigner::new(&Secret::new([1; 32]), "log.hotline.example/other");
        assert_eq!(Checkpoint::verified(NOTE, &other.verifier()), Err(NotACheckpoint::OtherKey));
    }

    #[test]
    fn a_verifier_key_with_a_wrong_id_is_none() {
        for text in
            ["", "a+b+c", &VKEY.replace("cfc58e52", "cfc58e53"), &VKEY.replace("AYqI", "AoqI")]
        {
            assert_eq!(text.parse::<VerifierKey>(), Err(NotAVerifierKey), "{text}");
        }
    }
}
