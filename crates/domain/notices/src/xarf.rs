//! The machine-readable part of a notice: X-ARF version 4, category content, type csam.

use crate::facts::NoticeFacts;
use sanad_base::Locale;
use sanad_base::ids::NoticeId;
use sanad_packs::Sender;
use serde::Serialize;

const VERSION: &str = "4.2.0";

/// The classifications the format knows for this type.
pub const CLASSES: [&str; 5] = ["baseline", "A1", "A2", "B1", "B2"];

/// Members in the order of the standard's own samples. There is no member for media or for their
/// digests: the format forbids the first, and a host is not authorised for the second.
#[derive(Debug, Serialize)]
pub struct Xarf<'a> {
    xarf_version: &'static str,
    report_id: String,
    /// RFC 3339; the hour in which the notice was opened.
    timestamp: String,
    reporter: Party<'a>,
    sender: Party<'a>,
    source_identifier: String,
    category: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'a str>,
    classification: &'a str,
    detection_method: &'static str,
    content_removed: bool,
    verification_method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hosting_provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asn: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_code: Option<&'a str>,
    evidence_source: &'static str,
    confidence: f64,
    description: String,
    tags: Vec<String>,
}

/// The format allows no other member here.
#[derive(Clone, Debug, Serialize)]
struct Party<'a> {
    org: &'a str,
    contact: &'a str,
    domain: &'a str,
}

impl<'a> Xarf<'a> {
    pub fn new(id: NoticeId, number: &str, facts: &'a NoticeFacts, sender: &'a Sender) -> Xarf<'a> {
        let us = Party {
            org: sender.org.get(Locale::En),
            contact: &sender.contact,
            domain: &sender.domain,
        };
        let ip = facts.ip.map(|ip| ip.to_string());
        // An address in a link to an address has no name: the format wants one only where it is.
        let domain = facts.host.as_deref().filter(|h| h.parse::<std::net::IpAddr>().is_err());
        Xarf {
            xarf_version: VERSION,
            report_id: uuid(id),
            timestamp: facts.opened_hour.rfc3339(),
            reporter: us.clone(),
            sender: us,
            source_identifier: ip.or_else(|| facts.host.clone()).unwrap_or_default(),
            category: "content",
            kind: "csam",
            url: &facts.address,
            domain,
            classification: &facts.class,
            detection_method: "manual_review",
            content_removed: false,
            verification_method: "manual",
            hosting_provider: facts.provider.as_deref(),
            asn: facts.asn,
            country_code: facts.country.as_ref().map(|c| c.code()),
            evidence_source: "researcher_analysis",
            confidence: 1.0,
            description: format!(
                "Notice {number}. Please remove, and preserve for law enforcement. No media attached by policy."
            ),
            tags: vec![format!("ref:{}", number.to_ascii_lowercase())],
        }
    }

    /// Indented, because people read it too.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }
}

/// The notice's id in the form of a random UUID (version 4), always the same for one notice.
fn uuid(id: NoticeId) -> String {
    let mut bytes = *id.bytes();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let text = hex::encode(bytes);
    format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..])
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::facts::Route;
    use crate::testing::{NOW, facts, notice, pack};
    use sanad_base::ContentUrl;
    use serde_json::{Value, json};

    fn value(facts: &NoticeFacts) -> Value {
        let pack = pack();
        let text = Xarf::new(notice().id, &notice().number, facts, &pack.sender).to_json().unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_report_has_every_member_the_type_asks_for() {
        let report = value(&facts());
        let must = [
            "xarf_version",
            "report_id",
            "timestamp",
            "reporter",
            "sender",
            "source_identifier",
            "category",
            "type",
            "url",
            "classification",
            "detection_method",
        ];
        for member in must {
            assert!(!report[member].is_null(), "{member}");
        }
        assert_eq!(report["source_identifier"], json!("192.0.2.10"));
        assert_eq!(report["url"], json!("http://photos.example/card/07.png"));
        assert_eq!(report["timestamp"], json!("2026-11-02T09:00:00Z"));
        assert_eq!(report["tags"], json!(["ref:ma-2026-000123-n1"]));
        assert_eq!(report["reporter"].as_object().unwrap().len(), 3);
    }

    #[test]
    fn no_member_outside_the_allowed_ones_is_ever_written() {
        let allowed = [
            "xarf_version",
            "report_id",
            "timestamp",
            "reporter",
            "sender",
            "source_identifier",
            "category",
            "type",
            "url",
            "domain",
            "classification",
            "detection_method",
            "content_removed",
            "verification_method",
            "hosting_provider",
            "asn",
            "country_code",
            "evidence_source",
            "confidence",
            "description",
            "tags",
        ];
        let report = value(&facts());
        for member in report.as_object().unwrap().keys() {
            assert!(allowed.contains(&member.as_str()), "{member}");
        }
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = ContentUrl::parse("http://192.0.2.10/x").unwrap();
        let report = value(&NoticeFacts::new(&bare, &Route::default(), "A1", NOW).unwrap());
        for member in ["domain", "hosting_provider", "asn", "country_code"] {
            assert_eq!(report.get(member), None, "{member}");
        }
        assert_eq!(report["source_identifier"], json!("192.0.2.10"));
    }

    #[test]
    fn the_same_notice_has_the_same_uuid_and_it_is_a_random_one_by_its_marks() {
        let text = uuid(NoticeId::from_bytes([0xff; 16]));
        assert_eq!(text, "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
