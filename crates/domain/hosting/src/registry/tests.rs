//! Registries' answers as they come: nested, sloppy, about something else, or meant to hurt.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn ip() -> IpAddr {
    "192.0.2.10".parse().unwrap()
}

fn card(name: &str, email: Value) -> Value {
    json!(["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", name], ["email", {"type": "abuse"}, "text", email]]])
}

fn plain() -> Value {
    json!({
        "objectClassName": "ip network", "startAddress": "192.0.2.0", "endAddress": "192.0.2.255", "name": "EXAMPLE-NET",
        "country": "NL", "cidr0_cidrs": [{"v4prefix": "192.0.2.0", "length": 24}], "arin_originas0_originautnums": [64500],
        "entities": [{
            "roles": ["registrant"], "vcardArray": ["vcard", [["fn", {}, "text", "Example Hosting LLC"]]],
            "entities": [{"roles": ["abuse"], "vcardArray": card("Abuse desk", json!("abuse@hosting.example"))}],
        }],
    })
}

fn read(object: &Value) -> Result<Found, Error> {
    network(ip(), object.to_string().as_bytes())
}

fn emails(found: &Result<Found, Error>) -> Vec<(String, ContactOf)> {
    match found {
        Ok(
            Found::Network { contacts, .. }
            | Found::Autnum { contacts, .. }
            | Found::Domain { contacts, .. },
        ) => contacts.iter().map(|c| (c.email.clone(), c.of)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_nested_abuse_desk_and_the_company_above_it_are_found() {
    let found = read(&plain());
    assert_eq!(emails(&found), [("abuse@hosting.example".into(), ContactOf::Host)]);
    let Ok(Found::Network { name, prefix, country, holder, origin_asns, .. }) = found else {
        panic!("no network")
    };
    assert_eq!(
        (name.as_deref(), holder.as_deref()),
        (Some("EXAMPLE-NET"), Some("Example Hosting LLC"))
    );
    assert_eq!((prefix.as_deref(), origin_asns), (Some("192.0.2.0/24"), vec![64500]));
    assert_eq!(country.map(|c| c.to_string()), Some("NL".into()));
}

#[test]
fn sloppy_forms_are_understood() {
    let mut object = plain();
    object["entities"][0]["entities"][0] = json!({"roles": "abuse", "vcardArray": card("", json!(["mailto:a@h.example", "b@h.example", 7]))});
    let found: Vec<String> = emails(&read(&object)).into_iter().map(|(email, _)| email).collect();
    assert_eq!(found, ["a@h.example", "b@h.example"]);

    let mut object = plain();
    object["country"] = Value::Null;
    object["cidr0_cidrs"] = Value::Null;
    object["entities"][0]["vcardArray"][1] =
        json!([["adr", {}, "text", ["", "", "1 Street", "City", "", "", "CA"]]]);
    let Ok(Found::Network { country, prefix, .. }) = read(&object) else { panic!("no network") };
    assert_eq!(country.map(|c| c.to_string()), Some("CA".into()));
    assert_eq!(prefix.as_deref(), Some("192.0.2.0 - 192.0.2.255"));
}

#[test]
fn without_an_abuse_desk_a_technical_contact_serves_under_its_own_name() {
    let mut object = plain();
    object["entities"][0]["entities"][0]["roles"] = json!(["technical"]);
    assert_eq!(
        emails(&read(&object)),
        [("abuse@hosting.example".into(), ContactOf::HostTechnical)]
    );
    object["entities"][0]["entities"][0]["roles"] = json!(["registrant"]);
    assert!(emails(&read(&object)).is_empty());
}

#[test]
fn an_answer_about_something_else_is_not_believed() {
    let mut object = plain();
    object["startAddress"] = json!("198.51.100.0");
    object["endAddress"] = json!("198.51.100.255");
    assert_eq!(read(&object), Err(Error::Unreadable));
    assert_eq!(autnum(64500, plain().to_string().as_bytes()), Err(Error::Unreadable));
    for body in ["", "<html>", "[]", "null", "{}", "{\"objectClassName\":7}"] {
        assert_eq!(network(ip(), body.as_bytes()), Err(Error::Unreadable), "{body}");
    }
    let other = json!({"objectClassName": "autnum", "startAutnum": 1, "endAutnum": 9});
    assert_eq!(autnum(64500, other.to_string().as_bytes()), Err(Error::Unreadable));
    let other = json!({"objectClassName": "domain", "ldhName": "other.example"});
    assert_eq!(domain("photos.example", other.to_string().as_bytes()), Err(Error::Unreadable));
}

#[test]
fn a_range_across_both_families_holds_no_address() {
    let mut object = plain();
    object["endAddress"] = json!("2001:db8::");
    assert!(read(&object).is_err());
}

#[test]
fn a_prefix_longer_than_an_address_is_left_for_the_range() {
    let mut object = plain();
    object["cidr0_cidrs"][0]["length"] = json!(33);
    let Ok(Found::Network { prefix, .. }) = read(&object) else { panic!("no network") };
    assert_eq!(prefix.as_deref(), Some("192.0.2.0 - 192.0.2.255"));
}

#[test]
fn what_would_break_a_letters_head_is_left_out() {
    let mut object = plain();
    object["entities"][0]["entities"][0]["vcardArray"] =
        card("x", json!(["a@h.example\r\nBcc: b@c.example", "redacted@h.example"]));
    object["name"] = json!("EXAMPLE\r\n-NET");
    let found = read(&object);
    assert!(emails(&found).is_empty());
    let Ok(Found::Network { name, .. }) = found else { panic!("no network") };
    assert_eq!(name.as_deref(), Some("EXAMPLE-NET"));
}

#[test]
fn endless_nesting_and_crowds_are_cut_off() {
    let mut deep = json!({"roles": ["abuse"], "vcardArray": card("x", json!("deep@h.example"))});
    for _ in 0..40 {
        deep = json!({"roles": [], "entities": [deep]});
    }
    let mut object = plain();
    object["entities"] = json!([deep]);
    assert!(emails(&read(&object)).is_empty());
    let one = |n: usize| json!({"roles": ["abuse"], "vcardArray": card("x", json!(format!("a{n}@h.example")))});
    object["entities"] = (0..5000).map(one).collect();
    assert_eq!(emails(&read(&object)).len(), CONTACTS_MAX);
}

#[test]
fn of_a_domain_only_the_registrars_desk_is_taken() {
    let object = json!({"objectClassName": "domain", "ldhName": "PHOTOS.example", "entities": [
        {"roles": ["registrant", "abuse"], "vcardArray": card("Owner", json!("owner@photos.example"))},
        {"roles": ["registrar"], "vcardArray": ["vcard", [["fn", {}, "text", "Example Registrar"]]],
         "entities": [{"roles": ["abuse"], "vcardArray": card("Desk", json!("abuse@registrar.example"))}]},
    ]});
    let found = domain("photos.example", object.to_string().as_bytes());
    assert_eq!(emails(&found), [("abuse@registrar.example".into(), ContactOf::Registrar)]);
    let Ok(Found::Domain { registrar, .. }) = found else { panic!("no domain") };
    assert_eq!(registrar.as_deref(), Some("Example Registrar"));
}

/// Any JSON, with the member names that are looked at.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "[a-z@.\\r\\n]{0,12}".prop_map(Value::from),
        proptest::sample::select(vec![
            "abuse",
            "registrar",
            "fn",
            "email",
            "adr",
            "192.0.2.0",
            "NL"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let key = proptest::sample::select(vec![
            "entities",
            "roles",
            "vcardArray",
            "country",
            "name",
            "cidr0_cidrs",
            "startAddress",
            "endAddress",
            "cc",
        ]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key, inner), 0..6).prop_map(|members| members
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect::<Value>()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_whatever_makes_the_reader_stumble(mut object in any_json()) {
        for class in ["ip network", "autnum", "domain"] {
            if let Some(members) = object.as_object_mut() {
                members.insert("objectClassName".into(), json!(class));
            }
            let body = object.to_string();
            let found = [network(ip(), body.as_bytes()), autnum(7, body.as_bytes()), domain("a.example", body.as_bytes())];
            for (email, _) in found.iter().flat_map(emails) {
                prop_assert!(!email.contains(['\r', '\n', ' ']));
            }
        }
    }
}
