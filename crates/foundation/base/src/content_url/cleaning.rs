//! Takes off an address what keyboards, chats and careful people put around and into it.

/// The text without invisible marks, with Western digits, straight quotes and real dots, and without
/// the punctuation that surrounded it. May come out empty.
pub(super) fn clean(text: &str) -> String {
    let visible: String = text.chars().filter_map(visible).collect();
    let joined = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = refanged(&western_digits(&joined));
    unwrapped(bare.trim()).to_owned()
}

/// `None` for marks that show nothing; white space for every sort of it; a plain quote for a smart one.
fn visible(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
        | '\u{17B5}' => None,
        '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' => None,
        '\u{E0000}'..='\u{E007F}' => None,
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' => Some('\''),
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '«' | '»' => Some('"'),
        '\u{FF0E}' | '\u{3002}' => Some('.'),
        '\u{FF0F}' => Some('/'),
        '\u{FF1A}' => Some(':'),
        '\u{FF20}' => Some('@'),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Arabic-Indic and Persian digits become Western ones, except inside a word that is itself in Arabic
/// letters: there they belong to a name, and changing them would change the address.
fn western_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| c.is_ascii_punctuation() || c.is_whitespace()) {
        let in_arabic = word.chars().any(|c| arabic(c) && c.is_alphabetic());
        out.extend(word.chars().map(|c| if in_arabic { c } else { western_digit(c) }));
    }
    out
}

fn arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FEFC}')
}

fn western_digit(c: char) -> char {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return c,
    };
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

/// Undoes the ways of writing an address so that it cannot be clicked.
fn refanged(text: &str) -> String {
    let mut out = text.to_owned();
    for (from, to) in
        [("[.]", "."), ("{.}", "."), ("[:]", ":"), ("[://]", "://"), ("[@]", "@"), ("[/]", "/")]
    {
        out = out.replace(from, to);
    }
    let (scheme, rest) = split_scheme(&out);
    let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    // Words for dots are undone in the host only: in a path, `(dot)` may be part of a name.
    let mut authority = authority.to_owned();
    for from in ["(.)", "[dot]", "(dot)", "{dot}", "[point]", "(point)"] {
        authority = replaced(&authority, from, ".");
    }
    for from in ["[at]", "(at)", "{at}"] {
        authority = replaced(&authority, from, "@");
    }
    format!("{scheme}{authority}{tail}")
}

/// Replaces every `from` of either case, and the single spaces around it.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.to_ascii_lowercase().find(from) {
        out.push_str(rest[..at].trim_end());
        out.push_str(to);
        rest = rest[at + from.len()..].trim_start();
    }
    out + rest
}

/// Ways of writing `http` and `https`, the longer first; slashes of either kind, one or two.
const SCHEMES: [(&str, &str); 10] = [
    ("hxxps", "https://"),
    ("hxxp", "http://"),
    ("h**ps", "https://"),
    ("h**p", "http://"),
    ("htxps", "https://"),
    ("htxp", "http://"),
    ("https", "https://"),
    ("http", "http://"),
    ("ttps", "https://"),
    ("ttp", "http://"),
];

/// The scheme as it is properly written, if the text begins with one for the web, and the rest.
fn split_scheme(text: &str) -> (&'static str, &str) {
    let start = text.trim_start_matches(OPENING);
    for (written, proper) in SCHEMES {
        let Some(head) = start.get(..written.len()) else {
            continue;
        };
        let rest = &start[head.len()..];
        let marked = rest.starts_with(':') || rest.starts_with("//");
        let after = rest.trim_start_matches([':', '/', '\\']);
        if head.eq_ignore_ascii_case(written) && marked && rest.len() - after.len() > 1 {
            return (proper, after);
        }
    }
    ("", text)
}

const OPENING: [char; 8] = ['"', '\'', '`', '<', '(', '[', '{', ' '];
const ENDING: [char; 17] =
    ['"', '\'', '`', '>', '.', ',', ';', ':', '!', '?', '…', '،', '؛', '؟', '۔', '|', ' '];

/// Without quotes, brackets and closing punctuation around it. A closing bracket stays if its opening
/// one is inside, as in `/Rose_(flower)`.
fn unwrapped(text: &str) -> &str {
    let mut text = text;
    loop {
        let mut next = text.trim_end_matches(ENDING);
        if !bracketed_ip(next) {
            for (open, close) in [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')] {
                next = without_pair(next, open, close);
            }
            next = next.trim_start_matches(['"', '\'', '`', ' ']);
        }
        if next == text {
            return text;
        }
        text = next;
    }
}

fn without_pair(text: &str, open: char, close: char) -> &str {
    let count = |c: char| text.matches(c).count();
    if count(close) > count(open) {
        return text.strip_suffix(close).unwrap_or(text);
    }
    match text.strip_prefix(open) {
        Some(rest) => {
            rest.strip_suffix(close).unwrap_or(if count(open) > count(close) { rest } else { text })
        }
        None => text,
    }
}

fn bracketed_ip(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|t| t.split_once(']')).map(|(inside, _)| inside);
    inside.is_some_and(|ip| ip.parse::<std::net::Ipv6Addr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_and_hides_in_an_address_is_taken_off() {
        for (given, wanted) in [
            ("  «https://a.example/x».", "https://a.example/x"),
            ("<https://a.example/x>,", "https://a.example/x"),
            ("(see)", "see"),
            ("https://a.example/Rose_(flower)", "https://a.example/Rose_(flower)"),
            ("https://a.example/Rose_(flower))", "https://a.example/Rose_(flower)"),
            ("\u{202A}https://a\u{200B}.example/\u{202C}", "https://a.example/"),
            ("hxxps[:]//a[.]example/x", "https://a.example/x"),
            ("HXXP://a(dot)example [dot] net/x(dot)y", "http://a.example.net/x(dot)y"),
            ("http:\\\\a.example\\x", "http://a.example\\x"),
            ("user [at] a.example", "user@a.example"),
            ("٠٦٢٤ ٤٠ ٥٨ ٨٩", "0624 40 58 89"),
            ("https://a.example/صورة٢", "https://a.example/صورة٢"),
            ("https://a.example/۱۲", "https://a.example/12"),
            ("[2001:db8::1]", "[2001:db8::1]"),
            ("[https://a.example/]", "https://a.example/"),
            ("؟؟ …", ""),
            ("http", "http"),
        ] {
            assert_eq!(clean(given), wanted, "{given}");
        }
    }
}
