//! A C2SP signed note: a text with an Ed25519 signature anyone can check by the key beside it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sanad_sealing::SigningSeed;
use sha2::{Digest, Sha256};

/// The signature type of a note key; Ed25519 is 1.
const ED25519: u8 = 1;

/// Signs notes under one name.
#[derive(Clone)]
pub struct NoteSigner {
    name: String,
    key: SigningKey,
}

/// What anyone needs to check a note, written `name+keyid+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    key: VerifyingKey,
}

impl NoteSigner {
    /// `name` says who signs what, and holds neither white space nor `+`.
    pub fn new(seed: &SigningSeed, name: &str) -> Self {
        NoteSigner { name: name.to_owned(), key: SigningKey::from_bytes(seed.expose()) }
    }

    pub fn public(&self) -> NoteKey {
        NoteKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The note of a text that ends in a line feed.
    pub fn sign(&self, text: &str) -> String {
        let mut blob = self.public().id().to_vec();
        blob.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n\u{2014} {} {}\n", self.name, STANDARD.encode(blob))
    }
}

impl NoteKey {
    /// The first four bytes of the digest of name and key.
    fn id(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// The key as it is published.
    pub fn text(&self) -> String {
        let mut blob = vec![ED25519];
        blob.extend_from_slice(self.key.as_bytes());
        format!("{}+{}+{}", self.name, hex::encode(self.id()), STANDARD.encode(blob))
    }

    /// Reads a published key; `None` for anything that is not exactly one.
    pub fn read(text: &str) -> Option<NoteKey> {
        let mut parts = text.splitn(3, '+');
        let (name, _, blob) = (parts.next()?, parts.next()?, parts.next()?);
        let blob = STANDARD.decode(blob).ok()?;
        let (kind, key) = blob.split_first()?;
        let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
        let key = (*kind == ED25519).then(|| NoteKey { name: name.to_owned(), key })?;
        // Writing it again also checks the id.
        (key.text() == text).then_some(key)
    }

    /// The text of a note that carries this key's signature and nothing besides.
    pub fn opened<'a>(&self, note: &'a str) -> Option<&'a str> {
        let (before, line) = note.split_once("\n\n\u{2014} ")?;
        let text = &note[..before.len() + 1];
        let (name, blob) = line.strip_suffix('\n')?.split_once(' ')?;
        let blob = STANDARD.decode(blob).ok()?;
        let (id, signature) = blob.split_first_chunk::<4>()?;
        let signature = Signature::from_slice(signature).ok()?;
        let ours = name == self.name && *id == self.id();
        (ours && self.key.verify_strict(text.as_bytes(), &signature).is_ok()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::secret::Secret;

    fn signer() -> NoteSigner {
        NoteSigner::new(&Secret::new([1; 32]), "log.hotline.example/custody")
    }

    #[test]
    fn the_published_example_comes_out_byte_for_byte() {
        let text = "log.hotline.example/custody\n3\negus9/VA42N8+xIwG2TnlqR8EmDvrjQP1weMk5SZIxA=\n";
        assert_eq!(
            signer().sign(text),
            format!(
                "{text}\n\u{2014} log.hotline.example/custody z8WOUllN34QK64+ZUodVoZkoxibcZgkJJ9p3PmJCjUjYxwo6u8NN6C4qWDx7d1Auy8Jo+UpegYCpaFXhdZTRuEjZSwE=\n"
            )
        );
        assert_eq!(
            signer().public().text(),
            "log.hotline.example/custody+cfc58e52+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
        );
    }

    #[test]
    fn no_byte_of_a_note_may_change() {
        let note = signer().sign("a  data/x\nb  data/y\n");
        let key = signer().public();
        assert_eq!(key.opened(&note), Some("a  data/x\nb  data/y\n"));
        for at in 0..note.len() {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            assert_eq!(key.opened(&changed), None, "byte {at}");
        }
    }

    #[test]
    fn a_key_reads_back_and_another_key_does_not_open() {
        let key = signer().public();
        assert_eq!(NoteKey::read(&key.text()), Some(key));
        assert_eq!(NoteKey::read("a+b+c"), None);
        let other = NoteSigner::new(&Secret::new([2; 32]), "log.hotline.example/custody").public();
        assert_eq!(other.opened(&signer().sign("x\n")), None);
    }
}
