//! What README and the other documents say is so.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::harness::{accord, everything, run};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// What stands between backticks, on one line.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with("```")).flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_path_it_names_exists() {
    let text = readme();
    let folders = ["src/", "standin/", "tests/", "docs/", "config/", "migrations/", "benches/", ".ci/", ".sqlx/"];
    let is_path =
        |word: &&str| folders.iter().any(|folder| word.starts_with(folder)) && !word.contains(char::is_whitespace);
    let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let links = links.filter(|target| !target.contains("://") && !target.starts_with('#'));
    let paths: BTreeSet<&str> = quoted(&text).filter(is_path).chain(links).collect();
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths.iter().filter(|path| !path.contains('*')) {
        assert!(root().join(path).exists(), "README names {path}, which is not there");
    }
}

#[test]
fn its_map_has_every_part_of_the_program() {
    let text = readme();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if entry.path().is_dir() { format!("src/{name}/") } else { format!("src/{name}") };
        assert!(text.contains(&format!("`{path}`")), "README's map lacks {path}");
    }
}

#[test]
fn every_command_it_names_is_one() {
    let text = readme();
    let lines = text.lines().chain(quoted(&text));
    let after = lines.filter_map(|line| line.split_once("cargo run -- ").or_else(|| line.split_once("accord ")));
    let is_ours = |before: &str| before.is_empty() || before.starts_with("DISCORD_TOKEN");
    let commands: BTreeSet<&str> = after
        .filter(|(before, _)| is_ours(before))
        .filter_map(|(_, after)| after.split_whitespace().next())
        .filter(|word| word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        .collect();
    assert!(["run", "demo", "migrate"].iter().all(|command| commands.contains(command)), "{commands:?}");
    for command in commands {
        let help = accord(&[command, "--help"]).output().unwrap();
        assert!(help.status.success(), "`accord {command}` is none: {}", everything(&help));
    }
}

#[test]
fn its_first_walk_can_be_walked() {
    let text = readme();
    let walk = text.split("A first walk:").nth(1).and_then(|rest| rest.split("```").nth(1)).unwrap();
    let printed = everything(&run(&["demo"], walk));
    for shown in
        ["Annika Berg", "Agreement Accepted C-4", "Expires in 14 days C-5", "Expired C-5", "N7", "The demo's language"]
    {
        assert!(printed.contains(shown), "{shown} is not in\n{printed}");
    }
    for refused in ["is no action", "no button", "no message that"] {
        assert!(!printed.contains(refused), "{refused}:\n{printed}");
    }
}

#[test]
fn it_names_the_packages_that_ci_installs() {
    let packages = |text: &str| -> BTreeSet<String> {
        let line = text.lines().find_map(|line| line.trim().strip_prefix("apt-get install ")).unwrap();
        line.split_whitespace().filter(|word| !word.starts_with('-')).map(str::to_owned).collect()
    };
    assert_eq!(packages(&readme()), packages(&fs::read_to_string(root().join(".ci/run")).unwrap()));
}

/// Whether a source has a test of this name: a function, or a line of a macro that makes them.
fn has_test(source: &str, name: &str) -> bool {
    let marks = |line: &str| line.contains("test]") || line.contains("::test(");
    let is_marked = |before: &str| before.lines().rev().take(3).any(marks);
    let function = source.split_once(&format!("fn {name}(")).is_some_and(|(before, _)| is_marked(before));
    function || source.contains(&format!("\n    {name}: "))
}

#[test]
fn every_promise_and_known_failure_has_tests_that_are_there() {
    let text = fs::read_to_string(root().join("docs/reliability.md")).unwrap();
    let mut named = BTreeMap::new();
    for row in text.lines().filter(|line| line.starts_with("| R") || line.starts_with("| FM")) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let [_, number, _, shown, _, _] = cells[..] else { panic!("no row of four cells: {row}") };
        let (mut file, mut source, mut tests) = ("", String::new(), 0);
        for word in quoted(shown) {
            if Path::new(word).extension().is_some_and(|extension| extension == "rs") {
                (file, source) = (word, fs::read_to_string(root().join(word)).unwrap());
            } else {
                assert!(has_test(&source, word), "{number} names {word}, which is no test in {file}");
                tests += 1;
            }
        }
        assert!(named.insert(number.to_owned(), tests).is_none(), "{number} has two rows");
    }
    let promises = (1..=12).map(|number| format!("R{number}"));
    for number in promises.chain((1..=22).map(|number| format!("FM{number}"))) {
        let tests = named.remove(&number).unwrap_or_else(|| panic!("{number} has no row"));
        // There are no direct messages that could fail.
        assert_eq!(tests == 0, number == "FM9", "{number}");
    }
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn a_test_that_is_not_there_is_missed() {
    let source =
        "#[test]\nfn one() {}\n\n#[tokio::test]\nasync fn two() {}\n\n\n\nfn three() {}\nmade! {\n    four: Four;\n}";
    let found = ["one", "two", "three", "four", "five"].map(|name| has_test(source, name));
    assert_eq!(found, [true, true, false, true, false]);
}
