//! Reads what registries answer in RDAP (RFC 9083), forgiving about form and strict about content.

use crate::contact::{Contact, ContactOf, mailbox};
use crate::evidence::{Error, Found};
use sanad_base::place::Country;
use serde_json::Value;
use std::net::IpAddr;

/// How deep entities may nest, and how many are looked at: an answer is as hostile as any input.
const DEPTH_MAX: usize = 5;
const ENTITIES_MAX: usize = 64;
/// Most contacts taken from one answer.
const CONTACTS_MAX: usize = 5;
const TEXT_CHARS_MAX: usize = 200;

/// An `ip network` object about the address.
pub fn network(ip: IpAddr, body: &[u8]) -> Result<Found, Error> {
    let object = object(body, "ip network")?;
    if !range_holds(&object, ip) {
        return Err(Error::Unreadable);
    }
    let entities = entities(&object);
    let mut contacts = contacts(&entities, &["abuse"], ContactOf::Host);
    if contacts.is_empty() {
        contacts = self::contacts(
            &entities,
            &["technical", "noc", "administrative"],
            ContactOf::HostTechnical,
        );
    }
    Ok(Found::Network {
        ip,
        name: text(&object["name"]),
        prefix: prefix(&object),
        country: country(&object, &entities),
        holder: holder(&entities),
        origin_asns: origins(&object),
        contacts,
    })
}

/// An `autnum` object about the network of that number.
pub fn autnum(asn: u32, body: &[u8]) -> Result<Found, Error> {
    let object = object(body, "autnum")?;
    let bound = |key: &str| object[key].as_u64();
    let first = bound("startAutnum").unwrap_or(u64::from(asn));
    let last = bound("endAutnum").unwrap_or(first);
    if !(first..=last).contains(&u64::from(asn)) {
        return Err(Error::Unreadable);
    }
    let entities = entities(&object);
    Ok(Found::Autnum {
        asn,
        name: text(&object["name"]),
        country: country(&object, &entities),
        holder: holder(&entities),
        contacts: contacts(&entities, &["abuse"], ContactOf::Network),
    })
}

/// A `domain` object about the registered name. Of its people only the registrar's desk is taken:
/// the registrant may be the one who put the content there.
pub fn domain(name: &str, body: &[u8]) -> Result<Found, Error> {
    let object = object(body, "domain")?;
    let about = object["ldhName"].as_str().unwrap_or(name).trim_end_matches('.');
    if !about.eq_ignore_ascii_case(name) {
        return Err(Error::Unreadable);
    }
    let mut registrars: Vec<Value> = Vec::new();
    for entity in entities(&object) {
        if has_role(entity, "registrar") {
            registrars.push(entity.clone());
        }
    }
    let desks: Vec<&Value> = registrars
        .iter()
        .flat_map(|r| {
            let mut all = vec![r];
            all.extend(entities(r));
            all
        })
        .collect();
    let mut contacts = contacts(&desks, &["abuse"], ContactOf::Registrar);
    contacts.truncate(CONTACTS_MAX);
    Ok(Found::Domain {
        name: name.to_owned(),
        registrar: registrars.first().and_then(|r| card_text(r, "fn").into_iter().next()),
        contacts,
    })
}

fn object(body: &[u8], class: &str) -> Result<Value, Error> {
    let value: Value = serde_json::from_slice(body).map_err(|_| Error::Unreadable)?;
    match value["objectClassName"].as_str() {
        Some(found) if found == class => Ok(value),
        _ => Err(Error::Unreadable),
    }
}

/// Every entity of an answer, nested ones too, those nearer the top first.
fn entities(object: &Value) -> Vec<&Value> {
    let mut found: Vec<&Value> = Vec::new();
    let mut level: Vec<&Value> = vec![object];
    for _ in 0..DEPTH_MAX {
        let next: Vec<&Value> = level
            .iter()
            .filter_map(|v| v["entities"].as_array())
            .flatten()
            .take(ENTITIES_MAX)
            .collect();
        found.extend(&next);
        level = next;
    }
    found.truncate(ENTITIES_MAX);
    found
}

fn has_role(entity: &Value, role: &str) -> bool {
    // Some registries write one role as a bare text.
    let named = |v: &Value| v.as_str().is_some_and(|r| r.eq_ignore_ascii_case(role));
    named(&entity["roles"]) || entity["roles"].as_array().is_some_and(|all| all.iter().any(named))
}

fn contacts(entities: &[&Value], roles: &[&str], of: ContactOf) -> Vec<Contact> {
    let mut found: Vec<Contact> = Vec::new();
    for role in roles {
        for entity in entities.iter().filter(|e| has_role(e, role)) {
            for email in card_text(entity, "email").iter().filter_map(|e| mailbox(e)) {
                if found.len() < CONTACTS_MAX && !found.iter().any(|c| c.email == email) {
                    found.push(Contact { email, of });
                }
            }
        }
    }
    found
}

/// The company behind a range: the registrant's name, else that of the outermost entity.
fn holder(entities: &[&Value]) -> Option<String> {
    let first = |role: Option<&str>| {
        let fits = |e: &&&Value| role.is_none_or(|role| has_role(e, role));
        entities.iter().filter(fits).find_map(|e| card_text(e, "fn").into_iter().next())
    };
    first(Some("registrant")).or_else(|| first(None))
}

/// The country of the object, else of the registrant's postal address.
fn country(object: &Value, entities: &[&Value]) -> Option<Country> {
    let own = object["country"].as_str().and_then(|c| Country::new(c).ok());
    own.or_else(|| {
        let registrants = entities.iter().filter(|e| has_role(e, "registrant"));
        registrants.flat_map(|e| card(e, "adr")).find_map(|line| {
            let by_code = line[1]["cc"].as_str().and_then(|c| Country::new(c).ok());
            by_code.or_else(|| line[3][6].as_str().and_then(|c| Country::new(c).ok()))
        })
    })
}

fn prefix(object: &Value) -> Option<String> {
    let cidr = &object["cidr0_cidrs"][0];
    let first = cidr["v4prefix"].as_str().or_else(|| cidr["v6prefix"].as_str());
    if let (Some(first), Some(length)) =
        (first.and_then(|f| f.parse::<IpAddr>().ok()), cidr["length"].as_u64())
        && length <= if first.is_ipv4() { 32 } else { 128 }
    {
        return Some(format!("{first}/{length}"));
    }
    let (first, last) = range(object)?;
    Some(format!("{first} - {last}"))
}

fn range(object: &Value) -> Option<(IpAddr, IpAddr)> {
    let end = |key: &str| {
        object[key].as_str().and_then(|a| a.split('/').next()).and_then(|a| a.parse().ok())
    };
    Some((end("startAddress")?, end("endAddress")?))
}

/// Whether the answer is about the address; one without a range is taken at its word.
fn range_holds(object: &Value, ip: IpAddr) -> bool {
    let family = |end: IpAddr| end.is_ipv4() == ip.is_ipv4();
    range(object)
        .is_none_or(|(first, last)| family(first) && family(last) && first <= ip && ip <= last)
}

fn origins(object: &Value) -> Vec<u32> {
    let listed = object["arin_originas0_originautnums"].as_array();
    let numbers = listed.into_iter().flatten().filter_map(Value::as_u64);
    numbers.filter_map(|n| u32::try_from(n).ok()).take(CONTACTS_MAX).collect()
}

/// The lines of an entity's card with that name: `["email", {…}, "text", …]`.
fn card<'a>(entity: &'a Value, name: &'a str) -> impl Iterator<Item = &'a Value> {
    let lines = entity["vcardArray"][1].as_array();
    lines
        .into_iter()
        .flatten()
        .filter(move |l| l[0].as_str().is_some_and(|n| n.eq_ignore_ascii_case(name)))
}

/// The texts of those lines; a value may itself be a list.
fn card_text(entity: &Value, name: &str) -> Vec<String> {
    card(entity, name)
        .flat_map(|line| match &line[3] {
            Value::Array(many) => many.iter().filter_map(text).collect::<Vec<_>>(),
            one => text(one).into_iter().collect(),
        })
        .collect()
}

fn text(value: &Value) -> Option<String> {
    let visible = value.as_str()?.chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX);
    let text = visible.collect::<String>().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
