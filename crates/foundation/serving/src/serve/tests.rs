//! The doors, tried with raw bytes.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::door::{Incident, Refused};
use crate::limits::Limits;
use crate::traffic::Traffic;
use axum::Extension;
use axum::Router;
use axum::body::Bytes;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::oneshot;
use tokio::time::Instant;

fn router() -> Router {
    Router::new()
        .route("/", get(|| async { "welcome" }))
        .route("/incident", get(|Extension(id): Extension<Incident>| async move { id.to_string() }))
        .route("/broken", get(broken))
        .route("/length", post(|body: Bytes| async move { body.len().to_string() }))
}

async fn broken() -> &'static str {
    panic!("this handler always panics")
}

fn behind(limits: Limits) -> Arc<Behind> {
    let router = router().layer(axum::extract::DefaultBodyLimit::disable());
    let fault_page = Arc::new(|refused: &Refused<'_>| {
        let Refused { status, incident, path } = refused;
        (*status, format!("our own page {incident} of {path}")).into_response()
    });
    Arc::new(Behind { name: "test", limits: Arc::new(limits), router, fault_page, flood: None })
}

/// A visitor on a wire in memory, so that the paused clock alone decides what is late.
struct Visitor {
    wire: DuplexStream,
    _close: watch::Sender<bool>,
}

fn visitor(limits: Limits) -> Visitor {
    let (ours, theirs) = duplex(256 * 1024);
    let (close, closing) = watch::channel(false);
    let traffic = Arc::new(Traffic::default());
    tokio::spawn(connection::serve(theirs, behind(limits), traffic, None, closing));
    Visitor { wire: ours, _close: close }
}

impl Visitor {
    async fn says(&mut self, text: &str) {
        self.wire.write_all(text.as_bytes()).await.unwrap();
    }

    /// All that comes until the other side hangs up, and how long that took.
    async fn hears_out(&mut self) -> (String, Duration) {
        let started = Instant::now();
        let mut heard = Vec::new();
        // A wire that is cut may end in an error; what was heard before counts.
        let _ = self.wire.read_to_end(&mut heard).await;
        (String::from_utf8_lossy(&heard).into_owned(), started.elapsed())
    }
}

#[tokio::test(start_paused = true)]
async fn a_visitor_who_says_nothing_is_let_go_when_a_head_is_due() {
    let (heard, after) = visitor(Limits::default()).hears_out().await;
    assert_eq!((heard.as_str(), after.as_secs()), ("", 5));
}

#[tokio::test(start_paused = true)]
async fn a_head_that_drips_is_cut_after_five_seconds_however_steadily_it_comes() {
    let mut visitor = visitor(Limits::default());
    let started = Instant::now();
    visitor.says("GET / HTTP/1.1\r\nHost: a.test\r\nX: ").await;
    while visitor.wire.write_all(b"x").await.is_ok() && started.elapsed().as_secs() < 60 {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert!((5..=7).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_second_head_on_one_connection_is_timed_from_its_own_first_byte() {
    let mut visitor = visitor(Limits::default());
    visitor.says("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").await;
    tokio::time::sleep(Duration::from_secs(20)).await;
    visitor.says("GET / HTTP/1.1\r\n").await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    visitor.says("Host: a.test\r\nConnection: close\r\n\r\n").await;
    let (heard, _) = visitor.hears_out().await;
    assert_eq!(heard.matches("welcome").count(), 2, "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_connection_kept_open_without_use_ends_after_thirty_seconds() {
    let mut visitor = visitor(Limits::default());
    visitor.says("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").await;
    let (heard, after) = visitor.hears_out().await;
    assert!(heard.contains("welcome"));
    assert_eq!(after.as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_body_slower_than_a_kibibyte_a_second_is_answered_408_and_cut() {
    let mut visitor = visitor(Limits::default());
    visitor.says("POST /length HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9000\r\n\r\n").await;
    let (mut reading, mut writing) = tokio::io::split(visitor.wire);
    tokio::spawn(async move {
        // A tenth of what is asked for.
        while writing.write_all(&[b'x'; 102]).await.is_ok() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let started = Instant::now();
    let mut heard = Vec::new();
    let _ = reading.read_to_end(&mut heard).await;
    let heard = String::from_utf8_lossy(&heard);
    assert!(heard.starts_with("HTTP/1.1 408") && heard.contains("our own page"), "{heard}");
    // Five seconds of grace, and what some 500 bytes earn.
    assert_eq!(started.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn no_body_may_take_longer_than_thirty_seconds_in_all() {
    let limits = Limits { body_bytes_per_second_min: 1, ..Limits::default() };
    let mut visitor = visitor(limits);
    visitor.says("POST /length HTTP/1.1\r\nHost: a.test\r\nContent-Length: 90000\r\n\r\n").await;
    let (mut reading, mut writing) = tokio::io::split(visitor.wire);
    tokio::spawn(async move {
        while writing.write_all(&[b'x'; 500]).await.is_ok() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let started = Instant::now();
    let mut heard = Vec::new();
    let _ = reading.read_to_end(&mut heard).await;
    assert!(heard.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&heard));
    assert_eq!(started.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_says_it_is_too_long_is_refused_before_it_is_read() {
    let mut visitor = visitor(Limits::for_the_public());
    visitor.says("POST /length HTTP/1.1\r\nHost: a.test\r\nContent-Length: 65537\r\n\r\n").await;
    let (heard, _) = visitor.hears_out().await;
    assert!(heard.starts_with("HTTP/1.1 413") && heard.contains("our own page"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_say_its_length_is_cut_at_the_same_size() {
    let mut visitor = visitor(Limits::for_the_public());
    visitor
        .says("POST /length HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n")
        .await;
    for _ in 0..9 {
        visitor.says(&format!("2000\r\n{}\r\n", "x".repeat(0x2000))).await;
    }
    let (heard, _) = visitor.hears_out().await;
    assert!(heard.starts_with("HTTP/1.1 413"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_body_of_exactly_the_greatest_size_passes() {
    let mut visitor = visitor(Limits::for_the_public());
    visitor.says("POST /length HTTP/1.1\r\nHost: a.test\r\nContent-Length: 65536\r\n\r\n").await;
    visitor.says(&"x".repeat(65_536)).await;
    let (heard, _) = visitor.hears_out().await;
    assert!(heard.starts_with("HTTP/1.1 200") && heard.ends_with("65536"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_head_that_is_too_long_or_has_too_many_lines_is_refused() {
    let long = format!("GET / HTTP/1.1\r\nHost: a.test\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    let many = format!("GET / HTTP/1.1\r\nHost: a.test\r\n{}\r\n", "X: x\r\n".repeat(70));
    for head in [long, many] {
        let mut visitor = visitor(Limits::default());
        visitor.says(&head).await;
        let (heard, _) = visitor.hears_out().await;
        assert!(heard.starts_with("HTTP/1.1 431"), "{heard}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_becomes_the_page_of_the_app_and_the_connection_lives_on() {
    let mut visitor = visitor(Limits::default());
    visitor.says("GET /broken HTTP/1.1\r\nHost: a.test\r\n\r\n").await;
    visitor.says("GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n").await;
    let (heard, _) = visitor.hears_out().await;
    assert!(heard.starts_with("HTTP/1.1 500") && heard.contains("our own page"), "{heard}");
    assert!(heard.ends_with("welcome"), "{heard}");
    assert!(!heard.contains("always panics"), "the panic's text stays inside: {heard}");
}

#[tokio::test(start_paused = true)]
async fn every_request_has_a_number_of_its_own() {
    let mut visitor = visitor(Limits::default());
    visitor.says("GET /incident HTTP/1.1\r\nHost: a.test\r\n\r\n").await;
    visitor.says("GET /incident HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n").await;
    let (heard, _) = visitor.hears_out().await;
    let bodies: Vec<&str> = heard.split("\r\n\r\n").skip(1).map(|b| &b[..16]).collect();
    assert_eq!(bodies.len(), 2, "{heard}");
    assert!(bodies.iter().all(|b| b.bytes().all(|c| c.is_ascii_hexdigit())), "{bodies:?}");
    assert_ne!(bodies[0], bodies[1]);
}

#[tokio::test(start_paused = true)]
async fn http_2_is_spoken_and_its_housekeeping_is_not_taken_for_a_slow_head() {
    use http_body_util::{BodyExt, Full};
    use hyper_util::rt::{TokioExecutor, TokioIo};
    let Visitor { wire, _close } = visitor(Limits::for_the_public());
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(wire))
            .await
            .unwrap();
    tokio::spawn(connection);
    for (size, status) in [(10, 200), (65_537, 413)] {
        let body = Full::new(Bytes::from(vec![b'x'; size]));
        let request = http::Request::post("http://a.test/length").body(body).unwrap();
        let response = sender.send_request(request).await.unwrap();
        assert_eq!(response.status(), status);
        response.into_body().collect().await.unwrap();
        tokio::time::sleep(Duration::from_secs(20)).await;
    }
}

/// A door whose one handler tells when it was reached and waits to be let go.
fn waiting_door(
    listener: impl Into<Listener>,
    limits: Limits,
) -> (Door, oneshot::Receiver<()>, oneshot::Sender<()>) {
    let (reached, is_reached) = oneshot::channel();
    let (let_go, is_let_go) = oneshot::channel::<()>();
    let once = Arc::new(std::sync::Mutex::new(Some((reached, is_let_go))));
    let wait = move || {
        let taken = once.lock().unwrap().take();
        async move {
            if let Some((reached, is_let_go)) = taken {
                let _ = reached.send(());
                let _ = is_let_go.await;
            }
            "finished"
        }
    };
    let router = Router::new().route("/", get(wait));
    (Door::new("test", listener, limits, router), is_reached, let_go)
}

#[tokio::test]
async fn closing_answers_what_is_under_way_and_lets_nobody_new_in() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    let (door, reached, let_go) = waiting_door(listener, Limits::default());
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(vec![door], async {
        let _ = stopped.await;
    }));
    let mut wire = TcpStream::connect(place).await.unwrap();
    wire.write_all(b"GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").await.unwrap();
    reached.await.unwrap();
    stop.send(()).unwrap();
    // The door is shut once connecting fails; until then the loop has not seen the signal yet.
    while TcpStream::connect(place).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let_go.send(()).unwrap();
    let mut heard = String::new();
    wire.read_to_string(&mut heard).await.unwrap();
    assert!(heard.starts_with("HTTP/1.1 200") && heard.ends_with("finished"), "{heard}");
    serving.await.unwrap();
}

#[tokio::test]
async fn closing_cuts_off_whoever_has_not_finished_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    let limits = Limits { drain: Duration::from_millis(20), ..Limits::default() };
    let (door, reached, let_go) = waiting_door(listener, limits);
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(vec![door], async {
        let _ = stopped.await;
    }));
    let mut wire = TcpStream::connect(place).await.unwrap();
    wire.write_all(b"GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").await.unwrap();
    reached.await.unwrap();
    stop.send(()).unwrap();
    serving.await.unwrap();
    let mut heard = Vec::new();
    let _ = wire.read_to_end(&mut heard).await;
    assert!(heard.is_empty());
    assert!(let_go.is_closed(), "the handler was dropped, not left behind");
}

#[tokio::test]
async fn a_door_on_a_unix_socket_serves_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.sock");
    let listener = UnixListener::bind(&path).unwrap();
    let door = Door::new("portal", listener, Limits::for_the_public(), router());
    let serving = tokio::spawn(serve(vec![door], std::future::pending()));
    let mut wire = UnixStream::connect(&path).await.unwrap();
    wire.write_all(b"GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut heard = String::new();
    wire.read_to_string(&mut heard).await.unwrap();
    assert!(heard.ends_with("welcome"), "{heard}");
    serving.abort();
}

#[tokio::test]
async fn with_every_place_taken_the_next_visitor_waits_until_one_leaves() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    let limits = Limits { connections_max: 1, ..Limits::default() };
    let (door, reached, let_go) = waiting_door(listener, limits);
    let serving = tokio::spawn(serve(vec![door], std::future::pending()));
    let mut first = TcpStream::connect(place).await.unwrap();
    first.write_all(b"GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n").await.unwrap();
    reached.await.unwrap();
    let mut second = TcpStream::connect(place).await.unwrap();
    second.write_all(b"GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut nothing = [0u8; 1];
    let early = second.try_read(&mut nothing);
    assert!(early.is_err(), "nobody has let the second visitor in yet");
    let_go.send(()).unwrap();
    let mut heard = String::new();
    second.read_to_string(&mut heard).await.unwrap();
    assert!(heard.ends_with("finished"), "{heard}");
    serving.abort();
}
