//! A driver's error as a fault: whether to try again, and never a value of a row.

use sanad_base::Fault;

/// An error outside any one statement.
pub(crate) fn fault_of(name: &'static str, error: &sqlx::Error) -> Fault {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
            Fault::unavailable("the database does not answer")
        }
        sqlx::Error::Database(db) => {
            let code = db.code().map(|c| c.into_owned()).unwrap_or_default();
            // 08…: the connection broke; 57P0…: PostgreSQL is shutting down or starting.
            // 5, 261, 517 (SQLite): another process holds the file for the moment.
            let away = code.starts_with("08") || code.starts_with("57P0");
            if away || matches!(code.as_str(), "5" | "261" | "517") {
                Fault::unavailable("the database does not answer")
            } else {
                // Constraint and column names help; values never stand in these messages.
                Fault::broken(format!("{name}: database error {code}: {}", db.message()))
            }
        }
        other => Fault::broken(format!("{name}: {other}")),
    }
}
