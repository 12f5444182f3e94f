//! The key pair behind a code: the hotline seals to its public half, only the digits give the other.

use super::table;
use crate::receipt::Receipt;
use sanad_base::ids::ReportId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, Fault};
use sanad_sealing::password::{Cost, derive};
use sanad_sealing::{BlindKey, SealingPrivate, SealingPublic, Turns};
use sanad_store::Tx;
use std::time::Duration;

/// Two derivations at a time, 19 MiB each, in the whole process. Who waits longer than this is
/// better told to come back: the machine is under attack, or far too small.
static TURNS: Turns = Turns::new(2, Duration::from_secs(5));

/// The private half, which exists for the length of one request and is stored nowhere. Slow by
/// intent (`cost`): asked for only when there is something to read, or no public half yet.
///
/// The salt is a digest of the code under the pepper, so that whoever has the database alone has
/// nothing to try digits on.
pub async fn reply_key(
    pepper: &BlindKey,
    code: &Receipt,
    cost: Cost,
) -> Result<SealingPrivate, Fault> {
    let index = pepper.index("salt of a reply key", code.digits());
    let mut salt = [0u8; 16];
    salt.copy_from_slice(&index[..16]);
    let digits = Secret::new(code.digits().to_vec());
    TURNS
        .take(move || SealingPrivate::from_seed(derive(digits.expose(), &salt, cost).expose()))
        .await
}

/// Keeps the public half, once. A later call changes nothing.
pub async fn keep_reply_key(
    tx: &mut Tx,
    report_id: ReportId,
    key: &SealingPublic,
) -> Result<(), Fault> {
    table::set_reply_key(tx, report_id, key).await.map(|_| ())
}

/// A token for a form that sends a message: the same form stores one message.
pub fn form_token(chance: &dyn Chance) -> String {
    hex::encode(sanad_base::chance::bytes::<16>(chance))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn pepper(byte: u8) -> BlindKey {
        BlindKey::from_bytes(Secret::new([byte; 32]))
    }

    #[tokio::test]
    async fn one_code_gives_one_key_and_another_code_or_pepper_another() {
        let [mine, other] = [b"a", b"b"].map(|form| Receipt::of_form(&pepper(7), form));
        let cost = Cost::for_test();
        let key = |code: Receipt, byte| async move {
            reply_key(&pepper(byte), &code, cost).await.unwrap().public()
        };
        let first = key(mine.clone(), 7).await;
        assert_eq!(first, key(mine.clone(), 7).await);
        assert_ne!(first, key(other, 7).await);
        assert_ne!(first, key(mine, 8).await);
    }
}
