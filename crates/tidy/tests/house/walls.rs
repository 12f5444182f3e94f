//! Imports run downward only, along the pairs that docs/architecture.md lists.

use sanad_tidy::architecture::{self, PAGE};
use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::manifest::{Crate, Floor};
use std::collections::BTreeSet;
use std::process::Command;

fn named<'a>(house: &'a House, name: &str) -> Option<&'a Crate> {
    house.crates.iter().find(|c| c.name == name)
}

#[test]
fn imports_run_from_the_program_to_apps_to_domain_to_foundation() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for one in house.crates.iter().filter(|c| c.floor != Floor::Tidy) {
        for below in one.own().filter_map(|name| named(&house, &name)) {
            let flat = one.floor == below.floor;
            let downward = match one.floor {
                Floor::Foundation | Floor::Domain => below.floor <= one.floor,
                // The demo is a play around the program: it may use shared pages and words only.
                Floor::Demo => below.floor == Floor::Foundation,
                Floor::App | Floor::Program | Floor::Tidy => below.floor < one.floor,
            };
            if !downward || (flat && one.floor == Floor::App) {
                let what = format!(
                    "{} ({:?}) may not stand on {} ({:?}); move the shared words down, or hand them in from above",
                    one.name, one.floor, below.name, below.floor
                );
                complaints.add(one.manifest(), 1, what);
            }
        }
    }
    complaints.speak();
}

#[test]
fn every_pair_of_crates_stands_in_the_architecture_page_and_the_other_way_round() {
    let house = House::open();
    let rooms = architecture::rooms(&house);
    let mut complaints = Complaints::default();
    for one in &house.crates {
        let Some(room) = rooms.iter().find(|r| r.folder == one.folder) else {
            complaints.add(
                PAGE,
                1,
                format!("no row for `{}`; add one to the table of rooms", one.folder),
            );
            continue;
        };
        if room.caption.split(' ').count() < 3 {
            complaints.add(PAGE, room.line, format!("`{}` needs a caption", one.folder));
        }
        let real: BTreeSet<String> = one.own().collect();
        let listed: BTreeSet<String> = room.stands_on.iter().cloned().collect();
        for extra in real.difference(&listed) {
            let what = format!(
                "{} stands on {extra}, which its row in {PAGE} does not list; drop the dependency, or list it and say why in the commit",
                one.name
            );
            complaints.add(one.manifest(), 1, what);
        }
        for missing in listed.difference(&real) {
            let what =
                format!("{} does not stand on {missing} (any more); take it off the row", one.name);
            complaints.add(PAGE, room.line, what);
        }
    }
    for room in rooms.iter().filter(|r| !house.crates.iter().any(|c| c.folder == r.folder)) {
        complaints.add(
            PAGE,
            room.line,
            format!("there is no crate `{}`; drop the row", room.folder),
        );
    }
    complaints.speak();
}

#[test]
fn every_dependency_of_ours_is_used() {
    let house = House::open();
    let files = house.rust();
    let mut complaints = Complaints::default();
    for one in &house.crates {
        for package in one.stands_on.iter().filter(|p| p.starts_with("sanad-")) {
            let word = package.replace('-', "_");
            let within = format!("{}/", one.folder);
            let used = files
                .iter()
                .filter(|f| f.path.starts_with(&within))
                .any(|f| f.code.iter().any(|t| t.is(&word)));
            if !used {
                complaints.add(
                    one.manifest(),
                    1,
                    format!("`{package}` is not used; drop it, and from {PAGE} too"),
                );
            }
        }
    }
    complaints.speak();
}

#[test]
fn the_public_door_can_reach_neither_cases_nor_pictures() {
    let house = House::open();
    let cargo = std::path::Path::new(env!("CARGO"));
    let tree = Command::new(cargo)
        .args([
            "tree",
            "--package",
            "sanad-portal",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--offline",
        ])
        .current_dir(&house.root)
        .output()
        .expect("cargo runs where its tests run");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    assert!(tree.contains("sanad-intake"), "the tree was not read: {tree}");
    let mut complaints = Complaints::default();
    for far in ["sanad-casework", "sanad-capture", "sanad-fingerprint", "sanad-access", "image"] {
        if tree.lines().any(|l| l.split(' ').next() == Some(far)) {
            let what = format!(
                "the portal's dependency tree holds {far}; find the way with `cargo tree -p sanad-portal -i {far}` and cut it"
            );
            complaints.add("crates/apps/portal/Cargo.toml", 1, what);
        }
    }
    complaints.speak();
}
