//! The reads behind the figures: one row for the course of each case, a few plain counts, and the
//! frozen months of the public.

use crate::measure::Published;
use crate::release::{Counted, MonthCounts, Release};
use sanad_base::{Fault, Moment, Month};
use sanad_store::{Row, Tx, args};

/// Cases looked at for one page; beyond it the figures would need a table of their own.
const COURSES_MAX: u32 = 50_000;

/// When a case passed which milestone.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    /// The start of the hour of the first report.
    pub opened_hour: Moment,
    pub first_viewed_at: Option<Moment>,
    pub decided_at: Option<Moment>,
    pub first_notice_at: Option<Moment>,
    /// When it was first missed, once it counts as gone.
    pub gone_at: Option<Moment>,
    pub outcome: Option<String>,
    pub returns: i64,
    pub recognised: bool,
}

fn course(row: &Row) -> Result<Course, Fault> {
    Ok(Course {
        opened_hour: row.moment("opened_hour")?,
        first_viewed_at: row.opt_moment("first_viewed_at")?,
        decided_at: row.opt_moment("decided_at")?,
        first_notice_at: row.opt_moment("first_notice_at")?,
        gone_at: row.opt_moment("gone_at")?,
        outcome: row.opt_text("outcome")?,
        returns: row.int("returns")?,
        recognised: row.opt_text("recognised_case")?.is_some(),
    })
}

/// The courses of the cases opened from `since` on.
pub(crate) async fn courses(tx: &mut Tx, since: Moment) -> Result<Vec<Course>, Fault> {
    let sql = "-- figures::courses
        SELECT c.opened_hour, c.first_viewed_at, c.decided_at, c.outcome, c.returns, c.recognised_case,
            (SELECT MIN(n.first_sent_at) FROM notices n
                WHERE n.tenant_id = c.tenant_id AND n.case_id = c.id) AS first_notice_at,
            (SELECT w.since_at FROM watches w
                WHERE w.tenant_id = c.tenant_id AND w.case_id = c.id AND w.state = 'gone') AS gone_at
        FROM cases c WHERE c.tenant_id = $1 AND c.opened_hour >= $2
        ORDER BY c.opened_hour, c.id LIMIT $3";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, since.hour(), COURSES_MAX], course).await
}

/// What is counted row by row elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub reports: u32,
    pub listed: u32,
    pub referred: u32,
}

pub(crate) async fn counts(tx: &mut Tx, since: Moment) -> Result<Counts, Fault> {
    let sql = "-- figures::counts
        SELECT (SELECT COUNT(*) FROM reports WHERE tenant_id = $1 AND received_at >= $2) AS reports,
            (SELECT COUNT(*) FROM list_entries WHERE tenant_id = $1 AND stage = 'published') AS listed,
            (SELECT COUNT(*) FROM referrals WHERE tenant_id = $1 AND opened_at >= $2) AS referred";
    let tenant = tx.tenant().clone();
    let counts = tx
        .one(sql, args![tenant, since.hour()], |row| {
            let count =
                |column| Ok::<_, Fault>(u32::try_from(row.int(column)?).unwrap_or(u32::MAX));
            Ok(Counts {
                reports: count("reports")?,
                listed: count("listed")?,
                referred: count("referred")?,
            })
        })
        .await?;
    Ok(counts.unwrap_or_default())
}

/// The counts of the time from `from` up to `to`, in the order of [`Counted::ALL`].
pub(crate) async fn month(tx: &mut Tx, from: Moment, to: Moment) -> Result<MonthCounts, Fault> {
    let sql = "-- figures::month
        SELECT (SELECT COUNT(*) FROM reports
                WHERE tenant_id = $1 AND received_at >= $2 AND received_at < $3) AS reports,
            (SELECT COUNT(*) FROM cases
                WHERE tenant_id = $1 AND opened_hour >= $2 AND opened_hour < $3) AS items,
            (SELECT COUNT(*) FROM cases
                WHERE tenant_id = $1 AND decided_at >= $2 AND decided_at < $3) AS illegal,
            (SELECT COUNT(*) FROM referrals
                WHERE tenant_id = $1 AND opened_at >= $2 AND opened_at < $3) AS referred,
            (SELECT COUNT(*) FROM watches WHERE tenant_id = $1 AND state = 'gone'
                AND since_at >= $2 AND since_at < $3) AS removed";
    let tenant = tx.tenant().clone();
    let counts = tx.one(sql, args![tenant, from, to], |row| {
        let mut counts = MonthCounts::default();
        for counted in Counted::ALL {
            counts[counted as usize] = u32::try_from(row.int(counted.code())?).unwrap_or(u32::MAX);
        }
        Ok::<_, Fault>(counts)
    });
    Ok(counts.await?.unwrap_or_default())
}

/// When the first report that is still kept came in.
pub(crate) async fn first_report(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    let sql = "-- figures::first_report
        SELECT MIN(received_at) AS at FROM reports WHERE tenant_id = $1";
    let tenant = tx.tenant().clone();
    Ok(tx.one(sql, args![tenant], |row| row.opt_moment("at")).await?.flatten())
}

pub(crate) async fn is_frozen(tx: &mut Tx, month: Month) -> Result<bool, Fault> {
    let sql = "-- figures::is_frozen
        SELECT month FROM public_figures WHERE tenant_id = $1 AND month = $2 LIMIT 1";
    let tenant = tx.tenant().clone();
    Ok(tx.one(sql, args![tenant, month.to_string()], |row| row.text("month")).await?.is_some())
}

pub(crate) async fn freeze(tx: &mut Tx, release: &Release, counted: Counted) -> Result<(), Fault> {
    let sql = "-- figures::freeze
        INSERT INTO public_figures (tenant_id, month, measure, shown, published_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    let shown = match release.cell(counted) {
        Published::Exactly(count) => Some(i64::from(count)),
        Published::Few => None,
    };
    let tenant = tx.tenant().clone();
    let month = release.month.to_string();
    tx.execute(sql, args![tenant, month, counted.code(), shown, release.published_at]).await?;
    Ok(())
}

type Cell = (Month, Moment, Counted, Published);

/// The cells of the latest frozen months, the latest month first.
pub(crate) async fn published(tx: &mut Tx, cells_max: u32) -> Result<Vec<Cell>, Fault> {
    let sql = "-- figures::published
        SELECT month, measure, shown, published_at FROM public_figures WHERE tenant_id = $1
        ORDER BY month DESC, measure LIMIT $2";
    let tenant = tx.tenant().clone();
    let odd = || Fault::broken(OddFigure);
    tx.rows(sql, args![tenant, cells_max], |row| {
        let month = row.text("month")?.parse().map_err(Fault::broken)?;
        let counted = Counted::from_code(&row.text("measure")?).ok_or_else(odd)?;
        let shown = match row.opt_int("shown")? {
            Some(count) => Published::Exactly(u32::try_from(count).map_err(|_| odd())?),
            None => Published::Few,
        };
        Ok((month, row.moment("published_at")?, counted, shown))
    })
    .await
}

/// A row of public figures that this program did not write.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a public figure of a kind nobody knows")]
struct OddFigure;
