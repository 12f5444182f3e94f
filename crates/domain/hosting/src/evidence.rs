//! Who was asked what about a host, and what came back.

use crate::contact::Contact;
use sanad_base::digest::Sha256;
use sanad_base::place::Country;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Who was asked what, and what came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub method: Method,
    /// Who answered: a resolver's address, a registry's host, a table's date.
    pub source: String,
    pub request: String,
    /// Of the answer as it came.
    pub raw_sha256: Option<Sha256>,
    pub result: Option<Found>,
    /// Whether the source answered, even if only that there is nothing.
    pub ok: bool,
    pub error: Option<Error>,
}

/// An independent way of finding out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The address itself says it.
    Given,
    Dns,
    /// Routing, as Team Cymru sees it.
    Cymru,
    RdapIp,
    RdapAutnum,
    RdapDomain,
    /// The registries' own published table of assignments.
    RegistryTable,
}

impl Method {
    pub const ALL: [Method; 7] = [
        Method::Given,
        Method::Dns,
        Method::Cymru,
        Method::RdapIp,
        Method::RdapAutnum,
        Method::RdapDomain,
        Method::RegistryTable,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Method::Given => "given",
            Method::Dns => "dns",
            Method::Cymru => "cymru",
            Method::RdapIp => "rdap_ip",
            Method::RdapAutnum => "rdap_autnum",
            Method::RdapDomain => "rdap_domain",
            Method::RegistryTable => "registry_table",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Method::ALL.into_iter().find(|m| m.code() == code)
    }
}

/// Why a source gave no answer that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// It did not answer in time.
    #[error("timed_out")]
    TimedOut,
    /// It could not be reached, or said that it cannot answer now.
    #[error("unavailable")]
    Unavailable,
    /// It answers, but not us.
    #[error("refused")]
    Refused,
    /// What it said is not what such a source says.
    #[error("unreadable")]
    Unreadable,
    #[error("too_large")]
    TooLarge,
    /// The host does not lie on the open net; nobody was asked.
    #[error("not_on_open_net")]
    NotOnOpenNet,
}

impl Error {
    pub const ALL: [Error; 6] = [
        Error::TimedOut,
        Error::Unavailable,
        Error::Refused,
        Error::Unreadable,
        Error::TooLarge,
        Error::NotOnOpenNet,
    ];

    pub fn code(self) -> String {
        self.to_string()
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Error::ALL.into_iter().find(|e| e.code() == code)
    }

    /// Whether the same question may be answered later.
    pub const fn passes(self) -> bool {
        match self {
            Error::TimedOut | Error::Unavailable => true,
            Error::Refused | Error::Unreadable | Error::TooLarge | Error::NotOnOpenNet => false,
        }
    }
}

/// What was understood of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Found {
    /// The source says that there is nothing of that name or number.
    Nothing,
    Names {
        addresses: Vec<IpAddr>,
        /// The names an alias leads through, the last one holding the addresses.
        aliases: Vec<String>,
        name_servers: Vec<String>,
    },
    Route {
        ip: IpAddr,
        asns: Vec<u32>,
        prefix: String,
        country: Option<Country>,
    },
    /// The name of a routing network.
    RouteName {
        asn: u32,
        name: String,
    },
    Network {
        ip: IpAddr,
        name: Option<String>,
        prefix: Option<String>,
        country: Option<Country>,
        holder: Option<String>,
        origin_asns: Vec<u32>,
        contacts: Vec<Contact>,
    },
    Autnum {
        asn: u32,
        name: Option<String>,
        country: Option<Country>,
        holder: Option<String>,
        contacts: Vec<Contact>,
    },
    Domain {
        name: String,
        registrar: Option<String>,
        contacts: Vec<Contact>,
    },
    Assigned {
        ip: IpAddr,
        prefix: String,
        country: Country,
    },
}

impl Evidence {
    /// A source that answered, if only with nothing.
    pub fn answered(method: Method, source: &str, request: &str, raw: &[u8], found: Found) -> Self {
        Evidence {
            method,
            source: source.to_owned(),
            request: request.to_owned(),
            raw_sha256: Some(Sha256::of(raw)),
            result: Some(found),
            ok: true,
            error: None,
        }
    }

    pub fn failed(method: Method, source: &str, request: &str, error: Error) -> Self {
        Evidence {
            method,
            source: source.to_owned(),
            request: request.to_owned(),
            raw_sha256: None,
            result: None,
            ok: false,
            error: Some(error),
        }
    }

    /// Whether it found something, rather than only answering.
    pub fn found(&self) -> bool {
        self.result.as_ref().is_some_and(|r| *r != Found::Nothing)
    }
}
