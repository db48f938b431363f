//! The tables of the README: what each row names is where it says.

use std::{collections::BTreeSet, fs, path::Path};

const README: &str = include_str!("../../README.md");

/// The cells of every row of a table with these columns.
fn rows(columns: &str) -> Vec<Vec<&'static str>> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        let cells = line.strip_prefix("| ").and_then(|rest| rest.strip_suffix(" |"));
        inside = line == columns || (inside && (cells.is_some() || line.starts_with("|-")));
        if let Some(cells) = cells.filter(|_| inside && line != columns) {
            found.push(cells.split(" | ").collect());
        }
    }
    found
}

/// What stands in code marks in a cell.
fn marked(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

/// Whether a function of this name is a test in the text.
fn has_test(text: &str, name: &str) -> bool {
    let Some((before, _)) = text.split_once(&format!("fn {name}(")) else { return false };
    let attributes = before.rsplit_once("\n\n").map_or(before, |(_, attributes)| attributes);
    attributes.contains("#[test]") || attributes.contains("#[tokio::test")
}

#[test]
fn each_limit_is_enforced_where_the_readme_says_and_broken_by_the_test_it_names() {
    let rows = rows("| Limit or error | Enforced in | Test that breaks it |");
    let mut wrong = Vec::new();
    for row in &rows {
        let [limit, place, test] = row.as_slice() else {
            wrong.push(format!("{row:?}: not three cells"));
            continue;
        };
        let mut sources = String::new();
        for name in marked(place) {
            if name.starts_with("src/") {
                match read(name) {
                    Some(source) => sources.push_str(&source),
                    None => wrong.push(format!("{limit}: there is no {name}")),
                }
            } else if !name.split("::").all(|part| sources.contains(part)) {
                wrong.push(format!("{limit}: {name} is not there"));
            }
        }
        let found = marked(test).first().and_then(|test| test.rsplit_once("::"));
        let Some((path, name)) = found else {
            wrong.push(format!("{limit}: names no test"));
            continue;
        };
        if !read(path).is_some_and(|text| has_test(&text, name)) {
            wrong.push(format!("{limit}: there is no test {path}::{name}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A table that was not found would have nothing wrong in it.
    let subjects: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(subjects.len(), rows.len(), "a limit is listed twice");
    assert!(rows.len() > 100, "only {} rows", rows.len());
}

#[test]
fn a_function_is_a_test_only_if_it_is_marked_as_one() {
    let text = "#[test]\nfn one() {}\n\nfn two() {}\n\n#[tokio::test]\nasync fn three() {}\n";
    assert!(has_test(text, "one") && has_test(text, "three"));
    assert!(!has_test(text, "two") && !has_test(text, "four"));
}
