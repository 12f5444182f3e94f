//! What the program says: answers on standard output, refusals and its log on standard error.

/// What a command has to say goes to standard output, for people and for scripts.
pub fn print_out(text: &str) {
    use std::io::Write;
    // Nobody listening any more (a closed pipe) is no fault of the command.
    let _ = std::io::stdout().write_all(text.as_bytes());
    let _ = std::io::stdout().flush();
}

/// Refusals go to standard error.
pub fn print_err(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Logs of our own crates only: what a library would tell of its connections is not ours to keep.
pub fn log_to_stderr(level: tracing::Level, json: bool) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::new(format!("off,sanad={level}"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second log in one process (tests) is refused; the first stays.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}
