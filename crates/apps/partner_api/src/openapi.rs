//! The calls of this door as an OpenAPI 3.1 document, for those who write against them.

use crate::feed_call::{LIMIT, LIMIT_MAX};
use crate::reports::description;
use crate::schema::{closed, object, reference};
use axum::response::{IntoResponse, Response};
use http::header;
use serde_json::{Value, json};

pub(crate) async fn show() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document().to_string()).into_response()
}

pub(crate) fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sanad partner API",
            "version": "1",
            "description": "The published list, line by line; one yes or no about one thing; reports by partners. \
                Times are milliseconds since 1970 in UTC. Members may be added to answers; none is taken away within v1.",
        },
        "paths": paths(),
        "components": {
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer", "bearerFormat": "sk_ and 64 hexadecimal digits" } },
            "schemas": schemas(),
            "responses": {
                "problem": {
                    "description": "What is wrong, by RFC 9457.",
                    "content": { "application/problem+json": { "schema": reference("Problem") } },
                },
            },
        },
    })
}

fn paths() -> Value {
    let after = json!({
        "name": "after", "in": "query", "schema": { "type": "integer", "minimum": 0, "default": 0 },
        "description": "The `next` of the answer before; 0 begins.",
    });
    let number = json!({
        "name": "number", "in": "path", "required": true, "schema": { "type": "integer", "minimum": 1 },
    });
    json!({
        "/v1/list": { "get": with_key(
            "Lines of the list after a cursor, oldest first",
            "list:read", &[after, limit()], Some(reference("Page")),
        ) },
        "/v1/editions": { "get": with_key(
            "Editions, the newest first", "list:read", &[limit()], Some(reference("Editions")),
        ) },
        "/v1/editions/{number}": { "get": with_key(
            "One of the newest thousand editions", "list:read", &[number], Some(reference("Edition")),
        ) },
        "/v1/feed-key": { "get": with_key(
            "The key that verifies checkpoints", "list:read", &[], Some(reference("FeedKey")),
        ) },
        "/v1/match": { "post": matching() },
        "/v1/reports": { "post": description::report() },
        "/v1/reports/status": { "post": description::status() },
        "/v1/openapi.json": { "get": open("This document", "application/json") },
        "/healthz": { "get": open("The door lives", "text/plain") },
        "/readyz": { "get": open("The door and its store answer", "text/plain") },
    })
}

fn limit() -> Value {
    json!({
        "name": "limit", "in": "query",
        "schema": { "type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT },
    })
}

fn open(summary: &str, kind: &str) -> Value {
    json!({
        "summary": summary,
        "responses": {
            "200": { "description": "Yes.", "content": { kind: {} } },
            "default": { "$ref": "#/components/responses/problem" },
        },
    })
}

fn with_key(summary: &str, scope: &str, parameters: &[Value], answer: Option<Value>) -> Value {
    let content = answer.map(|schema| json!({ "application/json": { "schema": schema } }));
    let tag = json!({ "ETag": { "schema": { "type": "string" } } });
    json!({
        "summary": summary,
        "description": format!("For keys with the scope {scope}."),
        "security": [{ "key": [] }],
        "parameters": parameters,
        "responses": {
            "200": { "description": "The answer.", "headers": tag, "content": content },
            "304": { "description": "The asker has it already (If-None-Match)." },
            "default": { "$ref": "#/components/responses/problem" },
        },
    })
}

fn matching() -> Value {
    json!({
        "summary": "Whether one fingerprint or address is known",
        "description": "For keys with the scope match:ask. One bit; both answers have the same length.",
        "security": [{ "key": [] }],
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": reference("Question") } },
        },
        "responses": {
            "200": {
                "description": "The answer.",
                "content": { "application/json": { "schema": object(&["match"], json!({
                    "match": { "type": "boolean" },
                })) } },
            },
            "default": { "$ref": "#/components/responses/problem" },
        },
    })
}

fn hex(bytes: u32) -> Value {
    json!({ "type": "string", "pattern": format!("^[0-9a-fA-F]{{{}}}$", bytes * 2) })
}

fn schemas() -> Value {
    let count = json!({ "type": "integer", "minimum": 0 });
    let text = json!({ "type": "string" });
    let problem = json!({
        "type": text, "title": text, "status": { "type": "integer" },
        "field": { "type": "string", "description": "The member to mend." },
        "incident": { "type": "string", "description": "Tell us this number." },
    });
    let line = json!({
        "seq": count, "edition": count,
        "op": { "enum": ["add", "remove"] },
        "id": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
        "kind": { "enum": ["url", "domain", "sha256", "sha1", "md5", "pdq"] },
        "value": { "type": "string", "description": "Adds only; fingerprints in hexadecimal digits." },
        "labels": { "type": "array", "items": text },
        "reason": { "enum": ["gone", "error", "appeal", "expired"], "description": "Removals only." },
    });
    let page = json!({
        "lines": { "type": "array", "items": reference("Line") },
        "next": count, "more": { "type": "boolean" }, "edition": count,
        "checkpoint": { "type": ["string", "null"], "description": "C2SP signed note over all lines." },
    });
    let edition = json!({
        "number": count, "at": { "type": "integer" }, "added": count, "removed": count,
        "lines": count, "root": text, "checkpoint": text,
    });
    let editions = json!({ "editions": { "type": "array", "items": reference("Edition") } });
    let mut schemas = json!({
        "Problem": object(&["type", "title", "status"], problem),
        "Line": object(&["seq", "edition", "op", "id", "kind"], line),
        "Page": object(&["lines", "next", "more", "edition", "checkpoint"], page),
        "Edition": object(&["number", "at", "added", "removed", "lines", "root", "checkpoint"], edition),
        "Editions": object(&["editions"], editions),
        "FeedKey": object(&["key"], json!({ "key": text })),
        "Question": { "oneOf": [
            closed(&["sha256"], json!({ "sha256": hex(32) })),
            closed(&["sha1"], json!({ "sha1": hex(20) })),
            closed(&["md5"], json!({ "md5": hex(16) })),
            closed(&["pdq", "quality"], json!({
                "pdq": hex(32), "quality": { "type": "integer", "minimum": 0, "maximum": 100 },
            })),
            closed(&["url"], json!({ "url": { "type": "string", "maxLength": 2048 } })),
        ] },
    });
    for (name, schema) in description::schemas() {
        schemas[name] = schema;
    }
    schemas
}

#[cfg(test)]
mod tests;
