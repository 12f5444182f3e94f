//! Begins a draft, keeps what is typed, and forgets it.

use crate::draft::{Draft, DraftToken};
use crate::table::{self, KeptDraft};
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Hours a draft lasts without being touched, at least.
const IDLE_HOURS: i64 = 20;

/// What a token leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Open(Draft),
    /// It was sent a short while ago; its code can still be shown.
    Sent,
    /// It was left on purpose. Whoever goes back to its pages is not to see them.
    Left,
}

/// A new, empty draft under a fresh token.
pub async fn begin(tx: &mut Tx, now: Moment) -> Result<DraftToken, Fault> {
    begin_by(tx, now, None).await
}

/// The same for somebody whom a campaign's link led here. Whether there is such a campaign is the
/// caller's to know.
pub async fn begin_by(
    tx: &mut Tx,
    now: Moment,
    campaign: Option<&str>,
) -> Result<DraftToken, Fault> {
    let token = DraftToken::random(&*tx.chance());
    let sealed = token.seal(tx.tenant(), &Draft::default(), &*tx.chance());
    table::insert_draft(tx, token.index(), &sealed, expiry(now), campaign).await?;
    Ok(token)
}

/// What the token leads to; `None` when it is unknown, was left, or is too old.
pub async fn find(tx: &mut Tx, now: Moment, token: &DraftToken) -> Result<Option<Found>, Fault> {
    let Some(kept) = table::draft(tx, now, token.index()).await? else { return Ok(None) };
    Ok(match kept {
        KeptDraft::Sent => Some(Found::Sent),
        KeptDraft::Left => Some(Found::Left),
        // A row that does not open is as good as none: the reporter begins again.
        KeptDraft::Open(sealed) => token.open(tx.tenant(), &sealed).ok().map(Found::Open),
    })
}

/// Changes what was typed so far and keeps that, in one transaction: two pages of one draft that
/// are answered at once lose nothing of each other. Gives the draft as it then is.
pub async fn change(
    tx: &mut Tx,
    now: Moment,
    token: &DraftToken,
    change: impl FnOnce(&mut Draft),
) -> Result<Option<Found>, Fault> {
    let found = find(tx, now, token).await?;
    let Some(Found::Open(mut draft)) = found else { return Ok(found) };
    change(&mut draft);
    let kept = save(tx, now, token, &draft).await?;
    Ok(kept.then_some(Found::Open(draft)))
}

/// Keeps what is typed. `false`: there is no open draft to keep it in.
pub async fn save(
    tx: &mut Tx,
    now: Moment,
    token: &DraftToken,
    draft: &Draft,
) -> Result<bool, Fault> {
    let sealed = token.seal(tx.tenant(), draft, &*tx.chance());
    table::save_draft(tx, now, token.index(), &sealed, expiry(now)).await
}

/// Notes that a machine may have filled the form. Nothing else changes, and nobody is told.
pub async fn mark_suspect(tx: &mut Tx, now: Moment, token: &DraftToken) -> Result<(), Fault> {
    change(tx, now, token, Draft::mark_suspect).await.map(|_| ())
}

/// Forgets what was typed, sent or not, and remembers for a day only that the token was left: going
/// back in the browser is then answered by the neutral site.
pub async fn leave(tx: &mut Tx, now: Moment, token: &DraftToken) -> Result<(), Fault> {
    table::mark_left(tx, token.index(), expiry(now)).await
}

/// Counted from the end of the hour, so that no draft dies before its time.
const fn expiry(now: Moment) -> Moment {
    now.hour().plus_hours(IDLE_HOURS + 1)
}
