//! A form as a person sees it.

use serde_json::Value;

use crate::rules::{components::kind, modals::VALUE_MAX};

/// A form that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormView {
    /// Its title.
    pub title: String,
    /// What Discord hands back.
    pub custom_id: String,
    /// Its inputs, in order.
    pub fields: Vec<FieldView>,
}

/// An input of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldView {
    /// The words above it.
    pub label: String,
    /// What is in it.
    pub value: String,
    /// Whether something has to be.
    pub required: bool,
    /// What stands in it while it is empty.
    pub placeholder: String,
    /// 1 one line, 2 several.
    pub style: u64,
    /// What Discord hands back.
    pub custom_id: String,
    /// The least characters, if anything is typed.
    pub min_length: usize,
    /// The most.
    pub max_length: usize,
}

impl FormView {
    pub(crate) fn new(data: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let rows = data["components"].as_array().into_iter().flatten();
        Self {
            title: text(&data["title"]),
            custom_id: text(&data["custom_id"]),
            fields: rows.filter_map(field).collect(),
        }
    }

    /// What a person reads: the title, then each field with what is in it; required ones have a star.
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.clone()];
        for field in &self.fields {
            let star = if field.required { "*" } else { "" };
            let shown = match (field.value.is_empty(), field.placeholder.is_empty()) {
                (false, _) => format!(" {}", field.value),
                (true, false) => format!(" ({})", field.placeholder),
                (true, true) => String::new(),
            };
            lines.push(format!("{}{star}:{shown}", field.label));
        }
        lines.join("\n")
    }
}

fn field(row: &Value) -> Option<FieldView> {
    let (label, input) = if row["type"] == kind::LABEL {
        (&row["label"], &row["component"])
    } else {
        let input = row["components"].get(0)?;
        (&input["label"], input)
    };
    if input["type"] != kind::TEXT_INPUT {
        return None;
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let count = |key: &str| input[key].as_u64().and_then(|count| usize::try_from(count).ok());
    Some(FieldView {
        label: text(label),
        value: text(&input["value"]),
        required: input["required"] != false,
        placeholder: text(&input["placeholder"]),
        style: input["style"].as_u64().unwrap_or(1),
        custom_id: text(&input["custom_id"]),
        min_length: count("min_length").unwrap_or(0),
        max_length: count("max_length").unwrap_or(VALUE_MAX),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_reads_line_by_line() {
        let form = FormView::new(&json!({
            "title": "Counter", "custom_id": "c",
            "components": [
                { "type": 1, "components": [{ "type": 4, "custom_id": "p", "style": 1, "label": "Price", "value": "500 EUR" }] },
                { "type": 18, "label": "Note", "component": { "type": 4, "custom_id": "n", "style": 2, "required": false, "placeholder": "why" } },
            ],
        }));
        assert_eq!(form.text(), "Counter\nPrice*: 500 EUR\nNote: (why)");
        assert_eq!(form.fields[1].max_length, VALUE_MAX);
    }
}
