//! Migrations: numbered, told why, every column with its comment, each known to the store.

use sanad_store::MIGRATIONS;
use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;

fn files(house: &House) -> Vec<String> {
    house.under("migrations/0", ".sql").map(str::to_owned).collect()
}

#[test]
fn the_store_knows_every_migration_and_no_other() {
    let house = House::open();
    let there: Vec<String> = files(&house);
    let known: Vec<String> =
        MIGRATIONS.iter().map(|m| format!("migrations/{}.sql", m.name)).collect();
    assert_eq!(
        there, known,
        "migrations/ (left) and MIGRATIONS in crates/foundation/store/src/migrate.rs (right) differ"
    );
}

#[test]
fn every_migration_says_why_and_every_column_what_it_holds() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for path in files(&house) {
        let text = house.read(&path);
        let name = path.trim_start_matches("migrations/").trim_end_matches(".sql");
        let first = text.lines().next().unwrap_or_default();
        let told = first
            .strip_prefix("-- ")
            .and_then(|l| l.strip_prefix(name))
            .and_then(|l| l.strip_prefix(": "));
        if told.is_none_or(|why| why.split(' ').count() < 3) {
            complaints.add(&path, 1, format!("open with `-- {name}: why this step is taken`"));
        }
        let mut in_table = false;
        for (at, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            in_table |= line.starts_with("CREATE TABLE");
            in_table &= !line.starts_with(')');
            let column = match words[..] {
                ["ALTER", "TABLE", _, "ADD", "COLUMN", name, ..] => Some(name),
                [name, kind, ..]
                    if in_table
                        && ["TEXT", "BIGINT", "BYTEA"].iter().any(|k| kind.starts_with(k)) =>
                {
                    Some(name)
                }
                _ => None,
            };
            if let Some(column) = column
                // The same in every table: whose row it is.
                && column != "tenant_id"
                && !line.contains("-- ")
            {
                complaints.add(&path, at + 1, format!("column `{column}` needs a comment: unit, what NULL means, whether it changes"));
            }
        }
    }
    complaints.speak();
}
