//! How many reports a campaign's link has brought, month by month and no finer.

use crate::table;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// One campaign in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignMonth {
    /// Its name in the pack, also when the pack has it no more.
    pub campaign: String,
    /// The first moment of the month, UTC.
    pub month: Moment,
    /// At least 1.
    pub reports: i64,
}

/// The month of `now` and those before it, `months` in all, the newest first.
pub async fn campaign_months(
    tx: &mut Tx,
    now: Moment,
    months: u32,
) -> Result<Vec<CampaignMonth>, Fault> {
    let mut found = Vec::new();
    let mut month = now.timestamp().to_zoned(TimeZone::UTC).date().first_of_month();
    let mut end = month.saturating_add(jiff::Span::new().months(1));
    for _ in 0..months {
        let (from, to) = (moment(month)?, moment(end)?);
        let counted = table::count_by_campaign(tx, from, to).await?;
        found.extend(counted.into_iter().map(|(campaign, reports)| CampaignMonth {
            campaign,
            month: from,
            reports,
        }));
        (end, month) = (month, month.saturating_sub(jiff::Span::new().months(1)));
    }
    Ok(found)
}

fn moment(day: Date) -> Result<Moment, Fault> {
    let start = day.to_zoned(TimeZone::UTC).map_err(Fault::broken)?;
    Ok(Moment::from_ms(start.timestamp().as_millisecond()))
}
