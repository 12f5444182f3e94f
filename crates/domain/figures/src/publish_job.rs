//! Freezes each month for the public, a few days after it is over.

use crate::frozen::freeze;
use crate::measure::published;
use crate::release::Release;
use crate::table;
use sanad_base::{Actor, Fault, Moment, Month};
use sanad_store::{Job, Lease, Store, Tx, run};
use serde::{Deserialize, Serialize};

/// Days after a month's end before it is frozen: what was seen on its last day has settled by then.
const SETTLING_DAYS: i64 = 3;

/// Months looked back at; older ones were frozen long ago, or nobody ran the house then.
const MONTHS_BACK: usize = 12;

/// To be done every hour, for each tenant. `zone`: the IANA name of the country's clock.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublishFigures {
    pub zone: String,
}

impl Job for PublishFigures {
    const KIND: &'static str = "figures.publish";
}

/// Safe to run twice: a frozen month is never counted anew.
pub async fn run(
    store: &Store,
    lease: &Lease,
    job: PublishFigures,
    now: Moment,
) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "figures");
    run!(store, "publish_figures", &actor, |tx| { publish(tx, &job.zone, now).await })
}

async fn publish(tx: &mut Tx, zone: &str, now: Moment) -> Result<(), Fault> {
    let Some(began) = table::first_report(tx).await? else { return Ok(()) };
    let began = Month::of(began, zone);
    let over = Month::of(now.plus_days(-SETTLING_DAYS), zone);
    let past = std::iter::successors(Some(over.before()), |month| Some(month.before()));
    for month in past.take(MONTHS_BACK).take_while(|month| *month >= began) {
        if table::is_frozen(tx, month).await? {
            continue;
        }
        let counts = table::month(tx, month.begins(zone), month.next().begins(zone)).await?;
        let cells = counts.map(published);
        freeze(tx, &Release { month, published_at: now, cells }).await?;
    }
    Ok(())
}
