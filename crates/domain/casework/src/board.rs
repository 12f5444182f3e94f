//! What waits, and why in this order: the reads behind the analysts' screens.

use crate::case::Case;
use crate::fair;
use crate::priority::PERSON_WAITS_RANK;
use crate::table::{case_columns, read_case};
use sanad_base::ids::StaffId;
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

/// Which cases a screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// New, and about a person who waits: a child in danger, a child's own report, somebody
    /// threatened.
    PeopleFirst,
    /// Other new content that people have to look at.
    ToAssess,
    /// Waits for a second person, or for one who settles.
    SecondLook,
    ToDecide,
    InAction,
    Closed,
}

impl Lane {
    pub const ALL: [Lane; 6] = [
        Lane::PeopleFirst,
        Lane::ToAssess,
        Lane::SecondLook,
        Lane::ToDecide,
        Lane::InAction,
        Lane::Closed,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Lane::PeopleFirst => "people_first",
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
            Lane::PeopleFirst | Lane::ToAssess | Lane::SecondLook | Lane::ToDecide => true,
            Lane::InAction | Lane::Closed => false,
        }
    }

    const fn stages(self) -> (&'static str, &'static str) {
        match self {
            Lane::PeopleFirst | Lane::ToAssess => ("new", "new"),
            Lane::SecondLook => ("second_look", "disputed"),
            Lane::ToDecide => ("to_decide", "to_decide"),
            Lane::InAction => ("in_action", "in_action"),
            Lane::Closed => ("closed", "closed"),
        }
    }

    /// The first and the last rank it holds.
    const fn ranks(self) -> (u8, u8) {
        match self {
            Lane::PeopleFirst => (1, PERSON_WAITS_RANK),
            Lane::ToAssess => (PERSON_WAITS_RANK + 1, u8::MAX),
            Lane::SecondLook | Lane::ToDecide | Lane::InAction | Lane::Closed => (0, u8::MAX),
        }
    }

    fn holds(self, stage: &str, rank: i64) -> bool {
        let ((one, other), (first, last)) = (self.stages(), self.ranks());
        (stage == one || stage == other) && (i64::from(first)..=i64::from(last)).contains(&rank)
    }
}

/// The cases of a lane: the most urgent rank first, within it what a partner reported, then by turn,
/// and within a turn the oldest report. While more wait for their first look than are shown, a share
/// of the places is kept for what was never seen.
pub async fn lane(tx: &mut Tx, lane: Lane, limit: u32) -> Result<Vec<Case>, Fault> {
    let cases = by_turn(tx, lane, limit).await?;
    let room = usize::try_from(limit).unwrap_or(usize::MAX);
    let kept = matches!(lane, Lane::PeopleFirst | Lane::ToAssess);
    if !kept || cases.len() < room {
        return Ok(cases);
    }
    let reserve = reserve(tx, lane, limit).await?;
    Ok(fair::with_reserve(cases, reserve, room))
}

async fn reserve(tx: &mut Tx, lane: Lane, limit: u32) -> Result<Vec<Case>, Fault> {
    let sql = concat!(
        "-- casework::reserve
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND stage = 'new' AND reserved = 1
            AND rank BETWEEN $2 AND $3
        ORDER BY rank, turn, opened_hour, id LIMIT $4"
    );
    let tenant = tx.tenant().clone();
    let (first, last) = lane.ranks();
    tx.rows(sql, args![tenant, u32::from(first), u32::from(last), limit], read_case).await
}

async fn by_turn(tx: &mut Tx, lane: Lane, limit: u32) -> Result<Vec<Case>, Fault> {
    let sql = concat!(
        "-- casework::by_turn
        SELECT ",
        case_columns!(),
        " FROM cases WHERE tenant_id = $1 AND stage IN ($2, $3) AND rank BETWEEN $4 AND $5
        ORDER BY rank, by_partner DESC, turn, opened_hour, id LIMIT $6"
    );
    let tenant = tx.tenant().clone();
    let (one, other) = lane.stages();
    let (first, last) = lane.ranks();
    let args = args![tenant, one, other, u32::from(first), u32::from(last), limit];
    tx.rows(sql, args, read_case).await
}

/// How many cases each lane holds.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(Lane, i64)>, Fault> {
    let sql = "-- casework::counts
        SELECT stage, rank, COUNT(*) AS n FROM cases WHERE tenant_id = $1
        GROUP BY stage, rank LIMIT 60";
    let tenant = tx.tenant().clone();
    let read = |row: &Row| Ok((row.text("stage")?, row.int("rank")?, row.int("n")?));
    let groups = tx.rows(sql, args![tenant], read).await?;
    Ok(Lane::ALL
        .into_iter()
        .map(|lane| {
            let held = groups.iter().filter(|(stage, rank, _)| lane.holds(stage, *rank));
            (lane, held.map(|(.., n)| n).sum())
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
