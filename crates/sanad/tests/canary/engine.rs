//! Where the canary's house keeps its rows, and which files on the disk hold them.

use super::scan::files;
use sanad_base::secret::Secret;
use sanad_store::Place;
use sanad_store::testing::{FreshStore, fresh_postgres};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use std::path::{Path, PathBuf};

/// A file in the data folder, or a schema of its own on the PostgreSQL that is offered.
pub enum Keeps {
    File,
    Postgres { _fresh: FreshStore, url: Secret<String> },
}

/// A place in PostgreSQL's write-ahead log: the name of the file that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(String);

impl Keeps {
    pub fn in_a_file() -> Keeps {
        Keeps::File
    }

    /// `None` when no server is offered.
    pub async fn in_postgres() -> Option<Keeps> {
        let fresh = fresh_postgres().await?;
        match &fresh.place {
            Place::Postgres(url) => {
                let url = url.clone();
                Some(Keeps::Postgres { _fresh: fresh, url })
            }
            Place::File(_) => None,
        }
    }

    pub fn url(&self) -> Option<&str> {
        match self {
            Keeps::File => None,
            Keeps::Postgres { url, .. } => Some(url.expose()),
        }
    }

    async fn ask(&self, sql: &str) -> Vec<String> {
        let Some(url) = self.url() else { return Vec::new() };
        let mut connection = PgConnection::connect(url).await.unwrap();
        let rows =
            sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.unwrap();
        rows.iter().filter_map(|row| row.get::<Option<String>, _>(0)).collect()
    }

    /// The data folder's files, and those of every table and index, written out.
    pub async fn files(&self, folder: &Path) -> Vec<PathBuf> {
        let mut kept = files(folder);
        self.ask("CHECKPOINT").await;
        let data = self.data_directory().await;
        let relations = "WITH own AS (
                SELECT c.oid, c.reltoastrelid FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()),
            toast AS (SELECT reltoastrelid AS oid FROM own WHERE reltoastrelid <> 0),
            toast_index AS (
                SELECT indexrelid AS oid FROM pg_index WHERE indrelid IN (SELECT oid FROM toast))
            SELECT pg_relation_filepath(oid) FROM own UNION SELECT pg_relation_filepath(oid) FROM toast
            UNION SELECT pg_relation_filepath(oid) FROM toast_index";
        let tables = self.ask(relations).await;
        assert!(self.url().is_none() || tables.len() > 40, "the schema's files were not named");
        kept.extend(tables.iter().map(|path| data.join(path)));
        kept
    }

    async fn data_directory(&self) -> PathBuf {
        self.ask("SELECT current_setting('data_directory')").await.concat().into()
    }

    /// Where the write-ahead log stands now.
    pub async fn mark(&self) -> Mark {
        Mark(self.ask("SELECT pg_walfile_name(pg_current_wal_lsn())").await.concat())
    }

    /// The files of the write-ahead log since then. Other tests write to it, too, and the log keeps
    /// the moment of every commit, which is why an operator keeps it for days only.
    pub async fn written_since(&self, from: Mark) -> Vec<PathBuf> {
        if self.url().is_none() {
            return Vec::new();
        }
        let to = self.mark().await;
        let name = |path: &PathBuf| Mark(path.file_name().unwrap().to_string_lossy().into_owned());
        let log = files(&self.data_directory().await.join("pg_wal"));
        log.into_iter().filter(|path| (from.clone()..=to.clone()).contains(&name(path))).collect()
    }
}
