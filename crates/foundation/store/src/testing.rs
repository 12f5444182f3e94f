//! A fresh database for every test, on both engines.

use crate::engine::{Place, Store};
use sanad_base::chance::{self, OsChance};
use sanad_base::secret::Secret;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::path::PathBuf;
use std::sync::Arc;

/// The variable that offers a PostgreSQL server to the tests.
pub const OFFER: &str = "SANAD_TEST_POSTGRES";

/// A store that is gone when the test ends.
pub struct FreshStore {
    pub store: Store,
    pub place: Place,
    folder: Option<PathBuf>,
    schema: Option<(String, String)>,
}

impl Drop for FreshStore {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl FreshStore {
    pub async fn gone(self) {
        self.store.close().await;
        if let Some((url, schema)) = &self.schema
            && let Ok(mut connection) = PgConnection::connect(url).await
        {
            let drop = AssertSqlSafe(format!("DROP SCHEMA {schema} CASCADE"));
            let _ = connection.execute(sqlx::raw_sql(drop)).await;
        }
    }
}

pub async fn fresh_sqlite() -> FreshStore {
    let name = hex::encode(chance::bytes::<8>(&OsChance));
    let folder = std::env::temp_dir().join(format!("sanad-test-{name}"));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let place = Place::File(folder.join("sanad.db"));
    let store = Store::open(&place, Arc::new(OsChance)).await.expect("a fresh file opens");
    FreshStore { store, place, folder: Some(folder), schema: None }
}

/// A schema of its own on the server that is offered; `None` when none is.
pub async fn fresh_postgres() -> Option<FreshStore> {
    #[expect(clippy::disallowed_methods, reason = "tests are told of their server this way")]
    let url = std::env::var(OFFER).ok()?;
    let schema = format!("t_{}", hex::encode(chance::bytes::<8>(&OsChance)));
    let mut connection = PgConnection::connect(&url).await.expect("the offered server answers");
    let create = AssertSqlSafe(format!("CREATE SCHEMA {schema}"));
    connection
        .execute(sqlx::raw_sql(create))
        .await
        .expect("the offered server lets us make schemas");
    let joint = if url.contains('?') { '&' } else { '?' };
    let place = format!("{url}{joint}options=-c%20search_path%3D{schema}");
    let place = Place::Postgres(Secret::new(place));
    let store = Store::open(&place, Arc::new(OsChance)).await.expect("a fresh schema opens");
    Some(FreshStore { store, place, folder: None, schema: Some((url, schema)) })
}

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime can be built").block_on(work)
}

/// `storage_test!(a_sentence_that_is_proven, |store| { … })`: the body runs on SQLite, and on
/// PostgreSQL when one is offered.
#[macro_export]
macro_rules! storage_test {
    ($name:ident, |$store:ident| $body:block) => {
        async fn $name($store: $crate::Store) $body

        mod $name {
            #[test]
            fn on_sqlite() {
                $crate::testing::block_on(async {
                    let fresh = $crate::testing::fresh_sqlite().await;
                    super::$name(fresh.store.clone()).await;
                    fresh.gone().await;
                });
            }

            #[test]
            fn on_postgres() {
                $crate::testing::block_on(async {
                    if let Some(fresh) = $crate::testing::fresh_postgres().await {
                        super::$name(fresh.store.clone()).await;
                        fresh.gone().await;
                    }
                });
            }
        }
    };
}
