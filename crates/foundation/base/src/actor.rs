//! Who acts, and for which tenant: handed to every transaction, and from there to the audit log.

use crate::ids::{StaffId, TenantId};

/// The one behind an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A member of the public. Nothing further is known, and nothing further may be.
    Reporter,
    /// Work the platform does by itself in direct answer to a report. Its times are kept as
    /// coarse as the reporter's own, or they would tell when the report came in.
    Intake,
    /// A person of the hotline.
    Staff(StaffId),
    /// A person of an authority.
    Agency(StaffId),
    /// A partner's machine, by the id of its key. What it does in our rows is to report, so its
    /// times are as coarse as a reporter's.
    Partner(String),
    /// A host answering a notice through its page.
    Host,
    /// A named piece of background work.
    System(&'static str),
    /// The person at the machine's own command line.
    Operator,
}

/// Who acts, for which tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    tenant: TenantId,
    who: Who,
}

impl Actor {
    pub fn new(tenant: TenantId, who: Who) -> Self {
        Actor { tenant, who }
    }

    pub fn reporter(tenant: &TenantId) -> Self {
        Actor::new(tenant.clone(), Who::Reporter)
    }

    pub fn intake(tenant: &TenantId) -> Self {
        Actor::new(tenant.clone(), Who::Intake)
    }

    pub fn system(tenant: &TenantId, name: &'static str) -> Self {
        Actor::new(tenant.clone(), Who::System(name))
    }

    pub fn staff(tenant: &TenantId, staff: StaffId) -> Self {
        Actor::new(tenant.clone(), Who::Staff(staff))
    }

    pub fn operator(tenant: &TenantId) -> Self {
        Actor::new(tenant.clone(), Who::Operator)
    }

    pub fn tenant(&self) -> &TenantId {
        &self.tenant
    }

    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The person behind the act, where it is a person of the house.
    pub fn staff_id(&self) -> Option<StaffId> {
        match &self.who {
            Who::Staff(id) => Some(*id),
            Who::Reporter
            | Who::Intake
            | Who::Agency(_)
            | Who::Partner(_)
            | Who::Host
            | Who::System(_)
            | Who::Operator => None,
        }
    }

    /// Whether times of this act are kept to the hour only (G7).
    pub fn coarse(&self) -> bool {
        match self.who {
            Who::Reporter | Who::Intake | Who::Partner(_) => true,
            Who::Staff(_) | Who::Agency(_) | Who::Host | Who::System(_) | Who::Operator => false,
        }
    }

    /// A stable text for the audit log: `staff:…`, `system:probe`, `reporter`.
    pub fn label(&self) -> String {
        match &self.who {
            Who::Reporter => "reporter".into(),
            Who::Intake => "intake".into(),
            Who::Staff(id) => format!("staff:{id}"),
            Who::Agency(id) => format!("agency:{id}"),
            Who::Partner(name) => format!("partner:{name}"),
            Who::Host => "host".into(),
            Who::System(name) => format!("system:{name}"),
            Who::Operator => "operator".into(),
        }
    }
}
