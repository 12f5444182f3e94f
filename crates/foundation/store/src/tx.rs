//! A transaction with a name and an actor: the only way to the rows.

use crate::dialect::Dialect;
use crate::trouble::fault_of;
use crate::value::{Row, Value};
use crate::{postgres, sqlite};
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Chance, Fault};
use sqlx::pool::PoolConnection;
use sqlx::{Postgres, Sqlite};
use std::sync::Arc;

pub(crate) enum Handle {
    SqliteWrite(sqlite::Turn),
    SqliteRead(PoolConnection<Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// An open transaction. Statements have `$1`-style places and start with a comment that names
/// their function, so that the engine's own lists of slow statements can be read.
pub struct Tx {
    pub(crate) handle: Handle,
    pub(crate) actor: Actor,
    pub(crate) name: &'static str,
    pub(crate) chance: Arc<dyn Chance>,
    /// Work was enqueued: workers are woken after the commit.
    pub(crate) wakes: bool,
    /// PostgreSQL asked to run the whole transaction again.
    pub(crate) again: bool,
    /// PostgreSQL met a row under a unique key that this transaction may not have been able to see.
    pub(crate) taken: bool,
}

impl Tx {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn tenant(&self) -> &TenantId {
        self.actor.tenant()
    }

    /// The name the transaction was opened with.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn chance(&self) -> Arc<dyn Chance> {
        Arc::clone(&self.chance)
    }

    /// Runs a statement and tells how many rows it changed.
    pub async fn execute(&mut self, sql: &'static str, args: Vec<Value>) -> Result<u64, Fault> {
        let done = match &mut self.handle {
            Handle::SqliteWrite(turn) => sqlite::execute(turn.connection(), sql, args).await,
            Handle::SqliteRead(connection) => sqlite::execute(&mut *connection, sql, args).await,
            Handle::Postgres(tx) => postgres::execute(tx, sql, args).await,
        };
        done.map_err(|error| self.fault(error))
    }

    /// The rows of a statement, read one by one.
    pub async fn rows<T>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let rows = match &mut self.handle {
            Handle::SqliteWrite(turn) => sqlite::rows(turn.connection(), sql, args).await,
            Handle::SqliteRead(connection) => sqlite::rows(&mut *connection, sql, args).await,
            Handle::Postgres(tx) => postgres::rows(tx, sql, args).await,
        };
        rows.map_err(|error| self.fault(error))?.iter().map(read).collect()
    }

    /// The first row of a statement, if there is one.
    pub async fn one<T>(
        &mut self,
        sql: &'static str,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.rows(sql, args, read).await?.into_iter().next())
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.handle {
            Handle::SqliteWrite(_) | Handle::SqliteRead(_) => Dialect::Sqlite,
            Handle::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A driver's error as a fault. The text of a value never gets into it: only the kind does.
    fn fault(&mut self, error: sqlx::Error) -> Fault {
        if let sqlx::Error::Database(db) = &error {
            if db.is_unique_violation() {
                self.taken = matches!(self.handle, Handle::Postgres(_));
                return Fault::Conflict("unique");
            }
            if matches!(db.code().as_deref(), Some("40001" | "40P01")) {
                self.again = true;
                return Fault::unavailable("the database asks to try again");
            }
        }
        fault_of(self.name, &error)
    }
}
