//! What two people found illegal with their own eyes is recognised from then on; nothing else is.

use crate::case::{Case, Finding, Stage};
use crate::desk::Desk;
use crate::table;
use sanad_base::{Fault, Moment};
use sanad_capture::Capture;
use sanad_matching::{Fingerprint, HashKind, KnownHash, Verdict};
use sanad_store::Tx;

/// People whose own views make a fingerprint known: it will act on others' pictures.
const VIEWS_MIN: usize = 2;

/// The file that stands at the address itself. The pictures of a page are left out: nobody has said
/// which of them was meant, and an advertisement beside it must never become known.
pub(crate) fn meant(captures: &[Capture]) -> Option<&Capture> {
    captures.first().filter(|capture| capture.part == 0)
}

/// Hands the fingerprints of a case that was found illegal to the index of known pictures.
///
/// Whoever repeats an earlier verdict, or sees alone what was recognised, makes nothing known: the
/// copy is recognised by the first case anyway, and likenesses of likenesses drift away from it.
pub(crate) async fn fingerprints(tx: &mut Tx, now: Moment, case: &Case) -> Result<(), Fault> {
    let captures = sanad_capture::latest_for(tx, case.id).await?;
    let known = meant(&captures).map(known_by).unwrap_or_default();
    if known.is_empty() || own_views(tx, case).await? < VIEWS_MIN {
        return Ok(());
    }
    sanad_matching::learn(tx, now, case.id, &known).await.map(|_| ())
}

/// The same for a look at the address that was only stored after people had made up their minds.
pub(crate) async fn late(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<(), Fault> {
    match case.stage {
        Stage::ToDecide | Stage::InAction => {}
        Stage::New | Stage::SecondLook | Stage::Disputed | Stage::Closed(_) => return Ok(()),
    }
    let captures = sanad_capture::latest_for(tx, case.id).await?;
    let Some(sha256) = meant(&captures).and_then(|capture| capture.sha256) else { return Ok(()) };
    let file = Fingerprint { sha256: Some(sha256), ..Fingerprint::default() };
    match desk.matcher.ask(tx, &[file]).await? {
        Verdict::Known { .. } => Ok(()),
        Verdict::Unknown => fingerprints(tx, now, case).await,
    }
}

fn known_by(capture: &Capture) -> Vec<KnownHash> {
    let sha256 = capture.sha256.map(|sha256| KnownHash {
        kind: HashKind::Sha256,
        value: sha256.bytes().to_vec(),
        quality: None,
    });
    let pdq = capture.pdq.map(|pdq| KnownHash {
        kind: HashKind::Pdq,
        value: pdq.to_vec(),
        quality: capture.quality,
    });
    sha256.into_iter().chain(pdq).collect()
}

/// How many people found it illegal with a view of their own.
async fn own_views(tx: &mut Tx, case: &Case) -> Result<usize, Fault> {
    let assessments = table::assessments(tx, case).await?;
    let own = assessments.iter().filter(|a| !a.repeated && a.finding() == Finding::Illegal);
    Ok(own.count())
}
