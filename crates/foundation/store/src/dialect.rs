//! The few words that SQLite and PostgreSQL do not share; nowhere else may an engine be asked for.

/// The engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// A migration as this engine reads it.
    pub(crate) fn translate(self, migration: &str) -> String {
        match self {
            // Without a rowid a table keeps no order of arrival (G7).
            Dialect::Sqlite => {
                migration.replace("{WITHOUT_ROWID}", "WITHOUT ROWID").replace("BYTEA", "BLOB")
            }
            Dialect::Postgres => migration.replace("{WITHOUT_ROWID}", ""),
        }
    }

    /// Takes work that is due, the longest waiting first.
    pub(crate) const fn lease_jobs(self) -> &'static str {
        match self {
            Dialect::Sqlite => {
                "-- store::lease
                UPDATE jobs SET state = 'leased', lease_token = $1, attempts = attempts + 1,
                    lease_until = CASE WHEN coarse = 1 THEN $3 ELSE $2 END
                WHERE id IN (SELECT id FROM jobs
                    WHERE ((state = 'ready' AND run_at <= $4) OR (state = 'leased' AND lease_until <= $4))
                        AND instr($6, ',' || kind || ',') = 0
                    ORDER BY run_at, id LIMIT $5)
                RETURNING tenant_id, id, kind, payload, attempts, lease_until, coarse"
            }
            Dialect::Postgres => {
                "-- store::lease
                UPDATE jobs SET state = 'leased', lease_token = $1, attempts = attempts + 1,
                    lease_until = CASE WHEN coarse = 1 THEN $3 ELSE $2 END
                WHERE id IN (SELECT id FROM jobs
                    WHERE ((state = 'ready' AND run_at <= $4) OR (state = 'leased' AND lease_until <= $4))
                        AND strpos($6, ',' || kind || ',') = 0
                    ORDER BY run_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
                RETURNING tenant_id, id, kind, payload, attempts, lease_until, coarse"
            }
        }
    }
}
