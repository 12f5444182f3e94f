//! `unsafe` stands in one room, and a reader of any other need not look for it.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources are beside the tests");
    entries
        .map(|entry| entry.expect("a folder can be read to its end").path())
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .collect()
}

#[test]
fn only_the_room_of_the_machine_holds_what_the_language_cannot_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let holding: Vec<PathBuf> = sources(&root)
        .into_iter()
        .filter(|path| {
            let text = fs::read_to_string(path).expect("sources are text");
            let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            code.any(|line| line.contains("unsafe"))
        })
        .collect();
    assert!(!holding.is_empty());
    for path in holding {
        assert!(path.starts_with(root.join("machine")), "{}", path.display());
    }
}
