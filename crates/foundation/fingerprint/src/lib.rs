//! Fingerprints of pictures that survive small changes: PDQ, its quality, and finding near ones.
//!
//! Knows nothing of hotlines and keeps nothing. [`decode()`] reads hostile files and belongs in a
//! process that has nothing to lose.
//!
#![doc = include_str!("../README.md")]

pub mod decode;
mod filter;
pub mod frames;
pub mod index;
mod machine;
pub mod pdq;
mod samples;
mod tent;
mod transform;

pub use decode::{CannotDecode, DecodeLimits, Decoded, Format, decode, decode_to_ask};
pub use frames::{FramePrints, fingerprint_frames};
pub use index::{Answer, Band, Hit, Index, Live, NotASegment, Plan, Segment};
pub use pdq::{
    Dihedral, Fingerprint, NotAPdq, Pdq, QUALITY_MIN, distance, fingerprint, trustworthy,
};
pub use samples::{Layout, NotAPicture, Picture};
