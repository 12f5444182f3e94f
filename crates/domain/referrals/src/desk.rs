//! What lies on an authority's desk, and what the hotline sees of it.

use crate::facts::CaseFacts;
use crate::readiness::{self, Gap};
use crate::referral::Referral;
use crate::table;
use sanad_base::ids::{CaseId, ReferralId};
use sanad_base::{Fault, Moment};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::Tx;
use serde_json::json;

/// How many referrals an inbox shows at most.
const INBOX_MAX: u32 = 200;
/// How many looks a referral's record of access shows at most.
const LOOKS_MAX: u32 = 100;
/// A page read again within this time is the same look.
const SAME_LOOK_MS: i64 = 3_600_000;

/// A line of an inbox.
#[derive(Clone, Debug)]
pub struct InboxRow {
    pub referral: Referral,
    /// `None`: the case was erased meanwhile.
    pub facts: Option<CaseFacts>,
}

/// One look of a person of the authority at a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// A label such as `agency:…`.
    pub who: String,
    /// `page` or `bundle`.
    pub what: String,
    pub at: Moment,
}

/// A referral laid open before the authority.
#[derive(Clone, Debug)]
pub struct Opened {
    pub referral: Referral,
    /// Facts and the opener's words; `None`: the case was erased meanwhile.
    pub facts: Option<(CaseFacts, String)>,
    /// The latest first.
    pub looks: Vec<Look>,
}

pub async fn find(tx: &mut Tx, id: ReferralId) -> Result<Option<Referral>, Fault> {
    table::find(tx, id).await
}

/// Every referral of a case, the oldest first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Referral>, Fault> {
    table::of_case(tx, case).await
}

/// The referrals of the house, those that moved last first.
pub async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<Referral>, Fault> {
    table::latest(tx, limit).await
}

/// What was missing when the facts of a referral were last handed in.
pub async fn gaps_of(
    tx: &mut Tx,
    keyring: &Keyring,
    referral: &Referral,
) -> Result<Vec<Gap>, Fault> {
    let opened = facts_of(tx, keyring, referral).await?;
    Ok(opened.map_or_else(Vec::new, |(facts, _)| readiness::gaps(&facts)))
}

/// What an authority can see, in the order in which it should be read: a child in danger first.
pub async fn inbox(tx: &mut Tx, keyring: &Keyring, agency: &str) -> Result<Vec<InboxRow>, Fault> {
    let mut rows = Vec::new();
    for referral in table::inbox(tx, agency, INBOX_MAX).await? {
        let facts = facts_of(tx, keyring, &referral).await?.map(|(facts, _)| facts);
        rows.push(InboxRow { referral, facts });
    }
    Ok(rows)
}

/// Lays a referral open before a person of the authority, and notes that it was looked at. A
/// referral of another authority is not there.
pub async fn look(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    agency: &str,
    id: ReferralId,
) -> Result<Option<Opened>, Fault> {
    let Some(referral) = visible_to(tx, agency, id).await? else { return Ok(None) };
    let who = tx.actor().label();
    let before = table::looks(tx, id, LOOKS_MAX).await?;
    let same = |look: &table::LookRow| {
        look.who == who && look.what == "page" && now.since_ms(look.at) < SAME_LOOK_MS
    };
    if !before.iter().any(same) {
        table::insert_look(tx, id, "page", now).await?;
        let facts = json!({ "case": referral.case_id });
        sanad_audit::note(tx, now, "referral.looked_at", &id.to_string(), &facts).await?;
    }
    let facts = facts_of(tx, keyring, &referral).await?;
    let looks = table::looks(tx, id, LOOKS_MAX).await?;
    let looks = looks
        .into_iter()
        .map(|look| Look { who: look.who, what: look.what, at: look.at })
        .collect();
    Ok(Some(Opened { referral, facts, looks }))
}

/// The referral, if this authority may know of it.
pub(crate) async fn visible_to(
    tx: &mut Tx,
    agency: &str,
    id: ReferralId,
) -> Result<Option<Referral>, Fault> {
    let found = table::find(tx, id).await?;
    Ok(found.filter(|referral| referral.agency_id == agency && referral.visible()))
}

/// Facts and note of a referral; `None` once the case's key is destroyed.
pub(crate) async fn facts_of(
    tx: &mut Tx,
    keyring: &Keyring,
    referral: &Referral,
) -> Result<Option<(CaseFacts, String)>, Fault> {
    let Some(key) = record_keys::load(tx, keyring, &referral.case_id.to_string()).await? else {
        return Ok(None);
    };
    let Some(sealed) = table::sealed(tx, referral.id).await? else { return Ok(None) };
    let facts = key.open("referral facts", &sealed.facts)?;
    let facts = serde_json::from_slice(&facts).map_err(Fault::broken)?;
    Ok(Some((facts, key.open_text("referral note", &sealed.note)?)))
}
