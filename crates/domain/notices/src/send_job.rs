//! Sends the letter in hand: writes the intent, hands it to the mail server, writes what came of it.
//!
//! A letter goes out at least once. When the work dies between intent and result, or the server
//! falls silent after it had the whole mail, the letter goes once more: the same letter, the same
//! Message-ID, marked as a repeat and counted (G10).

use crate::due_work::{self, SendNotice};
use crate::escalation::{self, Desk};
use crate::facts::{self, NoticeFacts};
use crate::mail::{self, Outgoing};
use crate::mailer::{Delivery, Mailer};
use crate::notice::{Notice, Outcome, Stage};
use crate::table::{self, LetterRow};
use crate::wording::{self, Kind, Occasion};
use crate::xarf::Xarf;
use crate::{deadline, moved, token};
use sanad_base::ids::NoticeId;
use sanad_base::{Actor, Fault, Locale, Moment};
use sanad_packs::{Pack, Packs};
use sanad_sealing::{Keyring, RecordKey, record_keys};
use sanad_store::{Lease, Store, Tx, read, run};
use std::sync::Arc;

/// What sending takes.
#[derive(Clone)]
pub struct Mailing {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub packs: Arc<Packs>,
    pub mailer: Mailer,
    /// Where hosts reach their answer page, without a path: `https://partners.hotline.example`.
    pub page_origin: String,
}

impl Mailing {
    pub(crate) fn pack(&self, lease: &Lease) -> Result<&Pack, Fault> {
        self.packs.get(&lease.tenant).ok_or_else(|| Fault::broken("the tenant has no pack"))
    }
}

/// A letter ready to go.
struct Ready {
    letter: u32,
    from: String,
    to: String,
    mail: Vec<u8>,
}

/// Safe to run twice: a letter that went is not sent again, one in doubt is repeated and marked.
pub async fn run(cx: &Mailing, lease: &Lease, job: SendNotice, now: Moment) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "notices");
    let pack = cx.pack(lease)?;
    let id = job.notice_id;
    if !due(cx, &actor, id).await? {
        return Ok(());
    }
    let ready =
        run!(cx.store, "notice_intent", &actor, |tx| { intend(tx, now, cx, pack, id).await })?;
    let Some(ready) = ready else { return Ok(()) };
    let delivery = cx.mailer.send(&ready.from, &ready.to, &ready.mail).await;
    run!(cx.store, "notice_result", &actor, |tx| {
        settle(tx, now, pack, id, ready.letter, delivery).await
    })?;
    match delivery {
        Delivery::Taken | Delivery::Refused => Ok(()),
        Delivery::Later(why) => Err(Fault::unavailable(why)),
        Delivery::Unknown => Err(Fault::unavailable("the mail server fell silent after the mail")),
    }
}

async fn due(cx: &Mailing, actor: &Actor, id: NoticeId) -> Result<bool, Fault> {
    let notice = read!(cx.store, "notice_due", actor, |tx| { table::by_id(tx, id).await })?;
    Ok(notice.is_some_and(|n| on_its_way(n.stage)))
}

const fn on_its_way(stage: Stage) -> bool {
    match stage {
        Stage::Drafted | Stage::Sending { .. } | Stage::InDoubt { .. } => true,
        Stage::NoRecipient
        | Stage::Sent { .. }
        | Stage::Acknowledged { .. }
        | Stage::Settled { .. } => false,
    }
}

/// Writes down that the letter is about to go. `None`: there is nothing to send any more.
async fn intend(
    tx: &mut Tx,
    now: Moment,
    cx: &Mailing,
    pack: &Pack,
    id: NoticeId,
) -> Result<Option<Ready>, Fault> {
    let Some(mut notice) = table::by_id(tx, id).await? else { return Ok(None) };
    if !on_its_way(notice.stage) {
        return Ok(None);
    }
    let Some(key) = record_keys::load(tx, &cx.keyring, &notice.case_id.to_string()).await? else {
        // The case was erased: what the letter would say cannot be read any more.
        let before = notice.stage;
        let notice = notice.settle(now, Outcome::Moot)?;
        moved::keep(tx, now, before, &notice, "notice.settled").await?;
        return Ok(None);
    };
    if let Stage::Sending { .. } = notice.stage {
        // Somebody began and never came back to say how it ended.
        let before = notice.stage;
        notice = notice.fall_into_doubt(now)?;
        moved::keep(tx, now, before, &notice, "notice.fell_into_doubt").await?;
    }
    let before = notice.stage;
    let repeats = notice.repeats;
    let notice = notice.begin(now)?;
    let repeat = notice.repeats > repeats;
    let ready = letter(tx, now, cx, pack, &notice, &key, repeat).await?;
    moved::keep(tx, now, before, &notice, if repeat { "notice.repeated" } else { "notice.begun" })
        .await?;
    Ok(Some(ready))
}

/// The letter in hand, written now or read back for another attempt, with its row in the ledger.
async fn letter(
    tx: &mut Tx,
    now: Moment,
    cx: &Mailing,
    pack: &Pack,
    notice: &Notice,
    key: &RecordKey,
    repeat: bool,
) -> Result<Ready, Fault> {
    let field = format!("{} letter {}", facts::field(notice.id), notice.letter);
    let earlier = table::letter(tx, notice.id, notice.letter).await?;
    let (mut row, outgoing) = match earlier {
        Some(row) => {
            let text = key.open(&field, &row.letter_sealed).map_err(Fault::broken)?;
            let outgoing: Outgoing = serde_json::from_slice(&text).map_err(Fault::broken)?;
            (row, outgoing)
        }
        None => write(tx, now, cx, pack, notice, key, &field).await?,
    };
    if repeat {
        row.repeats = row.repeats.saturating_add(1);
    }
    let mail = outgoing.assemble(now, &notice.number, row.repeats)?;
    row.intent_at = now;
    row.mail_sealed = key.seal(&format!("{field} mail"), &mail, &*tx.chance());
    table::intend(tx, notice.id, &row).await?;
    Ok(Ready { letter: row.letter, from: outgoing.from, to: outgoing.to, mail })
}

async fn write(
    tx: &mut Tx,
    now: Moment,
    cx: &Mailing,
    pack: &Pack,
    notice: &Notice,
    key: &RecordKey,
    field: &str,
) -> Result<(LetterRow, Outgoing), Fault> {
    let recipient = notice.recipient.clone().ok_or_else(|| Fault::broken("nobody to write to"))?;
    let (_, sealed) = table::content(tx, notice.id).await?;
    let text = key.open(&facts::field(notice.id), &sealed).map_err(Fault::broken)?;
    let facts: NoticeFacts = serde_json::from_slice(&text).map_err(Fault::broken)?;
    let kind = kind(notice, table::asked_at(tx, notice.id, &recipient).await?);
    let token = token::draw(&*tx.chance());
    let addressed = Addressed { notice, kind, recipient: &recipient, token: &token };
    let outgoing = compose(now, cx, pack, addressed, &facts)?;
    let plain = serde_json::to_vec(&outgoing).map_err(Fault::broken)?;
    let row = LetterRow {
        letter: notice.letter,
        step: notice.step,
        recipient,
        message_id: outgoing.message_id.clone(),
        token_hash: token::hash(&token),
        reply_tag: token::reply_tag(&token),
        letter_sealed: key.seal(field, &plain, &*tx.chance()),
        mail_sealed: Vec::new(),
        intent_at: now,
        repeats: 0,
    };
    Ok((row, outgoing))
}

/// To whom the letter in hand goes, and why.
struct Addressed<'a> {
    notice: &'a Notice,
    kind: Kind,
    recipient: &'a str,
    token: &'a str,
}

/// Words, machine-readable part and headers of the letter in hand.
fn compose(
    now: Moment,
    cx: &Mailing,
    pack: &Pack,
    addressed: Addressed<'_>,
    facts: &NoticeFacts,
) -> Result<Outgoing, Fault> {
    let Addressed { notice, kind, recipient, token } = addressed;
    let page = format!("{}/n/{token}", cx.page_origin.trim_end_matches('/'));
    let occasion = Occasion {
        number: &notice.number,
        step: notice.step,
        language: notice.language,
        kind,
        due_at: deadline::after_letter(now, &pack.notices),
        page: &page,
    };
    let letter = wording::write(&occasion, facts, pack);
    let xarf = Xarf::new(notice.id, &notice.number, facts, &pack.sender);
    let id = notice.id.to_string();
    let first = (notice.letter > 1).then(|| mail::message_id(&id, 1, &pack.sender));
    Ok(Outgoing {
        from_name: pack.sender.org.get(Locale::En).to_owned(),
        from: pack.sender.contact.clone(),
        reply_to: mail::reply_address(&pack.sender, &token::reply_tag(token)),
        to: recipient.to_owned(),
        message_id: mail::message_id(&id, notice.letter, &pack.sender),
        first_message_id: first,
        subject: letter.subject,
        subject_when_repeated: letter.subject_when_repeated,
        text: letter.text,
        text_when_repeated: letter.text_when_repeated,
        xarf: xarf.to_json().map_err(Fault::broken)?,
    })
}

/// `asked_at`: when this very recipient was first written to about it.
fn kind(notice: &Notice, asked_at: Option<Moment>) -> Kind {
    match (asked_at, notice.first_sent_at) {
        (Some(asked_at), _) => Kind::Reminder { n: notice.reminders.max(1), asked_at },
        (None, Some(asked_at)) => Kind::FurtherUp { asked_at },
        (None, None) => Kind::First,
    }
}

/// Writes down what came of the attempt. A recipient that answered meanwhile keeps the last word.
async fn settle(
    tx: &mut Tx,
    now: Moment,
    pack: &Pack,
    id: NoticeId,
    letter: u32,
    delivery: Delivery,
) -> Result<(), Fault> {
    let outcome = match delivery {
        Delivery::Taken => "taken",
        Delivery::Later(_) => "put_off",
        Delivery::Refused => "refused",
        Delivery::Unknown => "unknown",
    };
    table::mark_letter(tx, now, id, letter, outcome).await?;
    let notice = table::by_id(tx, id).await?.ok_or(Fault::Missing("notice"))?;
    let before = notice.stage;
    if notice.letter != letter || !matches!(before, Stage::Sending { .. }) {
        return moved::note(tx, now, &notice, "notice.letter_settled").await;
    }
    match delivery {
        Delivery::Taken => {
            let due_at = deadline::after_letter(now, &pack.notices);
            let notice = notice.go_out(now, due_at)?;
            due_work::remind(tx, due_at, id).await?;
            moved::keep(tx, now, before, &notice, "notice.sent").await
        }
        Delivery::Later(_) => {
            let notice = notice.hold()?;
            moved::keep(tx, now, before, &notice, "notice.held").await
        }
        Delivery::Unknown => {
            let notice = notice.fall_into_doubt(now)?;
            moved::keep(tx, now, before, &notice, "notice.fell_into_doubt").await
        }
        Delivery::Refused => turn_elsewhere(tx, now, pack, notice).await,
    }
}

/// The mail does not reach this desk: the desk is marked, and the next one is written to.
async fn turn_elsewhere(
    tx: &mut Tx,
    now: Moment,
    pack: &Pack,
    notice: Notice,
) -> Result<(), Fault> {
    let before = notice.stage;
    let (mut desks, _) = table::content(tx, notice.id).await?;
    for desk in desks.iter_mut().filter(|d| Some(&d.email) == notice.recipient.as_ref()) {
        desk.unknown = true;
    }
    table::set_desks(tx, notice.id, &desks).await?;
    let next: Option<Desk> = escalation::elsewhere(&notice, &desks, &pack.notices).cloned();
    let id = notice.id;
    match next {
        Some(desk) => {
            let notice = notice.turn_to(desk.step, &desk.email)?;
            moved::keep(tx, now, before, &notice, "notice.turned_elsewhere").await?;
            due_work::send(tx, now, id).await
        }
        None => {
            let notice = notice.find_nobody()?;
            moved::keep(tx, now, before, &notice, "notice.found_nobody").await
        }
    }
}

#[cfg(test)]
mod tests;
