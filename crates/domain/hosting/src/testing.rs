//! A name server and a registry on loopback for the tests, in whatever mood is asked for.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::lookup::{Lookup, LookupSettings};
use crate::{front, route};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use hickory_proto::rr::rdata::{A, CNAME, NS, SOA, TXT};
use hickory_proto::rr::{LowerName, Name, RData, Record};
use hickory_server::Server;
use hickory_server::store::in_memory::InMemoryZoneHandler;
use hickory_server::zone_handler::{AxfrPolicy, Catalog, ZoneType};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use tokio::net::{TcpListener, UdpSocket};
use url::Url;

/// How the registry behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RdapMood {
    Honest,
    /// Takes the question and never answers.
    Silent,
    Busy,
    Forbids,
    Knows404,
    Rubbish,
    Endless,
    AboutOthers,
    /// Sends on to a machine of the house.
    SendsInside,
    /// Sends on to itself, for ever.
    Circles,
}

/// A small world: `photos.example` at 192.0.2.10 in network 64500.
pub struct Neighbours {
    dns: SocketAddr,
    rdap: Url,
    asked: Arc<Mutex<Vec<String>>>,
    server: Server<Catalog>,
    registry: tokio::task::JoinHandle<()>,
}

impl Neighbours {
    pub async fn new(mood: RdapMood) -> Neighbours {
        let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let dns = udp.local_addr().unwrap();
        let mut server = Server::new(catalog());
        server.register_socket(udp);

        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let rdap = Url::parse(&format!("http://{}/rdap", listener.local_addr().unwrap())).unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let app = Router::new().fallback(answer).with_state((mood, Arc::clone(&asked)));
        let registry = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Neighbours { dns, rdap, asked, server, registry }
    }

    pub fn settings(&self) -> LookupSettings {
        LookupSettings {
            dns: Some(self.dns),
            rdap_bases: vec![self.rdap.clone()],
            cymru: true,
            timeout_ms: 400,
            table: None,
            fronts: front::known(),
        }
    }

    pub fn lookup(&self) -> Lookup {
        Lookup::new(self.settings()).unwrap()
    }

    /// What the registry was asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Takes everybody away; what is left is a way to where they were.
    pub async fn gone(mut self) -> Lookup {
        let lookup = self.lookup();
        self.server.shutdown_gracefully().await.unwrap();
        self.registry.abort();
        let _ = self.registry.await;
        lookup
    }
}

async fn answer(
    State((mood, asked)): State<(RdapMood, Arc<Mutex<Vec<String>>>)>,
    uri: axum::http::Uri,
) -> Response {
    let path = uri.path().trim_start_matches("/rdap/").to_owned();
    asked.lock().unwrap().push(path.clone());
    match mood {
        RdapMood::Honest => honest(&path),
        RdapMood::Silent => std::future::pending().await,
        RdapMood::Busy => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        RdapMood::Forbids => StatusCode::FORBIDDEN.into_response(),
        RdapMood::Knows404 => StatusCode::NOT_FOUND.into_response(),
        RdapMood::Rubbish => "<html>hello</html>".into_response(),
        RdapMood::Endless => vec![b' '; 400 * 1024].into_response(),
        RdapMood::AboutOthers => json(network("198.51.100.0", "198.51.100.255")),
        RdapMood::SendsInside => Redirect::temporary("http://127.0.0.1:1/secret").into_response(),
        RdapMood::Circles => Redirect::temporary(&format!("/rdap/{path}")).into_response(),
    }
}

fn honest(path: &str) -> Response {
    match path {
        "ip/192.0.2.10" => json(network("192.0.2.0", "192.0.2.255")),
        "autnum/64500" => json(json!({
            "objectClassName": "autnum", "startAutnum": 64500, "endAutnum": 64500, "name": "EXAMPLE-AS",
            "entities": [desk("abuse", "abuse@transit.example")],
        })),
        "domain/photos.example" => json(json!({
            "objectClassName": "domain", "ldhName": "photos.example",
            "entities": [{"roles": ["registrar"], "entities": [desk("abuse", "abuse@registrar.example")]}],
        })),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn network(first: &str, last: &str) -> Value {
    json!({
        "objectClassName": "ip network", "startAddress": first, "endAddress": last, "name": "EXAMPLE-NET",
        "country": "NL",
        "entities": [
            {"roles": ["registrant"], "vcardArray": ["vcard", [["fn", {}, "text", "Example Hosting"]]]},
            desk("abuse", "abuse@hosting.example"),
        ],
    })
}

fn desk(role: &str, email: &str) -> Value {
    json!({"roles": [role], "vcardArray": ["vcard", [["fn", {}, "text", "Desk"], ["email", {}, "text", email]]]})
}

fn json(body: Value) -> Response {
    ([("content-type", "application/rdap+json")], body.to_string()).into_response()
}

fn catalog() -> Catalog {
    let a = |ip: [u8; 4]| RData::A(A(Ipv4Addr::from(ip)));
    let txt = |text: &str| RData::TXT(TXT::new(vec![text.to_owned()]));
    let origin = route::origin_name("192.0.2.10".parse().unwrap());
    let example = vec![
        record("photos.example.", RData::NS(NS(name("ns.example.")))),
        record("img.photos.example.", a([192, 0, 2, 10])),
        record("inside.photos.example.", a([127, 0, 0, 1])),
        record("alias.photos.example.", RData::CNAME(CNAME(name("img.photos.example.")))),
    ];
    let networks = vec![
        record(&origin, txt("64500 | 192.0.2.0/24 | NL | ripencc | 2010-01-01")),
        record(
            "AS64500.asn.cymru.com.",
            txt("64500 | NL | ripencc | 2010-01-01 | EXAMPLE-AS Example, NL"),
        ),
    ];
    let mut catalog = Catalog::new();
    for (origin, records) in [("photos.example.", example), ("asn.cymru.com.", networks)] {
        let soa = SOA::new(name("ns.example."), name("hostmaster.example."), 1, 60, 60, 60, 60);
        let mut zone: InMemoryZoneHandler =
            InMemoryZoneHandler::empty(name(origin), ZoneType::Primary, AxfrPolicy::Deny);
        zone.upsert_mut(record(origin, RData::SOA(soa)), 1);
        for record in records {
            zone.upsert_mut(record, 1);
        }
        catalog.upsert(LowerName::from(name(origin)), vec![Arc::new(zone)]);
    }
    catalog
}

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

fn record(owner: &str, data: RData) -> Record {
    Record::from_rdata(name(owner), 60, data)
}
