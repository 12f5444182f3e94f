//! Made-up past months for the public page of figures, which a new demo could not have.

use crate::wiring::Parts;
use sanad_base::{Actor, Fault, Moment, Month};
use sanad_figures::Release;
use sanad_figures::frozen::freeze;
use sanad_figures::measure::published;
use sanad_store::run;

/// Reports, items, illegal, referred and removed of made-up months, the latest first. Two counts are
/// too small to be told.
const PAST_MONTHS: [[u32; 5]; 6] = [
    [262, 191, 118, 31, 97],
    [241, 170, 104, 22, 88],
    [228, 166, 97, 18, 71],
    [187, 139, 82, 14, 66],
    [162, 117, 70, 8, 49],
    [121, 90, 51, 6, 38],
];

/// The public page of figures, as half a year of work would have filled it.
pub(crate) async fn tell_past_months(parts: &Parts, now: Moment) -> Result<(), Fault> {
    let zone = parts.packs.get(&parts.tenant).map_or("UTC", |pack| pack.time_zone.as_str());
    let actor = Actor::system(&parts.tenant, "figures");
    let mut month = Month::of(now, zone);
    for counts in PAST_MONTHS {
        month = month.before();
        let release = Release { month, published_at: now.hour(), cells: counts.map(published) };
        run!(parts.store, "past_month", &actor, |tx| { freeze(tx, &release).await })?;
    }
    Ok(())
}
