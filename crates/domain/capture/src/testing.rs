//! A handful of pretended web hosts and their name server on the loopback, for tests.

use crate::guard::{GuardSettings, LoopbackWorld};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::JoinSet;

/// What a host answers with.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn file(media_type: &str, body: impl Into<Vec<u8>>) -> Reply {
        let headers = vec![("Content-Type".to_owned(), media_type.to_owned())];
        Reply { status: 200, headers, body: body.into() }
    }

    pub fn status(status: u16) -> Reply {
        Reply { status, headers: Vec::new(), body: Vec::new() }
    }

    pub fn redirect(to: &str) -> Reply {
        let headers = vec![("Location".to_owned(), to.to_owned())];
        Reply { status: 302, headers, body: Vec::new() }
    }
}

#[derive(Default)]
struct Pages {
    /// By host and path: `cards.example/a.png`.
    replies: HashMap<String, Reply>,
    names: HashMap<String, Vec<IpAddr>>,
    asked: Vec<String>,
    /// Header lines of the last request.
    last_request: String,
}

/// The pretended hosts. They stop when this is dropped.
pub struct World {
    pub http: SocketAddr,
    pub dns: SocketAddr,
    pages: Arc<Mutex<Pages>>,
    _tasks: JoinSet<()>,
}

impl World {
    pub async fn start() -> World {
        let web = TcpListener::bind("127.0.0.1:0").await.expect("the loopback has free ports");
        let names = UdpSocket::bind("127.0.0.1:0").await.expect("the loopback has free ports");
        let http = web.local_addr().expect("a bound socket has an address");
        let dns = names.local_addr().expect("a bound socket has an address");
        let pages = Arc::new(Mutex::new(Pages::default()));
        let mut tasks = JoinSet::new();
        tasks.spawn(serve(web, Arc::clone(&pages)));
        tasks.spawn(answer_names(names, Arc::clone(&pages)));
        World { http, dns, pages, _tasks: tasks }
    }

    /// A guard that reaches this world and nothing else.
    pub fn settings(&self) -> GuardSettings {
        let world = LoopbackWorld { http_port: self.http.port(), https_port: None };
        GuardSettings {
            dns: Some(self.dns),
            own_addresses: Vec::new(),
            loopback_world: Some(world),
        }
    }

    /// Puts something up at `host/path`, and gives the host an address if it has none.
    pub fn put(&self, place: &str, reply: Reply) {
        let mut pages = self.pages();
        let host = place.split(['/', ':']).next().unwrap_or_default().to_owned();
        pages.names.entry(host).or_insert_with(|| vec![IpAddr::from([203, 0, 113, 9])]);
        pages.replies.insert(place.to_owned(), reply);
    }

    /// Lets a name lead to these addresses; to none: the name does not exist.
    pub fn name(&self, host: &str, addresses: &[IpAddr]) {
        let mut pages = self.pages();
        match addresses {
            [] => pages.names.remove(host),
            addresses => pages.names.insert(host.to_owned(), addresses.to_vec()),
        };
    }

    /// The places asked for so far, in order.
    pub fn asked(&self) -> Vec<String> {
        self.pages().asked.clone()
    }

    /// The header lines of the last request.
    pub fn last_request(&self) -> String {
        self.pages().last_request.clone()
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        lock(&self.pages)
    }
}

fn lock(pages: &Mutex<Pages>) -> MutexGuard<'_, Pages> {
    pages.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(listener: TcpListener, pages: Arc<Mutex<Pages>>) {
    let mut visits = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        visits.spawn(visit(stream, Arc::clone(&pages)));
    }
}

async fn visit(mut stream: TcpStream, pages: Arc<Mutex<Pages>>) {
    let mut request = Vec::new();
    let mut piece = [0u8; 1024];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(count) if count > 0 => request.extend_from_slice(&piece[..count]),
            _ => return,
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split(' ').nth(1).unwrap_or("/");
    let host = request.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("host").then(|| value.trim())
    });
    let place = format!("{}{path}", host.unwrap_or_default());
    let reply = {
        let mut pages = lock(&pages);
        pages.asked.push(place.clone());
        pages.last_request = request.clone();
        pages.replies.get(&place).cloned().unwrap_or_else(|| Reply::status(404))
    };
    let mut head = format!("HTTP/1.1 {} Pretended\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !reply.headers.iter().any(|(name, _)| name == "Content-Length") {
        head.push_str(&format!("Content-Length: {}\r\n", reply.body.len()));
    }
    head.push_str("\r\n");
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(&reply.body).await;
    let _ = stream.shutdown().await;
}

async fn answer_names(socket: UdpSocket, pages: Arc<Mutex<Pages>>) {
    let mut query = [0u8; 1500];
    while let Ok((count, from)) = socket.recv_from(&mut query).await {
        let answer = answer_name(&query[..count], &lock(&pages).names);
        if let Some(answer) = answer {
            let _ = socket.send_to(&answer, from).await;
        }
    }
}

/// A DNS answer to a query of one question, for A and AAAA.
fn answer_name(query: &[u8], names: &HashMap<String, Vec<IpAddr>>) -> Option<Vec<u8>> {
    let mut labels = Vec::new();
    let mut at = 12;
    while let Some(length) = query.get(at).map(|length| usize::from(*length))
        && length > 0
    {
        labels.push(String::from_utf8_lossy(query.get(at + 1..at + 1 + length)?).to_lowercase());
        at += 1 + length;
    }
    let question = query.get(12..at + 5)?;
    let known = names.get(&labels.join("."));
    let v6 = question[question.len() - 3] == 28;
    let found: Vec<&IpAddr> =
        known.into_iter().flatten().filter(|address| address.is_ipv6() == v6).collect();
    let code = if known.is_some() { 0 } else { 3 };
    let mut answer = query.get(..2)?.to_vec();
    answer.extend_from_slice(&[
        0x81,
        0x80 | code,
        0,
        1,
        0,
        u8::try_from(found.len()).ok()?,
        0,
        0,
        0,
        0,
    ]);
    answer.extend_from_slice(question);
    for address in found {
        let bytes: Vec<u8> = match address {
            IpAddr::V4(v4) => v4.octets().to_vec(),
            IpAddr::V6(v6) => v6.octets().to_vec(),
        };
        answer.extend_from_slice(&[0xc0, 12, 0, if v6 { 28 } else { 1 }, 0, 1, 0, 0, 0, 1, 0]);
        answer.push(u8::try_from(bytes.len()).ok()?);
        answer.extend_from_slice(&bytes);
    }
    Some(answer)
}
