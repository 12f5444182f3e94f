//! The few shapes of which the parts of the OpenAPI document are made.

use serde_json::{Value, json};

pub(crate) fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

pub(crate) fn object(required: &[&str], members: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": members })
}

pub(crate) fn closed(required: &[&str], members: Value) -> Value {
    let mut object = object(required, members);
    object["additionalProperties"] = false.into();
    object
}
