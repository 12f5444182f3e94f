//! Fingerprints of pictures that survive small changes: PDQ, its quality, and finding near ones.
//!
//! Knows nothing of hotlines and keeps nothing. [`decode()`] reads hostile files and belongs in a
//! process that has nothing to lose.

pub mod decode;
mod filter;
pub mod index;
pub mod pdq;
mod samples;
mod transform;

pub use decode::{CannotDecode, DecodeLimits, Decoded, Format, decode};
pub use index::{Hit, Index};
pub use pdq::{
    Dihedral, Fingerprint, NotAPdq, Pdq, QUALITY_MIN, distance, fingerprint, trustworthy,
};
pub use samples::{NotAPicture, Picture};
