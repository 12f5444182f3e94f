//! What a web page says of itself, read with tolerance: its pictures, and whether it means "gone".

use url::Url;

/// Most pictures taken from one page.
pub const PICTURES_MAX: usize = 20;

/// How much of a page is searched for words that mean "gone", in bytes.
const WORDS_WITHIN: usize = 16 * 1024;

/// Words by which hosts say that something is gone while their server says all is well. Compared
/// in lower case against the title and the headings only: a page may speak of such things.
const GONE: [&str; 22] = [
    "404",
    "410",
    "not found",
    "page not found",
    "no longer available",
    "no longer exists",
    "does not exist",
    "doesn't exist",
    "has been removed",
    "was removed",
    "has been deleted",
    "content unavailable",
    "file unavailable",
    "account suspended",
    "introuvable",
    "n'existe plus",
    "n’existe plus",
    "a été supprimé",
    "n'est plus disponible",
    "غير موجود",
    "لم يعد متاح",
    "تمت إزالة",
];

/// The addresses of the pictures of a page, in the page's order, each once, at most
/// [`PICTURES_MAX`]. Sources that are no web address (`data:`, `blob:`) are left out.
pub fn pictures(html: &str, base: &Url) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    for tag in tags(html, "img") {
        let source = attribute(tag, "src").or_else(|| attribute(tag, "data-src"));
        let Some(address) = source.and_then(|source| base.join(&unescape(source.trim())).ok())
        else {
            continue;
        };
        if matches!(address.scheme(), "http" | "https") && !found.contains(&address) {
            found.push(address);
            if found.len() == PICTURES_MAX {
                break;
            }
        }
    }
    found
}

/// Whether a page that the server calls good says in its title or headings that the content is
/// gone, or whether the visitor was sent from a deeper place to the front page ("soft 404").
pub fn means_gone(html: &str, asked: &Url, answered: &Url) -> bool {
    let deeper = asked.path().trim_matches('/').len() > 1;
    let sent_to_front = answered.path() == "/" && answered.query().is_none();
    if deeper && sent_to_front && asked != answered {
        return true;
    }
    let start = start_of(html, WORDS_WITHIN);
    ["title", "h1", "h2"].iter().any(|name| {
        inner(start, name).any(|text| {
            let text = text.to_lowercase();
            GONE.iter().any(|words| text.contains(words))
        })
    })
}

/// Whether bytes without a trustworthy type look like a web page.
pub fn looks_like_html(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(512)];
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<head", "<body", "<!--"].iter().any(|tag| text.starts_with(tag))
}

fn start_of(text: &str, bytes_max: usize) -> &str {
    let mut end = text.len().min(bytes_max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The insides of every opening tag of this name.
fn tags<'a>(html: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    html.split('<').skip(1).filter_map(move |piece| {
        let (start, rest) = piece.split_at_checked(name.len())?;
        let apart = rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
        (start.eq_ignore_ascii_case(name) && apart).then(|| tag_end(rest))
    })
}

/// Up to the closing bracket that stands outside quotes.
fn tag_end(rest: &str) -> &str {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return &rest[..at],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    rest
}

/// The text right inside every element of this name.
fn inner<'a>(html: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    html.split('<').skip(1).filter_map(move |piece| {
        let (start, rest) = piece.split_at_checked(name.len())?;
        if !start.eq_ignore_ascii_case(name) {
            return None;
        }
        rest.split_once('>').map(|(_, text)| text)
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (found, after) = rest.split_at(end.max(1));
        let after = after.trim_start();
        let (value, left) = match after.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", after),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = left;
    }
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            return rest.split_once(quote).unwrap_or((rest, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at(end)
}

fn unescape(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#38;", "&").replace("&quot;", "\"").replace("&#39;", "'")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn at(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn found(html: &str) -> Vec<String> {
        let base = at("http://pages.example/album/1");
        pictures(html, &base).iter().map(|url| url.to_string()).collect()
    }

    #[test]
    fn pictures_are_found_however_the_tag_is_written() {
        assert_eq!(
            found(
                "<IMG alt='a > b' SRC=\"/one.png\"><img src=two.png/><img\n src = 'three.png?a=1&amp;b=2'>\
                 <img data-src=//cdn.example/four.png class=x><imgx src=no.png><img alt=src>"
            ),
            [
                "http://pages.example/one.png",
                "http://pages.example/album/two.png/",
                "http://pages.example/album/three.png?a=1&b=2",
                "http://cdn.example/four.png",
            ]
        );
    }

    #[test]
    fn sources_that_are_no_web_address_and_repeats_are_left_out() {
        let html = "<img src=data:image/png;base64,AA><img src=javascript:1><img src=a.png>\
                    <img src=./a.png><img src=\"file:///etc/passwd\"><img src='http://[bad'>";
        assert_eq!(found(html), ["http://pages.example/album/a.png"]);
    }

    #[test]
    fn a_page_full_of_pictures_yields_twenty() {
        let html: String = (0..50).map(|i| format!("<img src={i}.png>")).collect();
        assert_eq!(found(&html).len(), PICTURES_MAX);
    }

    #[test]
    fn torn_markup_ends_nothing_badly() {
        for html in
            ["<img", "<img src", "<img src=", "<img src=\"", "<", "<é", "<im", "<img =", "<img ="]
        {
            assert!(found(html).is_empty() || html.contains("src"), "{html}");
        }
    }

    #[test]
    fn a_page_that_says_gone_is_gone() {
        let url = at("http://pages.example/a");
        for html in [
            "<title>404 - Page not found</title>",
            "<html><body><H1 class=x>Cette page est introuvable</H1>",
            "<h2>الصفحة غير موجودة</h2>",
        ] {
            assert!(means_gone(html, &url, &url), "{html}");
        }
        for html in ["<title>Album</title><p>not found in the index", "", "<titl"] {
            assert!(!means_gone(html, &url, &url), "{html}");
        }
    }

    #[test]
    fn being_sent_to_the_front_page_means_gone() {
        let (deep, front) = (at("http://pages.example/a/1"), at("http://www.pages.example/"));
        assert!(means_gone("<title>Welcome</title>", &deep, &front));
        assert!(!means_gone("<title>Welcome</title>", &front, &front));
        assert!(!means_gone("", &deep, &at("http://www.pages.example/a/1")));
    }

    #[test]
    fn a_page_is_told_from_a_picture() {
        assert!(looks_like_html(b"\xef\xbb\xbf \n<!DOCTYPE html><html>"));
        assert!(!looks_like_html(b"\x89PNG\r\n\x1a\n"));
        assert!(!looks_like_html(b""));
    }
}
