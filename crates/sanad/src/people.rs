//! The made-up people of the demo, found by their accounts.

use sanad_base::Fault;
use sanad_base::ids::StaffId;

/// A person of the demo.
#[derive(Clone, Copy)]
pub struct Person {
    pub account: &'static str,
    pub id: StaffId,
}

/// The person of this account.
pub fn person(people: &[Person], account: &str) -> Result<StaffId, Fault> {
    let found = people.iter().find(|person| person.account == account);
    found.map(|person| person.id).ok_or(Fault::Missing("demo_person"))
}
