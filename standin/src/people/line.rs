//! Reading a slash command as it is typed.

use serde_json::Value;

use super::ActError;
use crate::rules::commands::option;

/// A line, read against the registered commands.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The command.
    pub(super) command: Value,
    /// The group and subcommand below it, outermost first.
    pub(super) path: Vec<Value>,
    /// The options as typed, in order.
    pub(super) typed: Vec<(Value, String)>,
    /// All options there are.
    pub(super) options: Vec<Value>,
}

impl Line {
    /// Reads a line. `commands` are those the person has.
    pub(super) fn read(line: &str, commands: &[Value]) -> Result<Self, ActError> {
        let words = words(line.trim().trim_start_matches('/'));
        let count = words.iter().take_while(|word| !word.contains(':')).count();
        let (names, rest) = words.split_at(count);
        let unknown =
            || ActError::UnknownCommand { given: names.join(" "), known: commands.iter().flat_map(paths).collect() };
        let first = names.first().ok_or_else(unknown)?;
        let command = commands.iter().find(|command| command["name"] == first.as_str()).ok_or_else(unknown)?;
        let mut path: Vec<Value> = Vec::new();
        for name in &names[1..] {
            let here = path.last().unwrap_or(command);
            let child = children(here).iter().find(|child| is_nested(child) && child["name"] == name.as_str());
            let child = child.ok_or_else(unknown)?.clone();
            path.push(child);
        }
        let leaf = path.last().unwrap_or(command);
        if children(leaf).iter().any(is_nested) {
            // A command with subcommands cannot be run by itself.
            return Err(unknown());
        }
        let options = children(leaf).to_vec();
        let typed = read_options(rest, &options)?;
        Ok(Self { command: command.clone(), path, typed, options })
    }

    /// The command's full name.
    pub(super) fn name(&self) -> String {
        let names = std::iter::once(&self.command).chain(&self.path).filter_map(|part| part["name"].as_str());
        names.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn known(&self) -> Vec<String> {
        names_of(&self.options)
    }
}

fn names_of(options: &[Value]) -> Vec<String> {
    options.iter().filter_map(|option| option["name"].as_str()).map(ToOwned::to_owned).collect()
}

fn children(of: &Value) -> &[Value] {
    of["options"].as_array().map_or(&[], Vec::as_slice)
}

fn is_nested(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(option::SUBCOMMAND | option::GROUP))
}

/// All ways to run a command: `offer make`, `offer counter`.
fn paths(command: &Value) -> Vec<String> {
    let name = command["name"].as_str().unwrap_or_default();
    let below: Vec<String> = children(command).iter().filter(|child| is_nested(child)).flat_map(paths).collect();
    if below.is_empty() { vec![name.to_owned()] } else { below.iter().map(|path| format!("{name} {path}")).collect() }
}

/// Words, where quotes hold several together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    let mut escaped = false;
    for c in line.chars() {
        if escaped {
            escaped = false;
            word.push(c);
        } else if quoted && c == '\\' {
            escaped = true;
            word.push(c);
        } else if c.is_whitespace() && !quoted {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        } else {
            // Quotes count where a value begins and, once open, where it ends; `5"` is five inches.
            if c == '"' && (quoted || word.is_empty() || word.ends_with(':')) {
                quoted = !quoted;
            }
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Takes the quotes off a value.
fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(|| value.to_owned(), |inner| inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}

fn read_options(words: &[String], options: &[Value]) -> Result<Vec<(Value, String)>, ActError> {
    let mut typed: Vec<(Value, String)> = Vec::new();
    for word in words {
        let (name, value) = word.split_once(':').unwrap_or(("", word));
        if let Some(option) = options.iter().find(|option| option["name"] == name) {
            if typed.iter().any(|(earlier, _)| earlier["name"] == name) {
                return Err(ActError::BadValue {
                    field: name.to_owned(),
                    value: value.to_owned(),
                    why: "given twice".to_owned(),
                });
            }
            typed.push((option.clone(), unquoted(value)));
            continue;
        }
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let is_value = !is_name || value.starts_with("//") || name.chars().all(char::is_numeric);
        match typed.last_mut() {
            // Without quotes a value goes on until the next option.
            Some((_, last)) if is_value => {
                last.push(' ');
                last.push_str(word);
            }
            _ => return Err(ActError::UnknownOption { given: name.to_owned(), known: names_of(options) }),
        }
    }
    Ok(typed)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn commands() -> Vec<Value> {
        let option = |name: &str| json!({ "type": 3, "name": name });
        vec![
            json!({ "name": "ping", "options": [] }),
            json!({ "name": "offer", "options": [
                { "type": 1, "name": "make", "options": [option("ref"), option("cost"), option("note")] },
                { "type": 2, "name": "my", "options": [{ "type": 1, "name": "list", "options": [] }] },
            ] }),
        ]
    }

    fn typed(line: &str) -> Vec<(String, String)> {
        let line = Line::read(line, &commands()).unwrap();
        line.typed.iter().map(|(option, text)| (option["name"].as_str().unwrap().to_owned(), text.clone())).collect()
    }

    #[test]
    fn quotes_hold_words_together() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(typed(r#"/offer make ref:C-1 cost:"500 EUR""#), [pair("ref", "C-1"), pair("cost", "500 EUR")]);
        assert_eq!(typed("/offer make cost:500 EUR ref:C-1"), [pair("cost", "500 EUR"), pair("ref", "C-1")]);
        assert_eq!(typed(r#"/offer make note:"say \"hi\": now""#), [pair("note", r#"say "hi": now"#)]);
        assert_eq!(
            typed("/offer make note:see https://a.example at 09:00"),
            [pair("note", "see https://a.example at 09:00")]
        );
        assert_eq!(typed("/offer make ref:"), [pair("ref", "")]);
    }

    #[test]
    fn groups_and_subcommands_are_found() {
        assert_eq!(Line::read("/offer my list", &commands()).unwrap().name(), "offer my list");
        assert_eq!(Line::read("ping", &commands()).unwrap().name(), "ping");
    }

    #[test]
    fn what_is_unknown_is_refused_with_what_there_is() {
        let error = Line::read("/offer", &commands()).unwrap_err().to_string();
        assert_eq!(error, r#"no command "offer"; there are: ping, offer make, offer my list"#);
        let error = Line::read("/offer make reff:1", &commands()).unwrap_err().to_string();
        assert_eq!(error, r#"no option "reff"; there are: ref, cost, note"#);
        assert!(Line::read("/offer make ref:1 ref:2", &commands()).is_err());
        assert!(Line::read("/offer take", &commands()).is_err());
    }
}
