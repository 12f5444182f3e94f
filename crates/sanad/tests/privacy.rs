//! Nothing of a reporter is kept: no address, no program, no language list, no time finer than the
//! hour, in any byte of the database, its log, the data folder and what the program prints (G6, G7).
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "canary/engine.rs"]
mod engine;
#[path = "canary/scan.rs"]
mod scan;

use engine::Keeps;
use sanad_base::{Actor, Clock, OsChance, SystemClock};
use sanad_store::{Place, Store, args, run};
use scan::{Needle, Window, bare_addresses, scan};
use std::net::IpAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

const REPORTS: u16 = 1_000;
/// Every so many reporters do everything wrong as well.
const CLUMSY: u16 = 20;
/// Reporters at the same time.
const ABREAST: u16 = 4;
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
    keeps: Keeps,
}

impl House {
    fn new(keeps: Keeps) -> House {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        House { folder: tempfile::tempdir().unwrap(), port, keeps }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sanad"));
        let listen = format!("127.0.0.1:{}", self.port);
        command.args(words).env("SANAD_DATA_FOLDER", self.folder.path());
        command
            .env("SANAD_PORTAL_LISTEN", &listen)
            .env("SANAD_PORTAL_ORIGIN", format!("http://{listen}"));
        // No resolver of the machine's is asked: nothing answers there.
        command.env("SANAD_HOSTING_DNS", "127.0.0.1:1");
        command.env("SANAD_LOG_LEVEL", "debug");
        if let Some(url) = self.keeps.url() {
            command.env("SANAD_STORE_URL", url);
        }
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

    async fn open(&self) -> Store {
        let place = match self.keeps.url() {
            Some(url) => Place::Postgres(sanad_base::secret::Secret::new(url.to_owned())),
            None => Place::File(self.folder.path().join("sanad.db")),
        };
        Store::open(&place, Arc::new(OsChance)).await.unwrap()
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
async fn report(house: &House, browser: &reqwest::Client, n: u16) -> Window {
    let (status, location) = post(browser, house.url("/fr/report"), "").await;
    assert_eq!(status, 303);
    let draft = location.strip_suffix("/who").unwrap();
    let page = |name: &str| house.url(&format!("{draft}/{name}"));
    let address = format!("addresses=https%3A%2F%2Fcanary-{n}.example%2Fpage");
    for (name, form) in [("who", "route=seen"), ("address", &address), ("more", "narrative=x")] {
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

/// Where the reporter of this number sits; each sits elsewhere.
fn source(n: u16) -> IpAddr {
    format!("127.44.{}.{}", 100 + n / 200, 40 + n % 200).parse().unwrap()
}

fn needles() -> Vec<Needle> {
    let said = [
        AGENT,
        "CANARYLANG",
        "canary-proxy",
        "canary-referrer",
        "biscuit-of-the-canary-8d1e02",
        "canary_cookie",
    ];
    let forwarded =
        [FORWARDED, FORWARDED_6].map(|address| Needle::address(address.parse().unwrap()));
    said.into_iter().map(Needle::text).chain(forwarded).collect()
}

/// All reporters, some at the same time; gives the stretches of time in which they sent.
async fn everybody_reports(house: &House) -> Vec<Window> {
    let rows = (0..ABREAST).map(async |row| {
        let mut windows = Vec::new();
        for n in (row..REPORTS).step_by(usize::from(ABREAST)) {
            let browser = browser(source(n));
            windows.push(report(house, &browser, n).await);
            if n % CLUMSY == row {
                errors(house, &browser).await;
            }
        }
        windows
    });
    futures_util::future::join_all(rows).await.concat()
}

async fn no_byte_tells(keeps: Keeps) {
    // Nothing here speaks TLS; the client wants a provider all the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let house = House::new(keeps);
    assert!(
        house.command(&["invite", "first", "--name", "First"]).output().unwrap().status.success()
    );
    let from = house.keeps.mark().await;
    let portal = house.start("portal");
    ready(&house).await;
    let windows = everybody_reports(&house).await;
    stop(portal);
    // The reports are given to their cases later, by another process, as in a house at size.
    let worker = house.start("work");
    given_to_cases(&house, REPORTS).await;
    stop(worker);

    let sources: Vec<IpAddr> = (0..REPORTS).map(source).collect();
    let mut needles = needles();
    needles.extend(sources.iter().map(|address| Needle::address(*address)));
    assert!(needles.last().unwrap().ways() >= 30);
    let kept = house.keeps.files(house.folder.path()).await;
    let found = scan(&kept, &needles, &windows);
    assert!(found.is_empty(), "{found:#?}");
    let bare = bare_addresses(&kept, &sources);
    assert!(bare < sources.len() / 20, "{bare} addresses stand in the files as bare bytes");
    let written = house.keeps.written_since(from).await;
    let found = scan(&written, &needles, &[]);
    assert!(found.is_empty(), "{found:#?}");
    a_planted_one_is_found(&house, &needles, windows[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_of_a_file_tells_who_reported_with_what_or_when() {
    no_byte_tells(Keeps::in_a_file()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_of_postgres_tells_who_reported_with_what_or_when() {
    if let Some(keeps) = Keeps::in_postgres().await {
        no_byte_tells(keeps).await;
    }
}

fn actor() -> Actor {
    Actor::system(&sanad_base::ids::TenantId::new("ma").unwrap(), "test")
}

async fn given_to_cases(house: &House, wanted: u16) {
    let store = house.open().await;
    for _ in 0..1_200 {
        let lanes = sanad_store::read!(store, "count", &actor(), |tx| {
            sanad_casework::board::counts(tx).await
        });
        if lanes.unwrap().iter().map(|(_, n)| n).sum::<i64>() >= i64::from(wanted) {
            store.close().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let log = std::fs::read_to_string(house.folder.path().join("work-err.log"));
    panic!("the reports were not given to their cases within two minutes: {log:?}");
}

/// The scanner is not blind: what a careless line would keep is found where it would lie.
async fn a_planted_one_is_found(house: &House, needles: &[Needle], window: Window) {
    let from = house.keeps.mark().await;
    let store = house.open().await;
    // Thrice, because a record of the write-ahead log may be cut in two by the end of its page.
    let careless = "-- test::careless
        INSERT INTO jobs (tenant_id, id, kind, payload, state, run_at, attempts, coarse)
        VALUES ('ma', 'planted-1', 'test', $1, 'dead', $2, 0, 0),
            ('ma', 'planted-2', 'test', $1, 'dead', $2, 0, 0),
            ('ma', 'planted-3', 'test', $1, 'dead', $2, 0, 0)";
    let payload = format!("{{\"agent\":\"{AGENT}\"}}");
    run!(store, "careless", &actor(), |tx| {
        tx.execute(careless, args![payload.as_str(), window.from_ms]).await
    })
    .unwrap();
    store.close().await;
    careless_files(house.folder.path(), window);
    let kept = house.keeps.files(house.folder.path()).await;
    let found = scan(&kept, needles, &[window]);
    let ways: Vec<&str> = found.iter().map(|(_, _, how)| *how).collect();
    let number =
        if house.keeps.url().is_some() { "eight bytes, little end first" } else { "six bytes" };
    for way in ["as it is", number, "hexadecimal", "digits", "inet as stored", "BLAKE3", "base64"] {
        assert!(ways.contains(&way), "{way} was not found among {found:#?}");
    }
    let sources: Vec<IpAddr> = (0..REPORTS).map(source).collect();
    assert_eq!(bare_addresses(&kept, &sources), sources.len());
    if house.keeps.url().is_some() {
        let written = house.keeps.written_since(from).await;
        assert!(!scan(&written, needles, &[]).is_empty(), "the write-ahead log was not read");
    }
}

/// What a careless program might leave beside its database.
fn careless_files(folder: &Path, window: Window) {
    use base64::Engine;
    let sources = (0..REPORTS).map(source);
    let bytes: Vec<u8> = sources
        .flat_map(|address| match address {
            IpAddr::V4(four) => four.octets().to_vec(),
            IpAddr::V6(six) => six.octets().to_vec(),
        })
        .collect();
    let coded = base64::engine::general_purpose::STANDARD.encode(format!("from {FORWARDED} to"));
    let inet = [&[2u8, 32][..], &bytes[..4]].concat();
    let hash = blake3::hash(FORWARDED.as_bytes());
    let line = format!("POST from {} at {} {coded}", hex::encode(FORWARDED), window.to_ms * 1000);
    std::fs::write(folder.join("careless.log"), line).unwrap();
    std::fs::write(folder.join("bare"), &bytes).unwrap();
    std::fs::write(folder.join("inet"), &inet).unwrap();
    std::fs::write(folder.join("hash"), hash.as_bytes()).unwrap();
}
