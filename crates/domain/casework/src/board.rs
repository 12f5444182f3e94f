//! What waits, and why in this order: the reads behind the analysts' screens.

use crate::case::Case;
use crate::table::{case_columns, read_case};
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

/// Which cases a screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// New content that people have to look at.
    ToAssess,
    /// Waits for a second person, or for one who settles.
    SecondLook,
    ToDecide,
    InAction,
    Closed,
}

impl Lane {
    pub const ALL: [Lane; 5] =
        [Lane::ToAssess, Lane::SecondLook, Lane::ToDecide, Lane::InAction, Lane::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Lane::ToAssess => "to_assess",
            Lane::SecondLook => "second_look",
            Lane::ToDecide => "to_decide",
            Lane::InAction => "in_action",
            Lane::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Lane::ALL.into_iter().find(|lane| lane.code() == code)
    }

    /// Whether somebody has to take these cases up; the others wait for facts, or for nothing.
    pub const fn waits_for_somebody(self) -> bool {
        match self {
            Lane::ToAssess | Lane::SecondLook | Lane::ToDecide => true,
            Lane::InAction | Lane::Closed => false,
        }
    }

    const fn stages(self) -> (&'static str, &'static str) {
        match self {
            Lane::ToAssess => ("new", "new"),
            Lane::SecondLook => ("second_look", "disputed"),
            Lane::ToDecide => ("to_decide", "to_decide"),
            Lane::InAction => ("in_action", "in_action"),
            Lane::Closed => ("closed", "closed"),
        }
    }
}

/// The cases of a lane: the most urgent rank first, and within it the oldest report.
pub async fn lane(tx: &mut Tx, lane: Lane, limit: u32) -> Result<Vec<Case>, Fault> {
    let sql = concat!(
        "-- casework::lane
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND stage IN ($2, $3)
        ORDER BY rank, opened_hour, id LIMIT $4"
    );
    let tenant = tx.tenant().clone();
    let (one, other) = lane.stages();
    tx.rows(sql, args![tenant, one, other, limit], read_case).await
}

/// How many cases each lane holds.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(Lane, i64)>, Fault> {
    let sql = "-- casework::counts
        SELECT stage, COUNT(*) AS n FROM cases WHERE tenant_id = $1 GROUP BY stage LIMIT 10";
    let tenant = tx.tenant().clone();
    let stages =
        tx.rows(sql, args![tenant], |row: &Row| Ok((row.text("stage")?, row.int("n")?))).await?;
    Ok(Lane::ALL
        .into_iter()
        .map(|lane| {
            let (one, other) = lane.stages();
            let held = stages.iter().filter(|(stage, _)| stage == one || stage == other);
            (lane, held.map(|(_, n)| n).sum())
        })
        .collect())
}

/// The cases a person holds now.
pub async fn held_by(tx: &mut Tx, now: Moment, who: StaffId) -> Result<Vec<Case>, Fault> {
    let sql = concat!(
        "-- casework::held_by
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND claimed_by = $2 AND claimed_until > $3
        ORDER BY claimed_until LIMIT 50"
    );
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, who, now], read_case).await
}

/// Cases recognised as a picture of this case: the same content at other addresses.
pub async fn same_picture(tx: &mut Tx, id: sanad_base::ids::CaseId) -> Result<Vec<Case>, Fault> {
    let sql = concat!(
        "-- casework::same_picture
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND recognised_case = $2
        ORDER BY opened_hour LIMIT 50"
    );
    let tenant = tx.tenant().clone();
    tx.rows(sql, args![tenant, id], read_case).await
}
