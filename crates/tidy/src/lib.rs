//! Reads the house itself as text; the tests beside it hold the text to the house's own rules.

pub mod architecture;
pub mod calls;
pub mod complaints;
pub mod house;
pub mod licence;
pub mod manifest;
pub mod messages;
pub mod paper;
pub mod paths;
pub mod requirements;
pub mod rust_file;
pub mod statement;
pub mod token;
pub mod words;
