//! A plausible notice for anyone's test. Hosts and addresses are reserved ones.

use crate::escalation::Desk;
use crate::facts::{NoticeFacts, Route};
use crate::notice::{Notice, Stage};
use sanad_base::ids::{CaseId, NoticeId, TenantId};
use sanad_base::place::Country;
use sanad_base::{ContentUrl, Locale, Moment};
use sanad_packs::{Pack, Packs, Recipient};

/// 2026-11-02T09:15:00Z.
pub const NOW: Moment = Moment::from_ms(1_793_610_900_000);

pub const CASE: CaseId = CaseId::from_bytes([0xca; 16]);

pub fn tenant() -> TenantId {
    TenantId::new("ma").expect("two letters are a tenant")
}

pub fn pack() -> Pack {
    Packs::builtin().get(&tenant()).expect("the pack of Morocco is built in").clone()
}

pub fn address() -> ContentUrl {
    ContentUrl::parse("http://photos.example/card/07.png").expect("this is an address")
}

pub fn desks() -> Vec<Desk> {
    let desk = |step, email: &str| Desk { step, email: email.into(), unknown: false };
    vec![
        desk(Recipient::Host, "abuse@hosting.example"),
        desk(Recipient::Network, "abuse@transit.example"),
        desk(Recipient::Registrar, "abuse@registrar.example"),
    ]
}

pub fn route() -> Route {
    Route {
        ip: Some([192, 0, 2, 10].into()),
        asn: Some(64500),
        provider: Some("Example Hosting".into()),
        country: Country::new("NL").ok(),
        desks: desks(),
    }
}

pub fn facts() -> NoticeFacts {
    NoticeFacts::new(&address(), &route(), "baseline", NOW).expect("the address has a host")
}

/// A notice whose first letter has not gone out.
pub fn notice() -> Notice {
    Notice {
        id: NoticeId::from_bytes([0x0a; 16]),
        case_id: CASE,
        number: "MA-2026-000123-N1".into(),
        step: Recipient::Host,
        recipient: Some("abuse@hosting.example".into()),
        language: Locale::En,
        opened_at: NOW,
        first_sent_at: None,
        due_at: None,
        letter: 1,
        reminders: 0,
        repeats: 0,
        acknowledged_at: None,
        says_removed_at: None,
        stage: Stage::Drafted,
    }
}
