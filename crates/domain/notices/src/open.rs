//! Opens a notice for an address, inside the caller's transaction.

use crate::escalation::{self, Desk};
use crate::facts::{self, NoticeFacts, Route};
use crate::notice::{Notice, Stage};
use crate::{due_work, mail, moved, table, xarf};
use sanad_base::ids::{CaseId, NoticeId};
use sanad_base::{ContentUrl, Fault, Moment};
use sanad_hosting::Trace;
use sanad_packs::{Pack, Recipient};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::Tx;

/// Notices of one case that are looked through; more than a case can have.
pub(crate) const OF_CASE_MAX: u32 = 200;

/// What a notice is opened from. Nothing of a report fits into it (G11).
#[derive(Clone, Copy, Debug)]
pub struct NoticeRequest<'a> {
    pub case_id: CaseId,
    pub case_number: &'a str,
    pub address: &'a ContentUrl,
    pub trace: &'a Trace,
    /// The class by the pack's rules; one of [`xarf::CLASSES`].
    pub class: &'a str,
}

/// Opens a notice, or finds the one that is open for this case. Where the trace names nobody to
/// write to, the notice waits for a person to name somebody. `None`: the address leads to no host.
pub async fn open(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    pack: &Pack,
    request: NoticeRequest<'_>,
) -> Result<Option<NoticeId>, Fault> {
    if !xarf::CLASSES.contains(&request.class) {
        return Err(Fault::broken("the pack's rules give a class that X-ARF does not know"));
    }
    let earlier = table::of_case(tx, request.case_id, OF_CASE_MAX).await?;
    if let Some(open) = earlier.iter().find(|n| !n.stage.settled()) {
        return Ok(Some(open.id));
    }
    let route = Route::from(request.trace);
    let Some(facts) = NoticeFacts::new(request.address, &route, request.class, now) else {
        return Ok(None);
    };
    let count = table::count_of_case(tx, request.case_id).await? + 1;
    let id = NoticeId::random(&*tx.chance());
    let first = escalation::first(&route.desks, &pack.notices);
    let notice = Notice {
        id,
        case_id: request.case_id,
        number: format!("{}-N{count}", request.case_number),
        step: first.map_or(Recipient::Host, |d| d.step),
        recipient: first.map(|d| d.email.clone()),
        language: facts::language_of(route.country),
        opened_at: now,
        first_sent_at: None,
        due_at: None,
        letter: 1,
        reminders: 0,
        repeats: 0,
        acknowledged_at: None,
        says_removed_at: None,
        stage: if first.is_some() { Stage::Drafted } else { Stage::NoRecipient },
    };
    let key = record_keys::load(tx, keyring, &request.case_id.to_string()).await?;
    let key = key.ok_or(Fault::Missing("case"))?;
    let text = serde_json::to_vec(&facts).map_err(Fault::broken)?;
    let sealed = key.seal(&facts::field(id), &text, &*tx.chance());
    table::insert(tx, &notice, &route.desks, sealed).await?;
    moved::note(tx, now, &notice, "notice.opened").await?;
    match notice.stage {
        Stage::Drafted => due_work::send(tx, now, id).await?,
        _ => moved::tell(tx, now, &notice).await?,
    }
    Ok(Some(id))
}

/// A person names whom to write to, where the trace could not.
pub async fn name_recipient(
    tx: &mut Tx,
    now: Moment,
    id: NoticeId,
    step: Recipient,
    email: &str,
) -> Result<(), Fault> {
    if !mail::is_mailbox(email) {
        return Err(Fault::invalid("recipient", "notice-recipient-odd"));
    }
    let notice = table::by_id(tx, id).await?.ok_or(Fault::Missing("notice"))?;
    let (mut desks, _) = table::content(tx, id).await?;
    let before = notice.stage;
    let notice = notice.turn_to(step, email)?;
    desks.push(Desk { step, email: email.to_owned(), unknown: false });
    table::set_desks(tx, id, &desks).await?;
    moved::keep(tx, now, before, &notice, "notice.recipient_named").await?;
    due_work::send(tx, now, id).await
}
