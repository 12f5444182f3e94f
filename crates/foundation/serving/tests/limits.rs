//! The limits of a door, tried through real sockets: whatever a visitor does, the answer is the
//! app's own page, and nobody who reports is kept out by somebody who holds places.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use axum::body::Bytes;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Extension, Router};
use sanad_base::OsChance;
use sanad_serving::{Door, FloodGuard, FloodLimits, Limits, Refused};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};

/// What an app under this door would find on a request that is to be answered with a question.
#[derive(Clone)]
struct AskFirst;

fn router() -> Router {
    let asked = |ask: Option<Extension<AskFirst>>| async move {
        if ask.is_some() { "asked" } else { "taken" }
    };
    Router::new()
        .route("/", get(|| async { "welcome" }))
        .route("/length", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/send", post(asked).get(asked))
}

fn page(refused: &Refused<'_>) -> axum::response::Response {
    (refused.status, format!("our page for {}", refused.path)).into_response()
}

fn door(listener: impl Into<sanad_serving::Listener>, limits: Limits) -> Door {
    Door::new("test", listener, limits, router()).with_fault_page(page)
}

async fn open(change: impl FnOnce(Door) -> Door, limits: Limits) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    let door = change(door(listener, limits));
    tokio::spawn(sanad_serving::serve(vec![door], std::future::pending()));
    place
}

async fn plain(limits: Limits) -> SocketAddr {
    open(|door| door, limits).await
}

/// Says something and reads to the end, whatever the end is.
async fn exchange(place: SocketAddr, said: &[u8]) -> String {
    let mut wire = TcpStream::connect(place).await.unwrap();
    let _ = wire.write_all(said).await;
    rest(&mut wire).await
}

async fn rest(wire: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut heard = Vec::new();
    let _ = wire.read_to_end(&mut heard).await;
    String::from_utf8_lossy(&heard).into_owned()
}

fn refused(heard: &str, status: u16, path: &str) {
    assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {heard}");
    assert!(heard.ends_with(&format!("our page for {path}")), "{status}: {heard}");
    assert!(heard.to_lowercase().contains("connection: close"), "{heard}");
    assert!(heard.to_lowercase().contains("content-length: "), "{heard}");
}

#[tokio::test]
async fn heads_over_each_limit_get_the_apps_page_in_the_language_of_their_path() {
    let place = plain(Limits::for_the_public()).await;
    let host = "Host: a.test\r\n";
    let long = format!("GET /ar HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(17_000));
    refused(&exchange(place, long.as_bytes()).await, 431, "/ar");
    let many = format!("GET /fr HTTP/1.1\r\n{host}{}\r\n", "X: x\r\n".repeat(65));
    refused(&exchange(place, many.as_bytes()).await, 431, "/fr");
    let path = format!("/en/{}", "x".repeat(5_000));
    let far = format!("GET {path} HTTP/1.1\r\n{host}\r\n");
    refused(&exchange(place, far.as_bytes()).await, 414, &path);
}

#[tokio::test]
async fn floods_that_the_parser_gives_up_on_get_the_apps_page_all_the_same() {
    let place = plain(Limits::for_the_public()).await;
    let host = "Host: a.test\r\n";
    let huge = format!("GET /ar HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(200_000));
    refused(&exchange(place, huge.as_bytes()).await, 431, "/ar");
    let many = format!("GET /fr HTTP/1.1\r\n{host}{}\r\n", "X: x\r\n".repeat(500));
    refused(&exchange(place, many.as_bytes()).await, 431, "/fr");
}

#[tokio::test]
async fn what_is_no_request_at_all_gets_the_apps_page() {
    let place = plain(Limits::for_the_public()).await;
    for (said, path) in [
        (&b"GET /ar/x HTTP/1.1\r\nHost a.test\r\n\r\n"[..], "/ar/x"),
        (b"GET /fr\0/x HTTP/1.1\r\nHost: a.test\r\n\r\n", "/fr"),
        (b"POST /fr HTTP/1.1\r\nHost: a.test\r\nContent-Length: many\r\n\r\n", "/fr"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS hello\r\n\r\n", "/"),
    ] {
        refused(&exchange(place, said).await, 400, path);
    }
}

#[tokio::test]
async fn a_head_that_does_not_end_is_answered_408() {
    let limits = Limits { head: Duration::from_millis(80), ..Limits::for_the_public() };
    let place = plain(limits).await;
    let heard = exchange(place, b"GET /ar/report HTTP/1.1\r\nHost: a.te").await;
    refused(&heard, 408, "/ar/report");
    assert_eq!(exchange(place, b"").await, "", "who says nothing is told nothing");
}

#[tokio::test]
async fn a_body_that_comes_too_slowly_is_answered_408() {
    let limits = Limits { body_grace: Duration::from_millis(80), ..Limits::for_the_public() };
    let place = plain(limits).await;
    let said = "POST /length HTTP/1.1\r\nHost: a.test\r\nContent-Length: 900\r\n\r\nabc";
    refused(&exchange(place, said.as_bytes()).await, 408, "/length");
}

#[tokio::test]
async fn whoever_sends_too_much_is_heard_out_so_that_the_answer_arrives() {
    let place = plain(Limits::for_the_public()).await;
    for size in [65_537, 400_000, 1_000_000] {
        let mut said =
            format!("POST /length HTTP/1.1\r\nHost: a.test\r\nContent-Length: {size}\r\n\r\n")
                .into_bytes();
        said.extend(vec![b'x'; size]);
        refused(&exchange(place, &said).await, 413, "/length");
    }
    let mut said =
        b"POST /length HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..20 {
        said.extend(b"2000\r\n");
        said.extend(vec![b'x'; 0x2000]);
        said.extend(b"\r\n");
    }
    said.extend(b"0\r\n\r\n");
    refused(&exchange(place, &said).await, 413, "/length");
}

#[tokio::test]
async fn with_every_place_taken_the_longest_idle_makes_room_and_work_is_not_cut() {
    let limits = Limits { connections_max: 3, ..Limits::for_the_public() };
    let place = plain(limits).await;
    // One is in the middle of a body, two have been answered and stay.
    let mut busy = TcpStream::connect(place).await.unwrap();
    let begun =
        "POST /length HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\nContent-Length: 2\r\n\r\na";
    busy.write_all(begun.as_bytes()).await.unwrap();
    let mut idle = Vec::new();
    for _ in 0..2 {
        let mut wire = TcpStream::connect(place).await.unwrap();
        wire.write_all(b"GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").await.unwrap();
        let mut heard = [0u8; 15];
        wire.read_exact(&mut heard).await.unwrap();
        idle.push(wire);
    }
    let newcomer = b"GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n";
    assert!(exchange(place, newcomer).await.ends_with("welcome"));
    assert!(rest(&mut idle[0]).await.ends_with("welcome"), "the longest idle was let go");
    let mut second = idle.pop().unwrap();
    second.write_all(newcomer).await.unwrap();
    assert_eq!(rest(&mut second).await.matches("welcome").count(), 2, "the other stayed");
    busy.write_all(b"b").await.unwrap();
    let heard = rest(&mut busy).await;
    assert!(heard.starts_with("HTTP/1.1 200") && heard.ends_with('2'), "{heard}");
}

#[tokio::test]
async fn a_crowd_that_only_holds_connections_keeps_nobody_out() {
    let limits = Limits { connections_max: 20, ..Limits::for_the_public() };
    let place = plain(limits).await;
    let mut crowd = Vec::new();
    for n in 0..100 {
        let mut wire = TcpStream::connect(place).await.unwrap();
        if n % 2 == 0 {
            let _ = wire.write_all(b"GET / HTTP/1.1\r\nHos").await;
        }
        crowd.push(wire);
    }
    let newcomer = b"GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n";
    assert!(exchange(place, newcomer).await.ends_with("welcome"));
    drop(crowd);
}

fn forms(n: usize) -> Vec<u8> {
    let one = "POST /send HTTP/1.1\r\nHost: a.test\r\nContent-Length: 0\r\n\r\n".repeat(n);
    format!("{one}GET /send HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n").into_bytes()
}

fn watched(loopback: bool) -> impl FnOnce(Door) -> Door {
    let limits = FloodLimits {
        burst: 3,
        refill: Duration::from_secs(10_000),
        loopback,
        ..FloodLimits::default()
    };
    let guard = FloodGuard::new(limits, Arc::new(OsChance));
    move |door| {
        door.asking_when_flooded(guard, |extensions| {
            extensions.insert(AskFirst);
        })
    }
}

#[tokio::test]
async fn whoever_sends_very_many_forms_is_asked_first_and_never_refused() {
    let place = open(watched(true), Limits::for_the_public()).await;
    let heard = exchange(place, &forms(5)).await;
    assert_eq!(heard.matches("HTTP/1.1 200").count(), 6, "{heard}");
    assert_eq!((heard.matches("taken").count(), heard.matches("asked").count()), (4, 2));
    assert!(heard.ends_with("taken"), "looking at pages is never counted");
    // From another neighbourhood nothing has come.
    let other = tokio::net::TcpSocket::new_v4().unwrap();
    other.bind("127.9.9.9:0".parse().unwrap()).unwrap();
    let mut other = other.connect(place).await.unwrap();
    other.write_all(&forms(1)).await.unwrap();
    assert_eq!(rest(&mut other).await.matches("taken").count(), 2);
}

#[tokio::test]
async fn behind_a_proxy_of_this_machine_only_the_proxy_can_say_that_somebody_is_to_be_asked() {
    let place = open(watched(false), Limits::for_the_public()).await;
    assert!(!exchange(place, &forms(20)).await.contains("asked"));
    let said = b"POST /send HTTP/1.1\r\nHost: a.test\r\nSanad-Ask: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assert!(exchange(place, said).await.ends_with("asked"));
}

#[tokio::test]
async fn on_a_unix_socket_there_is_no_address_and_nobody_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.sock");
    let listener = UnixListener::bind(&path).unwrap();
    let door = watched(true)(door(listener, Limits::for_the_public()));
    tokio::spawn(sanad_serving::serve(vec![door], std::future::pending()));
    let mut wire = UnixStream::connect(&path).await.unwrap();
    wire.write_all(&forms(20)).await.unwrap();
    let heard = rest(&mut wire).await;
    assert_eq!((heard.matches("taken").count(), heard.contains("asked")), (21, false));
}

/// Bytes of HTTP/2 by hand: a frame of a type, with flags, on a stream.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut out = length[1..].to_vec();
    out.extend([kind, flags]);
    out.extend(stream.to_be_bytes());
    out.extend(payload);
    out
}

#[tokio::test]
async fn streams_opened_and_taken_back_end_the_connection_after_a_few() {
    let place = plain(Limits::for_the_public()).await;
    let mut wire = TcpStream::connect(place).await.unwrap();
    wire.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
    wire.write_all(&frame(4, 0, 0, &[])).await.unwrap();
    // :method GET, :scheme http, :path / from the static table, and an authority.
    let head = [0x82, 0x86, 0x84, 0x41, 0x06, b'a', b'.', b't', b'e', b's', b't'];
    let mut said = Vec::new();
    for n in 0..2_000u32 {
        said.extend(frame(1, 0x05, 2 * n + 1, &head));
        said.extend(frame(3, 0, 2 * n + 1, &8u32.to_be_bytes()));
    }
    let _ = wire.write_all(&said).await;
    let mut heard = Vec::new();
    let _ = wire.read_to_end(&mut heard).await;
    // GOAWAY (type 7) with ENHANCE_YOUR_CALM (11) is the last thing said.
    let calm = heard.windows(17).any(|w| w[3] == 7 && w[13..17] == 11u32.to_be_bytes());
    assert!(calm, "the connection went on after 2 000 resets");
}
