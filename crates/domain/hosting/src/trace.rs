//! One look at where an address leads: the answers as they came, and what they say together.

use crate::contact::{Contact, ContactOf};
use crate::evidence::Evidence;
use crate::verdict::Verdict;
use sanad_base::Moment;
use sanad_base::ids::{CaseId, TraceId};
use sanad_base::place::Country;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A trace, as it was made; looking again makes another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    pub id: TraceId,
    pub case_id: CaseId,
    /// The name or address traced.
    pub host: String,
    pub at: Moment,
    pub evidence: Vec<Evidence>,
    pub verdict: Verdict,
}

impl Trace {
    /// The country whose law reaches the host: where it stands if that is known, else where its
    /// addresses are assigned to.
    pub fn country(&self) -> Option<Country> {
        self.verdict.country_located.or(self.verdict.country_assigned)
    }

    pub fn ip(&self) -> Option<IpAddr> {
        self.verdict.addresses.first().copied()
    }

    pub fn contacts(&self, of: ContactOf) -> impl Iterator<Item = &Contact> {
        self.verdict.contacts.iter().filter(move |c| c.of == of)
    }

    /// Whom a removal notice goes to first: the host, else the network, else a technical contact.
    pub fn first_contact(&self) -> Option<&Contact> {
        self.verdict.contacts.iter().find(|c| c.of != ContactOf::Registrar)
    }
}
