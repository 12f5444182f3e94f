//! The keys of an installation: one file each, readable by their owner alone.

use crate::blind::BlindKey;
use crate::hpke_box::{SealingPrivate, SealingPublic};
use crate::record_key::MasterKey;
use sanad_base::chance::SeededChance;
use sanad_base::secret::Secret;
use sanad_base::{Chance, chance};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// 32 secret bytes from which an Ed25519 signing key is made.
pub type SigningSeed = Secret<[u8; 32]>;

/// Written last: as long as it is absent, no key of the folder has ever been used.
const COMPLETE: &str = "complete";

/// Every key of the installation. Lives outside the database and its backups.
#[derive(Clone)]
pub struct Keyring {
    /// Opens the address of a report for the pipeline.
    pub pipeline: SealingPrivate,
    /// Wraps the key of each record.
    pub master: MasterKey,
    /// Finds an address again without reading it.
    pub index: BlindKey,
    /// Finds a report by its receipt.
    pub receipt_pepper: BlindKey,
    /// Signs the checkpoints of the audit log.
    pub log_key: SigningSeed,
    /// Signs the editions of the lists.
    pub feed_key: SigningSeed,
}

/// The only part of the keyring that the public portal is given: it can seal and find, not open.
#[derive(Clone, Debug)]
pub struct PortalKeys {
    pub pipeline_public: SealingPublic,
    pub receipt_pepper: BlindKey,
}

/// Why the folder of keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpenKeyring {
    /// Somebody besides the owner may read or write it: `chmod go= FILE`.
    #[error("{0} can be read or written by others than its owner")]
    Exposed(PathBuf),
    /// Making a new one would make everything sealed so far unreadable.
    #[error("{0} is missing; put it back from the backup of the keys")]
    Missing(PathBuf),
    #[error("{0} does not hold a key")]
    Malformed(PathBuf),
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
}

impl Keyring {
    /// Reads the keys of a folder; a folder that never held any gets fresh ones.
    pub fn open_or_create(dir: &Path, chance: &dyn Chance) -> Result<Self, CannotOpenKeyring> {
        let io = |source| CannotOpenKeyring::Io { path: dir.to_owned(), source };
        if !dir.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(io)?;
        }
        let folder = Folder { dir, complete: dir.join(COMPLETE).exists(), chance };
        let keyring = Keyring {
            pipeline: SealingPrivate::from_seed(folder.key("pipeline.key")?.expose()),
            master: MasterKey::from_bytes(folder.key("master.key")?),
            index: BlindKey::from_bytes(folder.key("index.key")?),
            receipt_pepper: BlindKey::from_bytes(folder.key("receipt_pepper.key")?),
            log_key: folder.key("log.key")?,
            feed_key: folder.key("feed.key")?,
        };
        if !folder.complete {
            // The names of the key files must be durable before the folder counts as used.
            File::open(dir).and_then(|d| d.sync_all()).map_err(io)?;
            write_new(&dir.join(COMPLETE), b"keys made; never replace one by a new one\n")?;
            File::open(dir).and_then(|d| d.sync_all()).map_err(io)?;
        }
        Ok(keyring)
    }

    pub fn portal_keys(&self) -> PortalKeys {
        PortalKeys {
            pipeline_public: self.pipeline.public(),
            receipt_pepper: self.receipt_pepper.clone(),
        }
    }

    /// The same keys every time, for tests alone.
    pub fn for_test() -> Self {
        let chance = SeededChance::new(0x5a9a);
        let next = || Secret::new(chance::bytes(&chance));
        Keyring {
            pipeline: SealingPrivate::generate(&chance),
            master: MasterKey::from_bytes(next()),
            index: BlindKey::from_bytes(next()),
            receipt_pepper: BlindKey::from_bytes(next()),
            log_key: next(),
            feed_key: next(),
        }
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring([secret])")
    }
}

struct Folder<'a> {
    dir: &'a Path,
    complete: bool,
    chance: &'a dyn Chance,
}

impl Folder<'_> {
    fn key(&self, name: &str) -> Result<Secret<[u8; 32]>, CannotOpenKeyring> {
        let path = self.dir.join(name);
        if path.exists() {
            return read_key(&path);
        }
        if self.complete {
            return Err(CannotOpenKeyring::Missing(path));
        }
        let key = Secret::new(chance::bytes::<32>(self.chance));
        let text = Secret::new(hex::encode(key.expose()) + "\n");
        write_new(&path, text.expose().as_bytes())?;
        Ok(key)
    }
}

fn read_key(path: &Path) -> Result<Secret<[u8; 32]>, CannotOpenKeyring> {
    let io = |source| CannotOpenKeyring::Io { path: path.to_owned(), source };
    if fs::metadata(path).map_err(io)?.mode() & 0o077 != 0 {
        return Err(CannotOpenKeyring::Exposed(path.to_owned()));
    }
    let text = Secret::new(fs::read_to_string(path).map_err(io)?);
    let mut key = [0u8; 32];
    hex::decode_to_slice(text.expose().trim_end(), &mut key)
        .map_err(|_| CannotOpenKeyring::Malformed(path.to_owned()))?;
    Ok(Secret::new(key))
}

/// Writes a file that must not exist yet, and waits until the disk has it. It gets its name only
/// when it is whole.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), CannotOpenKeyring> {
    let io = |source| CannotOpenKeyring::Io { path: path.to_owned(), source };
    let unnamed = path.with_extension("new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unnamed)
        .map_err(io)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io)?;
    fs::rename(&unnamed, path).map_err(io)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    const KEYS: [&str; 6] =
        ["pipeline.key", "master.key", "index.key", "receipt_pepper.key", "log.key", "feed.key"];

    #[test]
    fn a_fresh_folder_gets_keys_that_stay_the_same_and_are_the_owners_alone() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("keys");
        let first = Keyring::open_or_create(&dir, &SeededChance::new(1)).unwrap();
        let again = Keyring::open_or_create(&dir, &SeededChance::new(2)).unwrap();
        assert_eq!(first.pipeline.public(), again.pipeline.public());
        assert_eq!(first.log_key, again.log_key);
        assert_eq!(first.index.index("p", b"x"), again.index.index("p", b"x"));
        for name in KEYS {
            assert_eq!(fs::metadata(dir.join(name)).unwrap().mode() & 0o777, 0o600, "{name}");
        }
        assert_eq!(fs::metadata(&dir).unwrap().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let root = tempfile::tempdir().unwrap();
        Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap();
        for (name, mode) in KEYS.iter().flat_map(|n| [(n, 0o640), (n, 0o604), (n, 0o620)]) {
            let path = root.path().join(name);
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let refused = Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap_err();
            assert!(matches!(refused, CannotOpenKeyring::Exposed(p) if p == path), "{name}");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }

    #[test]
    fn a_lost_key_is_never_replaced_by_a_new_one() {
        for name in KEYS {
            let root = tempfile::tempdir().unwrap();
            Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap();
            fs::remove_file(root.path().join(name)).unwrap();
            let refused = Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap_err();
            assert!(matches!(refused, CannotOpenKeyring::Missing(_)), "{name}");
            assert!(!root.path().join(name).exists());
        }
    }

    #[test]
    fn a_creation_cut_short_is_taken_up_again() {
        let root = tempfile::tempdir().unwrap();
        Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap();
        fs::remove_file(root.path().join("feed.key")).unwrap();
        fs::remove_file(root.path().join(COMPLETE)).unwrap();
        assert!(Keyring::open_or_create(root.path(), &SeededChance::new(2)).is_ok());
    }

    #[test]
    fn a_file_that_holds_no_key_is_named() {
        let root = tempfile::tempdir().unwrap();
        Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap();
        fs::write(root.path().join("log.key"), "abc").unwrap();
        let refused = Keyring::open_or_create(root.path(), &SeededChance::new(1)).unwrap_err();
        assert!(matches!(refused, CannotOpenKeyring::Malformed(_)));
    }

    #[test]
    fn a_keyring_does_not_print_itself() {
        let text = format!("{:?} {:?}", Keyring::for_test(), Keyring::for_test().portal_keys());
        assert!(!text.contains(&hex::encode(Keyring::for_test().log_key.expose())));
        assert_eq!(text.matches("[secret]").count(), 2);
    }
}
