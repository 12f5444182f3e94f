//! Reads a page as far as a reporter without eyes needs it: the page's own form, filled in.

/// A form ready to be sent: where to, and the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub path: String,
    pub body: String,
    /// It carries a token that tells its age: it has to rest as long as a person reads.
    pub aged: bool,
}

/// The form of the page's main part that is sent by POST and does not lead away. Choices take the
/// first, boxes stay empty, a field for an address gets `address`, hidden ones keep their value.
pub fn own_form(html: &str, address: &str) -> Option<Filled> {
    let main = between(html, "<main", "</main>").unwrap_or(html);
    let mut rest = main;
    while let Some(form) = between(rest, "<form", "</form>") {
        let opening = &form[..form.find('>')? + 1];
        let action = attribute(opening, "action").unwrap_or_default();
        let post = attribute(opening, "method").is_some_and(|m| m.eq_ignore_ascii_case("post"));
        if post && !action.contains("exit") {
            return Some(filled(form, &action, address));
        }
        rest = &rest[rest.find("</form>")? + "</form>".len()..];
    }
    None
}

/// The first link of the page's main part that ends so.
pub fn link(html: &str, end: &str) -> Option<String> {
    let main = between(html, "<main", "</main>").unwrap_or(html);
    tags(main, "a").filter_map(|tag| attribute(tag, "href")).find(|href| href.ends_with(end))
}

/// Twenty-four digits in six groups, European or Arabic-Indic, without what stands between them.
pub fn code(html: &str) -> Option<String> {
    let main = between(html, "<main", "</main>").unwrap_or(html);
    let text = words(main);
    let mut digits = String::new();
    for c in text.chars() {
        match european(c) {
            Some(digit) => digits.push(digit),
            None if c.is_whitespace() || "\u{2009}\u{202f}\u{a0}-–".contains(c) => {}
            None => digits.clear(),
        }
        if digits.len() == 24 {
            return Some(digits);
        }
    }
    None
}

/// The page without its tags, for complaints.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn european(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        _ => None,
    }
}

fn filled(form: &str, action: &str, address: &str) -> Filled {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut aged = false;
    for tag in tags(form, "input") {
        let Some(name) = attribute(tag, "name") else { continue };
        let value = attribute(tag, "value").unwrap_or_default();
        match attribute(tag, "type").as_deref() {
            Some("checkbox") => {}
            Some("radio") if pairs.iter().any(|(known, _)| *known == name) => {}
            Some("radio") => pairs.push((name, value)),
            Some("hidden") => {
                aged |= name == "form";
                pairs.push((name, value));
            }
            _ if value.is_empty() => pairs.push((name.clone(), answer(&name, address))),
            _ => pairs.push((name, value)),
        }
    }
    for tag in tags(form, "textarea") {
        let Some(name) = attribute(tag, "name") else { continue };
        pairs.push((name.clone(), answer(&name, address)));
    }
    let button = tags(form, "button").find(|tag| attribute(tag, "name").is_some());
    if let Some(tag) = button {
        let of = |name| attribute(tag, name).unwrap_or_default();
        pairs.push((of("name"), of("value")));
    }
    let pairs: Vec<_> =
        pairs.iter().map(|(k, v)| format!("{}={}", encoded(k), encoded(v))).collect();
    let path = action.split('#').next().unwrap_or_default().to_owned();
    Filled { path, body: pairs.join("&"), aged }
}

fn answer(name: &str, address: &str) -> String {
    let asked = ["address", "url", "link"].iter().any(|word| name.contains(word));
    if asked { address.to_owned() } else { String::new() }
}

/// From `start` to `end`, both in it.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)?;
    let to = text[from..].find(end)? + from + end.len();
    Some(&text[from..to])
}

/// Opening tags of a name.
fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    html.split('<').filter(move |piece| {
        piece.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>', '\n']))
    })
}

/// An attribute in double quotes, as all pages of the program write them.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
    let from = tag.find(&format!(" {name}=\"")).or_else(|| tag.find(&format!("\n{name}=\"")))?;
    let value = &tag[from + name.len() + 3..];
    Some(unescaped(&value[..value.find('"')?]))
}

fn unescaped(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&#38;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                char::from(b).to_string()
            }
            b' ' => "+".to_owned(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form method="post" action="/fr/exit"><button name="x">out</button></form>
        <main><a href="/fr/help">help</a><a class="button" href="/fr/report">go</a>
        <form method="post" action="/fr/r/00/where?back=check#summary" novalidate>
        <input type="hidden" name="form" value="a&amp;b">
        <input type="radio" name="channel" id="c" value="website"><input type="radio" name="channel" value="forum">
        <input type="checkbox" name="danger" value="yes"><input type="text" name="homepage" value="">
        <textarea name="addresses" rows="5"></textarea><button name="go" value="on">Go</button></form></main>"#;

    #[test]
    fn the_pages_own_form_is_filled_in_as_little_as_possible() {
        let form = own_form(PAGE, "http://a.example/1");
        let body =
            "form=a%26b&channel=website&homepage=&addresses=http%3A%2F%2Fa.example%2F1&go=on";
        let path = "/fr/r/00/where?back=check".to_owned();
        assert_eq!(form, Some(Filled { path, body: body.to_owned(), aged: true }));
        assert_eq!(own_form("<main><p>nothing</p></main>", ""), None);
    }

    #[test]
    fn a_link_is_found_by_its_end() {
        assert_eq!(link(PAGE, "/report").as_deref(), Some("/fr/report"));
        assert_eq!(link(PAGE, "else"), None);
    }

    #[test]
    fn a_code_is_read_over_its_tags_and_in_arabic_digits() {
        let page = "<main>2026: <b>1234</b> <b>٥٦٧٨</b>\u{a0}9012 3456 7890 1234</main>";
        assert_eq!(code(page).as_deref(), Some("123456789012345678901234"));
        assert_eq!(code("<main>1234 5678</main>"), None);
    }
}
