//! A panic's place goes to the log; its text, which may quote what a person wrote, does not.

use std::panic;

/// Replaces the standard hook, which prints the panic's whole text.
pub fn hush_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(place = place.as_deref().unwrap_or("unknown"), "a panic");
    }));
}
