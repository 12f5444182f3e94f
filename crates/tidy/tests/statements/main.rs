//! Every statement prepares on both engines, and the schema is the one that is written down.

mod migrations;
mod prepared;
mod schema;
