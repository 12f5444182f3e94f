//! A plausible case and referral for anyone's test. Hosts and addresses are reserved ones.

use crate::bag::Files;
use crate::bundle::{self, Sources};
use crate::facts::{
    Address, Assessment, Capture, CaseFacts, Hosting, Label, ListFact, NoticeFact, SecondLook, Step,
};
use crate::referral::{Referral, Stage};
use crate::signed_note::{NoteKey, NoteSigner};
use sanad_audit::EntryWithProof;
use sanad_base::Moment;
use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_base::ids::{CaseId, ReferralId, TenantId};
use sanad_base::secret::Secret;
use sanad_packs::{Pack, Packs};
use serde_json::json;

/// 2026-11-02T09:15:00Z.
pub const NOW: Moment = Moment::from_ms(1_793_610_900_000);

pub const CASE: CaseId = CaseId::from_bytes([0xca; 16]);

/// A case that lacks nothing.
pub fn facts() -> CaseFacts {
    CaseFacts {
        case_number: "XX-2026-000123".into(),
        opened_hour: NOW.hour(),
        address: Some(Address {
            canonical: "https://img.harbour.example/gallery/7?page=2".into(),
            defanged: "hxxps://img.harbour[.]example/gallery/7?page=2".into(),
        }),
        child_at_risk: false,
        assessment: Some(Assessment {
            assessed_at: NOW.plus_minutes(40),
            assessed_by: "staff:0a0a".into(),
            second_look: SecondLook::Done,
            observations: json!({
                "form": "image", "making": "photographic", "child": "yes", "age": "11_13",
                "sex": "unclear", "shown": "nudity_or_posing", "focus": false,
                "self_generated": false, "extortion": false, "live": false,
                "commercial": "unclear", "site": "image_host",
            }),
            labels: vec![
                label("national", "503_2"),
                label("interpol", "not_baseline"),
                label("severity", "B"),
            ],
        }),
        hosting: Some(Hosting {
            provider: Some("Harbour Hosting".into()),
            country: Some("NL".into()),
            looked_up_at: NOW.plus_minutes(10),
            trace: json!({
                "host": "img.harbour.example",
                "addresses": [{ "ip": "192.0.2.40", "asn": 64500, "network": "192.0.2.0/24" }],
                "answers": [{ "method": "rdap", "raw": { "handle": "NET-192-0-2-0" } }]
            }),
        }),
        captures: vec![capture()],
        no_fingerprint_because: None,
        notices: vec![NoticeFact {
            number: "XX-N-2026-000045".into(),
            recipient: "abuse desk of Harbour Hosting".into(),
            stage: "sent".into(),
            sent_at: Some(NOW.plus_minutes(60)),
        }],
        list_entries: vec![ListFact {
            kind: "sha256".into(),
            stage: "proposed".into(),
            at: NOW.plus_minutes(60),
        }],
        timeline: steps(),
        report_count: 2,
        log_subjects: vec![CASE.to_string()],
    }
}

fn label(scheme: &str, label: &str) -> Label {
    Label { scheme: scheme.into(), version: "1".into(), label: label.into() }
}

fn capture() -> Capture {
    let bytes = b"a card with diagonal stripes";
    Capture {
        id: "cb".repeat(16),
        fetched_at: NOW.plus_minutes(12),
        fetched_by: "system:capture".into(),
        tool: "Sanad 0.1.0".into(),
        size_bytes: bytes.len() as u64,
        media_type: "image/png".into(),
        sha256: Sha256::of(bytes).to_string(),
        sha1: Sha1::of(bytes).to_string(),
        md5: Md5::of(bytes).to_string(),
        pdq: Some("f0".repeat(32)),
        legal_basis: "Demonstration register 1".into(),
        seen_by_a_person_at: Some(NOW.plus_minutes(38)),
        held: false,
    }
}

fn steps() -> Vec<Step> {
    let step = |minutes, action: &str, actor: &str| Step {
        at: NOW.plus_minutes(minutes),
        action: action.into(),
        actor: actor.into(),
    };
    vec![
        Step { at: NOW.hour(), action: "case.opened".into(), actor: "intake".into() },
        step(10, "trace.settled", "system:lookup"),
        step(12, "capture.taken", "system:capture"),
        step(40, "case.assessed", "staff:0a0a"),
        step(55, "second_look.given", "staff:0b0b"),
        step(60, "notice.sent", "system:mail"),
    ]
}

/// A referral nobody has been asked about.
pub fn referral() -> Referral {
    Referral {
        id: ReferralId::from_bytes([0xef; 16]),
        case_id: CASE,
        case_number: "XX-2026-000123".into(),
        agency_id: "nio".into(),
        urgent: false,
        opened_by: "staff:0a0a".into(),
        opened_at: NOW.plus_minutes(61),
        approved_at: None,
        moved_at: NOW.plus_minutes(61),
        stage: Stage::Drafted,
    }
}

fn xx() -> Pack {
    let tenant = TenantId::new("xx").expect("a short plain word");
    Packs::builtin().get(&tenant).cloned().expect("the second country is built in")
}

fn signer(seed: u8) -> NoteSigner {
    NoteSigner::new(&Secret::new([seed; 32]), "sanad.example/xx/referrals")
}

/// The key [`bag`] is signed with.
pub fn note_key() -> NoteKey {
    signer(7).public()
}

/// A signed bag of these facts.
pub fn bag(facts: &CaseFacts, proofs: &[EntryWithProof]) -> Files {
    signed_bag(facts, proofs, 7)
}

/// The same bag as somebody else would make it.
pub fn bag_of_another_house(facts: &CaseFacts) -> Files {
    signed_bag(facts, &[], 8)
}

fn signed_bag(facts: &CaseFacts, proofs: &[EntryWithProof], seed: u8) -> Files {
    let (pack, referral) = (xx(), referral());
    let sources = Sources {
        facts,
        referral: &referral,
        pack: &pack,
        proofs,
        log_key: "sanad.example/xx+00000000+AA==",
        made_at: NOW,
    };
    bundle::build(sources, &signer(seed)).expect("plausible facts can be written")
}
