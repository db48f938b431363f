//! A form as a person sees it.

use serde_json::Value;

use super::{
    Lens, SelectOptionView, SelectView,
    message::{options, select},
};
use crate::rules::{
    components::{is_select, kind},
    modals::VALUE_MAX,
};

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
    /// The texts between them.
    pub notes: Vec<NoteView>,
}

/// A text in a form that nothing is filled into.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoteView {
    /// The place of the field it stands above; the number of fields if it is the last thing in the form.
    pub before: usize,
    /// Its text, with markup.
    pub text: String,
}

/// An input of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldView {
    /// The words above it.
    pub label: String,
    /// What is in it: the text, the labels of what is chosen, `yes` in a ticked checkbox.
    pub value: String,
    /// Whether something has to be.
    pub required: bool,
    /// What stands in it while it is empty.
    pub placeholder: String,
    /// 1 one line, 2 several; 0 if it is no text.
    pub style: u64,
    /// What Discord hands back.
    pub custom_id: String,
    /// The least characters, if anything is typed.
    pub min_length: usize,
    /// The most.
    pub max_length: usize,
    /// The smaller text below the label.
    pub description: Option<String>,
    /// What kind of input it is.
    pub input: InputView,
}

/// The kind of an input, and what there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputView {
    /// Text is typed.
    Text,
    /// Something is chosen from a list.
    Select(SelectView),
    /// One of these is chosen.
    Radio(Vec<SelectOptionView>),
    /// Several of these are ticked.
    Checkboxes {
        /// What can be ticked.
        options: Vec<SelectOptionView>,
        /// The least that must be, if any is.
        min: usize,
        /// The most that can be.
        max: usize,
    },
    /// Yes or no.
    Checkbox {
        /// Whether it is ticked already.
        ticked: bool,
    },
    /// Files are given.
    Files {
        /// The least, if any is given.
        min: usize,
        /// The most.
        max: usize,
    },
}

impl FormView {
    pub(crate) fn new(data: &Value, lens: &Lens) -> Self {
        let mut form = Self {
            title: text(&data["title"]),
            custom_id: text(&data["custom_id"]),
            fields: Vec::new(),
            notes: Vec::new(),
        };
        for row in data["components"].as_array().into_iter().flatten() {
            if row["type"] == kind::TEXT_DISPLAY {
                form.notes.push(NoteView { before: form.fields.len(), text: text(&row["content"]) });
            } else {
                form.fields.extend(field(row, lens));
            }
        }
        form
    }

    /// What a person reads: the title, then each field with what is in it; required ones have a star.
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.clone()];
        let notes = |place: usize| self.notes.iter().filter(move |note| note.before == place);
        for (place, field) in self.fields.iter().enumerate() {
            lines.extend(notes(place).map(|note| note.text.clone()));
            lines.push(field.text());
        }
        lines.extend(notes(self.fields.len()).map(|note| note.text.clone()));
        lines.join("\n")
    }
}

impl FieldView {
    fn text(&self) -> String {
        let star = if self.required { "*" } else { "" };
        let below = self.description.as_ref().map(|text| format!(" – {text}")).unwrap_or_default();
        let offered: Vec<&str> = match &self.input {
            InputView::Select(select) => select.options.iter().map(|option| option.label.as_str()).collect(),
            InputView::Radio(options) | InputView::Checkboxes { options, .. } => {
                options.iter().map(|option| option.label.as_str()).collect()
            }
            InputView::Text | InputView::Checkbox { .. } | InputView::Files { .. } => vec![self.placeholder.as_str()],
        };
        let hint = offered.join(" | ");
        let shown = match (self.value.is_empty(), hint.is_empty()) {
            (false, _) => format!(" {}", self.value),
            (true, false) => format!(" ({hint})"),
            (true, true) => String::new(),
        };
        format!("{}{star}{below}:{shown}", self.label)
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn field(row: &Value, lens: &Lens) -> Option<FieldView> {
    let (label, given) = if row["type"] == kind::LABEL {
        (&row["label"], &row["component"])
    } else {
        let input = row["components"].get(0)?;
        (&input["label"], input)
    };
    let count = |key: &str| given[key].as_u64().and_then(|count| usize::try_from(count).ok());
    let input = input(given, lens)?;
    let is_text = input == InputView::Text;
    Some(FieldView {
        label: text(label),
        value: if is_text { text(&given["value"]) } else { filled(&input) },
        // A checkbox that is not ticked says no, which is an answer.
        required: given["required"] != false && !matches!(input, InputView::Checkbox { .. }),
        placeholder: text(&given["placeholder"]),
        style: if is_text { given["style"].as_u64().unwrap_or(1) } else { 0 },
        custom_id: text(&given["custom_id"]),
        min_length: count("min_length").unwrap_or(0),
        max_length: if is_text { count("max_length").unwrap_or(VALUE_MAX) } else { 0 },
        description: row["description"].as_str().map(ToOwned::to_owned),
        input,
    })
}

fn input(given: &Value, lens: &Lens) -> Option<InputView> {
    let count = |key: &str, or: usize| given[key].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(or);
    Some(match given["type"].as_u64()? {
        kind::TEXT_INPUT => InputView::Text,
        kind if is_select(kind) => InputView::Select(select(given, lens)),
        kind::RADIO_GROUP => InputView::Radio(options(given)),
        kind::CHECKBOX_GROUP => {
            let options = options(given);
            InputView::Checkboxes { min: count("min_values", 1), max: count("max_values", options.len()), options }
        }
        kind::CHECKBOX => InputView::Checkbox { ticked: given["default"] == true },
        kind::FILE_UPLOAD => InputView::Files { min: count("min_values", 1), max: count("max_values", 1) },
        _ => return None,
    })
}

/// What is chosen already.
fn filled(input: &InputView) -> String {
    let labels = |options: &[SelectOptionView]| {
        options.iter().filter(|option| option.chosen).map(|option| option.label.clone()).collect::<Vec<_>>()
    };
    match input {
        InputView::Select(select) => {
            let mut chosen = labels(&select.options);
            chosen.extend(select.chosen.iter().map(|chosen| chosen.name.clone()));
            chosen.join(", ")
        }
        InputView::Radio(options) | InputView::Checkboxes { options, .. } => labels(options).join(", "),
        InputView::Checkbox { ticked: true } => "yes".to_owned(),
        InputView::Checkbox { ticked: false } | InputView::Text | InputView::Files { .. } => String::new(),
    }
}
