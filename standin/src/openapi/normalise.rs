//! What Discord takes although its document does not describe it so.
//!
//! Its readme admits to be loose about numbers and texts. Each case here was seen to be accepted:
//! - `default_member_permissions` of commands as text, as the documentation has it, where the schema says number;
//! - `id` of `attachments` and of a select's `default_values` as number, where the schema says text;
//! - keys of another kind of command, option or message that say nothing: libraries write the same fields for every kind.

use serde_json::{Value, json};

/// Keys that serenity, discord.js or discord.py write where the document does not know them. `nsfw` it knows nowhere, although
/// the documentation has it.
const IDLE: [&str; 11] = [
    "autocomplete",
    "channel_types",
    "choices",
    "enforce_nonce",
    "max_length",
    "max_value",
    "min_length",
    "min_value",
    "nsfw",
    "options",
    "tts",
];

/// Whether a key that is not known here is one of those, and says nothing.
pub(super) fn is_idle(key: &str, value: &Value) -> bool {
    let says_nothing = match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    says_nothing && IDLE.contains(&key)
}

/// A request's body in the described form.
pub(super) fn request(body: &Value) -> Value {
    let mut normal = body.clone();
    visit(&mut normal);
    normal
}

fn visit(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                match key.as_str() {
                    "default_member_permissions" => to_number(inner),
                    "attachments" | "default_values" => ids_to_text(inner),
                    _ => {}
                }
                visit(inner);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(visit),
        _ => {}
    }
}

fn to_number(value: &mut Value) {
    if let Some(number) = value.as_str().and_then(|text| text.parse::<u64>().ok()) {
        *value = json!(number);
    }
}

fn ids_to_text(list: &mut Value) {
    for entry in list.as_array_mut().into_iter().flatten() {
        if let Some(number) = entry["id"].as_u64() {
            entry["id"] = json!(number.to_string());
        }
    }
}
