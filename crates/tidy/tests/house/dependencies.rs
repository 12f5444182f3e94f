//! What others wrote and we build upon: licences we may pass on, and nothing that deny.toml bans.

use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::licence::allowed;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const RULES: &str = "deny.toml";

fn rules(house: &House) -> toml::Table {
    house.read(RULES).parse().unwrap_or_else(|e| panic!("{RULES}: {e}"))
}

/// Packages for other systems are not fetched here, so they cannot be looked at either.
fn this_machine() -> String {
    let told = Command::new("rustc").arg("-vV").output().expect("rustc is beside cargo");
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

fn packages(house: &House) -> Vec<Value> {
    let told = Command::new(Path::new(env!("CARGO")))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--filter-platform",
            &this_machine(),
        ])
        .current_dir(&house.root)
        .output()
        .expect("cargo runs where its tests run");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Value = serde_json::from_slice(&told.stdout).expect("cargo writes JSON");
    told["packages"].as_array().cloned().unwrap_or_default()
}

#[test]
fn every_licence_may_be_passed_on() {
    let house = House::open();
    let rules = rules(&house);
    let list = rules["licenses"]["allow"].as_array().cloned().unwrap_or_default();
    let list: Vec<String> = list.iter().filter_map(|l| l.as_str().map(str::to_owned)).collect();
    let packages = packages(&house);
    assert!(packages.len() > 100, "only {} packages were read", packages.len());
    let mut complaints = Complaints::default();
    for package in &packages {
        let licence = package["license"].as_str().unwrap_or("none named");
        if !allowed(licence, &list) {
            let what = format!(
                "{} {} is under `{licence}`; take another crate",
                package["name"], package["version"]
            );
            complaints.add("Cargo.toml", 1, what);
        }
    }
    complaints.speak();
}

#[test]
fn nothing_that_is_banned_is_in_the_tree() {
    let house = House::open();
    let rules = rules(&house);
    let banned = rules["bans"]["deny"].as_array().cloned().unwrap_or_default();
    let lock = house.read("Cargo.lock");
    let mut complaints = Complaints::default();
    for ban in banned {
        let name = ban["crate"].as_str().unwrap_or_default();
        if lock.contains(&format!("\nname = \"{name}\"\n")) {
            let what = format!(
                "{name} has come in; {}; find the way with `cargo tree -i {name}`",
                ban["reason"]
            );
            complaints.add("Cargo.lock", 1, what);
        }
    }
    complaints.speak();
}
