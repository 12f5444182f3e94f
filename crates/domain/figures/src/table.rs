//! The reads behind the figures: one row for the course of each case, and a few plain counts.

use sanad_base::{Fault, Moment};
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
