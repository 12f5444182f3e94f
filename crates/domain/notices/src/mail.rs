//! The letter as a mail: one text part, one JSON part, and headers that let it be recognised.

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use sanad_base::{Fault, Moment};
use sanad_packs::Sender;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::time::{Duration, SystemTime};

/// A letter ready to be put into an envelope. Kept sealed, so that a repeat is the same letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    pub from_name: String,
    pub from: String,
    /// `notices+tag@…`: an answer by mail finds its notice by the tag.
    pub reply_to: String,
    pub to: String,
    pub message_id: String,
    /// The first letter of the notice; `None`: this is it.
    pub first_message_id: Option<String>,
    pub subject: String,
    pub subject_when_repeated: String,
    pub text: String,
    pub text_when_repeated: String,
    pub xarf: String,
}

impl Outgoing {
    /// The bytes for the mail server. `repeats`: how often this very letter was sent before; its
    /// Message-ID stays, so that a mailbox that has it already can tell.
    pub fn assemble(&self, at: Moment, number: &str, repeats: u32) -> Result<Vec<u8>, Fault> {
        let again = repeats > 0;
        let subject = if again { &self.subject_when_repeated } else { &self.subject };
        let mut mail = Message::builder()
            .from(mailbox(Some(&self.from_name), &self.from)?)
            .reply_to(mailbox(None, &self.reply_to)?)
            .to(mailbox(None, &self.to)?)
            .subject(subject.as_str())
            .message_id(Some(self.message_id.clone()))
            .date(system_time(at))
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Some(first) = &self.first_message_id {
            mail = mail.in_reply_to(first.clone()).references(first.clone());
        }
        if again {
            mail = mail.raw_header(header("X-Notice-Repeat", &format!("{repeats} of {number}")));
        }
        let text = if again { &self.text_when_repeated } else { &self.text };
        let json = ContentType::parse("application/json; charset=utf-8; name=\"xarf.json\"")
            .map_err(Fault::broken)?;
        let parts = MultiPart::mixed()
            .boundary(boundary(&self.message_id))
            .singlepart(SinglePart::plain(text.clone()))
            .singlepart(Attachment::new("xarf.json".into()).body(self.xarf.clone(), json));
        Ok(mail.multipart(parts).map_err(Fault::broken)?.formatted())
    }
}

/// The Message-ID of a letter: of the notice's id and the letter's number, for ever the same.
pub fn message_id(notice: &str, letter: u32, sender: &Sender) -> String {
    format!("<{notice}.{letter}@{}>", sender.domain)
}

/// The sender's address with a tag after its name.
pub fn reply_address(sender: &Sender, tag: &str) -> String {
    match sender.contact.split_once('@') {
        Some((name, domain)) => format!("{name}+{tag}@{domain}"),
        None => sender.contact.clone(),
    }
}

/// Whether a letter can be addressed to it.
pub fn is_mailbox(text: &str) -> bool {
    text.is_ascii() && text.parse::<Address>().is_ok()
}

fn mailbox(name: Option<&str>, address: &str) -> Result<Mailbox, Fault> {
    // The parser's own message would repeat the address.
    let address = address.parse().map_err(|_| Fault::broken("not a mail address"))?;
    Ok(Mailbox::new(name.map(str::to_owned), address))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::new(name, value.to_owned())
}

/// The same for the same letter, so that the same letter is the same bytes.
fn boundary(message_id: &str) -> String {
    hex::encode(&Sha256::digest(message_id.as_bytes())[..20])
}

fn system_time(at: Moment) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.ms()).unwrap_or(0))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::testing::{NOW, pack};
    use mail_parser::{MessageParser, MimeHeaders};

    fn outgoing() -> Outgoing {
        Outgoing {
            from_name: "Sanad, plateforme nationale du Maroc é".into(),
            from: "notices@hotline.example".into(),
            reply_to: "notices+ab12@hotline.example".into(),
            to: "abuse@hosting.example".into(),
            message_id: "<0a0a.2@hotline.example>".into(),
            first_message_id: Some("<0a0a.1@hotline.example>".into()),
            subject: "Demande de retrait MA-2026-000123-N1".into(),
            subject_when_repeated: "Demande de retrait MA-2026-000123-N1 (nouvel envoi)".into(),
            text: "Retirer le contenu.\n\nإزالة المحتوى\n".into(),
            text_when_repeated: "Nouvel envoi.\n\nRetirer le contenu.\n".into(),
            xarf: "{\"xarf_version\":\"4.2.0\"}".into(),
        }
    }

    #[test]
    fn a_mail_has_a_text_and_a_json_part_and_nothing_else() {
        let bytes = outgoing().assemble(NOW, "N", 0).unwrap();
        let mail = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!((mail.text_body_count(), mail.attachment_count()), (1, 1));
        assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), outgoing().text);
        let json = mail.attachment(0).unwrap();
        assert!(json.is_content_type("application", "json"));
        assert_eq!(json.attachment_name(), Some("xarf.json"));
        assert_eq!(json.contents(), outgoing().xarf.as_bytes());
    }

    #[test]
    fn the_headers_thread_it_and_say_that_a_machine_sent_it() {
        let bytes = outgoing().assemble(NOW, "N", 0).unwrap();
        let mail = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(mail.message_id(), Some("0a0a.2@hotline.example"));
        assert_eq!(mail.in_reply_to().as_text(), Some("0a0a.1@hotline.example"));
        assert_eq!(mail.references().as_text(), Some("0a0a.1@hotline.example"));
        assert_eq!(mail.header_raw("Auto-Submitted").unwrap().trim(), "auto-generated");
        assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-11-02T09:15:00Z");
        let reply = mail.reply_to().unwrap().first().unwrap().address().unwrap();
        assert_eq!(reply, "notices+ab12@hotline.example");
        assert_eq!(mail.header_raw("X-Notice-Repeat"), None);
    }

    #[test]
    fn the_same_letter_is_the_same_bytes_and_a_repeat_is_marked_but_keeps_its_id() {
        let first = outgoing().assemble(NOW, "N", 0).unwrap();
        assert_eq!(first, outgoing().assemble(NOW, "N", 0).unwrap());
        let bytes = outgoing().assemble(NOW.plus_hours(1), "N", 1).unwrap();
        let mail = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(mail.message_id(), Some("0a0a.2@hotline.example"));
        assert_eq!(mail.header_raw("X-Notice-Repeat").unwrap().trim(), "1 of N");
        assert_eq!(mail.subject(), Some(outgoing().subject_when_repeated.as_str()));
        assert!(mail.body_text(0).unwrap().starts_with("Nouvel envoi"));
    }

    #[test]
    fn a_letter_has_one_id_and_a_tagged_address_for_answers() {
        let sender = pack().sender;
        assert_eq!(message_id("0a0a", 2, &sender), "<0a0a.2@hotline-ma.example>");
        assert_eq!(reply_address(&sender, "ab12"), "notices+ab12@hotline-ma.example");
    }

    #[test]
    fn an_odd_address_is_refused_without_being_repeated() {
        assert!(is_mailbox("abuse@hosting.example"));
        for odd in ["", "abuse", "a@b\r\nBcc: c@d.example", "a b@c.example", "é@b.example"] {
            assert!(!is_mailbox(odd), "{odd}");
        }
        let odd = Outgoing { to: "odd address".into(), ..outgoing() };
        let fault = odd.assemble(NOW, "N", 0).unwrap_err();
        assert!(!fault.to_string().contains("odd"), "{fault}");
    }
}
