//! A little internet on loopback: hosts, names, a registry and a mail sink, so that a demo and the
//! tests contact nothing real.

pub mod cards;
mod dns;
mod hosts;
mod letter;
mod lettering;
mod little_internet;
pub mod mailbox;
mod pages;
mod rdap;
mod smtp;
pub mod switchboard;
pub mod world;

pub use little_internet::{LittleInternet, Settings, start};
