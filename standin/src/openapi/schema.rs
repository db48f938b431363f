//! One schema of the document, compiled when it is first needed.

use std::sync::OnceLock;

use jsonschema::{Registry, Validator};
use serde_json::Value;

use super::{BASE, reasons};

/// A schema as it stands at an operation.
pub(super) struct Schema {
    described: Value,
    /// Compiling follows every reference, so it is left until somebody asks; the reason if it cannot be done.
    compiled: OnceLock<Result<Validator, String>>,
}

impl Schema {
    pub(super) const fn new(described: Value) -> Self {
        Self { described, compiled: OnceLock::new() }
    }

    pub(super) const fn described(&self) -> &Value {
        &self.described
    }

    /// How a value does not fit, in words.
    pub(super) fn violations(&self, registry: &Registry<'_>, value: &Value) -> Vec<String> {
        match self.compiled.get_or_init(|| compile(registry, &self.described)) {
            // Most values fit, and telling so is far cheaper than looking for reasons.
            Ok(validator) if validator.is_valid(value) => Vec::new(),
            Ok(validator) => reasons::of(validator.iter_errors(value)),
            Err(reason) => vec![format!("its schema cannot be used: {reason}")],
        }
    }
}

fn compile(registry: &Registry<'_>, described: &Value) -> Result<Validator, String> {
    let mut schema = described.clone();
    lead_to_the_document(&mut schema);
    // No format of Discord's own is known here; those of JSON Schema, an instant or an address, are checked.
    let options = jsonschema::options().with_registry(registry).should_validate_formats(true);
    options.build(&schema).map_err(|error| error.to_string())
}

/// References within the document become references to the document, where the components are kept once for all.
fn lead_to_the_document(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get_mut("$ref")
                && reference.starts_with('#')
            {
                reference.insert_str(0, BASE);
            }
            map.values_mut().for_each(lead_to_the_document);
        }
        Value::Array(list) => list.iter_mut().for_each(lead_to_the_document),
        _ => {}
    }
}
