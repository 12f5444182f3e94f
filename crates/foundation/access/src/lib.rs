//! Who may come in, how, and what each may do; and what takes two people.

pub mod approval;
mod back_off;
pub mod change_roles;
#[cfg(any(test, feature = "demo-door"))]
pub mod demo_door;
pub mod enrol;
mod front_door;
pub mod invite;
pub mod one_time_link;
mod open_session;
pub mod password_rules;
pub mod people;
mod places;
mod resume;
pub mod right;
pub mod role;
pub mod second_factor;
mod session;
pub mod sign_in;
mod sign_in_link;
mod sign_out;
pub mod signed_in;
pub mod staff;
mod suspend;
mod table;
mod tenant;
mod tenants;
#[cfg(test)]
mod testing;

pub use approval::Approval;
pub use front_door::FrontDoor;
pub use one_time_link::{OneTimeLink, Purpose};
pub use open_session::Opened;
pub use resume::resume;
pub use right::Right;
pub use role::Role;
pub use second_factor::SecondFactor;
pub use session::Terms;
pub use sign_in::sign_in;
pub use sign_in_link::open_sign_in_link;
pub use sign_out::{sign_out, sign_out_everywhere};
pub use signed_in::SignedIn;
pub use staff::{Newcomer, Staff, Standing};
pub use suspend::suspend;
pub use tenant::Tenant;
pub use tenants::{create_tenant, find_tenant, sealing_public};
