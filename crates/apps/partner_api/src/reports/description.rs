//! The calls about reports as parts of the OpenAPI document.

use crate::reports::batch::{ADDRESSES_MAX, ITEMS_MAX};
use crate::reports::mend::{Member, Reason};
use crate::reports::report_call::BODY_BYTES_MAX;
use crate::reports::take_in::{ADDRESSES_AN_HOUR, CODES_AN_HOUR};
use crate::schema::{closed, object, reference};
use sanad_base::Locale;
use sanad_base::content_url::{CHARS_MAX, LINES_MAX};
use sanad_intake::fields::{NARRATIVE_CHARS_MAX, WHAT};
use sanad_intake::{Channel, Status};
use serde_json::{Value, json};

pub(crate) fn report() -> Value {
    let call_key = json!({
        "name": "Idempotency-Key", "in": "header", "required": true,
        "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
        "description": "Made by the caller, fresh for each batch. For 24 hours the same key with the same body \
            is answered the same and stores nothing; with another body it is a problem.",
    });
    let mut call = json!({
        "summary": "Hand in one report, or up to a hundred",
        "description": format!("For keys with the scope report. Each report is judged by itself: what cannot be \
            taken is told so and stops no other. Whatever is known already is answered like what is not. \
            A body has {BODY_BYTES_MAX} bytes at most, all its reports together {ADDRESSES_MAX} addresses, and a key \
            hands in {ADDRESSES_AN_HOUR} addresses an hour; a report that is not understood counts as one. \
            There is no place for pictures or other files: send addresses only."),
        "parameters": [call_key],
    });
    answered(&mut call, "Batch", "Verdicts");
    call
}

pub(crate) fn status() -> Value {
    let mut call = json!({
        "summary": "Where reports stand, by their follow-up codes",
        "description": format!("For keys with the scope report, {CODES_AN_HOUR} codes an hour. A code that was mistyped, \
            is unknown, or whose time is over is not found."),
    });
    answered(&mut call, "Codes", "Standings");
    call
}

fn answered(call: &mut Value, body: &str, answer: &str) {
    call["security"] = json!([{ "key": [] }]);
    call["requestBody"] = json!({
        "required": true, "content": { "application/json": { "schema": reference(body) } },
    });
    let problem = json!({ "$ref": "#/components/responses/problem" });
    call["responses"] = json!({
        "200": {
            "description": "The answer.",
            "content": { "application/json": { "schema": reference(answer) } },
        },
        "429": {
            "description": "The key has used up its hour. Nothing was taken.",
            "headers": { "Retry-After": { "schema": { "type": "integer" }, "description": "Seconds." } },
            "content": { "application/problem+json": { "schema": reference("Problem") } },
        },
        "default": problem,
    });
}

/// The schemas these calls refer to, by name.
pub(crate) fn schemas() -> Vec<(&'static str, Value)> {
    let index = json!({ "type": "integer", "minimum": 0, "description": "Which of the list that was sent, from 0." });
    let code = json!({ "type": "string", "description": "24 digits; spaces and other digits of the same worth are understood." });
    let few = |item: Value| json!({ "type": "array", "minItems": 1, "maxItems": ITEMS_MAX, "items": item });
    let hour = json!({ "type": "integer", "description": "The start of an hour." });
    vec![
        ("Batch", closed(&["reports"], json!({ "reports": few(reference("Report")) }))),
        ("Report", closed(&["addresses", "channel"], members())),
        (
            "Verdicts",
            object(
                &["accepted", "not_understood", "verdicts"],
                json!({
                    "accepted": { "type": "integer", "minimum": 0 },
                    "not_understood": { "type": "integer", "minimum": 0 },
                    "verdicts": { "type": "array", "items": { "oneOf": [reference("Accepted"), reference("NotUnderstood")] } },
                }),
            ),
        ),
        (
            "Accepted",
            object(
                &["index", "verdict", "code"],
                json!({
                    "index": index, "verdict": { "const": "accepted" },
                    "code": { "type": "string", "pattern": "^([0-9]{4} ){5}[0-9]{4}$", "description":
                        "By which the report is followed. Kept nowhere: keep it, or send the batch again within 24 hours." },
                }),
            ),
        ),
        (
            "NotUnderstood",
            object(
                &["index", "verdict", "reason", "mend"],
                json!({
                    "index": index, "verdict": { "const": "not_understood" },
                    "reason": { "enum": Reason::ALL },
                    "member": { "enum": Member::ALL.map(Member::code), "description": "Absent: the report as a whole." },
                    "at": { "type": "integer", "minimum": 0, "description": "Which entry of that member." },
                    "mend": { "type": "string", "description": "What to do about it, for people." },
                }),
            ),
        ),
        ("Codes", closed(&["codes"], json!({ "codes": few(code) }))),
        (
            "Standings",
            object(
                &["reports"],
                json!({
                    "reports": { "type": "array", "items": reference("Standing") },
                }),
            ),
        ),
        (
            "Standing",
            object(
                &["index", "found"],
                json!({
                    "index": index, "found": { "type": "boolean" },
                    "status": { "enum": Status::ALL.map(Status::code) },
                    "received_at": hour, "told_at": hour,
                }),
            ),
        ),
    ]
}

fn members() -> Value {
    json!({
        "addresses": {
            "type": "array", "minItems": 1, "maxItems": LINES_MAX,
            "items": { "type": "string", "minLength": 1, "maxLength": CHARS_MAX },
            "description": "Web addresses, invite links, handles, numbers: that by which the place is found again, \
                as it was given. Written harmless (hxxp, [.]) they are understood.",
        },
        "channel": { "enum": Channel::ALL.map(Channel::code), "description": "What kind of place it is." },
        "shows": { "type": "array", "items": { "enum": WHAT.options() }, "description": "What it shows." },
        "language": { "enum": Locale::ALL.map(Locale::tag), "description": "Of the words; absent: the hotline's first." },
        "words": { "type": "string", "maxLength": NARRATIVE_CHARS_MAX, "description":
            "What else the analysts should know. Sealed: the machines of the hotline cannot read it." },
        "child_in_danger": { "type": "boolean", "default": false, "description": "A child is in danger now." },
    })
}
