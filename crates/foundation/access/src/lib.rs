//! Who may come in, how, and what each may do; and what takes two people.

pub mod approval;
pub mod right;
pub mod role;
pub mod signed_in;
pub mod staff;

pub use approval::Approval;
pub use right::Right;
pub use role::Role;
pub use signed_in::SignedIn;
pub use staff::{Newcomer, Staff, Standing};
