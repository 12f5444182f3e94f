//! What a recipient does on the page its letter leads to: confirms, says it is gone, or says no.

use crate::facts::{self, NoticeFacts};
use crate::notice::{Notice, Outcome};
use crate::{deadline, due_work, escalation, moved, table, token};
use sanad_base::{Fault, Moment};
use sanad_packs::Pack;
use sanad_sealing::{Keyring, record_keys};
use sanad_store::Tx;

/// What the recipient says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has the notice and works on it.
    Received,
    /// The content is gone, it says; the watching finds out whether it is.
    Removed,
    /// It will not remove it.
    Refused,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Received, Answer::Removed, Answer::Refused];

    pub const fn code(self) -> &'static str {
        match self {
            Answer::Received => "received",
            Answer::Removed => "removed",
            Answer::Refused => "refused",
        }
    }

    pub fn from_code(code: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|a| a.code() == code)
    }
}

/// What the recipient's page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub notice: Notice,
    /// The address in its harmless form; `None`: the case has been erased.
    pub defanged: Option<String>,
    /// Whether the letter went to the one that is asked now: only that one may answer.
    pub current: bool,
}

/// The notice a token leads to; `None` for any text that is no token of this tenant.
pub async fn look(tx: &mut Tx, keyring: &Keyring, token: &str) -> Result<Option<Asked>, Fault> {
    let Some((notice, current)) = find(tx, token).await? else { return Ok(None) };
    let mut defanged = None;
    if let Some(key) = record_keys::load(tx, keyring, &notice.case_id.to_string()).await? {
        let (_, sealed) = table::content(tx, notice.id).await?;
        let text = key.open(&facts::field(notice.id), &sealed).map_err(Fault::broken)?;
        let facts: NoticeFacts = serde_json::from_slice(&text).map_err(Fault::broken)?;
        defanged = Some(facts.defanged);
    }
    Ok(Some(Asked { notice, defanged, current }))
}

/// Takes the recipient's answer. The transaction's actor is the host. `None`: no such token.
/// `Conflict`: the notice has ended, or somebody else is asked by now.
pub async fn give(
    tx: &mut Tx,
    now: Moment,
    pack: &Pack,
    token: &str,
    answer: Answer,
) -> Result<Option<Notice>, Fault> {
    let Some((notice, current)) = find(tx, token).await? else { return Ok(None) };
    if !current {
        return Err(Fault::Conflict("notice_stage"));
    }
    let notice = match answer {
        Answer::Received => acknowledge(tx, now, pack, notice, "notice.acknowledged").await?,
        Answer::Removed => {
            let notice = Notice { says_removed_at: notice.says_removed_at.or(Some(now)), ..notice };
            acknowledge(tx, now, pack, notice, "notice.said_removed").await?
        }
        Answer::Refused => refuse(tx, now, pack, notice).await?,
    };
    Ok(Some(notice))
}

async fn find(tx: &mut Tx, token: &str) -> Result<Option<(Notice, bool)>, Fault> {
    if !token::has_shape(token) {
        return Ok(None);
    }
    let Some((id, letter)) = table::by_token(tx, token::hash(token)).await? else {
        return Ok(None);
    };
    let notice = table::by_id(tx, id).await?.ok_or(Fault::Missing("notice"))?;
    let row = table::letter(tx, id, letter).await?.ok_or(Fault::Missing("notice"))?;
    let current = notice.recipient.as_deref() == Some(row.recipient.as_str());
    Ok(Some((notice, current)))
}

async fn acknowledge(
    tx: &mut Tx,
    now: Moment,
    pack: &Pack,
    notice: Notice,
    action: &'static str,
) -> Result<Notice, Fault> {
    let before = notice.stage;
    let due_at = deadline::after_acknowledgement(now, &pack.notices);
    let notice = notice.acknowledge(now, due_at)?;
    due_work::remind(tx, due_at, notice.id).await?;
    moved::keep(tx, now, before, &notice, action).await?;
    Ok(notice)
}

/// A no leads further up at once; from the last of the ladder it is the end.
async fn refuse(tx: &mut Tx, now: Moment, pack: &Pack, notice: Notice) -> Result<Notice, Fault> {
    let before = notice.stage;
    // Who says no has the letter: that ends any doubt about it.
    let notice = notice.acknowledge(now, now)?;
    let (desks, _) = table::content(tx, notice.id).await?;
    let next = escalation::further_up(&notice, &desks, &pack.notices).cloned();
    let notice = match next {
        Some(desk) => {
            let notice = notice.turn_to(desk.step, &desk.email)?;
            due_work::send(tx, now, notice.id).await?;
            notice
        }
        None => notice.settle(now, Outcome::Refused)?,
    };
    moved::keep(tx, now, before, &notice, "notice.refused").await?;
    Ok(notice)
}

#[cfg(test)]
mod tests;
