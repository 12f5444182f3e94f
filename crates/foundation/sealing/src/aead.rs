//! The one symmetric cipher of the house: XChaCha20-Poly1305 under a random nonce.

use crate::place::CannotOpen;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sanad_base::{Chance, chance};

/// First byte of everything sealed here; another cipher gets another number.
const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;

/// Version, nonce, then the sealed bytes with their 16-byte tag. A 24-byte nonce is long enough
/// to be drawn at random under one key for ever.
pub(crate) fn seal(key: &[u8; 32], bound: &[u8], plain: &[u8], chance: &dyn Chance) -> Vec<u8> {
    let nonce = chance::bytes::<NONCE_BYTES>(chance);
    let sealed = XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound })
        .expect("the cipher refuses only messages of 256 GiB and more");
    let mut out = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
    out.push(VERSION);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    out
}

pub(crate) fn open(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let (&version, rest) = sealed.split_first().ok_or(CannotOpen)?;
    let (nonce, body) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(CannotOpen)?;
    if version != VERSION {
        return Err(CannotOpen);
    }
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: bound })
        .map_err(|_| CannotOpen)
}
