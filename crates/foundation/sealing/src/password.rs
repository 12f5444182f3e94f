//! What a person remembers: proof of it, and secrets wrapped under it, both by Argon2id.

use crate::aead;
use crate::place::{CannotOpen, Place};
use crate::turns::Turns;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use sanad_base::secret::Secret;
use sanad_base::{Chance, Fault, chance};
use std::time::Duration;

/// The dearest work ever done for a stored value, so that a changed row cannot exhaust memory.
const MEMORY_KIB_MAX: u32 = 256 * 1024;
const PASSES_MAX: u32 = 16;
const SALT_BYTES: usize = 16;

/// How dear one guess is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
}

impl Cost {
    /// 64 MiB, three passes, one lane: about a fifth of a second.
    pub const fn standard() -> Self {
        Cost { memory_kib: 64 * 1024, passes: 3 }
    }

    /// 19 MiB, two passes, one lane: about 30 milliseconds. For a code of 76 random bits, which no
    /// one guesses as they guess a password (docs/decisions/2026-11-24-replies-under-the-code.md).
    pub const fn follow_up_code() -> Self {
        Cost { memory_kib: 19 * 1024, passes: 2 }
    }

    /// Next to nothing, so that a test does not wait.
    pub const fn for_test() -> Self {
        Cost { memory_kib: 8, passes: 1 }
    }

    fn argon(self) -> Option<Argon2<'static>> {
        if self.memory_kib > MEMORY_KIB_MAX || self.passes > PASSES_MAX {
            return None;
        }
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).ok()?;
        Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    fn own_argon(self) -> Argon2<'static> {
        self.argon().expect("both constructors stay inside Argon2's bounds and ours")
    }
}

/// Two guesses at a time in the whole process: each holds 64 MiB while it runs.
static TURNS: Turns = Turns::new(2, Duration::from_secs(60));

/// Runs slow password work away from the threads that serve, two pieces at a time.
pub async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Fault> {
    TURNS.take(work).await
}

/// The password's proof in PHC form (`$argon2id$v=19$m=…`), with a fresh salt. Slow: call it
/// through [`in_turn`], never inside a transaction.
pub fn hash_password(password: &str, cost: Cost, chance: &dyn Chance) -> String {
    let salt = chance::bytes::<SALT_BYTES>(chance);
    let hash: PasswordHash = cost
        .own_argon()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("a 16-byte salt and a password below 4 GiB are always taken");
    hash.to_string()
}

/// Whether the password is the one behind the proof. A proof that cannot be read is not matched.
pub fn verify_password(password: &str, proof: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(proof) else {
        return false;
    };
    let Ok(params) = Params::try_from(&parsed) else {
        return false;
    };
    params.m_cost() <= MEMORY_KIB_MAX
        && params.t_cost() <= PASSES_MAX
        && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
}

/// 32 bytes from a remembered or spoken secret. The same secret, salt and cost always give the
/// same bytes.
pub fn derive(secret: &[u8], salt: &[u8; SALT_BYTES], cost: Cost) -> Secret<[u8; 32]> {
    derive_with(&cost.own_argon(), secret, salt)
        .expect("a 16-byte salt and a secret below 4 GiB are always taken")
}

fn derive_with(argon: &Argon2<'_>, secret: &[u8], salt: &[u8]) -> Option<Secret<[u8; 32]>> {
    let mut out = [0u8; 32];
    argon.hash_password_into(secret, salt, &mut out).ok()?;
    Some(Secret::new(out))
}

/// Wraps a secret so that only the password opens it, and only at this place. Memory and passes
/// (4 bytes each) and the salt stand before the sealed bytes. Slow: see [`in_turn`].
pub fn wrap_under_password(
    password: &str,
    place: Place<'_>,
    plain: &[u8],
    cost: Cost,
    chance: &dyn Chance,
) -> Vec<u8> {
    let salt = chance::bytes::<SALT_BYTES>(chance);
    let key = derive(password.as_bytes(), &salt, cost);
    let mut out = Vec::new();
    out.extend_from_slice(&cost.memory_kib.to_be_bytes());
    out.extend_from_slice(&cost.passes.to_be_bytes());
    out.extend_from_slice(&salt);
    out.extend(aead::seal(key.expose(), &place.bound(), plain, chance));
    out
}

/// Opens what [`wrap_under_password`] made. Slow: see [`in_turn`].
pub fn unwrap_under_password(
    password: &str,
    place: Place<'_>,
    wrapped: &[u8],
) -> Result<Vec<u8>, CannotOpen> {
    let (memory, rest) = wrapped.split_first_chunk::<4>().ok_or(CannotOpen)?;
    let (passes, rest) = rest.split_first_chunk::<4>().ok_or(CannotOpen)?;
    let (salt, sealed) = rest.split_first_chunk::<SALT_BYTES>().ok_or(CannotOpen)?;
    let cost =
        Cost { memory_kib: u32::from_be_bytes(*memory), passes: u32::from_be_bytes(*passes) };
    let argon = cost.argon().ok_or(CannotOpen)?;
    let key = derive_with(&argon, password.as_bytes(), salt).ok_or(CannotOpen)?;
    aead::open(key.expose(), &place.bound(), sealed)
}

/// Wraps a secret under a long random token instead of a password: no slowness is needed, because
/// nobody guesses 128 random bits.
pub fn wrap_under_token(
    token: &[u8],
    place: Place<'_>,
    plain: &[u8],
    chance: &dyn Chance,
) -> Vec<u8> {
    aead::seal(token_key(token).expose(), &place.bound(), plain, chance)
}

pub fn unwrap_under_token(
    token: &[u8],
    place: Place<'_>,
    wrapped: &[u8],
) -> Result<Vec<u8>, CannotOpen> {
    aead::open(token_key(token).expose(), &place.bound(), wrapped)
}

fn token_key(token: &[u8]) -> Secret<[u8; 32]> {
    let mut out = [0u8; 32];
    hkdf::Hkdf::<sha2::Sha256>::new(None, token)
        .expand(b"sanad token wrap 1", &mut out)
        .expect("HKDF gives up to 8160 bytes");
    Secret::new(out)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;
    use sanad_base::ids::TenantId;

    #[test]
    fn only_the_password_itself_is_verified() {
        let proof = hash_password("tulips under water", Cost::for_test(), &SeededChance::new(1));
        assert!(proof.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{proof}");
        assert!(verify_password("tulips under water", &proof));
        assert!(!verify_password("tulips under Water", &proof));
        assert!(!verify_password("tulips under water", "no proof at all"));
    }

    #[test]
    fn a_proof_that_asks_for_too_much_memory_is_not_even_tried() {
        let proof = hash_password("tulips under water", Cost::for_test(), &SeededChance::new(1));
        assert!(!verify_password("tulips under water", &proof.replace("m=8", "m=4194304")));
    }

    #[test]
    fn the_standard_cost_is_the_documented_one() {
        let proof = hash_password("tulips under water", Cost::standard(), &SeededChance::new(1));
        assert!(proof.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{proof}");
    }

    #[test]
    fn a_wrapped_secret_opens_with_its_password_at_its_place_and_unchanged() {
        let (chance, tenant) = (SeededChance::new(2), TenantId::new("xx").unwrap());
        let place = Place::new(&tenant, "s1", "staff key");
        let wrapped = wrap_under_password("pass", place, b"secret", Cost::for_test(), &chance);
        assert_eq!(unwrap_under_password("pass", place, &wrapped).unwrap(), b"secret");
        assert!(unwrap_under_password("pas", place, &wrapped).is_err());
        assert!(unwrap_under_password("pass", Place { record: "s2", ..place }, &wrapped).is_err());
        for at in 0..wrapped.len() {
            let mut changed = wrapped.clone();
            changed[at] ^= 0x80;
            assert!(unwrap_under_password("pass", place, &changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_token_opens_what_it_wrapped_and_nothing_else() {
        let (chance, tenant) = (SeededChance::new(3), TenantId::new("xx").unwrap());
        let place = Place::new(&tenant, "s1", "staff key");
        let wrapped = wrap_under_token(b"token", place, b"secret", &chance);
        assert_eq!(unwrap_under_token(b"token", place, &wrapped).unwrap(), b"secret");
        assert!(unwrap_under_token(b"tokeN", place, &wrapped).is_err());
    }

    #[tokio::test]
    async fn slow_work_gives_its_answer_through_the_turnstile() {
        let answers = [in_turn(|| 1).await, in_turn(|| 2).await, in_turn(|| 3).await];
        assert_eq!(answers.map(Result::unwrap), [1, 2, 3]);
    }
}
