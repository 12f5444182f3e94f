//! No promise to the public without a test that is there, or the person who must still look.

use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::requirements::{self, Requirement};

const ROWS: &str = "docs/portal-requirements.toml";
const PAGE: &str = "docs/portal-requirements.md";

fn rows(house: &House) -> Vec<Requirement> {
    requirements::read(&house.read(ROWS)).unwrap_or_else(|what| panic!("{ROWS}: {what}"))
}

#[test]
fn every_promise_has_a_test_or_a_person() {
    let (house, mut complaints) = (House::open(), Complaints::default());
    let rows = rows(&house);
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    for id in requirements::ids() {
        if !ids.contains(&id.as_str()) {
            complaints.add(ROWS, 1, format!("{id} has no row"));
        }
    }
    for row in &rows {
        if !requirements::ids().contains(&row.id) {
            complaints.add(ROWS, 1, format!("{} is no promise we know", row.id));
        }
        if row.says.is_empty() || (row.tests.is_empty() && row.person.is_empty()) {
            complaints.add(ROWS, 1, format!("{} wants words, and a test or a person", row.id));
        }
    }
    complaints.speak();
}

#[test]
fn every_test_that_is_named_is_there() {
    let (house, mut complaints) = (House::open(), Complaints::default());
    for row in rows(&house) {
        for proof in &row.tests {
            let text = house.read(&proof.path);
            let name = &proof.name;
            let written = if proof.path.ends_with(".rs") {
                [format!("fn {name}("), format!("storage_test!({name},")]
                    .iter()
                    .any(|n| text.contains(n))
            } else {
                text.contains(name.as_str())
            };
            if !written {
                complaints.add(
                    ROWS,
                    1,
                    format!("{}: `{}` has no test `{name}`", row.id, proof.path),
                );
            }
        }
    }
    complaints.speak();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests asks for the page this way")]
fn the_page_is_made_from_the_rows() {
    let house = House::open();
    let page = requirements::page(&rows(&house));
    if std::env::var("SANAD_BLESS").is_ok() {
        std::fs::write(house.root.join(PAGE), &page).expect("the page can be written");
    }
    let blessed = "`SANAD_BLESS=1 cargo test -p sanad-tidy --test house requirements` writes it";
    assert!(house.read(PAGE) == page, "{PAGE} is not what {ROWS} makes; {blessed}");
}
