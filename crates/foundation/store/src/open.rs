//! Opens the place where everything is kept, and brings it to this program's schema.

use crate::commits::Commits;
use crate::engine::{Engine, Place, Store};
use crate::sqlite::SqliteEngine;
use crate::{migrate, postgres};
use sanad_base::{Chance, Fault};
use std::sync::Arc;

impl Store {
    /// Opens the place, brings it to this program's schema, or refuses it.
    pub async fn open(place: &Place, chance: Arc<dyn Chance>) -> Result<Store, Fault> {
        Store::open_with(place, Commits::Shared, chance).await
    }

    /// The same, told how to commit.
    pub async fn open_with(
        place: &Place,
        commits: Commits,
        chance: Arc<dyn Chance>,
    ) -> Result<Store, Fault> {
        let engine = match place {
            Place::File(file) => Engine::Sqlite(Arc::new(SqliteEngine::open(file, commits).await?)),
            Place::Postgres(url) => Engine::Postgres(postgres::open(url.expose()).await?),
        };
        let store = Store::of(engine, commits, chance);
        migrate::bring_up(&store).await?;
        Ok(store)
    }
}
