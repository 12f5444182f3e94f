//! Web pages of strangers: however torn, they yield a few web addresses and end nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_capture::page::{PICTURES_MAX, looks_like_html, means_gone, pictures};
use std::collections::BTreeSet;
use url::Url;

fuzz_target!(|body: &[u8]| {
    let html = String::from_utf8_lossy(body);
    let base = Url::parse("http://pages.example/album/1").expect("it is written as a link is");
    let found = pictures(&html, &base);
    assert!(found.len() <= PICTURES_MAX);
    assert!(found.iter().all(|link| matches!(link.scheme(), "http" | "https")));
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "one picture twice");
    // Not a word about being gone can be in a page that has neither title nor heading.
    let gone = means_gone(&html, &base, &base);
    let lower = html.to_ascii_lowercase();
    assert!(!gone || ["<title", "<h1", "<h2"].iter().any(|tag| lower.contains(tag)));
    looks_like_html(body);
});
