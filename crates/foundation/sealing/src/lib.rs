//! Sealing and keys: what only its reader may read, and what nobody may read once its key is gone.

mod aead;
pub mod blind;
pub mod hpke_box;
pub mod keyring;
pub mod password;
pub mod place;
pub mod record_key;
pub mod record_keys;
mod table;
pub mod turns;

pub use blind::BlindKey;
pub use hpke_box::{NotAKey, SealingPrivate, SealingPublic, seal_to};
pub use keyring::{CannotOpenKeyring, Keyring, PortalKeys, SigningSeed};
pub use password::Cost;
pub use place::{CannotOpen, Place};
pub use record_key::{MasterKey, RecordKey};
pub use turns::Turns;
