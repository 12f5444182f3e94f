//! A mail server for tests that misbehaves as told, one manner per connection, and keeps a ledger.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What one connection meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// This answer instead of the greeting, or to that verb; `.` stands for the end of the mail.
    Answers(&'static str, &'static str),
    /// Hangs up instead of answering; at `.` it has kept the mail.
    HangsUpAt(&'static str),
    /// Hangs up in the middle of the mail.
    HangsUpInTheMail,
}

/// Every mail it had whole, whatever it answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Had {
    pub to: String,
    pub raw: String,
    /// Whether it said that it took it.
    pub taken: bool,
}

pub struct Sink {
    pub port: u16,
    had: Arc<Mutex<Vec<Had>>>,
    _task: JoinSet<()>,
}

impl Sink {
    /// After the last of the manners it takes everything.
    pub async fn start(manners: &[Manner]) -> Sink {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let had = Arc::new(Mutex::new(Vec::new()));
        let (mut manners, ledger) = (VecDeque::from(manners.to_vec()), had.clone());
        let mut task = JoinSet::new();
        task.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let manner = manners.pop_front().unwrap_or(Manner::Takes);
                let _ = hold(stream, manner, &ledger).await;
            }
        });
        Sink { port, had, _task: task }
    }

    pub fn had(&self) -> Vec<Had> {
        self.had.lock().expect("no holder of this lock can panic").clone()
    }
}

async fn hold(stream: TcpStream, manner: Manner, ledger: &Mutex<Vec<Had>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    if !answer(&mut write, manner, "greeting", "220 ready").await? {
        return Ok(());
    }
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or("").to_ascii_uppercase();
        if verb == "RCPT" {
            to = line.split(['<', '>']).nth(1).unwrap_or("").to_owned();
        }
        let usual = if verb == "DATA" { "354 go on" } else { "250 fine" };
        if !answer(&mut write, manner, &verb, usual).await? {
            return Ok(());
        }
        if verb == "DATA" && !matches!(manner, Manner::Answers("DATA", _)) {
            let mut raw = String::new();
            while let Some(line) = lines.next_line().await?.filter(|l| l != ".") {
                raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                raw.push_str("\r\n");
                if manner == Manner::HangsUpInTheMail {
                    return Ok(());
                }
            }
            let taken = !matches!(manner, Manner::Answers(".", _) | Manner::HangsUpAt("."));
            let had = Had { to: to.clone(), raw, taken };
            ledger.lock().expect("no holder of this lock can panic").push(had);
            if !answer(&mut write, manner, ".", "250 taken").await? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Tells whether the talk goes on.
async fn answer(
    write: &mut (impl AsyncWriteExt + Unpin),
    manner: Manner,
    verb: &str,
    usual: &str,
) -> std::io::Result<bool> {
    let text = match manner {
        Manner::HangsUpAt(at) if at == verb => return Ok(false),
        Manner::Answers(at, text) if at == verb => text,
        Manner::Takes | Manner::Answers(..) | Manner::HangsUpAt(_) | Manner::HangsUpInTheMail => {
            usual
        }
    };
    write.write_all(format!("{text}\r\n").as_bytes()).await?;
    Ok(true)
}
