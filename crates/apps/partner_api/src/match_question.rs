//! What a partner asks about: one fingerprint or one address, read strictly.

use crate::problem::Problem;
use sanad_base::ContentUrl;
use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_fingerprint::{Pdq, trustworthy};
use sanad_lists::{EntryKind, EntryValue};
use sanad_matching::Fingerprint;
use serde::{Deserialize, Deserializer};

/// The body as it is written. Exactly one question; unknown members, members given twice and
/// `null` are refused.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(deserialize_with = "given")]
    sha256: Option<String>,
    #[serde(deserialize_with = "given")]
    sha1: Option<String>,
    #[serde(deserialize_with = "given")]
    md5: Option<String>,
    #[serde(deserialize_with = "given")]
    pdq: Option<String>,
    #[serde(deserialize_with = "given")]
    quality: Option<u8>,
    #[serde(deserialize_with = "given")]
    url: Option<String>,
}

fn given<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(from).map(Some)
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Sha256(Sha256),
    Sha1(Sha1),
    Md5(Md5),
    Pdq {
        hash: Pdq,
        /// 0 to 100.
        quality: u8,
    },
    Address(ContentUrl),
}

impl Question {
    pub(crate) fn read(body: &[u8]) -> Result<Question, Problem> {
        let written: Written = serde_json::from_slice(body).map_err(|_| Problem::BadJson)?;
        match written {
            Written {
                sha256: Some(text),
                sha1: None,
                md5: None,
                pdq: None,
                quality: None,
                url: None,
            } => {
                let hash = Sha256::from_hex(&text).map_err(|_| Problem::BadValue("sha256"))?;
                Ok(Question::Sha256(hash))
            }
            Written {
                sha256: None,
                sha1: Some(text),
                md5: None,
                pdq: None,
                quality: None,
                url: None,
            } => {
                let hash = Sha1::from_hex(&text).map_err(|_| Problem::BadValue("sha1"))?;
                Ok(Question::Sha1(hash))
            }
            Written {
                sha256: None,
                sha1: None,
                md5: Some(text),
                pdq: None,
                quality: None,
                url: None,
            } => {
                let hash = Md5::from_hex(&text).map_err(|_| Problem::BadValue("md5"))?;
                Ok(Question::Md5(hash))
            }
            Written {
                sha256: None,
                sha1: None,
                md5: None,
                pdq: Some(text),
                quality: Some(quality),
                url: None,
            } => read_pdq(&text, quality),
            Written {
                sha256: None,
                sha1: None,
                md5: None,
                pdq: None,
                quality: None,
                url: Some(text),
            } => {
                let address = ContentUrl::parse(&text).map_err(|_| Problem::BadValue("url"))?;
                Ok(Question::Address(address))
            }
            _ => Err(Problem::BadJson),
        }
    }

    /// The same question to those who know pictures; `None`: it is about no picture.
    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        let none = Fingerprint::default;
        match self {
            Question::Sha256(hash) => Some(Fingerprint { sha256: Some(*hash), ..none() }),
            Question::Sha1(hash) => Some(Fingerprint { sha1: Some(*hash), ..none() }),
            Question::Md5(hash) => Some(Fingerprint { md5: Some(*hash), ..none() }),
            Question::Pdq { hash, quality } => {
                Some(Fingerprint { pdq: vec![*hash], quality: *quality, ..none() })
            }
            Question::Address(_) => None,
        }
    }

    /// The values of the list any of which would answer it. An address also stands on the list
    /// when the whole domain does.
    pub(crate) fn entries(&self) -> Vec<(EntryKind, EntryValue)> {
        let bytes = |kind, bytes: &[u8]| vec![(kind, EntryValue::Bytes(bytes.to_vec()))];
        match self {
            Question::Sha256(hash) => bytes(EntryKind::Sha256, hash.bytes()),
            Question::Sha1(hash) => bytes(EntryKind::Sha1, hash.bytes()),
            Question::Md5(hash) => bytes(EntryKind::Md5, hash.bytes()),
            Question::Pdq { hash, quality } if trustworthy(*quality) => {
                bytes(EntryKind::Pdq, hash.bytes())
            }
            Question::Pdq { .. } => Vec::new(),
            Question::Address(address) => {
                let text = |kind, text: &str| (kind, EntryValue::Text(text.to_owned()));
                let domain = address.registrable().map(|name| text(EntryKind::Domain, name));
                std::iter::once(text(EntryKind::Url, address.canonical())).chain(domain).collect()
            }
        }
    }
}

fn read_pdq(text: &str, quality: u8) -> Result<Question, Problem> {
    let mut bytes = [0u8; 32];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| Problem::BadValue("pdq"))?;
    if quality > 100 {
        return Err(Problem::BadValue("quality"));
    }
    Ok(Question::Pdq { hash: Pdq::from_bytes(bytes), quality })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<Question, Problem> {
        Question::read(body.as_bytes())
    }

    #[test]
    fn each_kind_of_question_is_read() {
        let hash = Sha256::of(b"card");
        assert_eq!(read(&format!("{{\"sha256\":\"{hash}\"}}")), Ok(Question::Sha256(hash)));
        let upper = Md5::of(b"card").to_string().to_uppercase();
        assert_eq!(read(&format!("{{\"md5\":\"{upper}\"}}")), Ok(Question::Md5(Md5::of(b"card"))));
        let sha1 = Sha1::of(b"card");
        assert_eq!(read(&format!("{{\"sha1\":\"{sha1}\"}}")), Ok(Question::Sha1(sha1)));
        let pdq = "0f".repeat(32);
        let asked = Question::Pdq { hash: Pdq::from_bytes([0x0f; 32]), quality: 100 };
        assert_eq!(read(&format!("{{\"quality\":100,\"pdq\":\"{pdq}\"}}")), Ok(asked));
        assert!(matches!(read("{\"url\":\"photos.example/1\"}"), Ok(Question::Address(_))));
    }

    #[test]
    fn anything_but_one_plain_question_is_refused() {
        let hash = Sha256::of(b"card");
        for body in [
            "",
            "{}",
            "[]",
            "null",
            "\"sha256\"",
            "{\"sha256\":null}",
            "{\"sha256\":1}",
            "{\"sha256\":{\"a\":[]}}",
            &format!("{{\"sha256\":\"{hash}\",\"sha256\":\"{hash}\"}}"),
            &format!("{{\"sha256\":\"{hash}\",\"md5\":\"00\"}}"),
            &format!("{{\"sha256\":\"{hash}\",\"quality\":1}}"),
            &format!("{{\"sha256\":\"{hash}\",\"note\":\"x\"}}"),
            &format!("{{\"sha256\":\"{hash}\"}} {{}}"),
            &format!("{{\"pdq\":\"{hash}\"}}"),
            &format!("{{\"pdq\":\"{hash}\",\"quality\":-1}}"),
            &format!("{{\"pdq\":\"{hash}\",\"quality\":50.5}}"),
            &"[".repeat(4_000),
            &"{\"a\":".repeat(500),
        ] {
            assert_eq!(read(body), Err(Problem::BadJson), "{body}");
        }
        assert_eq!(Question::read(b"{\"url\":\"\xff\"}"), Err(Problem::BadJson));
        for (body, field) in [
            ("{\"sha256\":\"00\"}", "sha256"),
            ("{\"sha1\":\"zz\"}", "sha1"),
            ("{\"md5\":\"\"}", "md5"),
            ("{\"pdq\":\"00\",\"quality\":80}", "pdq"),
            (&format!("{{\"pdq\":\"{hash}\",\"quality\":101}}"), "quality"),
            ("{\"url\":\"  \"}", "url"),
        ] {
            assert_eq!(read(body), Err(Problem::BadValue(field)), "{body}");
        }
    }

    #[test]
    fn an_address_is_looked_up_as_itself_and_by_its_domain() {
        let asked = read("{\"url\":\"HTTP://Img.Photos.example:80/a#x\"}").unwrap();
        let entries: Vec<_> =
            asked.entries().into_iter().map(|(kind, value)| (kind, value.written())).collect();
        assert_eq!(
            entries,
            [
                (EntryKind::Url, "http://img.photos.example/a".to_owned()),
                (EntryKind::Domain, "photos.example".to_owned()),
            ]
        );
    }

    #[test]
    fn a_flat_picture_is_compared_with_nothing_on_the_list() {
        let asked = |quality| Question::Pdq { hash: Pdq::from_bytes([0x0f; 32]), quality };
        assert_eq!((asked(49).entries().len(), asked(50).entries().len()), (0, 1));
    }
}
