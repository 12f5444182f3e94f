//! What the house did, month by month: frozen numbers that tell of nobody, as a table, bars and CSV.

use crate::policies::MaySave;
use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use sanad_base::Fault;
use sanad_figures::frozen;
use sanad_figures::measure::Published;
use sanad_figures::release::{self, Counted, Release};
use sanad_pages::{Refusal, Words, layout};
use sanad_store::read;

#[derive(Template)]
#[template(path = "figures_page.html")]
struct FiguresPage {
    shell: Shell,
    /// The latest month in one sentence; `None` before the first month is over.
    headline: Option<String>,
    updated: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl FiguresPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("figures-title")
    }
}

/// One thing counted.
struct Column {
    code: &'static str,
    total: String,
    bars: Vec<Bar>,
}

struct Row {
    month: String,
    cells: Vec<String>,
}

/// One month of a chart. The number stands beside the bar.
struct Bar {
    month: String,
    shown: String,
    size: u32,
    /// The size of the chart's longest bar.
    longest: u32,
}

pub(crate) async fn show(
    State(state): State<PortalState>,
    visit: Visit,
) -> Result<Response, Refusal> {
    let releases = latest(&state).await?;
    let shell = Shell::new(&state, &visit);
    let w = &shell.frame.w;
    let rows = releases.iter().map(|release| Row {
        month: w.month(release.month),
        cells: Counted::ALL.map(|counted| told(w, release.cell(counted))).into(),
    });
    let page = FiguresPage {
        headline: releases.first().map(|latest| headline(w, latest)),
        updated: releases.first().map(|latest| updated(w, latest)).unwrap_or_default(),
        columns: Counted::ALL.map(|counted| column(w, &releases, counted)).into(),
        rows: rows.collect(),
        shell,
    };
    // The numbers can be taken along as a file.
    Ok((Extension(MaySave), layout::html(StatusCode::OK, &page)).into_response())
}

async fn latest(state: &PortalState) -> Result<Vec<Release>, Fault> {
    read!(state.store(), "public_figures", state.reporter(), |tx| { frozen::published(tx).await })
}

fn updated(w: &Words, latest: &Release) -> String {
    w.tn("figures-updated", &[("date", w.date(latest.published_at).into())])
}

fn headline(w: &Words, latest: &Release) -> String {
    let month = w.month(latest.month);
    match latest.cell(Counted::Reports) {
        Published::Exactly(count) => {
            w.tn("figures-headline", &[("month", month.into()), ("n", count.into())])
        }
        Published::Few => w.tn("figures-headline-few", &[("month", month.into())]),
    }
}

fn column(w: &Words, releases: &[Release], counted: Counted) -> Column {
    let size = |release: &Release| match release.cell(counted) {
        Published::Exactly(count) => count,
        // Drawn as if it were the most it can be, so that the bar tells no more than the word.
        Published::Few => sanad_figures::measure::SMALLEST_PUBLISHED - 1,
    };
    let longest = releases.iter().map(size).max().unwrap_or(0).max(1);
    let bars = releases.iter().map(|release| Bar {
        month: w.month(release.month),
        shown: told(w, release.cell(counted)),
        size: size(release),
        longest,
    });
    let total = release::total(releases, counted);
    Column {
        code: counted.code(),
        total: total.map_or_else(|| w.t("figures-hidden"), |total| w.number(i64::from(total))),
        bars: bars.collect(),
    }
}

fn told(w: &Words, cell: Published) -> String {
    match cell {
        Published::Exactly(count) => w.number(i64::from(count)),
        Published::Few => w.t("figures-few"),
    }
}

/// The same protected numbers for a spreadsheet: months as `2026-11`, `<10` where a count is hidden.
pub(crate) async fn csv(
    State(state): State<PortalState>,
    _visit: Visit,
) -> Result<Response, Refusal> {
    let mut text = String::from("\u{feff}month,reports,items,illegal,referred,removed\r\n");
    for release in latest(&state).await? {
        text.push_str(&release.month.to_string());
        for counted in Counted::ALL {
            match release.cell(counted) {
                Published::Exactly(count) => text.push_str(&format!(",{count}")),
                Published::Few => text.push_str(",<10"),
            }
        }
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\""),
    ];
    Ok((headers, text).into_response())
}
