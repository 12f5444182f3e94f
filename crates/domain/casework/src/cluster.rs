//! Finds the cluster of a new case, and draws its turn.

use crate::brought::Brought;
use crate::case::{Case, Stage};
use crate::fair;
use crate::fair_place::FairPlace;
use sanad_base::ids::CaseId;
use sanad_base::{ContentUrl, Fault, LocatorKind, Moment};
use sanad_store::Tx;

pub mod table;

/// Hours for which copied words are recognised.
const WORDS_HOURS: i64 = 48;
/// The latest sketches that a new one is held against.
const SKETCHES_MAX: u32 = 500;

/// Where a case that is being opened stands: with those of its host, or of reports in the same words.
pub(crate) async fn find(
    tx: &mut Tx,
    now: Moment,
    id: CaseId,
    address: &ContentUrl,
    brought: &Brought,
) -> Result<FairPlace, Fault> {
    let Brought { suspect, sketch, .. } = *brought;
    let own = match address.registrable().or(address.host()) {
        Some(host) => host.to_owned(),
        None => id.to_string(),
    };
    let copied = match sketch {
        Some(sketch) => copied_from(tx, now, sketch).await?,
        None => None,
    };
    let cluster = copied.unwrap_or(own);
    if let Some(sketch) = sketch {
        table::keep_words(tx, sketch, &cluster, now.hour()).await?;
    }
    let cases = table::count_case(tx, &cluster).await?;
    let reserved = !suspect && (cases == 1 || address.kind() == LocatorKind::Onion);
    Ok(FairPlace { cluster, turn: 0, rank: 0, reserved, suspect })
}

async fn copied_from(tx: &mut Tx, now: Moment, sketch: [u8; 8]) -> Result<Option<String>, Fault> {
    let since = now.plus_hours(-WORDS_HOURS).hour();
    let recent = table::recent_words(tx, since, SKETCHES_MAX).await?;
    Ok(recent.into_iter().find(|(other, _)| fair::alike(*other, sketch)).map(|(_, id)| id))
}

/// Draws a turn for a case that waits at a rank for which it has none yet.
pub(crate) async fn place(tx: &mut Tx, case: &mut Case) -> Result<(), Fault> {
    if case.stage != Stage::New || case.fair.rank == case.rank || case.fair.cluster.is_empty() {
        return Ok(());
    }
    let served = table::last_turn(tx, case.rank, table::SERVED).await?.unwrap_or(0);
    let last = table::last_turn(tx, case.rank, &case.fair.cluster).await?;
    case.fair.turn = fair::turn(served, last, case.fair.suspect);
    case.fair.rank = case.rank;
    table::keep_turn(tx, case.rank, &case.fair.cluster, case.fair.turn).await
}

/// A report from a person's form reaches a case that only machines' forms had named: it waits no
/// longer than a new one.
pub(crate) async fn clear(tx: &mut Tx, case: &mut Case) -> Result<(), Fault> {
    if case.fair.suspect {
        case.fair.suspect = false;
        let served = table::last_turn(tx, case.rank, table::SERVED).await?.unwrap_or(0);
        case.fair.turn = case.fair.turn.min(fair::turn(served, None, false));
    }
    Ok(())
}

/// Somebody takes this case up: whoever comes from now on begins at its turn.
pub(crate) async fn served(tx: &mut Tx, case: &Case) -> Result<(), Fault> {
    if case.stage != Stage::New || case.fair.rank == 0 {
        return Ok(());
    }
    table::keep_turn(tx, case.fair.rank, table::SERVED, case.fair.turn).await
}

/// Forgets words that were last seen two days ago.
pub async fn forget_words(tx: &mut Tx, now: Moment) -> Result<(), Fault> {
    table::forget_words_before(tx, now.plus_hours(-WORDS_HOURS).hour()).await
}
