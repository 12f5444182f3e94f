//! What was found illegal by the people it takes is recognised from then on; what was not, is not.

use crate::case::Case;
use sanad_base::{Fault, Moment};
use sanad_matching::{HashKind, KnownHash};
use sanad_store::Tx;

/// Hands the fingerprints of a case to the index of known pictures.
pub(crate) async fn fingerprints(tx: &mut Tx, now: Moment, case: &Case) -> Result<(), Fault> {
    let mut known = Vec::new();
    for capture in sanad_capture::latest_for(tx, case.id).await? {
        if let Some(sha256) = capture.sha256 {
            known.push(KnownHash {
                kind: HashKind::Sha256,
                value: sha256.bytes().to_vec(),
                quality: None,
            });
        }
        if let Some(pdq) = capture.pdq {
            known.push(KnownHash {
                kind: HashKind::Pdq,
                value: pdq.to_vec(),
                quality: capture.quality,
            });
        }
    }
    if known.is_empty() {
        return Ok(());
    }
    sanad_matching::learn(tx, now, case.id, &known).await.map(|_| ())
}
