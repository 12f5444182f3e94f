//! A reported address joins its case, wakes a closed one, or opens a new one.

use crate::brought::Brought;
use crate::case::Case;
use crate::cluster;
use crate::desk::Desk;
use crate::fan_in::{Join, join};
use crate::priority::{self, Reason, Signals};
use crate::table::{self, NewCase};
use sanad_base::ids::{CaseId, TenantId};
use sanad_base::{Chance, ContentUrl, Fault, Moment, chance};
use sanad_sealing::record_keys;
use sanad_store::Tx;

/// Letters and digits that cannot be mistaken for each other when read aloud (Crockford's set).
const NUMBER_LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Numbers drawn until one is free; after some ten thousand cases in a year two meet now and then.
const NUMBERS_DRAWN_MAX: u32 = 16;

/// The field of a case's record key under which its address is sealed, wherever it is kept.
pub const ADDRESS_FIELD: &str = "address";

/// Which case an address went to, and how it got there.
pub struct Received {
    pub case_id: CaseId,
    pub join: Join,
    pub host: Option<String>,
}

/// Finds or opens the case of a reported address, and counts the report.
pub async fn receive(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    address: &ContentUrl,
    brought: Brought,
) -> Result<Received, Fault> {
    let told = brought.told;
    let index = desk.keyring.index.index("case.address", address.canonical().as_bytes());
    let existing = table::find_by_index(tx, &index).await?;
    let joined = join(existing.as_ref().map(|case| case.stage));
    let mut case = match existing {
        Some(case) => case,
        None => open(tx, now, desk, address, index, brought).await?,
    };
    case.reports = case.reports.saturating_add(1);
    case.signals.child_in_danger |= told.child_in_danger;
    case.signals.own_report |= told.own_report;
    case.signals.threatened |= told.threatened;
    case.signals.by_partner |= told.by_partner;
    if joined == Join::Wakes {
        case.stage = case.stage.report_again().map_err(|_| Fault::Conflict("case_stage"))?;
        case.cycle = case.cycle.saturating_add(1);
        (case.assessed_at, case.decided_at, case.closed_at) = (None, None, None);
        // What stands there now may be something else: it is looked at and matched anew.
        case.recognised = None;
    }
    rank(&mut case, None);
    if !brought.suspect {
        cluster::clear(tx, &mut case).await?;
    }
    cluster::place(tx, &mut case).await?;
    table::save(tx, &case).await?;
    let facts = serde_json::json!({ "reports": case.reports, "join": joined.code() });
    sanad_audit::note(tx, now, "case.reported", &case.id.to_string(), &facts).await?;
    Ok(Received { case_id: case.id, join: joined, host: case.host })
}

async fn open(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    address: &ContentUrl,
    index: [u8; 32],
    brought: Brought,
) -> Result<Case, Fault> {
    let (told, chance) = (brought.told, tx.chance());
    let id = CaseId::random(&*chance);
    let key = record_keys::create(tx, &desk.keyring, now.hour(), &id.to_string()).await?;
    let sealed_address = key.seal(ADDRESS_FIELD, address.canonical().as_bytes(), &*chance);
    let (rank, reasons) = priority::of(&Signals {
        child_in_danger: told.child_in_danger,
        own_report: told.own_report,
        threatened: told.threatened,
        by_partner: told.by_partner,
        reports: 1,
        ..Signals::default()
    });
    let fair = cluster::find(tx, now, id, address, &brought).await?;
    let case = NewCase {
        id,
        number: free_number(tx, now).await?,
        address_index: index,
        sealed_address,
        kind: address.kind(),
        host: address.fetchable().and(address.host()).map(str::to_owned),
        opened_hour: now.hour(),
        told,
        rank,
        reasons: reasons.iter().map(|reason| reason.code()).collect(),
        fair,
    };
    table::insert(tx, &case).await?;
    let facts = serde_json::json!({ "number": case.number, "kind": case.kind.code() });
    sanad_audit::note(tx, now, "case.opened", &id.to_string(), &facts).await?;
    table::expect(tx, id).await
}

async fn free_number(tx: &mut Tx, now: Moment) -> Result<String, Fault> {
    for _ in 0..NUMBERS_DRAWN_MAX {
        let drawn = number(tx.tenant(), now, &*tx.chance());
        if table::find_by_number(tx, &drawn).await?.is_none() {
            return Ok(drawn);
        }
    }
    Err(Fault::unavailable("no number for a case was free"))
}

/// `MA-2026-7Q4K9D`: the country, the year, and 30 random bits, so that no number tells an order.
fn number(tenant: &TenantId, now: Moment, chance: &dyn Chance) -> String {
    let letters: String = chance::bytes::<6>(chance)
        .iter()
        .map(|byte| char::from(NUMBER_LETTERS[usize::from(byte % 32)]))
        .collect();
    format!("{}-{}-{letters}", tenant.as_str().to_uppercase(), now.year())
}

/// Gives the case the rank its signals ask for. `hosted_here`: whether the newest trace leads into
/// the tenant's own country; `None`: as it was known before.
pub(crate) fn rank(case: &mut Case, hosted_here: Option<bool>) {
    let before = || case.reasons.iter().any(|reason| reason == Reason::HostedHere.code());
    let hosted_here = hosted_here.unwrap_or_else(before);
    let (rank, reasons) = priority::of(&Signals {
        child_in_danger: case.signals.child_in_danger,
        own_report: case.signals.own_report,
        threatened: case.signals.threatened,
        by_partner: case.signals.by_partner,
        recognised: case.recognised.is_some(),
        hosted_here,
        came_back: case.returns > 0,
        reports: case.reports,
    });
    case.rank = rank;
    case.reasons = reasons.iter().map(|reason| reason.code().to_owned()).collect();
}

/// The canonical address of a case, opened. `None` once its key has been destroyed.
pub async fn address(
    tx: &mut Tx,
    desk: &Desk,
    case_id: CaseId,
) -> Result<Option<ContentUrl>, Fault> {
    let Some(sealed) = table::sealed_address(tx, case_id).await? else { return Ok(None) };
    let Some(key) = record_keys::load(tx, &desk.keyring, &case_id.to_string()).await? else {
        return Ok(None);
    };
    let plain = key.open(ADDRESS_FIELD, &sealed).map_err(Fault::broken)?;
    let text = String::from_utf8(plain).map_err(Fault::broken)?;
    ContentUrl::parse(&text).map(Some).map_err(Fault::broken)
}

/// The address as it is handed to the rooms below: still sealed under the case's key.
pub(crate) async fn sealed_for_work(tx: &mut Tx, case_id: CaseId) -> Result<Vec<u8>, Fault> {
    table::sealed_address(tx, case_id).await?.ok_or(Fault::Missing("case"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;

    #[test]
    fn a_number_names_country_and_year_and_nothing_that_counts() {
        let tenant = TenantId::new("ma").unwrap();
        let chance = SeededChance::new(4);
        let now = Moment::from_ms(1_793_610_900_123);
        let (first, second) = (number(&tenant, now, &chance), number(&tenant, now, &chance));
        assert!(first.starts_with("MA-2026-") && first.len() == 14, "{first}");
        assert_ne!(first, second);
        assert!(!first[8..].contains(['I', 'L', 'O', 'U']));
    }
}
