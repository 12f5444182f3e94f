//! The public portal as a visitor meets it: through its router, page by page.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod child;
mod child_words;
mod defence;
mod doors;
mod form_guard;
mod headers;
mod lengths;
mod lint;
mod pages;
mod receipts;
mod report;
mod site;
mod tamazight;
mod visitor;
