//! Filling in a form: what is typed, chosen, ticked and uploaded, as the client checks and submits it.

use serde_json::{Value, json};

use super::{ActError, Answer, GivenFile, Person, files, pick, send::Act};
use crate::{
    rules::{components::kind, interactions::Kind, length},
    views::{FieldView, FormView, InputView, Lens, SelectOptionView, SelectView, same_label},
    world::{OpenForm, World},
};

/// What a person puts into a field of a form.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Entry<'a> {
    /// A text typed; where something is chosen, the one option of this label; in a checkbox `yes` or `no`.
    Text(&'a str),
    /// What is chosen or ticked, by label; people, roles and channels by name. Nothing: none is.
    Chosen(&'a [&'a str]),
    /// A checkbox ticked, or not.
    Ticked(bool),
    /// The files uploaded.
    Files(&'a [GivenFile]),
}

impl Person {
    /// Submits the open form: these fields as given, the others as they stand.
    pub async fn fills(&self, fields: &[(&str, &str)]) -> Result<Answer, ActError> {
        let entries: Vec<(&str, Entry<'_>)> = fields.iter().map(|(label, text)| (*label, Entry::Text(text))).collect();
        self.fills_in(&entries).await
    }

    /// Submits the open form, whatever its fields take: these as given, by label, the others as they stand.
    pub async fn fills_in(&self, entries: &[(&str, Entry<'_>)]) -> Result<Answer, ActError> {
        let view = self.open_form().ok_or_else(|| ActError::NoForm(self.name()))?;
        let mut by_id = Vec::with_capacity(entries.len());
        for (label, entry) in entries {
            let Some(field) = view.fields.iter().find(|field| same_label(&field.label, label)) else {
                let known = view.fields.iter().map(|field| field.label.clone()).collect();
                return Err(ActError::NotThere { given: (*label).to_owned(), known });
            };
            by_id.push((field.custom_id.as_str(), *entry));
        }
        self.submits(&by_id).await
    }

    /// Submits the open form: these fields as given, by custom id, the others as they stand.
    pub(super) async fn submits(&self, entries: &[(&str, Entry<'_>)]) -> Result<Answer, ActError> {
        let (form, data) = self.inner.change(|world| {
            let form = world.forms.get(&self.user).cloned();
            let form = form.ok_or_else(|| ActError::NoForm(world.name_of(self.user)))?;
            let data = submission(world, self, &form, entries)?;
            Ok::<_, ActError>((form, data))
        })?;
        let act = Act {
            kind: Kind::Modal,
            channel: form.channel,
            message: form.message,
            opened_by: Some(form.opened_by),
            data,
        };
        let answer = self.does(act).await?;
        // A form the bot did not answer stays open, as the client leaves it; one it did is closed.
        self.inner.change(|world| {
            if world.forms.get(&self.user).is_some_and(|open| open.opened_by == form.opened_by) {
                world.forms.remove(&self.user);
            }
        });
        Ok(answer)
    }

    /// Closes the open form. The bot never hears of it.
    pub fn closes_form(&self) {
        self.inner.change(|world| world.forms.remove(&self.user));
    }

    /// The form that is open.
    pub fn open_form(&self) -> Option<FormView> {
        self.inner.read(|world| world.forms.get(&self.user).map(|form| FormView::new(&form.data, &Lens::new(world))))
    }
}

/// The data of a form that is submitted; entries by custom id.
fn submission(
    world: &mut World,
    person: &Person,
    form: &OpenForm,
    entries: &[(&str, Entry<'_>)],
) -> Result<Value, ActError> {
    let view = FormView::new(&form.data, &Lens::new(world));
    for (custom_id, _) in entries {
        if !view.fields.iter().any(|field| field.custom_id == *custom_id) {
            let known = view.fields.iter().map(|field| field.custom_id.clone()).collect();
            return Err(ActError::NotThere { given: (*custom_id).to_owned(), known });
        }
    }
    let mut filling = Filling { world, person, channel: form.channel, view: &view, entries, resolved: json!({}) };
    let rows = form.data["components"].as_array().map_or(&[][..], Vec::as_slice);
    let rows: Vec<Value> = rows.iter().map(|row| filling.row(row)).collect::<Result<_, _>>()?;
    let mut data = json!({ "custom_id": view.custom_id, "components": rows });
    if filling.resolved.as_object().is_some_and(|map| !map.is_empty()) {
        data["resolved"] = filling.resolved;
    }
    Ok(data)
}

/// A form while it is filled in.
struct Filling<'a> {
    world: &'a mut World,
    person: &'a Person,
    channel: u64,
    view: &'a FormView,
    entries: &'a [(&'a str, Entry<'a>)],
    resolved: Value,
}

impl Filling<'_> {
    /// A row as it is submitted: only ids and what was filled in.
    fn row(&mut self, row: &Value) -> Result<Value, ActError> {
        let mut sent = json!({ "type": row["type"], "id": row["id"].as_u64().unwrap_or(0) });
        if row["type"] == kind::LABEL {
            sent["component"] = self.input(&row["component"])?;
        } else if row["type"] == kind::ROW {
            sent["components"] = json!([self.input(&row["components"][0])?]);
        }
        Ok(sent)
    }

    fn input(&mut self, input: &Value) -> Result<Value, ActError> {
        let view = self.view;
        let mut sent =
            json!({ "type": input["type"], "id": input["id"].as_u64().unwrap_or(0), "custom_id": input["custom_id"] });
        let Some(field) = view.fields.iter().find(|field| input["custom_id"] == *field.custom_id) else {
            return Ok(sent);
        };
        let entry = self.entries.iter().find(|(id, _)| *id == field.custom_id).map(|(_, entry)| *entry);
        let (key, value) = match &field.input {
            InputView::Text => ("value", json!(typed(field, entry)?)),
            InputView::Select(select) => ("values", self.chosen(field, select, entry)?),
            InputView::Radio(options) => {
                let values = ticked(field, options, 1, 1, entry)?;
                ("value", values.into_iter().next().map_or(Value::Null, Value::String))
            }
            InputView::Checkboxes { options, min, max } => {
                ("values", json!(ticked(field, options, *min, *max, entry)?))
            }
            InputView::Checkbox { ticked } => ("value", json!(yes_or_no(field, *ticked, entry)?)),
            InputView::Files { min, max } => ("values", self.uploaded(field, *min, *max, entry)?),
        };
        sent[key] = value;
        Ok(sent)
    }

    /// What is chosen in a select; nothing said, what stands in it.
    fn chosen(&mut self, field: &FieldView, select: &SelectView, entry: Option<Entry<'_>>) -> Result<Value, ActError> {
        let standing: Vec<String> = if select.kind == kind::STRING_SELECT {
            select.options.iter().filter(|option| option.chosen).map(|option| option.label.clone()).collect()
        } else {
            select.chosen.iter().map(|chosen| chosen.id.to_string()).collect()
        };
        let standing: Vec<&str> = standing.iter().map(String::as_str).collect();
        let labels = labels(field, &standing, entry)?;
        counted(field, labels.len(), select.min, select.max)?;
        self.person.values(self.world, select, &labels, &mut self.resolved)
    }

    fn uploaded(
        &mut self,
        field: &FieldView,
        min: usize,
        max: usize,
        entry: Option<Entry<'_>>,
    ) -> Result<Value, ActError> {
        let given = match entry {
            None => &[],
            Some(Entry::Files(given)) => given,
            Some(_) => return Err(bad(field, "", "it takes files")),
        };
        counted(field, given.len(), min, max)?;
        let mut ids = Vec::new();
        for file in given {
            let id = files::upload(self.world, self.channel, file, &field.label, &mut self.resolved)?;
            ids.push(id.to_string());
        }
        Ok(json!(ids))
    }
}

fn bad(field: &FieldView, value: &str, why: &str) -> ActError {
    ActError::BadValue { field: field.label.clone(), value: value.to_owned(), why: why.to_owned() }
}

/// The labels an entry names, or what stands there.
fn labels<'a>(field: &FieldView, standing: &[&'a str], entry: Option<Entry<'a>>) -> Result<Vec<&'a str>, ActError> {
    match entry {
        None => Ok(standing.to_vec()),
        Some(Entry::Text("")) => Ok(Vec::new()),
        Some(Entry::Text(label)) => Ok(vec![label]),
        Some(Entry::Chosen(labels)) => Ok(labels.to_vec()),
        Some(Entry::Ticked(_) | Entry::Files(_)) => Err(bad(field, "", "something is chosen in it")),
    }
}

/// Holds a count to what a field takes; what is not required may be left empty.
fn counted(field: &FieldView, count: usize, min: usize, max: usize) -> Result<(), ActError> {
    if count == 0 && !field.required {
        return Ok(());
    }
    let min = if field.required { min.max(1) } else { min };
    if (min..=max).contains(&count) {
        return Ok(());
    }
    Err(bad(field, &count.to_string(), &format!("{min} to {max} are asked for")))
}

/// The values of what is ticked in a group.
fn ticked(
    field: &FieldView,
    options: &[SelectOptionView],
    min: usize,
    max: usize,
    entry: Option<Entry<'_>>,
) -> Result<Vec<String>, ActError> {
    let standing: Vec<&str> =
        options.iter().filter(|option| option.chosen).map(|option| option.label.as_str()).collect();
    let labels = labels(field, &standing, entry)?;
    counted(field, labels.len(), min, max)?;
    let mut values: Vec<String> = Vec::new();
    for label in labels {
        let value = pick(options, label)?;
        if values.contains(&value) {
            return Err(bad(field, label, "chosen twice"));
        }
        values.push(value);
    }
    Ok(values)
}

fn yes_or_no(field: &FieldView, standing: bool, entry: Option<Entry<'_>>) -> Result<bool, ActError> {
    match entry {
        None => Ok(standing),
        Some(Entry::Ticked(ticked)) => Ok(ticked),
        Some(Entry::Text("yes")) => Ok(true),
        Some(Entry::Text("no")) => Ok(false),
        Some(_) => Err(bad(field, "", "yes or no")),
    }
}

/// What is typed, checked as the client does before it lets a form go.
fn typed(field: &FieldView, entry: Option<Entry<'_>>) -> Result<String, ActError> {
    let value = match entry {
        None => field.value.as_str(),
        Some(Entry::Text(text)) => text,
        Some(_) => return Err(bad(field, "", "it takes text")),
    };
    let count = length(value);
    if field.required && value.trim().is_empty() {
        Err(bad(field, value, "it is required"))
    } else if count > field.max_length {
        Err(bad(field, value, &format!("at most {} characters", field.max_length)))
    } else if count > 0 && count < field.min_length {
        Err(bad(field, value, &format!("at least {} characters", field.min_length)))
    } else if field.style == 1 && value.contains('\n') {
        Err(bad(field, value, "it has one line"))
    } else {
        Ok(value.to_owned())
    }
}
