//! Looks at reported addresses: a guarded way out, decoding in a locked process, fingerprints only.

pub mod capture;
pub mod capture_job;
mod certificate;
mod child;
pub mod decode;
pub mod deny_set;
pub mod egress;
pub mod fetch;
mod frame;
pub mod guard;
pub mod legal_basis;
pub mod page;
pub mod probe;
pub mod register;
pub mod sandbox;
pub mod sealed_hex;
mod table;
#[doc(hidden)]
pub mod testing;

pub use capture::{Capture, CaptureOutcome};
pub use capture_job::{CaptureAddress, Captured, Capturing};
pub use child::{CHILD_ARGUMENT, decode_child_main};
pub use decode::{Decoder, NotDecoded};
pub use egress::{Failure, Guard};
pub use frame::DecodedPicture;
pub use guard::{GuardSettings, LoopbackWorld};
pub use legal_basis::{Capability, LegalBasis};
pub use probe::{MediaBodies, Seen};
pub use register::{NewBasis, allows};
pub use table::latest_for;
