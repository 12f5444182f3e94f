//! Rows of cases, assessments and chosen actions: the only file here that changes them.

use crate::assessment::{Assessment, Round, Verdict};
use crate::case::{Case, Recognised, Stage, Told};
use crate::claim::Claim;
use crate::decision::{Action, Because, Progress};
use crate::fair_place::FairPlace;
use sanad_base::ids::{CaseId, StaffId};
use sanad_base::{Fault, LocatorKind, Moment};
use sanad_store::{Row, Tx, args};

/// A case as it is opened.
pub struct NewCase {
    pub id: CaseId,
    pub number: String,
    pub address_index: [u8; 32],
    pub sealed_address: Vec<u8>,
    pub kind: LocatorKind,
    pub host: Option<String>,
    pub opened_hour: Moment,
    pub told: Told,
    pub rank: u8,
    pub reasons: Vec<&'static str>,
    pub fair: FairPlace,
}

pub(crate) async fn insert(tx: &mut Tx, case: &NewCase) -> Result<(), Fault> {
    let tenant = tx.tenant().clone();
    let reasons = serde_json::to_string(&case.reasons).map_err(Fault::broken)?;
    tx.execute(
        "-- casework::insert
        INSERT INTO cases (tenant_id, id, number, stage, address_index, address, kind, host,
            opened_hour, reports, rank, reasons, child_in_danger, own_report, returns, cycle,
            threatened, by_partner, cluster, reserved, suspect)
        VALUES ($1, $2, $3, 'new', $4, $5, $6, $7, $8, 0, $9, $10, $11, $12, 0, 0, $13, $14, $15,
            $16, $17)",
        args![
            tenant,
            case.id,
            case.number.as_str(),
            case.address_index,
            case.sealed_address.as_slice(),
            case.kind.code(),
            case.host.as_deref(),
            case.opened_hour,
            u32::from(case.rank),
            reasons,
            case.told.child_in_danger,
            case.told.own_report,
            case.told.threatened,
            case.told.by_partner,
            case.fair.cluster.as_str(),
            case.fair.reserved,
            case.fair.suspect,
        ],
    )
    .await?;
    Ok(())
}

macro_rules! case_columns {
    () => {
        "id, number, stage, outcome, kind, host, opened_hour, reports, rank, reasons,
        child_in_danger, own_report, threatened, by_partner, recognised_case, recognised_exact,
        first_viewed_at, assessed_at, decided_at, closed_at, returns, cycle, claimed_by, claimed_until,
        cluster, turn, turn_rank, reserved, suspect"
    };
}
pub(crate) use case_columns;

pub(crate) fn read_case(row: &Row) -> Result<Case, Fault> {
    let stage = Stage::from_codes(&row.text("stage")?, row.opt_text("outcome")?.as_deref());
    let recognised = match row.opt_id::<CaseId>("recognised_case")? {
        Some(case_id) => Some(Recognised { case_id, exact: row.flag("recognised_exact")? }),
        None => None,
    };
    let claim = match (row.opt_id::<StaffId>("claimed_by")?, row.opt_moment("claimed_until")?) {
        (Some(by), Some(until)) => Some(Claim { by, until }),
        _ => None,
    };
    Ok(Case {
        id: row.id("id")?,
        number: row.text("number")?,
        stage: stage.ok_or_else(|| Fault::broken("a case is in no stage we know"))?,
        kind: LocatorKind::from_code(&row.text("kind")?).unwrap_or(LocatorKind::Other),
        host: row.opt_text("host")?,
        opened_hour: row.moment("opened_hour")?,
        reports: count(row, "reports")?,
        rank: u8::try_from(row.int("rank")?).unwrap_or(5),
        reasons: row.json("reasons")?,
        recognised,
        first_viewed_at: row.opt_moment("first_viewed_at")?,
        assessed_at: row.opt_moment("assessed_at")?,
        decided_at: row.opt_moment("decided_at")?,
        closed_at: row.opt_moment("closed_at")?,
        returns: count(row, "returns")?,
        cycle: count(row, "cycle")?,
        signals: Told {
            child_in_danger: row.flag("child_in_danger")?,
            own_report: row.flag("own_report")?,
            threatened: row.flag("threatened")?,
            by_partner: row.flag("by_partner")?,
        },
        claim,
        fair: FairPlace {
            cluster: row.text("cluster")?,
            turn: row.int("turn")?,
            rank: u8::try_from(row.int("turn_rank")?).unwrap_or(0),
            reserved: row.flag("reserved")?,
            suspect: row.flag("suspect")?,
        },
    })
}

fn count(row: &Row, column: &str) -> Result<u32, Fault> {
    Ok(u32::try_from(row.int(column)?).unwrap_or(u32::MAX))
}

/// A case of this tenant.
pub async fn find(tx: &mut Tx, id: CaseId) -> Result<Option<Case>, Fault> {
    let sql = concat!(
        "-- casework::find
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND id = $2"
    );
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, id], read_case).await
}

/// The case with this number, as people write it.
pub async fn find_by_number(tx: &mut Tx, number: &str) -> Result<Option<Case>, Fault> {
    let sql = concat!(
        "-- casework::find_by_number
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND number = $2"
    );
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, number], read_case).await
}

/// A case that must be there.
pub async fn expect(tx: &mut Tx, id: CaseId) -> Result<Case, Fault> {
    find(tx, id).await?.ok_or(Fault::Missing("case"))
}

/// The case of an address, by the address's blind index.
pub(crate) async fn find_by_index(tx: &mut Tx, index: &[u8; 32]) -> Result<Option<Case>, Fault> {
    let sql = concat!(
        "-- casework::find_by_index
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND address_index = $2"
    );
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, index], read_case).await
}

/// The sealed address of a case.
pub(crate) async fn sealed_address(tx: &mut Tx, id: CaseId) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "-- casework::sealed_address
        SELECT address FROM cases WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant().clone();
    tx.one(sql, args![tenant, id], |row| row.blob("address")).await
}

/// Writes everything about a case that can move.
pub(crate) async fn save(tx: &mut Tx, case: &Case) -> Result<(), Fault> {
    let tenant = tx.tenant().clone();
    let reasons = serde_json::to_string(&case.reasons).map_err(Fault::broken)?;
    let recognised = case.recognised.as_ref();
    let changed = tx
        .execute(
            "-- casework::save
            UPDATE cases SET stage = $3, outcome = $4, reports = $5, rank = $6, reasons = $7,
                child_in_danger = $8, own_report = $9, recognised_case = $10, recognised_exact = $11,
                first_viewed_at = $12, assessed_at = $13, decided_at = $14, closed_at = $15,
                returns = $16, cycle = $17, claimed_by = $18, claimed_until = $19, threatened = $20,
                by_partner = $21, turn = $22, turn_rank = $23, suspect = $24
            WHERE tenant_id = $1 AND id = $2",
            args![
                tenant,
                case.id,
                case.stage.code(),
                case.stage.outcome().map(|outcome| outcome.code()),
                case.reports,
                u32::from(case.rank),
                reasons,
                case.signals.child_in_danger,
                case.signals.own_report,
                recognised.map(|r| r.case_id),
                recognised.map(|r| r.exact),
                case.first_viewed_at,
                case.assessed_at,
                case.decided_at,
                case.closed_at,
                case.returns,
                case.cycle,
                case.claim.map(|claim| claim.by),
                case.claim.map(|claim| claim.until),
                case.signals.threatened,
                case.signals.by_partner,
                case.fair.turn,
                u32::from(case.fair.rank),
                case.fair.suspect,
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Fault::Missing("case")) }
}

pub(crate) async fn insert_assessment(
    tx: &mut Tx,
    cycle: u32,
    assessment: &Assessment,
) -> Result<(), Fault> {
    let tenant = tx.tenant().clone();
    let verdict = serde_json::to_string(&assessment.verdict).map_err(Fault::broken)?;
    let derivation = assessment
        .derivation
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(Fault::broken)?;
    tx.execute(
        "-- casework::insert_assessment
        INSERT INTO assessments (tenant_id, id, case_id, round, cycle, by_staff, at, verdict,
            derivation, repeated)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            tenant,
            assessment.id,
            assessment.case_id,
            assessment.round.number(),
            cycle,
            assessment.by,
            assessment.at,
            verdict,
            derivation,
            assessment.repeated,
        ],
    )
    .await?;
    Ok(())
}

fn read_assessment(row: &Row) -> Result<Assessment, Fault> {
    let round = Round::from_number(row.int("round")?);
    Ok(Assessment {
        id: row.id("id")?,
        case_id: row.id("case_id")?,
        round: round.ok_or_else(|| Fault::broken("an assessment of no round we know"))?,
        by: row.id("by_staff")?,
        at: row.moment("at")?,
        verdict: row.json::<Verdict>("verdict")?,
        derivation: row.opt_json("derivation")?,
        repeated: row.flag("repeated")?,
    })
}

/// The assessments of the case's present cycle, the first round first.
pub async fn assessments(tx: &mut Tx, case: &Case) -> Result<Vec<Assessment>, Fault> {
    let sql = "-- casework::assessments
        SELECT id, case_id, round, by_staff, at, verdict, derivation, repeated FROM assessments
        WHERE tenant_id = $1 AND case_id = $2 AND cycle = $3 ORDER BY round LIMIT 3";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, case.id, case.cycle], read_assessment).await
}

/// The assessment that stands: the last round's.
pub async fn standing(tx: &mut Tx, case: &Case) -> Result<Option<Assessment>, Fault> {
    Ok(assessments(tx, case).await?.pop())
}

/// An action somebody chose.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub action: Action,
    pub because: String,
    pub progress: Progress,
    pub by: StaffId,
    pub at: Moment,
}

/// Clears what was chosen for a case; the log keeps it.
pub(crate) async fn forget_chosen(tx: &mut Tx, case_id: CaseId) -> Result<(), Fault> {
    let sql = "-- casework::forget_chosen
        DELETE FROM case_actions WHERE tenant_id = $1 AND case_id = $2";
    let tenant = tx.tenant().clone();
    tx.execute(sql, args![tenant, case_id]).await.map(|_| ())
}

/// Adds a chosen action. Chosen twice, it is there once.
pub(crate) async fn choose(
    tx: &mut Tx,
    now: Moment,
    case_id: CaseId,
    action: Action,
    because: Because,
    by: StaffId,
) -> Result<(), Fault> {
    let tenant = tx.tenant().clone();
    let because = serde_json::to_value(because).map_err(Fault::broken)?;
    tx.execute(
        "-- casework::choose
        INSERT INTO case_actions (tenant_id, case_id, action, because, progress, chosen_by, chosen_at)
        VALUES ($1, $2, $3, $4, 'waits', $5, $6)
        ON CONFLICT (tenant_id, case_id, action) DO NOTHING",
        args![tenant, case_id, action.code(), because.as_str().unwrap_or_default(), by, now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_progress(
    tx: &mut Tx,
    case_id: CaseId,
    action: Action,
    progress: Progress,
) -> Result<(), Fault> {
    let sql = "-- casework::set_progress
        UPDATE case_actions SET progress = $4 WHERE tenant_id = $1 AND case_id = $2 AND action = $3";
    let tenant = tx.tenant().clone();
    tx.execute(sql, args![tenant, case_id, action.code(), progress.code()]).await?;
    Ok(())
}

/// The actions chosen for a case.
pub async fn chosen(tx: &mut Tx, case_id: CaseId) -> Result<Vec<Chosen>, Fault> {
    let sql = "-- casework::chosen
        SELECT action, because, progress, chosen_by, chosen_at FROM case_actions
        WHERE tenant_id = $1 AND case_id = $2 ORDER BY action LIMIT 10";
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, case_id], |row| {
        let action = Action::from_code(&row.text("action")?);
        let progress = Progress::from_code(&row.text("progress")?);
        Ok(Chosen {
            action: action.ok_or_else(|| Fault::broken("an action we do not know"))?,
            because: row.text("because")?,
            progress: progress.ok_or_else(|| Fault::broken("a progress we do not know"))?,
            by: row.id("chosen_by")?,
            at: row.moment("chosen_at")?,
        })
    })
    .await
}
