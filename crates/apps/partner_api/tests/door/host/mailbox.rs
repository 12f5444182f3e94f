//! A mail server that takes every letter, and a notice whose first letter lies in it.

use crate::rig::Rig;
use mail_parser::MessageParser;
use sanad_base::ids::{JobId, NoticeId, TraceId};
use sanad_base::{Actor, Moment};
use sanad_hosting::{Contact, ContactOf, Trace, Verdict};
use sanad_notices::testing::{CASE, address, pack};
use sanad_notices::{MailServer, MailTls, Mailer, Mailing, NoticeRequest, SendNotice, send_job};
use sanad_sealing::record_keys;
use sanad_store::{Lease, Store, run};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub struct Mailbox {
    pub port: u16,
    letters: Arc<Mutex<Vec<String>>>,
    _task: JoinSet<()>,
}

impl Mailbox {
    async fn open() -> Mailbox {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let (mut task, kept) = (JoinSet::new(), letters.clone());
        task.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = take(stream, &kept).await;
            }
        });
        Mailbox { port, letters, _task: task }
    }

    /// The token in the link of the last letter.
    fn token(&self) -> String {
        let letters = self.letters.lock().unwrap();
        let mail = MessageParser::default().parse(letters.last().unwrap().as_bytes()).unwrap();
        let text = mail.body_text(0).unwrap().into_owned();
        let (_, rest) = text.split_once("/n/").expect("every letter has the link");
        rest[..32].to_owned()
    }
}

async fn take(stream: TcpStream, letters: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        match line.get(..4).unwrap_or_default() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut letter = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    letter.push_str(&line);
                    letter.push_str("\r\n");
                }
                letters.lock().unwrap().push(letter);
                write.write_all(b"250 taken\r\n").await?;
            }
            "QUIT" => return write.write_all(b"221 bye\r\n").await,
            _ => write.write_all(b"250 fine\r\n").await?,
        }
    }
    Ok(())
}

/// A door with one notice that has gone out to a host, and the token of its letter.
pub async fn sent_notice(store: &Store) -> (Rig, String) {
    let mut rig = Rig::new(store);
    let mailbox = Mailbox::open().await;
    let id = open(&rig).await;
    let server = MailServer {
        host: "127.0.0.1".into(),
        port: mailbox.port,
        tls: MailTls::None,
        sign_in: None,
        hello: "hotline-ma.example".into(),
    };
    let mailing = Mailing {
        store: store.clone(),
        keyring: rig.state.keyring.clone(),
        packs: rig.state.packs.clone(),
        mailer: Mailer::new(server),
        page_origin: "https://partners.example".into(),
    };
    let job = SendNotice { notice_id: id };
    send_job::run(&mailing, &lease(&rig), job, rig.now()).await.unwrap();
    let token = mailbox.token();
    rig.mailbox = Some(mailbox);
    (rig, token)
}

async fn open(rig: &Rig) -> NoticeId {
    let (now, pack, address, trace) = (rig.now(), pack(), address(), trace(rig.now()));
    let system = Actor::system(&rig.state.tenant, "test");
    let opened = run!(rig.state.store, "open", &system, |tx| {
        record_keys::create(tx, &rig.state.keyring, now, &CASE.to_string()).await?;
        let request = NoticeRequest {
            case_id: CASE,
            case_number: "MA-2026-000123",
            address: &address,
            trace: &trace,
            class: "baseline",
        };
        sanad_notices::open(tx, now, &rig.state.keyring, &pack, request).await
    });
    opened.unwrap().unwrap()
}

fn trace(at: Moment) -> Trace {
    let contact = |of, email: &str| Contact { email: email.into(), of };
    Trace {
        id: TraceId::from_bytes([1; 16]),
        case_id: CASE,
        host: "photos.example".into(),
        at,
        evidence: Vec::new(),
        verdict: Verdict {
            addresses: vec![[192, 0, 2, 10].into()],
            contacts: vec![
                contact(ContactOf::Host, "abuse@hosting.example"),
                contact(ContactOf::Network, "abuse@transit.example"),
            ],
            ..Verdict::default()
        },
    }
}

fn lease(rig: &Rig) -> Lease {
    Lease {
        id: JobId::from_bytes([1; 16]),
        tenant: rig.state.tenant.clone(),
        kind: String::new(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 24,
        until: Moment::from_ms(0),
        coarse: false,
    }
}
