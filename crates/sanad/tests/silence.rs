//! Whatever goes wrong with a request, none of what was sent with it is in the log or on the page: a
//! panic that quotes it, a time-out, a store that fails, a head that is refused (G6).
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, OsChance, SystemClock};
use sanad_packs::Packs;
use sanad_portal::PortalState;
use sanad_sealing::{Keyring, SealingPrivate};
use sanad_serving::{Door, Limits, hush_panics};
use sanad_store::testing::{FreshStore, fresh_sqlite};
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const CANARY: &str = "CANARY-tulip-51c8";
const HEADERS: &str = "Host: portal.example\r\nUser-Agent: CANARY-tulip-51c8\r\n\
    Accept-Language: CANARY-tulip-51c8\r\nX-Forwarded-For: 198.51.100.77\r\n\
    Cookie: a=CANARY-tulip-51c8\r\nConnection: close\r\n\
    Content-Type: application/x-www-form-urlencoded\r\n";

/// Everything the program logs, kept for reading.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn quotes(body: Bytes) -> &'static str {
    panic!("cannot bear {}", String::from_utf8_lossy(&body))
}

async fn portal(fresh: &FreshStore) -> SocketAddr {
    let pack = Packs::builtin().get(&TenantId::new("ma").unwrap()).unwrap().clone();
    let staff = SealingPrivate::generate(&OsChance).public();
    let keys = Keyring::for_test().portal_keys();
    let clock = Arc::new(SystemClock);
    let state = PortalState::new(fresh.store.clone(), clock, keys, staff, pack, false);
    let router: Router = sanad_portal::router(state.clone()).route("/fr/panics", post(quotes));
    let limits = Limits {
        head: Duration::from_millis(200),
        body_grace: Duration::from_millis(200),
        ..Limits::for_the_public()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    let door = Door::new("portal", listener, limits, router).with_fault_page(move |refused| {
        sanad_portal::refusal(&state, refused.status, refused.path, &refused.incident.to_string())
    });
    tokio::spawn(sanad_serving::serve(vec![door], std::future::pending()));
    place
}

async fn exchange(place: SocketAddr, said: &str) -> String {
    let mut wire = TcpStream::connect(place).await.unwrap();
    let _ = wire.write_all(said.as_bytes()).await;
    let mut heard = Vec::new();
    let _ = wire.read_to_end(&mut heard).await;
    String::from_utf8_lossy(&heard).into_owned()
}

fn form(path: &str, body: &str, length: usize) -> String {
    format!("POST {path} HTTP/1.1\r\n{HEADERS}Content-Length: {length}\r\n\r\n{body}")
}

#[tokio::test]
async fn nothing_that_was_sent_is_in_the_log_or_on_the_page_when_a_request_fails() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .init();
    hush_panics();
    let fresh = fresh_sqlite().await;
    let place = portal(&fresh).await;
    let body = format!("narrative={CANARY}");
    let begun = exchange(place, &form("/fr/report", "", 0)).await;
    let draft = begun.split("location: ").nth(1).unwrap().split("/who").next().unwrap().to_owned();

    let panicked = exchange(place, &form("/fr/panics", &body, body.len())).await;
    assert!(panicked.starts_with("HTTP/1.1 500"), "{panicked}");
    let slow = exchange(place, &form(&format!("{draft}/more"), &body, 900)).await;
    assert!(slow.starts_with("HTTP/1.1 408"), "{slow}");
    let slow_head = exchange(place, &format!("GET /fr?{CANARY} HTTP/1.1\r\nX: {CANARY}")).await;
    assert!(slow_head.starts_with("HTTP/1.1 408"), "{slow_head}");
    let long =
        exchange(place, &format!("GET /fr HTTP/1.1\r\nX: {}\r\n\r\n", CANARY.repeat(4_000))).await;
    assert!(long.starts_with("HTTP/1.1 431"), "{long}");
    let odd = exchange(place, &format!("GET /fr HTTP/1.1\r\n{CANARY}\r\n\r\n")).await;
    assert!(odd.starts_with("HTTP/1.1 400"), "{odd}");
    let operator = Actor::operator(&TenantId::new("ma").unwrap());
    sanad_store::run!(fresh.store, "break", &operator, |tx| {
        tx.execute("-- sanad::break\nALTER TABLE drafts RENAME TO lost", Vec::new()).await
    })
    .unwrap();
    let failed = exchange(place, &form(&format!("{draft}/more"), &body, body.len())).await;
    assert!(failed.starts_with("HTTP/1.1 50"), "{failed}");

    for page in [&panicked, &slow, &slow_head, &long, &odd, &failed] {
        assert!(!page.contains(CANARY), "{page}");
        assert!(page.contains("tel:19") && page.contains("/exit\""), "help and a way out: {page}");
    }
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for line in log.lines().filter(|line| line.contains("sanad")) {
        assert!(!line.contains(CANARY) && !line.contains("198.51.100.77"), "{line}");
        assert!(!line.contains(&draft), "a draft's path is a secret: {line}");
    }
    // The log was really read: what it should hold is there.
    assert!(log.contains("a panic") && log.contains("a request failed"), "{log}");
}

/// The program with the portal on a unix socket, until the test ends.
struct Program(std::process::Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_program_serves_the_portal_on_a_unix_socket_where_no_peer_address_exists() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("portal.sock");
    let command = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sanad"));
        command.args(words).env("SANAD_DATA_FOLDER", folder.path().join("data"));
        command.env("SANAD_PORTAL_LISTEN", format!("unix:{}", socket.display()));
        command.env("SANAD_PORTAL_ONION", "http://sanadexample.onion");
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command
    };
    assert!(command(&["invite", "first", "--name", "First"]).status().unwrap().success());
    let _program = Program(command(&["serve", "--only", "portal"]).spawn().unwrap());
    let mut wire = None;
    for _ in 0..600 {
        if let Ok(open) = tokio::net::UnixStream::connect(&socket).await {
            wire = Some(open);
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut wire = wire.expect("the portal opens within 30 s");
    let asked = b"GET /ar/help HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n\r\n";
    wire.write_all(asked).await.unwrap();
    let mut heard = String::new();
    wire.read_to_string(&mut heard).await.unwrap();
    assert!(heard.starts_with("HTTP/1.1 200") && heard.contains("dir=\"rtl\""), "{heard}");
    assert!(heard.contains("onion-location: http://sanadexample.onion/ar/help"), "{heard}");
    let mut wire = tokio::net::UnixStream::connect(&socket).await.unwrap();
    let long = format!("GET /ar HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    wire.write_all(long.as_bytes()).await.unwrap();
    let mut heard = String::new();
    wire.read_to_string(&mut heard).await.unwrap();
    assert!(heard.starts_with("HTTP/1.1 431") && heard.contains("tel:19"), "{heard}");
}
