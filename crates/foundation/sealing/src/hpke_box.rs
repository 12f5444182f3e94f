//! Sealing to a public key: whoever seals cannot open again (HPKE, RFC 9180).

use crate::place::{CannotOpen, Place};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sanad_base::secret::Secret;
use sanad_base::{Chance, chance};
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

type Box25519 = X25519HkdfSha256;

/// First byte of every sealed value: 1 is X25519, HKDF-SHA256, ChaCha20-Poly1305 in base mode. A
/// hybrid with a post-quantum part gets the next number.
const VERSION: u8 = 1;
const INFO: &[u8] = b"sanad sealing 1";
const ENCAPSULATED_BYTES: usize = 32;

/// Bytes or text that are no usable key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct NotAKey;

/// The half that seals: 32 bytes, written as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingPublic(<Box25519 as Kem>::PublicKey);

impl SealingPublic {
    /// Refuses the few points under which every secret would be the same.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAKey> {
        let key = <Box25519 as Kem>::PublicKey::from_bytes(bytes).map_err(|_| NotAKey)?;
        // A trial with a fixed key: the key agreement fails for exactly those points.
        let mut fixed = Dice(&Fixed);
        hpke::setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, Box25519>(
            &OpModeS::Base,
            &key,
            INFO,
            &mut fixed,
        )
        .map_err(|_| NotAKey)?;
        Ok(SealingPublic(key))
    }

    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes().into()
    }
}

impl fmt::Display for SealingPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.to_bytes()))
    }
}

impl fmt::Debug for SealingPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingPublic({self})")
    }
}

impl FromStr for SealingPublic {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        SealingPublic::from_bytes(&hex::decode(text).map_err(|_| NotAKey)?)
    }
}

/// The half that opens. Wiped when dropped; never printed.
#[derive(Clone)]
pub struct SealingPrivate(Secret<[u8; 32]>);

impl SealingPrivate {
    pub fn generate(chance: &dyn Chance) -> Self {
        SealingPrivate::from_seed(&chance::bytes(chance))
    }

    /// The key that belongs to 32 secret bytes (RFC 9180, DeriveKeyPair). The same bytes always
    /// give the same key.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        SealingPrivate(Secret::new(Box25519::derive_keypair(seed).0.to_bytes().into()))
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAKey> {
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| NotAKey)?;
        <Box25519 as Kem>::PrivateKey::from_bytes(&bytes).map_err(|_| NotAKey)?;
        Ok(SealingPrivate(Secret::new(bytes)))
    }

    /// The bytes themselves, to be wrapped; every call is a place to look at in a review.
    pub fn to_bytes(&self) -> Secret<[u8; 32]> {
        self.0.clone()
    }

    pub fn public(&self) -> SealingPublic {
        SealingPublic(Box25519::sk_to_pk(&self.key()))
    }

    /// Opens what was sealed to [`SealingPrivate::public`] for this very place.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        let (&version, rest) = sealed.split_first().ok_or(CannotOpen)?;
        let (head, body) = rest.split_first_chunk::<ENCAPSULATED_BYTES>().ok_or(CannotOpen)?;
        if version != VERSION {
            return Err(CannotOpen);
        }
        let head = <Box25519 as Kem>::EncappedKey::from_bytes(head).map_err(|_| CannotOpen)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Box25519>(
            &OpModeR::Base,
            &self.key(),
            &head,
            INFO,
            body,
            &place.bound(),
        )
        .map_err(|_| CannotOpen)
    }

    fn key(&self) -> <Box25519 as Kem>::PrivateKey {
        <Box25519 as Kem>::PrivateKey::from_bytes(self.0.expose())
            .expect("every constructor has read these bytes as a key")
    }
}

impl fmt::Debug for SealingPrivate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingPrivate([secret])")
    }
}

/// Seals `plain` so that only the private half opens it, and only at this place.
pub fn seal_to(
    public: &SealingPublic,
    place: Place<'_>,
    plain: &[u8],
    chance: &dyn Chance,
) -> Vec<u8> {
    let (head, body) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Box25519>(
        &OpModeS::Base,
        &public.0,
        INFO,
        plain,
        &place.bound(),
        &mut Dice(chance),
    )
    .expect("a public key was tried when it was read, and messages stay far below 256 GiB");
    let mut out = Vec::with_capacity(1 + ENCAPSULATED_BYTES + body.len());
    out.push(VERSION);
    out.extend_from_slice(&head.to_bytes());
    out.extend_from_slice(&body);
    out
}

/// Our source of randomness in the shape the cipher's crate asks for.
struct Dice<'a>(&'a dyn Chance);

impl TryRng for Dice<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(chance::bytes(self.0)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(chance::bytes(self.0)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Dice<'_> {}

/// No randomness at all: for the trial of a public key, whose outcome is thrown away.
struct Fixed;

impl Chance for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use proptest::prelude::*;
    use sanad_base::chance::SeededChance;
    use sanad_base::ids::TenantId;

    fn tenant() -> TenantId {
        TenantId::new("xx").unwrap()
    }

    #[test]
    fn a_sealed_value_opens_only_with_its_key_and_at_its_place() {
        let (chance, tenant) = (SeededChance::new(1), tenant());
        let (mine, other) = (SealingPrivate::generate(&chance), SealingPrivate::generate(&chance));
        let place = Place::new(&tenant, "r1", "narrative");
        let sealed = seal_to(&mine.public(), place, b"words", &chance);
        assert_eq!(mine.open(place, &sealed).unwrap(), b"words");
        assert_eq!(other.open(place, &sealed), Err(CannotOpen));
        assert_eq!(mine.open(Place { record: "r2", ..place }, &sealed), Err(CannotOpen));
        assert_eq!(mine.open(Place { field: "contact", ..place }, &sealed), Err(CannotOpen));
        let elsewhere = TenantId::new("ma").unwrap();
        assert_eq!(mine.open(Place { tenant: &elsewhere, ..place }, &sealed), Err(CannotOpen));
    }

    #[test]
    fn no_byte_of_a_sealed_value_may_change() {
        let (chance, tenant) = (SeededChance::new(2), tenant());
        let key = SealingPrivate::generate(&chance);
        let place = Place::new(&tenant, "r1", "contact");
        let sealed = seal_to(&key.public(), place, b"words", &chance);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open(place, &changed), Err(CannotOpen), "byte {at}");
            assert_eq!(key.open(place, &sealed[..at]), Err(CannotOpen), "cut at {at}");
        }
    }

    #[test]
    fn the_same_words_are_sealed_differently_each_time() {
        let (chance, tenant) = (SeededChance::new(3), tenant());
        let public = SealingPrivate::generate(&chance).public();
        let place = Place::new(&tenant, "r1", "contact");
        assert_ne!(seal_to(&public, place, b"a", &chance), seal_to(&public, place, b"a", &chance));
    }

    #[test]
    fn keys_survive_their_own_writing_and_other_bytes_are_none() {
        let key = SealingPrivate::generate(&SeededChance::new(4));
        let again = SealingPrivate::from_bytes(key.to_bytes().expose()).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(key.public().to_string().parse::<SealingPublic>(), Ok(key.public()));
        assert!(SealingPrivate::from_bytes(&[1; 31]).is_err());
        assert!(SealingPublic::from_bytes(&[1; 33]).is_err());
        // The point at infinity agrees with everybody on the same secret.
        assert!(SealingPublic::from_bytes(&[0; 32]).is_err());
        assert_eq!(format!("{key:?}"), "SealingPrivate([secret])");
    }

    /// RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), its recipient's `ikmR`, `skRm`, `pkRm`.
    #[test]
    fn a_seed_gives_the_key_of_the_published_example() {
        let seed = hex::decode("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
        let key = SealingPrivate::from_seed(&seed.unwrap().try_into().unwrap());
        assert_eq!(
            key.public().to_string(),
            "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_come_back_as_they_went_in(plain: Vec<u8>, seed: u64) {
            let (chance, tenant) = (SeededChance::new(seed), tenant());
            let key = SealingPrivate::generate(&chance);
            let place = Place::new(&tenant, "r", "f");
            prop_assert_eq!(key.open(place, &seal_to(&key.public(), place, &plain, &chance)), Ok(plain));
        }
    }
}
