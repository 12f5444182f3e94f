//! The description is true to the calls, and every name in it leads somewhere.

use super::document;
use crate::router::calls;
use serde_json::Value;

#[test]
fn the_description_has_every_call_and_no_other() {
    let document = document();
    let mut described: Vec<&str> = document["paths"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(path, _)| path.as_str())
        .collect();
    let mut routed: Vec<&str> = calls().into_iter().map(|(path, _)| path).collect();
    described.sort_unstable();
    routed.sort_unstable();
    assert_eq!(described, routed);
}

#[test]
fn every_reference_leads_to_a_part_of_the_document() {
    let document = document();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 10);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap_or(reference);
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(target) if name == "$ref" => found.push(target),
                    other => references(other, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
