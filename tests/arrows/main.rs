//! The arrows between the modules of `src/`: who may use whom, and which library may be named where.
//!
//! The compiler lets any module use any other. This test reads the sources instead and holds them to the tables below.
//! A new top-level module fails it until it has a row.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use source::{Mention, Source};

/// Every top-level module with the modules it may use. `main` and `lib` are the two roots.
const ARROWS: [(&str, &[&str]); 16] = [
    // The rules, and nothing else.
    ("domain", &[]),
    // Where time and chance come in.
    ("clock", &[]),
    ("ids", &[]),
    // Where tests kill the process; a production build has none of it.
    ("crash", &[]),
    ("config", &["domain"]),
    ("store", &["domain", "crash"]),
    ("tracking", &["domain", "clock"]),
    ("notifications", &["domain"]),
    ("reports", &["domain"]),
    ("app", &["domain", "store", "notifications", "clock", "ids", "crash"]),
    ("discord", &["app", "domain", "notifications", "clock", "crash"]),
    ("jobs", &["app", "store", "domain", "notifications", "tracking", "reports", "clock", "ids", "crash"]),
    ("health", &["app", "jobs", "clock"]),
    // The one place where everything is put together; nobody uses it.
    (
        "cli",
        &[
            "app",
            "clock",
            "config",
            "crash",
            "discord",
            "domain",
            "health",
            "ids",
            "jobs",
            "notifications",
            "reports",
            "store",
            "tracking",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Libraries that belong to one place, by the start of the module's path.
const LIBRARIES: [(&str, &[&str]); 6] = [
    ("sqlx", &["store"]),
    ("serenity", &["discord"]),
    ("poise", &["discord"]),
    ("reqwest", &["tracking", "cli::http"]),
    ("anyhow", &["cli", "main"]),
    ("accord_standin", &["cli::demo"]),
];

/// The client that everybody shares. One function builds it, in `cli::http`; its type may be named where it is handed on.
const SHARED_CLIENT: [&str; 2] = ["reqwest", "Client"];
const HANDS_THE_CLIENT_ON: [&str; 2] = ["cli", "discord"];

/// All that the rules may be written with: values, their text forms, and what tests need.
const PURE_LIBRARIES: [&str; 8] =
    ["chrono", "chrono_tz", "iso_currency", "proptest", "serde", "serde_json", "thiserror", "url"];

/// Parts of the standard library that reach outside the program.
const IMPURE_STD: [&str; 6] = ["env", "fs", "io", "net", "process", "thread"];

/// Types whose `now` reads the machine's clock.
const CLOCKS: [&str; 4] = ["Instant", "Local", "SystemTime", "Utc"];

/// Traits whose implementations the jobs must not know, and the module these live in.
const BEHIND_TRAITS: [(&str, &str); 2] = [("Tracker", "tracking"), ("Poster", "discord")];

struct File {
    /// The path below `src/`.
    name: String,
    /// The path of the module, `main` and `lib` for the roots.
    module: Vec<String>,
    source: Source,
}

impl File {
    fn new(name: &str, text: &str) -> Self {
        let stem = name.strip_suffix(".rs").unwrap_or(name);
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        Self { name: name.to_owned(), module: stem.split('/').map(str::to_owned).collect(), source: Source::read(text) }
    }

    fn top(&self) -> &str {
        &self.module[0]
    }

    fn is_in(&self, place: &str) -> bool {
        let mut module = self.module.iter();
        place.split("::").all(|segment| module.next().is_some_and(|own| own == segment))
    }

    fn at(&self, line: usize, problem: &str) -> String {
        format!("src/{}:{line}: {problem}", self.name)
    }
}

/// Where a path leads.
enum Target<'a> {
    /// Into this package: the path from its root.
    Ours(Vec<&'a str>),
    /// Into a library.
    Library(&'a str),
}

fn target<'a>(file: &'a File, mention: &'a Mention) -> Target<'a> {
    let is_root = ["lib", "main"].contains(&file.top());
    let mut base: Vec<&str> =
        file.module.iter().filter(|_| !is_root).chain(&mention.modules).map(String::as_str).collect();
    let mut path = mention.path.iter().map(String::as_str).peekable();
    match path.peek() {
        Some(&"crate" | &"accord") => {
            path.next();
            base.clear();
        }
        Some(&"self") => {
            path.next();
        }
        Some(&"super") | None => {}
        Some(first) => return Target::Library(first),
    }
    while path.next_if_eq(&"super").is_some() {
        base.pop();
    }
    base.extend(path);
    Target::Ours(base)
}

fn arrows_of(module: &str) -> Option<&'static [&'static str]> {
    ARROWS.iter().find(|(name, _)| *name == module).map(|(_, arrows)| *arrows)
}

fn violations(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let Some(arrows) = arrows_of(file.top()) else {
            found.push(file.at(1, &format!("the module `{}` has no row in the table of arrows", file.top())));
            continue;
        };
        for mention in &file.source.mentions {
            let problem = match target(file, mention) {
                Target::Ours(path) => wrong_arrow(file, arrows, &path),
                Target::Library(library) => wrong_library(file, mention, library),
            };
            let problem = problem.or_else(|| reads_the_clock(file, mention));
            found.extend(problem.map(|problem| file.at(mention.line, &problem)));
        }
        if file.top() == "domain" {
            let is_async = |(word, _): &&(String, usize)| ["async", "await"].contains(&word.as_str());
            let found_async = file.source.words.iter().filter(is_async);
            found.extend(found_async.map(|(word, line)| file.at(*line, &format!("`{word}` in the pure domain"))));
        }
    }
    found.extend(client_builders(files));
    found.extend(known_implementations(files));
    // Two names imported on one line are one mistake.
    found.dedup();
    found
}

fn wrong_arrow(file: &File, arrows: &[&str], path: &[&str]) -> Option<String> {
    let from = file.top();
    match path.first() {
        None => None,
        Some(to) if *to == from || arrows.contains(to) => None,
        Some(&"*") => Some("imports everything from the root, which hides what it uses".to_owned()),
        Some(to) if arrows_of(to).is_none() => Some(format!("`{to}` has no row in the table of arrows")),
        Some(to) => Some(format!("`{from}` must not use `{to}`")),
    }
}

fn wrong_library(file: &File, mention: &Mention, library: &str) -> Option<String> {
    if let Some((_, places)) = LIBRARIES.iter().find(|(name, _)| *name == library) {
        let is_home = places.iter().any(|place| file.is_in(place));
        return (!is_home && !hands_the_client_on(file, mention))
            .then(|| format!("`{library}` belongs into {}", places.join(", ")));
    }
    if file.top() != "domain" {
        return None;
    }
    match (library, mention.path.get(1)) {
        ("std", Some(part)) if IMPURE_STD.contains(&part.as_str()) => Some(format!("`std::{part}` in the pure domain")),
        _ if DEPENDENCIES.contains(library) && !PURE_LIBRARIES.contains(&library) => {
            Some(format!("`{library}` in the pure domain"))
        }
        _ => None,
    }
}

fn reads_the_clock(file: &File, mention: &Mention) -> Option<String> {
    match mention.path.as_slice() {
        [.., of, now] if now == "now" && CLOCKS.contains(&of.as_str()) && file.top() != "clock" => {
            Some(format!("`{of}::now` belongs into clock"))
        }
        _ => None,
    }
}

fn hands_the_client_on(file: &File, mention: &Mention) -> bool {
    let is_test = mention.modules.last().is_some_and(|module| module == "tests");
    HANDS_THE_CLIENT_ON.contains(&file.top())
        && mention.path.starts_with(&SHARED_CLIENT.map(str::to_owned))
        && (mention.path.len() == SHARED_CLIENT.len() || is_test)
}

/// Whether more than one function of the command line makes a client out of nothing.
fn client_builders(files: &[File]) -> Option<String> {
    let is_constructor = |path: &[String]| match path {
        [library, of, _] => [library.as_str(), of] == SHARED_CLIENT || (library == "reqwest" && of == "ClientBuilder"),
        _ => false,
    };
    let builders: BTreeSet<_> = files
        .iter()
        .filter(|file| file.top() == "cli")
        .flat_map(|file| file.source.mentions.iter().map(move |mention| (file, mention)))
        .filter(|(_, mention)| is_constructor(&mention.path) && !mention.modules.contains(&"tests".to_owned()))
        .map(|(file, mention)| format!("{}: {}", file.name, mention.function.as_deref().unwrap_or("an item")))
        .collect();
    (builders.len() > 1).then(|| format!("more than one function builds a client: {builders:?}"))
}

/// Names of implementations in the jobs, which know the traits only.
fn known_implementations(files: &[File]) -> Vec<String> {
    let hidden: BTreeSet<_> = files
        .iter()
        .flat_map(|file| file.source.impls.iter().map(move |(of, by)| (file, of, by)))
        .filter(|(file, of, _)| BEHIND_TRAITS.contains(&(of.as_str(), file.top())))
        .map(|(_, _, by)| by)
        .collect();
    files
        .iter()
        .filter(|file| file.top() == "jobs")
        .flat_map(|file| file.source.words.iter().map(move |(word, line)| (file, word, line)))
        .filter(|(_, word, _)| hidden.contains(word))
        .map(|(file, word, line)| file.at(*line, &format!("`jobs` must know the trait, not `{word}`")))
        .collect()
}

/// The names under which the code refers to the libraries of `Cargo.toml`.
static DEPENDENCIES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().expect("Cargo built this from it");
    ["dependencies", "dev-dependencies"]
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flat_map(toml::Table::keys)
        .map(|name| name.replace('-', "_"))
        .collect()
});

fn files_below(folder: &Path, root: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("src/ can be read") {
        let path = entry.expect("src/ can be read").path();
        if path.is_dir() {
            files_below(&path, root, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("it was found there").to_string_lossy().replace('\\', "/");
            files.push(File::new(&name, &fs::read_to_string(&path).expect("sources are text")));
        }
    }
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    files_below(&root, &root, &mut files);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

#[test]
fn the_arrows_hold() {
    let files = sources();
    let domain = files.iter().filter(|file| file.top() == "domain").count();
    assert!(domain > 1, "only {} files were found below src/, {domain} of them in the domain", files.len());
    let found = violations(&files);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_tables_name_nothing_that_they_do_not_know() {
    for (module, arrows) in ARROWS {
        for to in arrows {
            assert!(arrows_of(to).is_some(), "{module} may use {to}, which has no row");
            assert!(!["cli", "main", "lib"].contains(to) || module == "main", "{module} may use {to}");
        }
    }
    for name in LIBRARIES.iter().map(|(name, _)| *name).chain(PURE_LIBRARIES) {
        assert!(DEPENDENCIES.contains(name), "{name} is no dependency any more");
    }
}

#[test]
fn a_planted_breach_is_found() {
    for (name, text, problem) in [
        ("domain/offer.rs", "use crate::store::Store;", "`domain` must not use `store`"),
        ("domain/offer.rs", "use super::super::app;", "`domain` must not use `app`"),
        ("domain/offer.rs", "mod a { mod b { use super::super::super::super::clock::Clock; } }", "not use `clock`"),
        ("domain/offer.rs", "fn f() { let now = crate::clock::Clock::now(); }", "`domain` must not use `clock`"),
        ("domain/offer.rs", "use tokio::sync::Mutex;", "`tokio` in the pure domain"),
        ("domain/offer.rs", "fn f() { tracing::info!(\"x\"); }", "`tracing` in the pure domain"),
        ("domain/offer.rs", "use std::{collections::BTreeMap, fs};", "`std::fs` in the pure domain"),
        ("domain/offer.rs", "pub async fn f() {}", "`async` in the pure domain"),
        ("domain/offer.rs", "fn f() -> DateTime<Utc> { chrono::Utc::now() }", "`Utc::now` belongs into clock"),
        ("store/mod.rs", "use super::app::deals;", "`store` must not use `app`"),
        (
            "store/outbox.rs",
            "use crate::{domain::{ids, offer as o}, notifications::Notice};",
            "not use `notifications`",
        ),
        ("store/outbox.rs", "fn f() { if x..crate::app::LIMIT > 1 {} }", "`store` must not use `app`"),
        ("notifications/plan.rs", "type A = Vec<crate::store::Row>;", "`notifications` must not use `store`"),
        ("tracking/wire.rs", "use crate::app;", "`tracking` must not use `app`"),
        ("app/deals.rs", "use serenity::all::UserId;", "`serenity` belongs into discord"),
        ("app/deals.rs", "fn f(client: &::reqwest::Client) {}", "`reqwest` belongs into tracking"),
        ("app/deals.rs", "#[derive(sqlx::FromRow)] struct Row;", "`sqlx` belongs into store"),
        ("app/deals.rs", "use sqlx as database;", "`sqlx` belongs into store"),
        ("app/deals.rs", "extern crate sqlx;", "`sqlx` belongs into store"),
        ("app/deals.rs", "use crate::discord::reply;", "`app` must not use `discord`"),
        ("app/deals.rs", "use crate::*;", "imports everything from the root"),
        ("app/deals.rs", "use crate::Shortcut;", "`Shortcut` has no row"),
        ("app/deals.rs", "fn f() -> anyhow::Result<()> { Ok(()) }", "`anyhow` belongs into cli, main"),
        ("app/deals.rs", "let started = std::time::Instant::now();", "`Instant::now` belongs into clock"),
        ("discord/cards.rs", "use crate::store::Store;", "`discord` must not use `store`"),
        ("discord/cards.rs", "use crate::cli::Options;", "`discord` must not use `cli`"),
        ("jobs/sweep.rs", "use crate::discord::Channel;", "`jobs` must not use `discord`"),
        ("cli/run.rs", "use accord_standin::Discord;", "`accord_standin` belongs into cli::demo"),
        ("cli/run.rs", "use reqwest::ClientBuilder;", "`reqwest` belongs into tracking"),
        ("cli/run.rs", "fn f() { reqwest::Client::new(); }", "`reqwest` belongs into tracking"),
        (
            "cli/http.rs",
            "fn a() { reqwest::Client::new(); } fn b() { reqwest::ClientBuilder::new(); }",
            "more than one function",
        ),
        ("discord/http.rs", "fn f() { reqwest::Client::new(); }", "`reqwest` belongs into tracking"),
        ("discord/http.rs", "mod tests { fn f() { reqwest::get(); } }", "`reqwest` belongs into tracking"),
        ("main.rs", "use accord::store::Store;", "`main` must not use `store`"),
        ("helpers/mod.rs", "//! Odds and ends.", "the module `helpers` has no row"),
        ("helpers.rs", "", "the module `helpers` has no row"),
    ] {
        let found = violations(&[File::new(name, text)]);
        assert!(found.len() == 1 && found[0].contains(problem), "{name}: {text}\n{found:?}");
        assert!(found[0].contains(&format!("src/{name}:1")) || problem.starts_with("more"), "{found:?}");
    }
}

#[test]
fn a_job_that_knows_an_implementation_is_found() {
    let tracking = "pub trait Tracker {}\npub struct SeventeenTrack<T>(T);\n\
        impl<T: Fn() -> u8> crate::tracking::Tracker for SeventeenTrack<T> where T: Send {}";
    let job = "use crate::tracking::{SeventeenTrack,\n    Tracker};";
    let found = violations(&[File::new("tracking/mod.rs", tracking), File::new("jobs/sync.rs", job)]);
    assert_eq!(found, ["src/jobs/sync.rs:1: `jobs` must know the trait, not `SeventeenTrack`"]);

    let job = "use crate::tracking::Tracker;\nstruct Fake;\nimpl Tracker for Fake {}";
    let found = violations(&[File::new("tracking/mod.rs", tracking), File::new("jobs/sync.rs", job)]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn what_is_allowed_or_only_looks_like_a_breach_is_not_reported() {
    for (name, text) in [
        (
            "domain/offer.rs",
            "use super::terms::Terms; use crate::domain::ids; use self::inner::X; use thiserror::Error;",
        ),
        ("domain/offer.rs", "use std::collections::BTreeMap; use std::fmt; use chrono::{DateTime, Utc};"),
        ("domain/offer.rs", "// crate::store::Store\n/* use sqlx; /* nested */ use crate::app; */ /// [`crate::app`]"),
        (
            "domain/offer.rs",
            "const A: &str = \"crate::store::X \\\" sqlx::query\"; const B: char = '\"'; use super::terms;",
        ),
        (
            "domain/offer.rs",
            "const A: &str = r#\"use crate::store; \"quoted\" sqlx::x\"#; const B: &[u8] = b\"crate::app\";",
        ),
        ("domain/offer.rs", "fn f<'a>(x: &'a str) -> char { '\\'' } // crate::store::X"),
        ("domain/offer.rs", "mod tests { use super::*; use super::super::terms::Terms; }"),
        ("domain/offer.rs", "fn f() { offer.store::<u8>(); command.clock::<u8>(); }"),
        ("domain/mod.rs", "pub mod offer; use self::offer::Offer;"),
        ("clock.rs", "fn now() -> DateTime<Utc> { Utc::now() }"),
        ("store/mod.rs", "use sqlx::SqlitePool; use super::domain::ids; fn f() { sqlx::query!(\"SELECT 1\"); }"),
        ("app/deals.rs", "use crate::{clock::Clock, domain, store::Store}; let sqlx = 1; let now = clock.now();"),
        ("discord/cards.rs", "use poise::serenity_prelude as serenity; use serenity::all::UserId; use crate::app;"),
        ("discord/http.rs", "use reqwest::Client; mod tests { fn f() { reqwest::Client::new(); } }"),
        ("cli/run.rs", "struct Shared(reqwest::Client); fn run(client: &reqwest::Client) {}"),
        ("cli/http.rs", "fn client(ca: [u8; 3]) -> anyhow::Result<reqwest::Client> { reqwest::Client::builder() }"),
        ("cli/http.rs", "fn a() { reqwest::Client::builder() } fn b() -> reqwest::ClientBuilder { a() }"),
        ("cli/demo.rs", "use accord_standin::Discord;"),
        ("cli/demo/people.rs", "use accord_standin::Discord; use crate::cli::run; use super::super::run;"),
        ("main.rs", "use accord::cli; fn main() -> anyhow::Result<()> { cli::main() }"),
        ("lib.rs", "pub mod app; pub mod domain;"),
    ] {
        assert_eq!(violations(&[File::new(name, text)]), [""; 0], "{name}: {text}");
    }
}
