//! Nothing of a reporter is kept: no address, no program, no language list, no time finer than the
//! hour, in any byte of the database, its log, the data folder and what the program prints (G6, G7).
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "canary/scan.rs"]
mod scan;

use sanad_base::{Actor, Clock, OsChance, SystemClock};
use sanad_store::{Place, Store, args, run};
use scan::{Needle, Window, scan};
use std::net::IpAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

const REPORTS: u8 = 24;
const AGENT: &str = "CANARY-AGENT-7f3a91";
const LANGUAGES: &str = "xx-CANARYLANG,yy;q=0.3";
const FORWARDED: &str = "198.51.100.77";
const FORWARDED_6: &str = "2001:db8:0:1::c0de";
const REFERRER: &str = "https://canary-referrer.example/came-from";
const COOKIE: &str = "canary_cookie=biscuit-of-the-canary-8d1e02";

/// The program on a store of its own, with everything it prints kept in the data folder.
struct House {
    folder: tempfile::TempDir,
    port: u16,
}

impl House {
    fn new() -> House {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        House { folder: tempfile::tempdir().unwrap(), port }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sanad"));
        let listen = format!("127.0.0.1:{}", self.port);
        command.args(words).env("SANAD_DATA_FOLDER", self.folder.path());
        command
            .env("SANAD_PORTAL_LISTEN", &listen)
            .env("SANAD_PORTAL_ORIGIN", format!("http://{listen}"));
        command.env("SANAD_LOG_LEVEL", "debug");
        command
    }

    fn start(&self, only: &str) -> Child {
        let log = |name: &str| {
            let path = self.folder.path().join(format!("{only}-{name}.log"));
            Stdio::from(std::fs::File::create(path).unwrap())
        };
        let mut command = self.command(&["serve", "--only", only]);
        command.stdout(log("out")).stderr(log("err")).spawn().unwrap()
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Ends a process the way a service manager does, and waits until it has ended in good order.
fn stop(mut child: Child) {
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(child.wait().unwrap().success());
}

/// A reporter at an address of their own, whose browser says everything a browser might.
fn browser(source: IpAddr) -> reqwest::Client {
    use reqwest::header::{HeaderMap, HeaderValue};
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("accept-language", LANGUAGES),
        ("x-forwarded-for", FORWARDED),
        ("forwarded", "for=\"[2001:db8:0:1::c0de]\""),
        ("x-real-ip", FORWARDED),
        ("via", "1.1 canary-proxy"),
        ("referer", REFERRER),
        ("cookie", COOKIE),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    reqwest::Client::builder()
        .local_address(source)
        .user_agent(AGENT)
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

async fn post(browser: &reqwest::Client, url: String, form: &str) -> (u16, String) {
    let kind = "application/x-www-form-urlencoded";
    let request = browser.post(url).header("content-type", kind).body(form.to_owned());
    let response = request.send().await.unwrap();
    let location = response.headers().get("location").map(|v| v.to_str().unwrap().to_owned());
    (response.status().as_u16(), location.unwrap_or_default())
}

/// One report; gives the stretch of time in which it was sent.
async fn report(house: &House, browser: &reqwest::Client, n: u8) -> Window {
    let (status, location) = post(browser, house.url("/fr/report"), "").await;
    assert_eq!(status, 303);
    let draft = location.strip_suffix("/where").unwrap();
    let page = |name: &str| house.url(&format!("{draft}/{name}"));
    let address = format!("addresses=https%3A%2F%2Fcanary-{n}.example%2Fpage");
    for (name, form) in
        [("where", "channel=website"), ("address", &address), ("more", "narrative=x")]
    {
        assert_eq!(post(browser, page(name), form).await.0, 303);
    }
    let from_ms = SystemClock.now().ms();
    let (status, done) = post(browser, page("check"), "").await;
    assert_eq!(status, 303);
    let to_ms = SystemClock.now().ms();
    assert_eq!(browser.get(house.url(&done)).send().await.unwrap().status(), 200);
    Window { from_ms, to_ms }
}

/// Everything a visitor may do wrong, each with the same telling headers.
async fn errors(house: &House, browser: &reqwest::Client) {
    let token = "0123456789abcdef0123456789abcdef";
    for path in ["/nowhere", "/fr/r/nonsense/where", &format!("/fr/r/{token}/check"), "/%ff%00"] {
        let _ = browser.get(house.url(path)).send().await;
    }
    post(browser, house.url(&format!("/ar/r/{token}/address")), "addresses=%00%ff").await;
    post(browser, house.url("/fr/follow"), "code=1234").await;
    post(browser, house.url("/en/follow"), "code=000000000000000000000000").await;
    let _ = browser.put(house.url("/fr")).send().await;
    let _ = browser.post(house.url("/fr/report")).body(vec![b'x'; 70_000]).send().await;
}

async fn ready(house: &House) {
    for _ in 0..600 {
        if tokio::net::TcpStream::connect(("127.0.0.1", house.port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the portal did not open within 30 s");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_tells_who_reported_with_what_or_when() {
    // Nothing here speaks TLS; the client wants a provider all the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let house = House::new();
    assert!(
        house.command(&["invite", "first", "--name", "First"]).output().unwrap().status.success()
    );
    let portal = house.start("portal");
    ready(&house).await;
    let mut needles: Vec<Needle> = [
        AGENT,
        "CANARYLANG",
        FORWARDED,
        FORWARDED_6,
        "canary-proxy",
        "canary-referrer",
        "biscuit-of-the-canary-8d1e02",
        "canary_cookie",
    ]
    .into_iter()
    .map(Needle::text)
    .collect();
    let mut windows = Vec::new();
    for n in 0..REPORTS {
        let source: IpAddr = format!("127.44.{}.{}", 100 + n, 201 + n % 50).parse().unwrap();
        needles.push(Needle::text(&source.to_string()));
        let browser = browser(source);
        windows.push(report(&house, &browser, n).await);
        errors(&house, &browser).await;
    }
    stop(portal);
    // The reports are given to their cases later, by another process, as in a house at size.
    let worker = house.start("work");
    given_to_cases(&house, REPORTS).await;
    stop(worker);

    let found = scan(house.folder.path(), &needles, &windows);
    assert!(found.is_empty(), "{found:#?}");
    a_planted_one_is_found(&house, &needles, windows[0]).await;
}

async fn open(folder: &Path) -> Store {
    Store::open(&Place::File(folder.join("sanad.db")), Arc::new(OsChance)).await.unwrap()
}

fn actor() -> Actor {
    Actor::system(&sanad_base::ids::TenantId::new("ma").unwrap(), "test")
}

async fn given_to_cases(house: &House, wanted: u8) {
    let store = open(house.folder.path()).await;
    for _ in 0..600 {
        let lanes = sanad_store::read!(store, "count", &actor(), |tx| {
            sanad_casework::board::counts(tx).await
        });
        if lanes.unwrap().iter().map(|(_, n)| n).sum::<i64>() >= i64::from(wanted) {
            store.close().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let log = std::fs::read_to_string(house.folder.path().join("work-err.log"));
    panic!("the reports were not given to their cases within 30 s: {log:?}");
}

/// The scanner is not blind: what a careless line would keep is found where it would lie.
async fn a_planted_one_is_found(house: &House, needles: &[Needle], window: Window) {
    let store = open(house.folder.path()).await;
    let careless = "-- test::careless
        INSERT INTO jobs (tenant_id, id, kind, payload, state, run_at, attempts, coarse)
        VALUES ('ma', 'planted', 'test', $1, 'dead', $2, 0, 0)";
    let payload = format!("{{\"agent\":\"{AGENT}\"}}");
    run!(store, "careless", &actor(), |tx| {
        tx.execute(careless, args![payload.as_str(), window.from_ms]).await
    })
    .unwrap();
    store.close().await;
    let log = house.folder.path().join("careless.log");
    let line = format!("POST from {} at {}", hex::encode(FORWARDED), window.to_ms * 1000);
    std::fs::write(log, line).unwrap();
    let found = scan(house.folder.path(), needles, &[window]);
    let ways: Vec<&str> = found.iter().map(|(_, _, how)| *how).collect();
    for way in ["as it is", "six bytes", "hexadecimal", "digits"] {
        assert!(ways.contains(&way), "{way} was not found among {found:#?}");
    }
}
