//! Keys of a body that nothing in its schema knows.
//!
//! Discord ignores them, and so does a validator; to whoever sent them they are mostly a misspelling.

use serde_json::Value;

use super::normalise;

/// The unknown keys of a value, by their paths. References lead into `root`.
pub(super) fn unknown(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let found = Walk { root }.below(&[schema], value, "");
    found.into_iter().map(|path| format!("{}: unknown key", path.trim_start_matches('/'))).collect()
}

#[derive(Clone, Copy)]
struct Walk<'a> {
    root: &'a Value,
}

impl<'a> Walk<'a> {
    /// The paths of unknown keys, where all these schemas apply to the value.
    fn below(self, schemas: &[&'a Value], value: &Value, at: &str) -> Vec<String> {
        if !value.is_object() && !value.is_array() {
            return Vec::new();
        }
        let mut shapes = Vec::new();
        for schema in schemas {
            self.gather(schema, value, &mut shapes);
        }
        match value {
            Value::Object(map) => {
                let inside = map.iter().flat_map(|(key, inner)| {
                    let path = format!("{at}/{key}");
                    let known: Vec<&Value> = shapes.iter().filter_map(|shape| property(shape, key)).collect();
                    if !known.is_empty() {
                        self.below(&known, inner, &path)
                    } else if normalise::is_idle(key, inner)
                        || shapes.is_empty()
                        || shapes.iter().any(|shape| is_open(shape))
                    {
                        Vec::new()
                    } else {
                        vec![path]
                    }
                });
                inside.collect()
            }
            Value::Array(list) => {
                let items: Vec<&Value> = shapes.iter().filter_map(|shape| shape.get("items")).collect();
                let inside = list.iter().enumerate();
                inside.flat_map(|(index, inner)| self.below(&items, inner, &format!("{at}/{index}"))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The plain schemas that make up a schema for this value: what it refers to, all of `allOf`, and of the
    /// alternatives the one that may be meant and knows most. Nothing if none of them can be meant.
    fn gather(self, schema: &'a Value, value: &Value, shapes: &mut Vec<&'a Value>) {
        let schema = self.resolved(schema);
        let combined = ["allOf", "oneOf", "anyOf"].map(|keyword| schema[keyword].as_array());
        if combined.iter().all(Option::is_none) || schema["properties"].is_object() {
            shapes.push(schema);
        }
        let [all, one, any] = combined;
        for part in all.into_iter().flatten() {
            self.gather(part, value, shapes);
        }
        for alternatives in [one, any].into_iter().flatten() {
            let possible = alternatives.iter().filter(|alternative| self.may_be_meant(alternative, value));
            if let Some(meant) = possible.min_by_key(|alternative| self.below(&[*alternative], value, "").len()) {
                self.gather(meant, value, shapes);
            }
        }
    }

    fn resolved(self, mut schema: &'a Value) -> &'a Value {
        // A reference that leads nowhere is an open schema here; compiling the schema complains of it.
        while let Some(reference) = schema["$ref"].as_str() {
            schema = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer)).unwrap_or(&Value::Null);
        }
        schema
    }

    /// Whether nothing at the top of the alternative rules the value out: its JSON type, what it must have, what is
    /// constant in it, the `type` above all.
    fn may_be_meant(self, alternative: &'a Value, value: &Value) -> bool {
        let schema = self.resolved(alternative);
        let fits_type = match &schema["type"] {
            Value::String(name) => is_of_type(value, name),
            Value::Array(names) => names.iter().filter_map(Value::as_str).any(|name| is_of_type(value, name)),
            _ => true,
        };
        let has = |key: &Value| key.as_str().is_none_or(|key| value.get(key).is_some());
        let has_all = schema["required"].as_array().into_iter().flatten().all(has);
        let allowed = |(key, inner): (&String, &Value)| value.get(key).is_none_or(|given| is_allowed(inner, given));
        let constants = schema["properties"].as_object().into_iter().flatten().all(allowed);
        fits_type && (!value.is_object() || (has_all && constants))
    }
}

/// What a plain schema says of a key: the property of that name, or what all others are held to.
fn property<'a>(shape: &'a Value, key: &str) -> Option<&'a Value> {
    shape["properties"].get(key).or_else(|| shape.get("additionalProperties").filter(|rest| rest.is_object()))
}

/// Whether a plain schema takes whatever comes.
fn is_open(shape: &Value) -> bool {
    let rest = shape.get("additionalProperties");
    rest == Some(&Value::Bool(true)) || (rest.is_none() && shape["properties"].is_null())
}

fn is_allowed(schema: &Value, given: &Value) -> bool {
    schema.get("const").is_none_or(|constant| constant == given)
        && schema["enum"].as_array().is_none_or(|choices| choices.contains(given))
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" | "integer" => value.is_number(),
        _ => true,
    }
}
