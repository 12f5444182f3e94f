//! Every statement names itself, keeps to its tenant, is bounded, and prepares on both engines.

use sanad_store::Place;
use sanad_store::testing::{block_on, fresh_postgres, fresh_sqlite};
use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::statement::{
    Statement, Table, named_texts, names, statements, tables, without_name,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection};

/// What the queue and the migrations of the store itself do across tenants, or without them.
const OF_THE_ENGINE: &str = "crates/foundation/store/src/";

fn all(house: &House) -> Vec<Statement> {
    let files = house.rust();
    let ours = files.iter().filter(|f| {
        matches!(f.name(), "table.rs" | "board.rs")
            || f.path.contains("/src/table/")
            || f.path.contains("/src/board/")
            || f.path.starts_with(OF_THE_ENGINE)
    });
    let named = named_texts(&files);
    ours.flat_map(|f| statements(f, &named)).filter(|s| !s.in_test).collect()
}

fn all_tables(house: &House) -> Vec<Table> {
    house.under("migrations/0", ".sql").flat_map(|path| tables(&house.read(path))).collect()
}

#[test]
fn every_statement_names_its_function() {
    let house = House::open();
    let mut complaints = Complaints::default();
    let all = all(&house);
    // Of several statements in one function the first has its name, the others say what they are.
    let second = |found: &Statement| {
        let same =
            |other: &&Statement| other.path == found.path && other.function == found.function;
        all.iter().filter(same).any(|first| first.line < found.line)
    };
    for found in all.iter().filter(|s| !s.path.starts_with(OF_THE_ENGINE)) {
        let folder = found.path.split("/src/").next().unwrap_or_default();
        let own = folder.rsplit('/').next().unwrap_or_default();
        let Some(name) = without_name(&found.text).0 else {
            complaints.add(
                &found.path,
                found.line,
                format!("open the statement with a line `-- {own}::function`"),
            );
            continue;
        };
        let function = found.function.clone();
        let wanted = function.as_ref().map(|f| format!("{own}::{f}"));
        // A table in a folder of its own may add the folder's word: `insert_approval`.
        let fits = name.strip_prefix(&format!("{own}::")).is_some_and(|named| {
            second(found) || function.as_ref().is_none_or(|f| named.contains(f.as_str()))
        });
        if !fits {
            let wanted = wanted.unwrap_or(format!("{own}::…"));
            complaints.add(
                &found.path,
                found.line,
                format!("is named `{name}` but stands in `{wanted}`"),
            );
        }
    }
    complaints.speak();
}

#[test]
fn every_statement_over_a_tenants_table_names_the_tenant() {
    let house = House::open();
    let tables = all_tables(&house);
    assert!(!tables.is_empty(), "no table was read from migrations/");
    let mut complaints = Complaints::default();
    for found in all(&house) {
        let touched = tables.iter().find(|t| t.of_a_tenant && names(&found.text, &t.name));
        if let Some(table) = touched
            && !found.text.contains("tenant_id")
        {
            let what = format!(
                "reads or writes `{}` without tenant_id; one country would see another's rows",
                table.name
            );
            complaints.add(&found.path, found.line, what);
        }
    }
    complaints.speak();
}

#[test]
fn every_list_is_bounded() {
    let mut complaints = Complaints::default();
    for found in all(&House::open()) {
        let body = without_name(&found.text).1.trim_start();
        let list = found.handed_to.as_deref() == Some("rows") && body.starts_with("SELECT");
        if list && !body.contains("LIMIT") && !body.contains("GROUP BY") {
            complaints.add(&found.path, found.line, "a list without LIMIT; say how many at most");
        }
        if body.contains("SELECT *") {
            complaints.add(
                &found.path,
                found.line,
                "`SELECT *`; name the columns, so that a new one cannot slip out",
            );
        }
    }
    complaints.speak();
}

/// The store's own words that only one engine has: locks, pragmas, transactions.
fn shared(found: &Statement) -> bool {
    !found.path.starts_with(OF_THE_ENGINE) || found.path.ends_with("/queue.rs")
}

#[test]
fn every_statement_prepares_on_sqlite() {
    let found = all(&House::open());
    assert!(found.len() > 5, "only {} statements were found", found.len());
    block_on(async {
        let fresh = fresh_sqlite().await;
        let Place::File(file) = &fresh.place else { panic!("a fresh SQLite is a file") };
        let url = format!("sqlite://{}", file.display());
        let mut connection = SqliteConnection::connect(&url).await.expect("the fresh file opens");
        let mut complaints = Complaints::default();
        for statement in found.iter().filter(|s| shared(s)) {
            let sql = AssertSqlSafe(statement.text.clone()).into_sql_str();
            if let Err(error) = (&mut connection).prepare(sql).await {
                complaints.add(&statement.path, statement.line, format!("SQLite: {error}"));
            }
        }
        drop(connection);
        fresh.gone().await;
        complaints.speak();
    });
}

#[test]
fn every_statement_prepares_on_postgresql() {
    let found = all(&House::open());
    block_on(async {
        let Some(fresh) = fresh_postgres().await else { return };
        let Place::Postgres(url) = &fresh.place else { panic!("a fresh schema has a url") };
        let mut connection = PgConnection::connect(url.expose()).await.expect("the server answers");
        let mut complaints = Complaints::default();
        for statement in found.iter().filter(|s| shared(s)) {
            let sql = AssertSqlSafe(statement.text.clone()).into_sql_str();
            if let Err(error) = (&mut connection).prepare(sql).await {
                complaints.add(&statement.path, statement.line, format!("PostgreSQL: {error}"));
            }
        }
        drop(connection);
        fresh.gone().await;
        complaints.speak();
    });
}
