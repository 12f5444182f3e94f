//! A BagIt 1.0 bag (RFC 8493) in memory: payload, manifests under two digests, tag files.

use sha2::{Digest, Sha256, Sha512};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Files by their path inside the bag, in the order of their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

pub(crate) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What stands in `bag-info.txt`, besides what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BagInfo {
    pub source_organization: String,
    pub external_identifier: String,
    pub external_description: String,
    /// A UTC day: `2026-11-02`.
    pub bagging_date: String,
    /// Joins bags that belong to one case.
    pub bag_group_identifier: String,
}

/// Makes a bag of payload files, whose paths begin with `data/`.
///
/// The tag manifests list every other file but the tag manifests themselves and what is later put
/// under `signatures/`, which signs them.
pub fn build(info: &BagInfo, payload: Files) -> Files {
    let mut bag = Files::new();
    bag.insert("bagit.txt".into(), DECLARATION.into());
    bag.insert("bag-info.txt".into(), info_text(info, &payload).into_bytes());
    bag.insert("manifest-sha256.txt".into(), manifest::<Sha256>(&payload));
    bag.insert("manifest-sha512.txt".into(), manifest::<Sha512>(&payload));
    let (short, long) = (manifest::<Sha256>(&bag), manifest::<Sha512>(&bag));
    bag.insert("tagmanifest-sha256.txt".into(), short);
    bag.insert("tagmanifest-sha512.txt".into(), long);
    bag.extend(payload);
    bag
}

/// How many bytes in how many files: what a receiver counts first.
pub(crate) fn oxum(payload: &Files) -> String {
    let octets: usize = payload.values().map(Vec::len).sum();
    format!("{octets}.{}", payload.len())
}

fn info_text(info: &BagInfo, payload: &Files) -> String {
    let oxum = oxum(payload);
    let lines = [
        ("Source-Organization", info.source_organization.as_str()),
        ("External-Identifier", &info.external_identifier),
        ("External-Description", &info.external_description),
        ("Bagging-Date", &info.bagging_date),
        ("Bag-Group-Identifier", &info.bag_group_identifier),
        ("Payload-Oxum", &oxum),
    ];
    let mut text = String::new();
    for (name, value) in lines {
        // A line break in a value would begin another line of the file.
        let value: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "{name}: {value}");
    }
    text
}

/// One line for each file: its digest, two spaces, its path.
pub(crate) fn manifest<D: Digest>(files: &Files) -> Vec<u8> {
    let mut text = String::new();
    for (path, bytes) in files {
        let _ = writeln!(text, "{}  {}", hex::encode(D::digest(bytes)), encoded(path));
    }
    text.into_bytes()
}

/// A path as a manifest writes it: line breaks and the percent sign are percent-encoded.
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A path as it was before [`encoded`].
pub(crate) fn decoded(path: &str) -> String {
    path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn info() -> BagInfo {
        BagInfo {
            source_organization: "Hotline of\nTestland".into(),
            external_identifier: "XX-2026-000001".into(),
            external_description: "Referral".into(),
            bagging_date: "2026-11-02".into(),
            bag_group_identifier: "XX-2026-000001".into(),
        }
    }

    fn payload() -> Files {
        Files::from([
            ("data/a.txt".to_owned(), b"abc".to_vec()),
            ("data/log/50%.json".to_owned(), Vec::new()),
        ])
    }

    fn text(bag: &Files, path: &str) -> String {
        String::from_utf8(bag[path].clone()).unwrap()
    }

    #[test]
    fn a_manifest_lists_every_payload_file_with_its_published_digest() {
        let bag = build(&info(), payload());
        assert_eq!(
            text(&bag, "manifest-sha256.txt"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  data/a.txt\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/log/50%25.json\n"
        );
        assert!(text(&bag, "manifest-sha512.txt").starts_with("ddaf35a193617aba"));
        assert_eq!(decoded(&encoded("a%0A\n\r%25")), "a%0A\n\r%25");
    }

    #[test]
    fn the_payload_is_counted_and_no_value_begins_a_line_of_its_own() {
        let bag = build(&info(), payload());
        let info = text(&bag, "bag-info.txt");
        assert!(info.contains("Payload-Oxum: 3.2\n"));
        assert!(info.starts_with("Source-Organization: Hotline of Testland\n"));
        assert_eq!(text(&bag, "bagit.txt"), DECLARATION);
    }

    #[test]
    fn the_tag_manifests_cover_the_tag_files() {
        let bag = build(&info(), payload());
        for name in ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"] {
            let listed: Vec<String> = text(&bag, name)
                .lines()
                .map(|line| line.split_once("  ").unwrap().1.to_owned())
                .collect();
            let wanted =
                ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"];
            assert_eq!(listed, wanted, "{name}");
        }
    }
}
