//! The registry of the little internet, answering RDAP (RFC 9083) for its addresses, networks and names.

use crate::world::{self, Provider};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{StatusCode, header};
use serde_json::{Value, json};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Changed once, long ago: a constant, so that answers can be compared byte for byte.
const LAST_CHANGED: &str = "2026-01-02T03:04:05Z";

/// `base` is the address of this registry, `http://127.0.0.1:…/rdap/`, as its bootstrap files name it.
pub fn router(base: String) -> Router {
    Router::new()
        .route("/rdap/ip/{ip}", get(ip))
        .route("/rdap/ip/{ip}/{length}", get(prefix))
        .route("/rdap/autnum/{number}", get(autnum))
        .route("/rdap/domain/{name}", get(domain))
        .route("/rdap/bootstrap/{file}", get(bootstrap))
        .fallback(|| async { nothing() })
        .with_state(base)
}

async fn ip(Path(ip): Path<String>) -> Response {
    ip.parse().ok().and_then(network).map_or_else(nothing, object)
}

async fn prefix(Path((ip, _length)): Path<(String, u8)>) -> Response {
    ip.parse().ok().and_then(network).map_or_else(nothing, object)
}

async fn autnum(Path(number): Path<u32>) -> Response {
    world::provider_of_asn(number).map_or_else(nothing, |p| object(autonomous_system(p)))
}

async fn domain(Path(name): Path<String>) -> Response {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let registered = world::registered_name(&name) == name
        && world::HOSTS.iter().any(|h| world::registered_name(h.name) == name);
    if registered { object(registration(&name)) } else { nothing() }
}

/// `dns.json`, `ipv4.json`, `ipv6.json`, `asn.json` in the shape of RFC 9224, all leading here.
async fn bootstrap(State(base): State<String>, Path(file): Path<String>) -> Response {
    let keys = match file.as_str() {
        "dns.json" => json!(["example"]),
        "ipv4.json" => json!(["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"]),
        "ipv6.json" => json!(["2001:db8::/32"]),
        "asn.json" => json!(["64496-64511"]),
        _ => return nothing(),
    };
    axum::Json(json!({"version": "1.0", "publication": LAST_CHANGED, "services": [[keys, [base]]]}))
        .into_response()
}

fn object(body: Value) -> Response {
    ([(header::CONTENT_TYPE, "application/rdap+json")], body.to_string()).into_response()
}

fn nothing() -> Response {
    let body = json!({"rdapConformance": ["rdap_level_0"], "errorCode": 404, "title": "Not found"});
    (StatusCode::NOT_FOUND, object(body)).into_response()
}

fn network(ip: IpAddr) -> Option<Value> {
    let provider = world::provider_of(ip)?;
    let (first, last, length, version, key) = match ip {
        IpAddr::V4(_) => {
            let (first, length) = provider.v4;
            let last = Ipv4Addr::from(u32::from(first) | (u32::MAX >> length));
            (first.to_string(), last.to_string(), length, "v4", "v4prefix")
        }
        IpAddr::V6(_) => {
            let (first, length) = provider.v6;
            let last = Ipv6Addr::from(u128::from(first) | (u128::MAX >> length));
            (first.to_string(), last.to_string(), length, "v6", "v6prefix")
        }
    };
    Some(json!({
        "rdapConformance": ["rdap_level_0", "cidr0"],
        "objectClassName": "ip network",
        "handle": format!("{first} - {last}"),
        "startAddress": first,
        "endAddress": last,
        "ipVersion": version,
        "name": format!("{}-NET", provider.handle),
        "type": "ASSIGNED PA",
        "country": provider.country,
        "status": ["active"],
        "events": [{"eventAction": "last changed", "eventDate": LAST_CHANGED}],
        "cidr0_cidrs": [{key: first, "length": length}],
        "entities": [holder(provider, provider.abuse)],
    }))
}

fn autonomous_system(provider: &Provider) -> Value {
    json!({
        "rdapConformance": ["rdap_level_0"],
        "objectClassName": "autnum",
        "handle": format!("AS{}", provider.asn),
        "startAutnum": provider.asn,
        "endAutnum": provider.asn,
        "name": provider.as_name,
        "country": provider.country,
        "status": ["active"],
        "events": [{"eventAction": "last changed", "eventDate": LAST_CHANGED}],
        "entities": [holder(provider, Some(provider.upstream_abuse))],
    })
}

/// The company, and nested in it its abuse desk, as the real registries answer.
fn holder(provider: &Provider, abuse: Option<&str>) -> Value {
    let desk = abuse.map(|email| {
        entity(&format!("ABUSE-{}", provider.handle), "abuse", "Abuse desk", "group", Some(email))
    });
    let mut company = entity(provider.handle, "registrant", provider.name, "org", None);
    company["entities"] = json!(desk.into_iter().collect::<Vec<Value>>());
    company
}

fn registration(name: &str) -> Value {
    let desk = entity("ABUSE-REG", "abuse", "Abuse desk", "group", Some("abuse@registrar.example"));
    let mut registrar = entity("REG", "registrar", "Example Registrar", "org", None);
    registrar["entities"] = json!([desk]);
    json!({
        "rdapConformance": ["rdap_level_0"],
        "objectClassName": "domain",
        "handle": format!("{}-DOM", name.to_ascii_uppercase()),
        "ldhName": name,
        "status": ["active"],
        "nameservers": [{"objectClassName": "nameserver", "ldhName": "ns.example"}],
        "events": [{"eventAction": "registration", "eventDate": "2015-05-05T00:00:00Z"}, {"eventAction": "last changed", "eventDate": LAST_CHANGED}],
        "entities": [registrar],
    })
}

fn entity(handle: &str, role: &str, name: &str, kind: &str, email: Option<&str>) -> Value {
    let mut card = vec![
        json!(["version", {}, "text", "4.0"]),
        json!(["fn", {}, "text", name]),
        json!(["kind", {}, "text", kind]),
    ];
    card.extend(email.map(|email| json!(["email", {"type": "abuse"}, "text", email])));
    json!({"objectClassName": "entity", "handle": handle, "roles": [role], "vcardArray": ["vcard", card]})
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use axum::body::Body;
    use http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    async fn ask(path: &str) -> (StatusCode, Value) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = router("http://127.0.0.1:9/rdap/".into()).oneshot(request).await.unwrap();
        let status = answer.status();
        (
            status,
            serde_json::from_slice(&answer.into_body().collect().await.unwrap().to_bytes())
                .unwrap(),
        )
    }

    #[tokio::test]
    async fn an_address_names_its_range_its_holder_and_the_nested_abuse_desk() {
        let (status, body) = ask("/rdap/ip/192.0.2.10").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(
            (&body["objectClassName"], &body["endAddress"]),
            (&json!("ip network"), &json!("192.0.2.127"))
        );
        assert_eq!(body["entities"][0]["roles"], json!(["registrant"]));
        let desk = &body["entities"][0]["entities"][0];
        assert_eq!(desk["roles"], json!(["abuse"]));
        assert_eq!(
            desk["vcardArray"][1][3],
            json!(["email", {"type": "abuse"}, "text", "abuse@hosting.example"])
        );
        assert_eq!(ask("/rdap/ip/2001:db8:1::10").await.1["ipVersion"], json!("v6"));
    }

    #[tokio::test]
    async fn a_range_without_abuse_desk_names_none_but_its_network_does() {
        let (_, range) = ask("/rdap/ip/198.51.100.200").await;
        assert_eq!(range["entities"][0]["entities"], json!([]));
        let (_, network) = ask("/rdap/autnum/64504").await;
        assert_eq!(
            network["entities"][0]["entities"][0]["vcardArray"][1][3][3],
            json!("abuse@backbone.example")
        );
    }

    #[tokio::test]
    async fn what_is_not_registered_is_not_found() {
        for path in [
            "/rdap/ip/127.0.0.1",
            "/rdap/autnum/64510",
            "/rdap/domain/other.example",
            "/rdap/ip/x",
            "/rdap/",
        ] {
            assert_eq!(ask(path).await.0, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(ask("/rdap/domain/photos.example").await.1["ldhName"], json!("photos.example"));
    }

    #[tokio::test]
    async fn the_bootstrap_leads_to_this_registry() {
        let (_, body) = ask("/rdap/bootstrap/ipv4.json").await;
        assert_eq!(body["services"][0][1], json!(["http://127.0.0.1:9/rdap/"]));
    }
}
