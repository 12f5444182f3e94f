//! A hotline small enough for a test: a case with its key, a clock moved by hand, a mail server as told.

use crate::due_work::{Remind, SendNotice};
use crate::mailer::{MailServer, MailTls, Mailer};
use crate::moved::NoticeMoved;
use crate::notice::Notice;
use crate::open::NoticeRequest;
use crate::scripted_sink::{Manner, Sink};
use crate::send_job::Mailing;
use crate::testing::{CASE, NOW, address, tenant};
use crate::{desk, open, remind_job, send_job};
use mail_parser::MessageParser;
use sanad_base::clock::HandClock;
use sanad_base::ids::{NoticeId, TraceId};
use sanad_base::{Actor, Clock, Fault, Moment};
use sanad_hosting::{Contact, ContactOf, Trace, Verdict};
use sanad_packs::Packs;
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Runner, Store, read, run};
use std::sync::Arc;

pub struct Bench {
    pub cx: Mailing,
    pub actor: Actor,
    pub sink: Sink,
    clock: Arc<HandClock>,
    runner: Runner,
}

/// A trace that names the three usual desks, or none.
pub fn trace(desks: bool) -> Trace {
    let contact = |of, email: &str| Contact { email: email.into(), of };
    let contacts = vec![
        contact(ContactOf::Host, "abuse@hosting.example"),
        contact(ContactOf::Network, "abuse@transit.example"),
        contact(ContactOf::Registrar, "abuse@registrar.example"),
    ];
    Trace {
        id: TraceId::from_bytes([1; 16]),
        case_id: CASE,
        host: "photos.example".into(),
        at: NOW,
        evidence: Vec::new(),
        verdict: Verdict {
            addresses: vec![[192, 0, 2, 10].into()],
            asn: Some(64500),
            provider: Some("Example Hosting".into()),
            contacts: if desks { contacts } else { Vec::new() },
            ..Verdict::default()
        },
    }
}

impl Bench {
    pub async fn new(store: Store, manners: &[Manner]) -> Bench {
        let sink = Sink::start(manners).await;
        let server = MailServer {
            host: "127.0.0.1".into(),
            port: sink.port,
            tls: MailTls::None,
            sign_in: None,
            hello: "hotline-ma.example".into(),
        };
        let cx = Mailing {
            store: store.clone(),
            keyring: Arc::new(Keyring::for_test()),
            packs: Arc::new(Packs::builtin()),
            mailer: Mailer::new(server),
            page_origin: "https://partners.hotline-ma.example".into(),
        };
        let actor = Actor::system(&tenant(), "test");
        let made = run!(store, "case_key", &actor, |tx| {
            record_keys::create(tx, &cx.keyring, NOW, &CASE.to_string()).await.map(|_| ())
        });
        made.expect("a fresh store takes the key of a case");
        let clock = Arc::new(HandClock::at(NOW));
        let runner = runner(store, clock.clone(), cx.clone());
        Bench { cx, actor, sink, clock, runner }
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub async fn open(&self, trace: &Trace) -> Option<NoticeId> {
        let (cx, now) = (&self.cx, self.now());
        let pack = cx.packs.get(&tenant()).expect("the pack of Morocco is built in");
        let opened = run!(cx.store, "open", &self.actor, |tx| {
            let request = NoticeRequest {
                case_id: CASE,
                case_number: "MA-2026-000123",
                address: &address(),
                trace,
                class: "baseline",
            };
            open::open(tx, now, &cx.keyring, pack, request).await
        });
        opened.expect("a notice can be opened")
    }

    /// Opens a notice whose trace names the usual desks, without doing any work on it.
    pub async fn opened(&self) -> NoticeId {
        self.open(&trace(true)).await.expect("the address has a host")
    }

    /// Does all work that is due now, and what it leads to.
    pub async fn work(&self) {
        self.runner.run_until_idle().await.expect("the queue can be read");
    }

    /// Lets time pass and does what is due then.
    pub async fn after_hours(&self, hours: i64) {
        self.clock.set(self.now().plus_hours(hours));
        self.work().await;
    }

    pub async fn notice(&self, id: NoticeId) -> Notice {
        let found = read!(self.cx.store, "notice", &self.actor, |tx| { desk::find(tx, id).await });
        found.expect("the store can be read").expect("the notice is there")
    }

    pub async fn stage(&self, id: NoticeId) -> &'static str {
        self.notice(id).await.stage.code()
    }

    pub async fn acts(&self, id: NoticeId) -> Vec<String> {
        let found = read!(self.cx.store, "history", &self.actor, |tx| {
            sanad_audit::board::history(tx, &id.to_string(), 100).await
        });
        found.expect("the log can be read").into_iter().map(|entry| entry.action).collect()
    }

    pub async fn waiting(&self) -> Vec<Notice> {
        let found =
            read!(self.cx.store, "waiting", &self.actor, |tx| { desk::waiting(tx, 10).await });
        found.expect("the store can be read")
    }

    pub async fn repeated(&self) -> Vec<Notice> {
        let found =
            read!(self.cx.store, "repeated", &self.actor, |tx| { desk::repeated(tx, 10).await });
        found.expect("the store can be read")
    }

    /// To whom mails went that the server said it took.
    pub fn taken(&self) -> Vec<String> {
        self.sink.had().into_iter().filter(|had| had.taken).map(|had| had.to).collect()
    }

    /// The token in the link of the mail at that place.
    pub fn token(&self, place: usize) -> String {
        let text = text_of(&self.sink.had()[place].raw);
        let start = text.find("/n/").expect("every letter has the link") + 3;
        text[start..start + 32].to_owned()
    }
}

pub fn text_of(raw: &str) -> String {
    let mail = MessageParser::default().parse(raw.as_bytes()).expect("the mail can be read");
    mail.body_text(0).expect("the mail has a text").into_owned()
}

pub fn header_of(raw: &str, name: &'static str) -> Option<String> {
    let mail = MessageParser::default().parse(raw.as_bytes()).expect("the mail can be read");
    mail.header_raw(name).map(|value| value.trim().to_owned())
}

fn runner(store: Store, clock: Arc<HandClock>, cx: Mailing) -> Runner {
    let (sending, reminding) = ((cx.clone(), clock.clone()), (cx, clock.clone()));
    Runner::new(store, clock, 1)
        .on(move |lease, job: SendNotice| {
            let (cx, clock) = sending.clone();
            async move { send_job::run(&cx, &lease, job, clock.now()).await }
        })
        .on(move |lease, job: Remind| {
            let (cx, clock) = reminding.clone();
            async move { remind_job::run(&cx, &lease, job, clock.now()).await }
        })
        .on(|_, _: NoticeMoved| async { Ok::<(), Fault>(()) })
}
