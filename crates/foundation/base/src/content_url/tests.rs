//! Every way of writing an address that a reporter has been seen to use, and any other string.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> ContentUrl {
    ContentUrl::parse(text).unwrap()
}

/// Given, kind, canonical.
const KNOWN: [(&str, &str, &str); 72] = [
    ("https://img.example.net/a/1?x=1", "web", "https://img.example.net/a/1?x=1"),
    ("HTTPS://IMG.Example.NET:443/a/1?x=1#top", "web", "https://img.example.net/a/1?x=1"),
    ("http://user:pass@img.example.net/", "web", "http://img.example.net/"),
    ("http://img.example.net:80", "web", "http://img.example.net/"),
    ("http://img.example.net:8080/", "web", "http://img.example.net:8080/"),
    ("img.example.net/a", "web", "https://img.example.net/a"),
    ("www.hosting.example", "web", "https://www.hosting.example/"),
    ("hosting.example:8443/x", "web", "https://hosting.example:8443/x"),
    ("//img.example.net/a", "other", "//img.example.net/a"),
    ("hxxps://img[.]example[.]net/a", "web", "https://img.example.net/a"),
    ("hxxp://img(dot)example[dot]net/a", "web", "http://img.example.net/a"),
    ("hXXp[:]//img[.]example.net", "web", "http://img.example.net/"),
    ("h**ps://img.example.net/a", "web", "https://img.example.net/a"),
    ("ttps://img.example.net/a", "web", "https://img.example.net/a"),
    ("http//img.example.net/a", "web", "http://img.example.net/a"),
    ("https:/img.example.net/a", "web", "https://img.example.net/a"),
    ("https:\\\\img.example.net\\a", "web", "https://img.example.net/a"),
    ("<https://img.example.net/a>", "web", "https://img.example.net/a"),
    ("[https://img.example.net/a]", "web", "https://img.example.net/a"),
    ("“https://img.example.net/a”.", "web", "https://img.example.net/a"),
    ("look at https://img.example.net/a, please", "web", "https://img.example.net/a"),
    ("شاهدت هذا في https://img.example.net/a؟", "web", "https://img.example.net/a"),
    ("\u{200F}https://img.example.net/a\u{200E}", "web", "https://img.example.net/a"),
    ("https://img.exam\u{200B}ple.net/a", "web", "https://img.example.net/a"),
    ("https://img.example.net./a", "web", "https://img.example.net/a"),
    ("https://img.example.net//a///b/./c/../d", "web", "https://img.example.net/a/b/d"),
    ("https://img.example.net/%61%2562", "web", "https://img.example.net/ab"),
    ("https://img.example.net/a%20b", "web", "https://img.example.net/a%20b"),
    ("https://img.example.net/%25%32%35", "web", "https://img.example.net/%25"),
    (
        "https://img.example.net/a%3Fb?c=%26d&e=%66",
        "web",
        "https://img.example.net/a%3Fb?c=%26d&e=f",
    ),
    ("https://img.example.net/?", "web", "https://img.example.net/"),
    ("https://img.example.net/صورة", "web", "https://img.example.net/%D8%B5%D9%88%D8%B1%D8%A9"),
    ("https://img.example.net/%d8%b5", "web", "https://img.example.net/%D8%B5"),
    ("https://bücher.example/a", "web", "https://xn--bcher-kva.example/a"),
    ("مثال.example", "web", "https://xn--mgbh0fb.example/"),
    ("http://192.0.2.10/a", "ip", "http://192.0.2.10/a"),
    ("192.0.2.10", "ip", "https://192.0.2.10/"),
    ("١٩٢.٠.٢.١٠", "ip", "https://192.0.2.10/"),
    ("192[.]0[.]2[.]10:8080/x", "ip", "https://192.0.2.10:8080/x"),
    ("http://3221225994/a", "ip", "http://192.0.2.10/a"),
    ("2001:db8::1", "ip", "https://[2001:db8::1]/"),
    ("[2001:db8::1]:8080/a", "ip", "https://[2001:db8::1]:8080/a"),
    ("abcdefghij234567.onion/x", "onion", "http://abcdefghij234567.onion/x"),
    ("http://ABCDEFGHIJ234567.onion", "onion", "http://abcdefghij234567.onion/"),
    ("t.me/some_channel", "messenger", "https://t.me/some_channel"),
    ("https://telegram.me/some_channel?start=1", "messenger", "https://t.me/some_channel"),
    ("https://t.me/joinchat/AbC", "messenger", "https://t.me/+AbC"),
    ("tg://join?invite=AbC", "messenger", "https://t.me/+AbC"),
    ("tg://resolve?domain=some_channel", "messenger", "https://t.me/some_channel"),
    ("wa.me/212600000000", "messenger", "https://wa.me/212600000000"),
    ("whatsapp://send?phone=+212600000000", "messenger", "https://wa.me/212600000000"),
    ("https://chat.whatsapp.com/AbCdEf", "messenger", "https://chat.whatsapp.com/AbCdEf"),
    ("discord.gg/AbC", "messenger", "https://discord.gg/AbC"),
    ("https://discord.com/invite/AbC", "messenger", "https://discord.gg/AbC"),
    ("https://signal.group/#CjQKIA", "messenger", "https://signal.group/#CjQKIA"),
    ("https://mega.nz/#F!abc123!key", "web", "https://mega.nz/folder/abc123"),
    ("@Some.Handle", "account", "@some.handle"),
    ("@handle on a game", "account", "@handle on a game"),
    ("Person@Mail.Example", "email", "person@mail.example"),
    ("mailto:person@mail.example", "email", "person@mail.example"),
    ("person [at] mail [dot] example", "email", "person@mail.example"),
    ("+212 6 00 00 00 00", "phone", "+212600000000"),
    ("00212 600-00-00-00", "phone", "+212600000000"),
    ("٠٦٠٠٠٠٠٠٠٠", "phone", "0600000000"),
    ("tel:+212600000000", "phone", "+212600000000"),
    ("magnet:?xt=urn:btih:ABCDEF&dn=a name&tr=udp", "peer_to_peer", "magnet:?xt=urn:btih:abcdef"),
    ("ed2k://|file|a.bin|12|ABCDEF|/", "peer_to_peer", "ed2k://|file|_|12|abcdef|/"),
    ("ipfs://QmAbC/1.png", "ipfs", "ipfs://QmAbC/1.png"),
    ("App: Some  Game", "app", "app:some game"),
    ("لعبة: سباق ٢", "app", "app:سباق 2"),
    ("photo.jpg", "other", "photo.jpg"),
    ("ftp://files.example/a", "other", "ftp://files.example/a"),
];

#[test]
fn every_known_way_of_writing_an_address_is_understood() {
    for (given, kind, canonical) in KNOWN {
        let address = read(given);
        assert_eq!((address.kind().code(), address.canonical()), (kind, canonical), "{given}");
        assert_eq!(address.raw(), given.trim());
    }
}

#[test]
fn every_kind_occurs_and_reads_back_from_its_code() {
    for kind in LocatorKind::ALL {
        assert_eq!(LocatorKind::from_code(kind.code()), Some(kind));
        assert!(KNOWN.iter().any(|(_, code, _)| *code == kind.code()), "{kind:?}");
    }
}

#[test]
fn a_defanged_address_is_not_live_and_reads_as_the_same_address() {
    assert_eq!(
        read("https://img.example.net/a.png?b=1").defanged(),
        "hxxps://img[.]example[.]net/a.png?b=1"
    );
    assert_eq!(read("x@mail.example").defanged(), "x[at]mail[.]example");
    for (given, ..) in KNOWN {
        let address = read(given);
        assert!(!address.defanged().contains("http"), "{given}");
        assert_eq!(read(&address.defanged()).canonical(), address.canonical(), "{given}");
    }
}

#[test]
fn half_a_link_among_a_persons_words_is_not_live_either() {
    for (given, kind, shown) in [
        ("https://a.].example/x of @someone", "account", "https[://]a.].example/x of @someone"),
        ("app: Tulips www.x http://a.]b", "app", "app:tulips www[.]x http[://]a.]b"),
        ("http://a.]b http://b.]c", "other", "http[://]a.]b http[://]b.]c"),
    ] {
        let address = read(given);
        assert_eq!((address.kind().code(), address.defanged().as_str()), (kind, shown), "{given}");
    }
}

#[test]
fn only_nothing_and_too_much_are_refused() {
    for text in ["", "  ", "\u{200B}\u{202E}", "«»", "..."] {
        assert_eq!(ContentUrl::parse(text), Err(NotAnAddress::Empty), "{text}");
    }
    assert!(ContentUrl::parse(&"a".repeat(CHARS_MAX)).is_ok());
    assert_eq!(ContentUrl::parse(&"a".repeat(CHARS_MAX + 1)), Err(NotAnAddress::TooLong));
    assert_eq!(ContentUrl::parse(&"a".repeat(1 << 20)), Err(NotAnAddress::TooLong));
    // Escaping makes an Arabic address six times as long; it is still the same address.
    let arabic = read(&format!("https://a.example/{}", "ص".repeat(2000)));
    assert_eq!(read(arabic.canonical()).canonical(), arabic.canonical());
}

#[test]
fn the_registered_part_of_a_host_is_known() {
    for (given, registrable) in [
        ("https://a.b.hosting.example/x", Some("hosting.example")),
        ("https://hosting.example:8443/x", Some("hosting.example")),
        ("https://example/x", None),
        ("http://192.0.2.1/", None),
        ("http://[2001:db8::1]/", None),
        ("x@mail.hosting.example", Some("hosting.example")),
        ("@someone", None),
    ] {
        assert_eq!(read(given).registrable(), registrable, "{given}");
    }
}

#[test]
fn only_links_on_the_open_net_can_be_looked_at() {
    let link = |text: &str| read(text).fetchable().map(String::from);
    assert_eq!(
        link("https://u:p@a.example/%2561b?t=1#f"),
        Some("https://a.example/%2561b?t=1".into())
    );
    assert_eq!(link("a.example"), Some("https://a.example/".into()));
    for text in [
        "abcdefghij234567.onion",
        "@someone",
        "magnet:?xt=urn:btih:ab",
        "x@mail.example",
        "ftp://a.example/",
    ] {
        assert_eq!(link(text), None, "{text}");
    }
}

#[test]
fn an_address_never_prints() {
    let shown = format!("{:?}", read("https://tulip.example/rose"));
    assert!(!shown.contains("tulip") && !shown.contains("rose"), "{shown}");
}

#[test]
fn a_box_of_lines_gives_each_address_once_and_says_how_many_are_left() {
    let found = lines(
        "https://a.example/1\n\n  a.example/1 \nhttps://a.example/2 https://a.example/3\r\n@x",
    );
    let forms: Vec<&str> = found.addresses.iter().map(ContentUrl::canonical).collect();
    assert_eq!(forms, ["https://a.example/1", "https://a.example/2", "https://a.example/3", "@x"]);
    assert_eq!((found.left_over, found.too_long), (0, 0));

    let many: String = (0..60).map(|n| format!("a.example/{n}\n\n")).collect();
    let found = lines(&many);
    assert_eq!((found.addresses.len(), found.left_over), (LINES_MAX, 10));
    assert_eq!(lines(&format!("{}\nb.example", "x".repeat(3000))).too_long, 1);
}

/// Strings built from the pieces that make addresses awkward.
fn awkward() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES.split(' ').collect::<Vec<_>>());
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat().replace('_', " "))
}

/// An underscore stands for a space.
const PIECES: &str = "http:// hxxps:// https: // / \\ . .. [.] (dot) @ : % %25 25 %2e %2F %28 %21 ? & = # [ ] ( ) \u{202E} \u{200B} ٣ ص a example .example t.me signal.group magnet: xt=urn: ed2k: |file| ipfs: app: tg: domain= tel: + 1 000000 » ' < > xn-- :: mailto: \u{130} _";

fn holds(text: &str) {
    let Ok(address) = ContentUrl::parse(text) else {
        return;
    };
    let canonical = address.canonical();
    let again = ContentUrl::parse(canonical).unwrap();
    assert_eq!(again.canonical(), canonical);
    assert_eq!(again.kind(), address.kind());
    assert!(!canonical.chars().any(
        |c| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    ));
    assert!(
        !address.defanged().starts_with("http://") && !address.defanged().starts_with("https://")
    );
    if matches!(address.kind(), LocatorKind::Web | LocatorKind::Ip | LocatorKind::Onion) {
        assert!(!canonical.contains('#'), "{canonical}");
        let link = Url::parse(canonical).unwrap();
        assert!(link.username().is_empty() && link.password().is_none());
        assert_eq!(link.as_str(), canonical);
    }
    if let Some(link) = address.fetchable() {
        assert!(link.fragment().is_none() && link.username().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read_without_a_panic_and_its_form_is_stable(text in "\\PC{0,60}") {
        holds(&text);
    }

    #[test]
    fn awkward_strings_are_read_without_a_panic_and_their_form_is_stable(text in awkward()) {
        holds(&text);
    }
}
