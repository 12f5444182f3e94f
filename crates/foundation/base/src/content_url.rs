//! An address as a person gives it: as given, canonical, and defanged for showing.
//!
pub struct ContentUrl;
pub enum LocatorKind { Other }
