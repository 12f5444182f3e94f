//! The frozen months of the public: read for the page, written once and never again.

use crate::measure::Published;
use crate::release::{Counted, MONTHS_SHOWN, Release};
use crate::table;
use sanad_base::Fault;
use sanad_store::Tx;

/// The latest frozen months, the latest first.
pub async fn published(tx: &mut Tx) -> Result<Vec<Release>, Fault> {
    let cells = table::published(tx, MONTHS_SHOWN * Counted::ALL.len() as u32).await?;
    let mut releases: Vec<Release> = Vec::new();
    for (month, published_at, counted, cell) in cells {
        if releases.last().is_none_or(|last| last.month != month) {
            let cells = [Published::Exactly(0); Counted::ALL.len()];
            releases.push(Release { month, published_at, cells });
        }
        if let Some(last) = releases.last_mut() {
            last.cells[counted as usize] = cell;
        }
    }
    Ok(releases)
}

/// Freezes one month. One that is frozen already stays as it is.
pub async fn freeze(tx: &mut Tx, release: &Release) -> Result<(), Fault> {
    for counted in Counted::ALL {
        table::freeze(tx, release, counted).await?;
    }
    Ok(())
}
