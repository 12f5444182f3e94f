//! What goes into the bag of a referral: facts for people and machines, proofs, and a signature.

use crate::bag::{self, BagInfo, Files};
use crate::facts::CaseFacts;
use crate::referral::Referral;
use crate::signed_note::NoteSigner;
use crate::{case_graph, readme};
use sanad_audit::EntryWithProof;
use sanad_audit::canonical::canonical;
use sanad_base::{Fault, Locale, Moment};
use sanad_packs::Pack;
use serde_json::{Value, json};

/// The signed tag manifest: text, empty line, signature.
pub const NOTE: &str = "signatures/tagmanifest-sha256.note";
/// The key the note is signed with, as it is published.
pub const NOTE_KEY: &str = "signatures/vkey.txt";

/// How many proofs of the log go along at most, the oldest first; with more, a case of years would
/// no longer fit the shelf it waits on.
pub const PROOFS_MAX: usize = 200;

/// Everything a bundle is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub facts: &'a CaseFacts,
    pub referral: &'a Referral,
    pub pack: &'a Pack,
    pub proofs: &'a [EntryWithProof],
    /// The published key of the log the proofs are from.
    pub log_key: &'a str,
    /// The moment the bag carries everywhere, so that the same sources give the same bytes.
    pub made_at: Moment,
}

/// The whole bag, signed. Holds no medium and nothing of a reporter, because the facts hold none.
pub fn build(sources: Sources<'_>, signer: &NoteSigner) -> Result<Files, Fault> {
    let Sources { facts, referral, pack, made_at, .. } = sources;
    let hotline = pack.sender.org.get(Locale::En);
    let mut payload = Files::new();
    let text = readme::text(facts, referral, pack, made_at);
    payload.insert("data/README.txt".into(), text.into_bytes());
    payload.insert("data/facts.json".into(), hashed(&facts_for_machines(sources)?)?);
    let graph = case_graph::graph(facts, hotline, &pack.sender.domain);
    payload.insert("data/case.jsonld".into(), pretty(&graph)?);
    if let Some(hosting) = &facts.hosting {
        // As it was kept: the network's raw answers may hold any number, and are not ours to reshape.
        payload.insert("data/trace.json".into(), pretty(&hosting.trace)?);
    }
    payload.extend(log_files(sources)?);
    let info = BagInfo {
        source_organization: hotline.to_owned(),
        external_identifier: facts.case_number.clone(),
        external_description: format!("Referral {}", referral.id),
        bagging_date: made_at.rfc3339()[..10].to_owned(),
        bag_group_identifier: facts.case_number.clone(),
    };
    let mut bag = bag::build(&info, payload);
    let manifest = std::str::from_utf8(&bag["tagmanifest-sha256.txt"]).map_err(Fault::broken)?;
    let note = signer.sign(manifest);
    bag.insert(NOTE.into(), note.into_bytes());
    bag.insert(NOTE_KEY.into(), format!("{}\n", signer.public().text()).into_bytes());
    Ok(bag)
}

/// The facts in one object; the trace stands in its own file.
fn facts_for_machines(sources: Sources<'_>) -> Result<Value, Fault> {
    let Sources { facts, referral, pack, made_at, .. } = sources;
    let mut case = serde_json::to_value(facts).map_err(Fault::broken)?;
    if let Some(hosting) = case.get_mut("hosting").and_then(Value::as_object_mut) {
        hosting.insert("trace".into(), json!("trace.json"));
    }
    written_out(&mut case);
    Ok(json!({
        "format": "sanad referral 1",
        "referral": referral.id.to_string(),
        "tenant": pack.tenant.as_str(),
        "from": pack.sender.org.get(Locale::En),
        "to": referral.agency_id,
        "urgent": referral.urgent,
        "made_at": made_at.rfc3339(),
        "provenance": "public reports, anonymous and unverified; assessed by the hotline",
        "hosting_is_not_uploading": true,
        "case": case,
    }))
}

/// Moments are numbers inside the house and RFC 3339 outside.
fn written_out(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                let moment = name == "at" || name.ends_with("_at") || name.ends_with("_hour");
                match member.as_i64().filter(|_| moment) {
                    Some(ms) => *member = json!(Moment::from_ms(ms).rfc3339()),
                    None => written_out(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(written_out),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn log_files(sources: Sources<'_>) -> Result<Files, Fault> {
    let mut files = Files::new();
    if sources.proofs.is_empty() {
        return Ok(files);
    }
    files.insert("data/log/vkey.txt".into(), format!("{}\n", sources.log_key).into_bytes());
    for (at, proven) in sources.proofs.iter().take(PROOFS_MAX).enumerate() {
        let stem = format!("data/log/{:04}", at + 1);
        let opening = json!({ "entry": proven.entry, "salt": proven.salt });
        files.insert(format!("{stem}.tlog-proof"), proven.proof.clone().into_bytes());
        files.insert(format!("{stem}.opening.json"), hashed(&opening)?);
    }
    Ok(files)
}

/// Canonical JSON with a line feed: two programs write the same bytes.
fn hashed(value: &Value) -> Result<Vec<u8>, Fault> {
    Ok((canonical(value).map_err(Fault::broken)? + "\n").into_bytes())
}

fn pretty(value: &Value) -> Result<Vec<u8>, Fault> {
    Ok((serde_json::to_string_pretty(value).map_err(Fault::broken)? + "\n").into_bytes())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::testing::{bag, facts, referral};

    fn text(bag: &Files, path: &str) -> String {
        String::from_utf8(bag[path].clone()).unwrap()
    }

    #[test]
    fn the_bag_holds_what_a_person_and_a_machine_need() {
        let bag = bag(&facts(), &[proof()]);
        let payload: Vec<&str> =
            bag.keys().map(String::as_str).filter(|path| path.starts_with("data/")).collect();
        let wanted = [
            "data/README.txt",
            "data/case.jsonld",
            "data/facts.json",
            "data/log/0001.opening.json",
            "data/log/0001.tlog-proof",
            "data/log/vkey.txt",
            "data/trace.json",
        ];
        assert_eq!(payload, wanted);
        let facts: Value = serde_json::from_str(&text(&bag, "data/facts.json")).unwrap();
        assert_eq!(facts["case"]["captures"][0]["fetched_at"], "2026-11-02T09:27:00Z");
        assert_eq!(facts["case"]["hosting"]["trace"], "trace.json");
        assert_eq!(facts["referral"], referral().id.to_string());
    }

    #[test]
    fn the_same_sources_give_the_same_bytes() {
        assert_eq!(bag(&facts(), &[proof()]), bag(&facts(), &[proof()]));
    }

    #[test]
    fn a_case_without_trace_and_proof_has_no_empty_files() {
        let mut case = facts();
        case.hosting = None;
        let bag = bag(&case, &[]);
        assert!(!bag.contains_key("data/trace.json"));
        assert!(!bag.keys().any(|path| path.starts_with("data/log/")));
        assert!(text(&bag, "bag-info.txt").contains("Bagging-Date: 2026-11-02\n"));
        assert_eq!(crate::check::check(&bag, None), []);
    }

    fn proof() -> EntryWithProof {
        EntryWithProof { entry: "{}".into(), salt: "00".repeat(32), proof: "proof\n".into() }
    }
}
