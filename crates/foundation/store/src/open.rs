//! Opens the place where everything is kept, and brings it to this program's schema.

use crate::engine::{Engine, Place, Store};
use crate::sqlite::SqliteEngine;
use crate::{migrate, postgres};
use sanad_base::{Chance, Fault};
use std::sync::Arc;

impl Store {
    /// Opens the place, brings it to this program's schema, or refuses it.
    pub async fn open(place: &Place, chance: Arc<dyn Chance>) -> Result<Store, Fault> {
        let engine = match place {
            Place::File(file) => Engine::Sqlite(Arc::new(SqliteEngine::open(file).await?)),
            Place::Postgres(url) => Engine::Postgres(postgres::open(url.expose()).await?),
        };
        let store = Store::of(engine, chance);
        migrate::bring_up(&store).await?;
        Ok(store)
    }
}
