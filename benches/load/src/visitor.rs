//! One person at the other end of a connection, from a neighbourhood of their own.

use bytes::Bytes;
use flate2::read::GzDecoder;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::error::Error;
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::net::{TcpSocket, TcpStream};

pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Nobody waits longer for a page.
const PATIENCE: Duration = Duration::from_secs(60);

/// A page as it came.
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub html: String,
    /// Of the body on the wire, compressed as it came.
    pub bytes: usize,
    /// From the request's first byte to the answer's last.
    pub took: Duration,
}

/// A connection that is opened anew when the other side has closed it.
pub struct Visitor {
    portal: SocketAddr,
    from: Ipv4Addr,
    wire: Option<SendRequest<Full<Bytes>>>,
}

/// A loopback address out of neighbourhood (/24) `number`; there are some 65,000 of them.
pub fn neighbour(number: usize) -> Ipv4Addr {
    let n = number % 64_000 + 256;
    Ipv4Addr::new(127, (n / 256) as u8, (n % 256) as u8, 1)
}

/// Connects from an address of our own on the loopback.
pub async fn connect(portal: SocketAddr, from: Ipv4Addr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((from, 0).into())?;
    let stream = socket.connect(portal).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

impl Visitor {
    /// The `number` decides the neighbourhood.
    pub fn new(portal: SocketAddr, number: usize) -> Self {
        Visitor { portal, from: neighbour(number), wire: None }
    }

    pub async fn get(&mut self, path: &str) -> Outcome<Answer> {
        self.ask("GET", path, None).await
    }

    /// Sends a form as a browser would.
    pub async fn post(&mut self, path: &str, body: &str) -> Outcome<Answer> {
        self.ask("POST", path, Some(body)).await
    }

    /// Hangs up; the next request connects anew.
    pub fn hang_up(&mut self) {
        self.wire = None;
    }

    /// Connects, if there is no connection, so that the next request is measured without it.
    pub async fn ready(&mut self) -> Outcome<()> {
        if self.wire.as_ref().is_none_or(SendRequest::is_closed) {
            let stream = connect(self.portal, self.from).await?;
            let (wire, connection) = http1::handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            self.wire = Some(wire);
        }
        match &mut self.wire {
            Some(wire) => Ok(wire.ready().await?),
            None => Err("there is no connection".into()),
        }
    }

    async fn ask(&mut self, method: &str, path: &str, body: Option<&str>) -> Outcome<Answer> {
        let origin = format!("http://{}", self.portal);
        let request = || {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .header("host", self.portal.to_string())
                .header("accept", "text/html")
                .header("accept-encoding", "gzip")
                .header("sec-fetch-site", "same-origin");
            match body {
                None => request.body(Full::default()),
                Some(body) => request
                    .header("origin", &origin)
                    .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(Full::new(Bytes::copy_from_slice(body.as_bytes()))),
            }
        };
        let request = request()?;
        tokio::time::timeout(PATIENCE, self.measured(request)).await?
    }

    async fn measured(&mut self, request: Request<Full<Bytes>>) -> Outcome<Answer> {
        self.ready().await?;
        let wire = self.wire.as_mut().ok_or("there is no connection")?;
        let start = Instant::now();
        let (head, body) = wire.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        let took = start.elapsed();
        let header = |name| head.headers.get(name).and_then(|v| v.to_str().ok());
        let html = match header(CONTENT_ENCODING) {
            Some("gzip") => {
                let mut text = String::new();
                GzDecoder::new(&body[..]).read_to_string(&mut text)?;
                text
            }
            _ => String::from_utf8_lossy(&body).into_owned(),
        };
        let location = header(LOCATION).map(str::to_owned);
        Ok(Answer { status: head.status, location, html, bytes: body.len(), took })
    }
}
