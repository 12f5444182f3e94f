//! The list for machines: its lines from a cursor on, its editions, and the key that signs them.

use crate::caller::Caller;
use crate::key::Scope;
use crate::problem::{CallEnd, Problem};
use crate::state::PartnerState;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use sanad_base::Fault;
use sanad_lists::Edition;
use sanad_store::{Tx, read};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Lines or editions in one answer, when nothing is said.
pub(crate) const LIMIT: u32 = 100;
/// And at most.
pub(crate) const LIMIT_MAX: u32 = 1_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// The cursor an earlier answer gave as `next`; 0 begins.
    #[serde(default)]
    after: u64,
    limit: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionsQuery {
    limit: Option<u32>,
}

type Asked<T> = Result<Query<T>, QueryRejection>;

pub(crate) async fn list(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
    asked: Asked<ListQuery>,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::ListRead)?;
    let Query(asked) = asked.map_err(|_| Problem::BadQuery)?;
    let limit = checked(asked.limit)?;
    let page = read!(state.store, "partner_list", &caller.actor(), |tx| {
        sanad_lists::feed(tx, &state.keyring, asked.after, limit).await
    })?;
    answer(&headers, &page)
}

pub(crate) async fn editions(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
    asked: Asked<EditionsQuery>,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::ListRead)?;
    let Query(asked) = asked.map_err(|_| Problem::BadQuery)?;
    let limit = checked(asked.limit)?;
    let editions = read!(state.store, "partner_editions", &caller.actor(), |tx| {
        sanad_lists::editions(tx, limit).await
    })?;
    answer(&headers, &json!({ "editions": editions }))
}

pub(crate) async fn edition(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
    Path(number): Path<String>,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::ListRead)?;
    let number: u64 = number.parse().map_err(|_| Problem::Missing)?;
    let edition = read!(state.store, "partner_edition", &caller.actor(), |tx| {
        numbered(tx, number).await
    })?;
    answer(&headers, &edition.ok_or(Problem::Missing)?)
}

pub(crate) async fn feed_key(
    State(state): State<PartnerState>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, CallEnd> {
    caller.demand(Scope::ListRead)?;
    let key = sanad_lists::feed_key(&state.keyring, &state.tenant);
    answer(&headers, &json!({ "key": key.to_string() }))
}

/// One of the newest thousand editions. Numbers have no gaps.
async fn numbered(tx: &mut Tx, number: u64) -> Result<Option<Edition>, Fault> {
    let newest = sanad_lists::editions(tx, 1).await?.first().map_or(0, |edition| edition.number);
    let Some(back) = newest.checked_sub(number).and_then(|back| u32::try_from(back).ok()) else {
        return Ok(None);
    };
    if back >= LIMIT_MAX {
        return Ok(None);
    }
    let editions = sanad_lists::editions(tx, back + 1).await?;
    Ok(editions.into_iter().find(|edition| edition.number == number))
}

fn checked(limit: Option<u32>) -> Result<u32, Problem> {
    let limit = limit.unwrap_or(LIMIT);
    if (1..=LIMIT_MAX).contains(&limit) { Ok(limit) } else { Err(Problem::BadQuery) }
}

/// JSON with a tag by which the same answer is not sent twice.
fn answer(asked: &HeaderMap, value: &impl Serialize) -> Result<Response, CallEnd> {
    let body = serde_json::to_vec(value).map_err(Fault::broken)?;
    let tag = format!("\"{}\"", &hex::encode(Sha256::digest(&body))[..32]);
    let headers = [
        (header::ETAG, tag.clone()),
        // Kept by the asker alone, who asks again each time whether it still holds.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    if has(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, [(header::CONTENT_TYPE, "application/json")], body).into_response())
}

fn has(asked: &HeaderMap, tag: &str) -> bool {
    let values = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    let mut tags = values.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn an_answer_the_asker_has_is_known_by_its_tag() {
        let mut headers = HeaderMap::new();
        assert!(!has(&headers, "\"a\""));
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"b\", W/\"a\""));
        assert!(has(&headers, "\"a\"") && has(&headers, "\"b\"") && !has(&headers, "\"c\""));
    }
}
