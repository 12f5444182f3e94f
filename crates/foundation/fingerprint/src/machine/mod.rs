//! What the machine gives: its widest instructions, memory fetched ahead, files as memory.
//!
//! The one room of the house that may use `unsafe`, for three things the language cannot check:
//! that a function compiled for more instructions runs only where they exist; that fetching ahead
//! has no effect but on time; and that a file that is mapped is not written to.
//! The arithmetic itself is in [`bodies`], in plain Rust, compiled once for each machine.
#![expect(unsafe_code, reason = "instruction sets, prefetching and mapping; see above")]

mod ahead;
pub(crate) mod bodies;
mod bytes;
mod kernels;
mod probing;
#[cfg(target_arch = "x86_64")]
mod wide_scan;

pub(crate) use bytes::Bytes;
pub(crate) use kernels::Kernels;
pub(crate) use probing::{Probe, Search};
