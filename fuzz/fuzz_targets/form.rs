//! Forms as browsers and others send them: nothing is refused, and what was typed comes back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_pages::Form;
use std::fmt::Write;

/// The most of an input that, escaped, fits into what a form keeps.
const TYPED_BYTES_MAX: usize = 16 * 1024;

fuzz_target!(|body: &[u8]| {
    let form = Form::read(body);
    for name in names(body) {
        let values: Vec<&str> = form.all(&name).collect();
        assert_eq!(form.has(&name), !values.is_empty());
        assert_eq!(form.get(&name), values.first().map_or("", |value| value.trim()));
        assert!(values.iter().all(|value| !value.contains(['\0', '\r'])));
        let number: Option<u64> = form.parse(&name);
        assert!(number.is_none() || !form.get(&name).is_empty());
    }
    assert!(!form.cut() || body.len() > 200);

    let typed = &body[..body.len().min(TYPED_BYTES_MAX)];
    let mut sent = String::from("v=");
    for byte in typed {
        write!(sent, "%{byte:02X}").expect("a text takes all that is written to it");
    }
    let form = Form::read(sent.as_bytes());
    let meant = String::from_utf8_lossy(typed).replace("\r\n", "\n").replace('\r', "\n");
    assert_eq!(form.all("v").collect::<Vec<_>>(), [meant.replace('\0', "")]);
    assert!(!form.cut());
});

/// Some names that may be in it: those written plainly, and two that always may.
fn names(body: &[u8]) -> Vec<String> {
    let pairs = body.split(|b| *b == b'&').take(8);
    let plain = pairs.filter_map(|pair| pair.split(|b| *b == b'=').next());
    let mut names: Vec<String> =
        plain.filter_map(|name| String::from_utf8(name.to_vec()).ok()).collect();
    names.extend(["address".to_owned(), String::new()]);
    names
}
