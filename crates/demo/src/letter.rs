//! A mail as an abuse desk reads it: its subject, text, attached pieces, links and headers.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// A mail taken apart. Every text is shown as text; nothing in it is ever rendered.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub headers: String,
    pub text: String,
    pub pieces: Vec<Piece>,
    /// Web addresses in the text, in order, each once.
    pub links: Vec<String>,
}

/// Something attached.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    pub name: String,
    pub bytes: usize,
    /// JSON set out for reading, or plain text; `None` for anything else.
    pub text: Option<String>,
}

impl Letter {
    /// What cannot be read as a mail becomes a letter with that text and nothing else.
    pub fn read(raw: &[u8]) -> Letter {
        let Some(message) = MessageParser::default().parse(raw) else {
            return Letter { text: String::from_utf8_lossy(raw).into_owned(), ..Letter::default() };
        };
        let text = message.body_text(0).unwrap_or_default().into_owned();
        Letter {
            subject: message.subject().unwrap_or_default().to_owned(),
            headers: headers_of(&message),
            links: links_in(&text),
            text,
            pieces: message.attachments().map(piece).collect(),
        }
    }
}

fn headers_of(message: &Message<'_>) -> String {
    let lines: Vec<String> =
        message.headers_raw().map(|(name, value)| format!("{name}:{}", value.trim_end())).collect();
    lines.join("\n")
}

fn piece(part: &MessagePart<'_>) -> Piece {
    let name = part.attachment_name().unwrap_or("?").to_owned();
    let text = match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes)
            if part.is_content_type("application", "json") =>
        {
            Some(set_out(&String::from_utf8_lossy(bytes)))
        }
        PartType::Binary(_)
        | PartType::InlineBinary(_)
        | PartType::Html(_)
        | PartType::Message(_)
        | PartType::Multipart(_) => None,
    };
    Piece { name, bytes: part.contents().len(), text }
}

/// JSON written on one line is set out with one member a line; what is set out already, or is no
/// JSON, stays as it came.
fn set_out(text: &str) -> String {
    if text.contains('\n') {
        return text.to_owned();
    }
    serde_json::from_str::<serde_json::Value>(text)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| text.to_owned())
}

fn links_in(text: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "<>\"\u{2068}\u{2069}".contains(c)) {
        let web = word.starts_with("http://") || word.starts_with("https://");
        let word = word.trim_end_matches(['.', ',', ')', ';']);
        if web && !links.iter().any(|known| known == word) {
            links.push(word.to_owned());
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_taken_apart() {
        let raw = b"From: a@hotline.example\r\nSubject: =?utf-8?Q?Num=C3=A9ro_1?=\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
            See http://127.0.0.1:8080/n/abc.\r\nhxxp://photos[.]example\r\n--x\r\nContent-Type: application/json; name=xarf.json\r\n\
            Content-Disposition: attachment; filename=xarf.json\r\n\r\n{\"b\":1}\r\n--x\r\n\
            Content-Type: image/png; name=p.png\r\nContent-Disposition: attachment; filename=p.png\r\n\r\n\x89PNG\r\n--x--\r\n";
        let letter = Letter::read(raw);
        assert_eq!(letter.subject, "Numéro 1");
        assert_eq!(letter.links, ["http://127.0.0.1:8080/n/abc"]);
        assert_eq!(letter.pieces[0].name, "xarf.json");
        assert_eq!(letter.pieces[0].text.as_deref(), Some("{\n  \"b\": 1\n}"));
        assert_eq!(letter.pieces[1].text, None);
        assert!(letter.headers.contains("From: a@hotline.example"), "{}", letter.headers);
    }

    #[test]
    fn what_is_no_mail_is_shown_as_it_came() {
        assert_eq!(Letter::read(b"").text, "");
        assert!(Letter::read(b"\xff\xfe").subject.is_empty());
    }
}
