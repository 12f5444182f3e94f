//! What the answers of a trace say together, with what they differ in.

use crate::contact::Contact;
use crate::evidence::Method;
use sanad_base::place::Country;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The outcome of a trace. Where sources differ the best-placed one is followed, and the others
/// stay visible in `disagreements`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The main address first: version 4 before version 6, open ones before others.
    pub addresses: Vec<IpAddr>,
    /// True: none of the addresses lies on the open net.
    pub off_net: bool,
    pub asn: Option<u32>,
    pub prefix: Option<String>,
    /// The name of the range or of the routing network, as the registry writes it.
    pub network_name: Option<String>,
    /// The company to write to, as the registry names it.
    pub provider: Option<String>,
    /// Where the range is registered.
    pub country_assigned: Option<Country>,
    /// Where the machine stands; unknown without a source for places.
    pub country_located: Option<Country>,
    /// The delivery network in front of the real host, by name: what answers is not where the
    /// content lies.
    pub front: Option<String>,
    pub registrar: Option<String>,
    pub name_servers: Vec<String>,
    /// Ranked: whom to write to first stands first.
    pub contacts: Vec<Contact>,
    pub disagreements: Vec<Disagreement>,
    /// Distinct methods that found something.
    pub methods: u32,
    /// Whether some method gave no answer: another trace may tell more.
    pub partial: bool,
    pub standing: Standing,
}

/// Two sources that differ about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    pub about: About,
    /// Each value with the method that says so.
    pub values: Vec<(Method, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Which network routes the main address.
    Network,
    /// Which country the main address is registered in.
    Country,
    /// The host's addresses lie in different networks.
    SeveralNetworks,
}

impl About {
    pub const fn code(self) -> &'static str {
        match self {
            About::Network => "network",
            About::Country => "country",
            About::SeveralNetworks => "several_networks",
        }
    }
}

/// How far the verdict carries. Hotlines ask for three independent methods before a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody could say where it is.
    #[default]
    Untraced,
    /// Fewer than three methods found something.
    Thin,
    /// Three or more, and they differ: a person decides.
    Disputed,
    /// Three or more, of one mind.
    Agreed,
}

impl Standing {
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Untraced => "untraced",
            Standing::Thin => "thin",
            Standing::Disputed => "disputed",
            Standing::Agreed => "agreed",
        }
    }
}
