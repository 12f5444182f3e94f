//! The guarded way out, against hosts that try to lead it astray.

use sanad_capture::egress::Failure;
use sanad_capture::guard::NotAllowed;
use sanad_capture::testing::{Reply, World};
use sanad_capture::{Guard, GuardSettings, MediaBodies};
use std::net::IpAddr;
use std::time::Duration;
use url::Url;

const WITHIN: Duration = Duration::from_secs(20);

async fn fetch(guard: &Guard, link: &str) -> Result<(u16, Vec<u8>), Failure> {
    let url = Url::parse(link).expect("a link");
    guard.fetch(&url, WITHIN).await.map(|fetched| (fetched.status, fetched.body))
}

fn guard(world: &World) -> Guard {
    Guard::new(world.settings()).expect("a guard")
}

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

#[tokio::test]
async fn a_named_host_is_resolved_and_fetched_and_told_nothing_of_us() {
    let world = World::start().await;
    world.put("cards.example/a.png", Reply::file("image/png", b"card"));
    let found = fetch(&guard(&world), "http://cards.example/a.png#part").await;
    assert_eq!(found, Ok((200, b"card".to_vec())));
    let request = world.last_request().to_lowercase();
    assert!(request.contains("user-agent: mozilla/5.0"), "{request}");
    for word in ["sanad", "referer", "cookie", "authorization", "x-forwarded", "from:", "#part"] {
        assert!(!request.contains(word), "{word} in {request}");
    }
}

#[tokio::test]
async fn redirects_are_followed_and_each_is_checked() {
    let world = World::start().await;
    world.put("a.example/1", Reply::redirect("/2"));
    world.put("a.example/2", Reply::redirect("http://b.example:8080/3"));
    world.put("b.example:8080/3", Reply::file("text/plain", b"end"));
    assert_eq!(fetch(&guard(&world), "http://a.example/1").await, Ok((200, b"end".to_vec())));
    for (to, why) in [
        ("http://127.0.0.1/", NotAllowed::Address),
        ("http://[::1]/", NotAllowed::Address),
        ("http://169.254.169.254/latest/meta-data", NotAllowed::Address),
        ("http://0x7f000001/", NotAllowed::Address),
        ("http://inside.example/", NotAllowed::Address),
        ("file:///etc/passwd", NotAllowed::Scheme),
        ("ftp://a.example/", NotAllowed::Scheme),
        ("http://a.example:25/", NotAllowed::Port),
        ("http://name:word@a.example/", NotAllowed::Credentials),
    ] {
        world.name("inside.example", &[address("10.0.0.7")]);
        world.put("a.example/away", Reply::redirect(to));
        let found = fetch(&guard(&world), "http://a.example/away").await;
        assert_eq!(found, Err(Failure::NotAllowed(why)), "{to}");
    }
}

#[tokio::test]
async fn ten_redirects_are_followed_and_an_eleventh_is_not() {
    let world = World::start().await;
    for hop in 0..11 {
        world.put(&format!("a.example/{hop}"), Reply::redirect(&format!("/{}", hop + 1)));
    }
    world.put("a.example/11", Reply::file("text/plain", b"end"));
    assert_eq!(fetch(&guard(&world), "http://a.example/1").await, Ok((200, b"end".to_vec())));
    let found = fetch(&guard(&world), "http://a.example/0").await;
    assert_eq!(found, Err(Failure::NotAllowed(NotAllowed::Hops)));
}

#[tokio::test]
async fn one_forbidden_address_among_good_ones_spoils_the_name() {
    let world = World::start().await;
    world.put("mixed.example/", Reply::file("text/plain", b"x"));
    for inside in ["127.0.0.1", "192.168.0.1", "::1", "fd00::1", "::ffff:10.0.0.1"] {
        world.name("mixed.example", &[address("203.0.113.9"), address(inside)]);
        let found = fetch(&guard(&world), "http://mixed.example/").await;
        assert_eq!(found, Err(Failure::NotAllowed(NotAllowed::Address)), "{inside}");
    }
    assert!(world.asked().is_empty());
}

#[tokio::test]
async fn documentation_addresses_lead_nowhere_outside_the_loopback_world() {
    let world = World::start().await;
    world.put("cards.example/", Reply::file("text/plain", b"x"));
    let settings = GuardSettings { loopback_world: None, ..world.settings() };
    let guard = Guard::new(settings).expect("a guard");
    for link in ["http://cards.example/", "http://203.0.113.9/", "http://127.0.0.1/"] {
        let found = fetch(&guard, link).await;
        assert_eq!(found, Err(Failure::NotAllowed(NotAllowed::Address)), "{link}");
    }
    assert!(world.asked().is_empty());
}

#[tokio::test]
async fn a_missing_name_a_silent_host_and_an_endless_body_are_told_apart() {
    let world = World::start().await;
    let guard = guard(&world);
    assert_eq!(fetch(&guard, "http://nobody.example/").await, Err(Failure::NoSuchHost));
    let mut large = Reply::file("image/png", b"");
    large.headers.push(("Content-Length".into(), "60000000".into()));
    world.put("cards.example/large", large);
    assert_eq!(fetch(&guard, "http://cards.example/large").await, Err(Failure::TooLarge));
    let mut torn = Reply::file("image/png", b"half");
    torn.headers.push(("Content-Length".into(), "1000".into()));
    world.put("cards.example/torn", torn);
    assert_eq!(fetch(&guard, "http://cards.example/torn").await, Err(Failure::Torn));
    let many = (0..150).map(|i| (format!("X-{i}"), "y".to_owned())).collect();
    world.put("cards.example/many", Reply { headers: many, ..Reply::status(200) });
    assert_eq!(fetch(&guard, "http://cards.example/many").await, Err(Failure::Torn));
    assert_eq!(fetch(&guard, "http://cards.example/none").await, Ok((404, Vec::new())));
    let settings = GuardSettings {
        loopback_world: Some(sanad_capture::LoopbackWorld { http_port: 1, https_port: None }),
        ..world.settings()
    };
    let closed = Guard::new(settings).expect("a guard");
    assert_eq!(fetch(&closed, "http://cards.example/").await, Err(Failure::Refused));
}

#[tokio::test]
async fn a_probe_keeps_a_digest_only_and_leaves_media_alone_when_told_to() {
    let world = World::start().await;
    world.put("cards.example/a.png", Reply::file("image/png", b"card"));
    world.put("cards.example/gone", Reply::file("text/html", b"<title>404 not found</title>"));
    let guard = guard(&world);
    let url = Url::parse("http://cards.example/a.png").expect("a link");
    let seen = guard.probe(&url, MediaBodies::Digest).await.expect("an answer");
    assert_eq!(seen.digest, Some(sanad_base::digest::Sha256::of(b"card")));
    assert_eq!((seen.status, seen.length), (200, Some(4)));
    let seen = guard.probe(&url, MediaBodies::Leave).await.expect("an answer");
    assert_eq!((seen.status, seen.length, seen.digest), (200, Some(4), None));
    let url = Url::parse("http://cards.example/gone").expect("a link");
    let seen = guard.probe(&url, MediaBodies::Leave).await.expect("an answer");
    assert!(seen.says_gone);
}

#[tokio::test]
async fn a_probe_reads_no_more_than_its_share() {
    let world = World::start().await;
    world.put("cards.example/long", Reply::file("text/plain", vec![b'x'; 400 << 10]));
    let url = Url::parse("http://cards.example/long").expect("a link");
    let seen = guard(&world).probe(&url, MediaBodies::Digest).await.expect("an answer");
    let share = vec![b'x'; 256 << 10];
    assert_eq!(seen.digest, Some(sanad_base::digest::Sha256::of(&share)));
    assert_eq!(seen.length, Some(400 << 10));
}
