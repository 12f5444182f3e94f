//! What every page stands on: words, numbers and dates, forms, headers, style, and the page for a fault.
//!
//! A page is a struct beside its handler, rendered by a template of its own app:
//!
//! ```ignore
//! #[derive(askama::Template)]
//! #[template(path = "board_page.html")]
//! struct BoardPage { frame: Frame, waiting: Vec<Row> }      // template: {{ frame.w.t("board-title") }}
//!
//! let frame = Frame::new(Words::new(locale, Catalogue::Workstation), "/fr/board", demo);
//! Ok(layout::html(StatusCode::OK, &BoardPage { frame, waiting }))
//! ```
//!
//! * Words: [`Words::new`], [`Words::t`] for a plain message, [`Words::tn`] for one with values,
//!   [`Words::label`] for a stored word such as a stage. A key that is missing shows as `⟦key⟧`.
//! * Numbers and times: [`Words::number`], [`Words::date`], [`Words::date_time`], [`Words::time`],
//!   [`Words::span`], in the customs of the language and the pack's time zone ([`Words::in_zone`]).
//! * Forms: [`Form`] is an axum extractor that never refuses odd input; [`Errors`] holds what must
//!   be mended, for the summary and for each field.
//! * Every app wraps its router once: [`fault_page::draw`] (404, 405, 413, faults and panics become
//!   pages), [`csrf::refuse_cross_site`], then [`headers::apply`] outermost.
//! * An app's `askama.toml` names `templates` and `../../foundation/pages/templates`, and may then
//!   `{% import "shared/parts.html" as parts %}` and `{% call parts::demo_bar(frame) %}{% endcall %}`
//!   (also `language_switch(frame)`, `error_summary(frame.w, errors)`, `field_error(frame.w, errors, "name")`).
//!   `askama.toml`: `[general]` with `dirs = ["templates", "../../foundation/pages/templates"]` and
//!   `whitespace = "minimize"`.
//! * Style: [`style::PORTAL`] or [`style::STAFF`], put into `<style>` as it is; the headers carry
//!   its digest, so nothing else may style the page and a `style=` attribute has no effect.

pub mod both;
pub mod csrf;
pub mod fault_page;
pub mod form;
pub mod form_errors;
pub mod format;
pub mod headers;
pub mod language;
pub mod layout;
pub mod messages;
pub mod session_cookie;
pub mod style;

pub use fault_page::{FaultPages, FaultView, Refusal};
pub use form::Form;
pub use form_errors::Errors;
pub use layout::Frame;
pub use messages::{Arg, Catalogue, Words};
pub use session_cookie::SessionCookie;
