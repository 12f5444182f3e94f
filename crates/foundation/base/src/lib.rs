//! The words every room shares: ids, moments, who acts, where, addresses, digests, faults.

pub mod actor;
pub mod chance;
pub mod clock;
pub mod content_url;
pub mod digest;
pub mod fault;
pub mod ids;
pub mod locale;
pub mod month;
pub mod place;
pub mod secret;
pub mod space;

pub use actor::{Actor, Who};
pub use chance::{Chance, OsChance};
pub use clock::{Clock, Moment, SystemClock};
pub use content_url::{ContentUrl, LocatorKind};
pub use fault::Fault;
pub use locale::Locale;
pub use month::Month;
