//! The whole schema at once, as each engine has it after all migrations; `SANAD_BLESS=1` writes it.

use sanad_store::Place;
use sanad_store::testing::{block_on, fresh_postgres, fresh_sqlite};
use sanad_tidy::house::House;
use sqlx::{Connection, PgConnection, Row, SqliteConnection};
use std::fmt::Write;

fn hold_against(house: &House, path: &str, now: &str) {
    #[expect(clippy::disallowed_methods, reason = "a person asks for the file to be written anew")]
    let bless = std::env::var("SANAD_BLESS").is_ok();
    if bless {
        std::fs::write(house.root.join(path), now).expect("the house can be written to");
    }
    let written = house.read(path);
    if written != now {
        let line = written.lines().zip(now.lines()).position(|(a, b)| a != b).unwrap_or(0) + 1;
        panic!(
            "{path}:{line}: is not the schema that all migrations make; write it anew with \
             `SANAD_BLESS=1 cargo test -p sanad-tidy schema` (with SANAD_TEST_POSTGRES set for both)"
        );
    }
}

#[test]
fn the_sqlite_schema_is_the_one_written_down() {
    block_on(async {
        let fresh = fresh_sqlite().await;
        let Place::File(file) = &fresh.place else { panic!("a fresh SQLite is a file") };
        let url = format!("sqlite://{}", file.display());
        let mut connection = SqliteConnection::connect(&url).await.expect("the fresh file opens");
        let rows = sqlx::query(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
            ORDER BY tbl_name, type DESC, name",
        )
        .fetch_all(&mut connection)
        .await
        .expect("every SQLite lists its schema");
        let mut text = String::from(
            "-- The whole schema on SQLite. Generated from the migrations; not applied by anything.\n",
        );
        for row in rows {
            let sql: String = row.get(0);
            writeln!(text, "\n{sql};").expect("a string takes all that is written");
        }
        drop(connection);
        fresh.gone().await;
        hold_against(&House::open(), "migrations/schema.sqlite.sql", &text);
    });
}

const COLUMNS: &str =
    "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text,
    column_default::text
    FROM information_schema.columns WHERE table_schema = current_schema()
    ORDER BY table_name, ordinal_position";
const CONSTRAINTS: &str = "SELECT c.conrelid::regclass::text, pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE n.nspname = current_schema() AND c.contype IN ('p', 'f', 'u', 'c')
    ORDER BY 1, c.contype DESC, 2";
const INDEXES: &str = "SELECT tablename::text, replace(indexdef, current_schema() || '.', '')
    FROM pg_indexes WHERE schemaname = current_schema() ORDER BY tablename, indexname";

#[test]
fn the_postgresql_schema_is_the_one_written_down() {
    block_on(async {
        let Some(fresh) = fresh_postgres().await else { return };
        let Place::Postgres(url) = &fresh.place else { panic!("a fresh schema has a url") };
        let mut connection = PgConnection::connect(url.expose()).await.expect("the server answers");
        let text = of_postgres(&mut connection).await;
        drop(connection);
        fresh.gone().await;
        hold_against(&House::open(), "migrations/schema.postgres.sql", &text);
    });
}

async fn of_postgres(connection: &mut PgConnection) -> String {
    let mut text = String::from(
        "-- The whole schema on PostgreSQL. Generated from the migrations; not applied by anything.\n",
    );
    let read = "every PostgreSQL lists its schema";
    let columns = sqlx::query(COLUMNS).fetch_all(&mut *connection).await.expect(read);
    let constraints = sqlx::query(CONSTRAINTS).fetch_all(&mut *connection).await.expect(read);
    let indexes = sqlx::query(INDEXES).fetch_all(&mut *connection).await.expect(read);
    let mut tables: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
    tables.dedup();
    for table in tables {
        let of_this = |row: &&sqlx::postgres::PgRow| row.get::<String, _>(0) == table;
        let mut lines: Vec<String> = columns
            .iter()
            .filter(of_this)
            .map(|row| {
                let (name, kind): (String, String) = (row.get(1), row.get(2));
                let null = if row.get::<String, _>(3) == "NO" { " NOT NULL" } else { "" };
                let default: Option<String> = row.get(4);
                let default = default.map(|d| format!(" DEFAULT {d}")).unwrap_or_default();
                format!("    {name} {}{null}{default}", kind.to_uppercase())
            })
            .collect();
        lines.extend(
            constraints.iter().filter(of_this).map(|r| format!("    {}", r.get::<String, _>(1))),
        );
        writeln!(text, "\nCREATE TABLE {table} (\n{}\n);", lines.join(",\n"))
            .expect("a string takes all");
        for row in indexes.iter().filter(of_this) {
            let index: String = row.get(1);
            // The key's own index comes with the table.
            if !index.contains("_pkey ") {
                writeln!(text, "{index};").expect("a string takes all");
            }
        }
    }
    text
}
