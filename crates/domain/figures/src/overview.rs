//! The figures of a tenant on one page: counts, outcomes, and times from report to removal.

use crate::measure::{Span, Summary, summary};
use crate::table::{self, Course};
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Everything the figures page shows. A *report* is one submission; a *content item* is one
/// canonical address; *removed* means missed as often as the pack asks for.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    pub reports: u32,
    pub items: u32,
    pub illegal: u32,
    pub not_illegal: u32,
    pub not_actionable: u32,
    pub removed: u32,
    pub came_back: u32,
    /// Recognised before anybody looked: views that nobody had to have.
    pub recognised: u32,
    pub listed: u32,
    pub referred: u32,
    pub report_to_view: Summary,
    pub report_to_notice: Summary,
    pub notice_to_removal: Summary,
    pub report_to_removal: Summary,
}

/// Counts what came in from `since` on, as it stands at `now`.
pub async fn overview(tx: &mut Tx, since: Moment, now: Moment) -> Result<Overview, Fault> {
    let courses = table::courses(tx, since).await?;
    let counts = table::counts(tx, since).await?;
    let how_many = |holds: fn(&Course) -> bool| {
        u32::try_from(courses.iter().filter(|course| holds(course)).count()).unwrap_or(u32::MAX)
    };
    let between = |from: fn(&Course) -> Option<Moment>, to: fn(&Course) -> Option<Moment>| {
        summary(&spans(&courses, now, from, to))
    };
    Ok(Overview {
        reports: counts.reports,
        items: u32::try_from(courses.len()).unwrap_or(u32::MAX),
        illegal: how_many(|c| c.decided_at.is_some() || c.outcome.as_deref() == Some("removed")),
        not_illegal: how_many(|c| c.outcome.as_deref() == Some("not_illegal")),
        not_actionable: how_many(|c| c.outcome.as_deref() == Some("not_actionable")),
        removed: how_many(|c| c.gone_at.is_some()),
        came_back: how_many(|c| c.returns > 0),
        recognised: how_many(|c| c.recognised),
        listed: counts.listed,
        referred: counts.referred,
        report_to_view: between(|c| Some(c.opened_hour), |c| c.first_viewed_at),
        report_to_notice: between(
            |c| c.decided_at.or(c.first_notice_at).map(|_| c.opened_hour),
            |c| c.first_notice_at,
        ),
        notice_to_removal: between(|c| c.first_notice_at, |c| c.gone_at),
        report_to_removal: between(
            |c| c.first_notice_at.or(c.gone_at).map(|_| c.opened_hour),
            |c| c.gone_at,
        ),
    })
}

/// The spans of those that have begun; what has not ended runs until now.
fn spans(
    courses: &[Course],
    now: Moment,
    from: fn(&Course) -> Option<Moment>,
    to: fn(&Course) -> Option<Moment>,
) -> Vec<Span> {
    courses
        .iter()
        .filter_map(|course| {
            let start = from(course)?;
            Some(match to(course) {
                Some(end) => Span::Ended { ms: end.since_ms(start) },
                None => Span::Running { ms: now.since_ms(start) },
            })
        })
        .collect()
}
