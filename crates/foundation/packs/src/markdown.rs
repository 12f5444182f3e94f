//! The small, safe part of Markdown that pages are written in: no HTML, no pictures, no foreign forms.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The values of the country that a page may name in braces, as in `{hotline}`.
pub const VALUES: [&str; 9] = [
    "hotline",
    "country",
    "contact",
    "leave",
    "law",
    "report_time",
    "urgent_time",
    "contact_time",
    "onion",
];

/// Everything in a text that is not taken, in words its writer can act on.
pub fn wrong(text: &str) -> Vec<String> {
    let mut wrong: Vec<String> = events(text).filter_map(|event| complaint(&event)).collect();
    let named = placeholders(text).filter(|name| !VALUES.contains(&name.as_str()));
    wrong.extend(named.map(|name| format!("{{{name}}} is no value of the country")));
    wrong
}

/// The text as HTML. `value` gives the values it names; a block that names one the country lacks is
/// left out. Links inside the site begin with `/` and get `prefix` in front.
///
/// What [`wrong`] complains of is left out too, so that no text can bring markup of its own.
pub fn html(text: &str, prefix: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let known = |block: &&str| placeholders(block).all(|name| value(&name).is_some());
    let text = text.split("\n\n").filter(known).collect::<Vec<_>>().join("\n\n");
    let taken = events(&text).filter(|event| complaint(event).is_none());
    let written = taken.flat_map(|event| write(event, prefix, value));
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, written);
    out
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES)
}

fn complaint(event: &Event) -> Option<String> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => {
            Some(format!("HTML is not taken: {}", text.trim()))
        }
        Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {
            Some("HTML is not taken".to_owned())
        }
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {
            Some("pictures are not taken".to_owned())
        }
        Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
            Some("blocks of code are not taken".to_owned())
        }
        Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
            Some("the title is in the head: begin with ##".to_owned())
        }
        Event::Start(Tag::Link { dest_url, .. }) if !safe(dest_url) => {
            Some(format!("a link leads to / # https: or tel:, not to {dest_url}"))
        }
        _ => None,
    }
}

fn safe(address: &str) -> bool {
    let starts = ["/", "#", "https://", "tel:"].iter().any(|start| address.starts_with(start));
    let plain = |c: char| c.is_ascii_alphanumeric() || "/#:.-_~%?=&+@".contains(c);
    starts && !address.starts_with("//") && address.chars().all(plain)
}

/// Values and code stand isolated, so that an Arabic sentence keeps its order around them.
fn write<'a>(
    event: Event<'a>,
    prefix: &str,
    value: &dyn Fn(&str) -> Option<String>,
) -> Vec<Event<'a>> {
    let raw = |html: String| Event::InlineHtml(CowStr::from(html));
    match event {
        Event::Text(text) => filled(&text, value),
        Event::Code(code) => vec![
            raw("<bdi class=\"code\" dir=\"ltr\">".into()),
            Event::Text(CowStr::from(fill_plain(&code, value))),
            raw("</bdi>".into()),
        ],
        Event::Start(Tag::Link { dest_url, .. }) => vec![raw(match dest_url.as_ref() {
            inside if inside.starts_with('/') => format!("<a href=\"{prefix}{inside}\">"),
            place if place.starts_with('#') => format!("<a href=\"{place}\">"),
            outside => format!("<a href=\"{}\" rel=\"noreferrer\">", outside.replace('&', "&amp;")),
        })],
        Event::End(TagEnd::Link) => vec![raw("</a>".into())],
        Event::Start(Tag::BlockQuote(_)) => vec![raw("<div class=\"note\">".into())],
        Event::End(TagEnd::BlockQuote(_)) => vec![raw("</div>".into())],
        other => vec![other],
    }
}

fn filled<'a>(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    for (plain, name) in parts(text) {
        events.push(Event::Text(CowStr::from(plain.to_owned())));
        if let Some(value) = name.and_then(value) {
            events.push(Event::InlineHtml(CowStr::from("<bdi>")));
            events.push(Event::Text(CowStr::from(value)));
            events.push(Event::InlineHtml(CowStr::from("</bdi>")));
        }
    }
    events
}

fn fill_plain(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let filled = parts(text)
        .into_iter()
        .flat_map(|(plain, name)| [plain.to_owned(), name.and_then(value).unwrap_or_default()]);
    filled.collect()
}

fn placeholders(text: &str) -> impl Iterator<Item = String> {
    parts(text).into_iter().filter_map(|(_, name)| name.map(str::to_owned))
}

/// A text cut at its values: what stands before each, and its name. `{#anchor}` names no value.
fn parts(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|i| at + i) {
        let Some(close) = text[open..].find('}').map(|i| open + i) else { break };
        let name = &text[open + 1..close];
        at = close + 1;
        if !name.starts_with('#') {
            parts.push((&text[from..open], Some(name)));
            from = at;
        }
    }
    parts.push((&text[from..], None));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let value = |name: &str| match name {
            "hotline" => Some("A & B".to_owned()),
            _ => None,
        };
        html(text, "/fr", &value)
    }

    #[test]
    fn a_text_becomes_paragraphs_lists_headings_and_links() {
        let html = shown("Read [this](/safety#history).\n\n## Then {#then}\n\n* one\n* `19`");
        assert!(html.contains("<a href=\"/fr/safety#history\">this</a>"), "{html}");
        assert!(html.contains("<h2 id=\"then\">Then</h2>"), "{html}");
        assert!(html.contains("<li><bdi class=\"code\" dir=\"ltr\">19</bdi></li>"), "{html}");
        assert!(shown("> said").contains("<div class=\"note\">"));
        assert!(shown("[x](https://a.example/)").contains("rel=\"noreferrer\""));
    }

    #[test]
    fn no_markup_of_the_text_reaches_the_page() {
        for text in [
            "<script>x</script>",
            "a <b onclick=x>b</b>",
            "<div>\nx\n</div>",
            "![x](https://a.example/x.png)",
            "[x](javascript:alert)",
            "[x](//a.example)",
            "[x](</a\"onclick=\"x>)",
            "[x](data:text/html,x)",
            "```\nx\n```",
            "# One",
        ] {
            assert!(!wrong(text).is_empty(), "{text}");
            let html = shown(text);
            for never in ["<script", "onclick", "<img", "javascript", "href", "<pre", "<div"] {
                assert!(!html.contains(never), "{text}: {html}");
            }
        }
    }

    #[test]
    fn a_value_is_written_as_text_and_isolated() {
        assert_eq!(shown("By {hotline}.").trim(), "<p>By <bdi>A &amp; B</bdi>.</p>");
    }

    #[test]
    fn a_block_that_names_a_value_the_country_lacks_is_left_out() {
        assert_eq!(shown("One.\n\nAt {onion}.\n\nTwo.").trim(), "<p>One.</p>\n<p>Two.</p>");
        assert_eq!(wrong("At {onon}."), ["{onon} is no value of the country"]);
    }
}
