//! Registering commands: each rule at its limit and one beyond it.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    refusals::{Case, is_refused, of},
    support::{Bench, text},
};

const TYPE_INVALID: &str = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";

fn command(changes: &Value) -> Value {
    changed(json!({ "name": "offer", "description": "Offers" }), changes)
}

fn option(changes: &Value) -> Value {
    changed(json!({ "type": 3, "name": "ref", "description": "Which" }), changes)
}

fn with_options(options: Vec<Value>) -> Value {
    let mut command = command(&json!({}));
    command["options"] = Value::Array(options);
    command
}

fn with_option(changes: &Value) -> Value {
    with_options(vec![option(changes)])
}

fn changed(mut value: Value, changes: &Value) -> Value {
    for (key, change) in changes.as_object().unwrap() {
        value[key] = change.clone();
    }
    value
}

fn many(count: usize, each: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(each).collect()
}

fn global(bench: &Bench) -> String {
    format!("/applications/{}/commands", bench.standin.application_id())
}

/// Registers each command as the only one.
async fn put_each(cases: Vec<Case>) {
    let bench = Bench::silent().await;
    for (what, command, refused) in cases {
        let answer = bench.call(Method::PUT, &global(&bench), &json!([command])).await;
        match refused {
            Some(("", code)) => is_refused(what, &answer, "0", code),
            Some((path, code)) => is_refused(what, &answer, &format!("0.{path}"), code),
            None => assert_eq!(answer.0, 200, "{what}: {}", answer.1),
        }
    }
}

#[tokio::test]
async fn names_and_descriptions() {
    let name = |name: &str| command(&json!({ "name": name }));
    let menu = |changes: Value| changed(json!({ "type": 2, "name": "Show Deals" }), &changes);
    put_each(vec![
        ("32 characters", name(&of(32)), None),
        ("33 characters", name(&of(33)), Some(("name", "BASE_TYPE_BAD_LENGTH"))),
        ("none", name(""), Some(("name", "BASE_TYPE_REQUIRED"))),
        ("Thai with its marks", name("น้ำ"), None),
        ("Devanagari with its marks", name("हिन्दी"), None),
        ("a space", name("two words"), Some(("name", "STRING_TYPE_REGEX"))),
        ("an emoji", name("✅"), Some(("name", "STRING_TYPE_REGEX"))),
        ("upper case", name("Offer"), Some(("name", "APPLICATION_COMMAND_INVALID_NAME"))),
        ("100 of description", command(&json!({ "description": of(100) })), None),
        ("101", command(&json!({ "description": of(101) })), Some(("description", "BASE_TYPE_BAD_LENGTH"))),
        ("no description", command(&json!({ "description": "" })), Some(("description", "BASE_TYPE_REQUIRED"))),
        ("an unknown type", command(&json!({ "type": 9 })), Some(("type", "BASE_TYPE_CHOICES"))),
        ("no object", json!("offer"), Some(("", "MODEL_TYPE_CONVERT"))),
        ("a menu's name", menu(json!({})), None),
        ("a longer one", menu(json!({ "name": of(33) })), Some(("name", "BASE_TYPE_BAD_LENGTH"))),
        (
            "a menu with a description",
            menu(json!({ "description": "d" })),
            Some(("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID")),
        ),
        (
            "a menu with options",
            menu(json!({ "options": [option(&json!({}))] })),
            Some(("options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID")),
        ),
        ("a menu as clients send it", menu(json!({ "type": 3, "description": "", "options": [] })), None),
    ])
    .await;
}

#[tokio::test]
async fn options_and_how_they_nest() {
    let named = |i: usize| option(&json!({ "name": format!("o{i}") }));
    let sub = |name: &str, inner: Value| json!({ "type": 1, "name": name, "description": "d", "options": inner });
    let group = |inner: Value| json!({ "type": 2, "name": "g", "description": "d", "options": inner });
    let required = |name: &str, required: bool| option(&json!({ "name": name, "required": required }));
    put_each(vec![
        ("25 options", with_options(many(25, named)), None),
        ("26", with_options(many(26, named)), Some(("options", "BASE_TYPE_MAX_LENGTH"))),
        ("25 subcommands", with_options(many(25, |i| sub(&format!("s{i}"), json!([])))), None),
        (
            "26 in a group",
            with_options(vec![group(json!(many(26, |i| sub(&format!("s{i}"), json!([])))))]),
            Some(("options.0.options", "BASE_TYPE_MAX_LENGTH")),
        ),
        ("required first", with_options(vec![required("a", true), required("b", false)]), None),
        (
            "required last",
            with_options(vec![required("a", false), required("b", true)]),
            Some(("options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")),
        ),
        (
            "one name twice",
            with_options(vec![named(1), named(1)]),
            Some(("options.1", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS")),
        ),
        ("a group", with_options(vec![group(json!([sub("s", json!([named(1)]))]))]), None),
        (
            "a value beside one",
            with_options(vec![group(json!([sub("s", json!([]))])), named(1)]),
            Some(("options.1", TYPE_INVALID)),
        ),
        ("an empty group", with_options(vec![group(json!([]))]), Some(("options.0.options", TYPE_INVALID))),
        (
            "a group in a group",
            with_options(vec![group(json!([group(json!([sub("s", json!([]))]))]))]),
            Some(("options.0.options.0.type", TYPE_INVALID)),
        ),
        (
            "a subcommand in a subcommand",
            with_options(vec![sub("s", json!([sub("t", json!([]))]))]),
            Some(("options.0.options.0.type", TYPE_INVALID)),
        ),
        (
            "a value in a value",
            with_option(&json!({ "options": [named(1)] })),
            Some(("options.0.options", TYPE_INVALID)),
        ),
        ("no type", with_option(&json!({ "type": null })), Some(("options.0.type", "BASE_TYPE_REQUIRED"))),
        ("type 12", with_option(&json!({ "type": 12 })), Some(("options.0.type", "BASE_TYPE_CHOICES"))),
        (
            "a name in upper case",
            with_option(&json!({ "name": "Ref" })),
            Some(("options.0.name", "APPLICATION_COMMAND_INVALID_NAME")),
        ),
        (
            "required, said in words",
            with_option(&json!({ "required": "yes" })),
            Some(("options.0.required", "BOOLEAN_TYPE_CONVERT")),
        ),
    ])
    .await;
}

#[tokio::test]
async fn choices_and_bounds() {
    let value = "APPLICATION_COMMAND_OPTIONS_VALUE_INVALID";
    let choice = |name: &str, value: Value| json!({ "name": name, "value": value });
    let one =
        |kind: u64, name: &str, value: Value| with_option(&json!({ "type": kind, "choices": [choice(name, value)] }));
    let several =
        |count: usize| with_option(&json!({ "choices": many(count, |i| choice(&format!("c{i}"), json!("v"))) }));
    put_each(vec![
        ("25 choices", several(25), None),
        ("26", several(26), Some(("options.0.choices", "BASE_TYPE_MAX_LENGTH"))),
        ("100 characters each", one(3, &of(100), json!(of(100))), None),
        ("a name of 101", one(3, &of(101), json!("v")), Some(("options.0.choices.0.name", "BASE_TYPE_BAD_LENGTH"))),
        ("a value of 101", one(3, "n", json!(of(101))), Some(("options.0.choices.0.value", "BASE_TYPE_MAX_LENGTH"))),
        ("a number for a text", one(3, "n", json!(1)), Some(("options.0.choices.0.value", value))),
        ("a text for a number", one(4, "n", json!("1")), Some(("options.0.choices.0.value", value))),
        ("2^53 - 1", one(4, "n", json!(9_007_199_254_740_991_i64)), None),
        ("2^53", one(4, "n", json!(9_007_199_254_740_992_i64)), Some(("options.0.choices.0.value", "NUMBER_TYPE_MAX"))),
        ("a fraction", one(10, "n", json!(2.5)), None),
        ("a fraction for a whole number", one(4, "n", json!(2.5)), Some(("options.0.choices.0.value", value))),
        ("choices of people", one(6, "n", json!("v")), Some(("options.0.choices", TYPE_INVALID))),
        (
            "a name twice",
            with_option(&json!({ "choices": [choice("n", json!("a")), choice("n", json!("b"))] })),
            Some(("options.0.choices.1", "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_ALREADY_EXISTS")),
        ),
        ("suggestions", with_option(&json!({ "autocomplete": true, "choices": [] })), None),
        (
            "suggestions beside choices",
            with_option(&json!({ "autocomplete": true, "choices": [choice("n", json!("v"))] })),
            Some(("options.0", "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE")),
        ),
        (
            "suggested people",
            with_option(&json!({ "type": 6, "autocomplete": true })),
            Some(("options.0.autocomplete", TYPE_INVALID)),
        ),
        ("0 to 6000 characters", with_option(&json!({ "min_length": 0, "max_length": 6000 })), None),
        ("6001", with_option(&json!({ "max_length": 6001 })), Some(("options.0.max_length", "NUMBER_TYPE_MAX"))),
        ("at most none", with_option(&json!({ "max_length": 0 })), Some(("options.0.max_length", "NUMBER_TYPE_MIN"))),
        (
            "lengths the wrong way",
            with_option(&json!({ "min_length": 2, "max_length": 1 })),
            Some(("options.0", "APPLICATION_COMMAND_OPTIONS_RANGE")),
        ),
        (
            "the length of a number",
            with_option(&json!({ "type": 4, "min_length": 1 })),
            Some(("options.0.min_length", TYPE_INVALID)),
        ),
        ("bounds", with_option(&json!({ "type": 4, "min_value": -1, "max_value": 1.0 })), None),
        ("a broken bound", with_option(&json!({ "type": 4, "min_value": 0.5 })), Some(("options.0.min_value", value))),
        ("bounds of a text", with_option(&json!({ "min_value": 1 })), Some(("options.0.min_value", TYPE_INVALID))),
        ("kinds of channels", with_option(&json!({ "type": 7, "channel_types": [0, 16] })), None),
        (
            "one there is not",
            with_option(&json!({ "type": 7, "channel_types": [17] })),
            Some(("options.0.channel_types.0", "NUMBER_TYPE_MAX")),
        ),
        (
            "kinds of channels for a text",
            with_option(&json!({ "channel_types": [0] })),
            Some(("options.0.channel_types", TYPE_INVALID)),
        ),
        (
            "10 kinds of files",
            with_option(&json!({ "type": 11, "file_types": many(10, |i| json!(format!(".{i}"))) })),
            None,
        ),
        (
            "11",
            with_option(&json!({ "type": 11, "file_types": many(11, |i| json!(format!(".{i}"))) })),
            Some(("options.0.file_types", "BASE_TYPE_MAX_LENGTH")),
        ),
    ])
    .await;
}

#[tokio::test]
async fn translations_permissions_and_places() {
    let german = |text: &str| command(&json!({ "name_localizations": { "de": text } }));
    let option_named =
        |name: &str, german: &str| option(&json!({ "name": name, "name_localizations": { "de": german } }));
    let choice = |german: &str| {
        with_option(&json!({ "choices": [{ "name": "n", "value": "v", "name_localizations": { "de": german } }] }))
    };
    let taken = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS";
    put_each(vec![
        ("German", german("angebot"), None),
        ("with capitals", german("Angebot"), Some(("name_localizations.de", "APPLICATION_COMMAND_INVALID_NAME"))),
        ("33 characters", german(&of(33)), Some(("name_localizations.de", "BASE_TYPE_BAD_LENGTH"))),
        (
            "no locale",
            command(&json!({ "name_localizations": { "en": "offer" } })),
            Some(("name_localizations.en", "ENUM_TYPE_COERCE")),
        ),
        (
            "a list",
            command(&json!({ "name_localizations": ["offer"] })),
            Some(("name_localizations", "DICT_TYPE_CONVERT")),
        ),
        (
            "a description of 101",
            command(&json!({ "description_localizations": { "fr": of(101) } })),
            Some(("description_localizations.fr", "BASE_TYPE_BAD_LENGTH")),
        ),
        ("a choice in words", choice("Zwei Wörter"), None),
        ("of 101", choice(&of(101)), Some(("options.0.choices.0.name_localizations.de", "BASE_TYPE_BAD_LENGTH"))),
        ("options apart", with_options(vec![option_named("price", "preis"), option_named("note", "notiz")]), None),
        (
            "another's name",
            with_options(vec![option_named("price", "note"), option_named("note", "notiz")]),
            Some(("options.0.name_localizations.de", taken)),
        ),
        (
            "another's translation",
            with_options(vec![option_named("price", "preis"), option_named("note", "preis")]),
            Some(("options.1.name_localizations.de", taken)),
        ),
        (
            "a menu's description, translated",
            json!({ "type": 2, "name": "Show", "description_localizations": { "de": "d" } }),
            Some(("description_localizations", "BASE_TYPE_BAD")),
        ),
        ("permissions", command(&json!({ "default_member_permissions": "32" })), None),
        ("administrators only", command(&json!({ "default_member_permissions": "0" })), None),
        (
            "in words",
            command(&json!({ "default_member_permissions": "manage" })),
            Some(("default_member_permissions", "BITFIELD_TYPE_CONVERT")),
        ),
        ("places", command(&json!({ "contexts": [0, 1, 2], "integration_types": [0, 1] })), None),
        ("a place there is not", command(&json!({ "contexts": [3] })), Some(("contexts.0", "NUMBER_TYPE_MAX"))),
        (
            "an installation there is not",
            command(&json!({ "integration_types": [2] })),
            Some(("integration_types.0", "NUMBER_TYPE_MAX")),
        ),
        ("nsfw in words", command(&json!({ "nsfw": "no" })), Some(("nsfw", "BOOLEAN_TYPE_CONVERT"))),
    ])
    .await;
}

#[tokio::test]
async fn the_sum_of_one_command() {
    // 24 options of 32 + 100, each with two choices of 50 + 50: 24 * 332 = 7968.
    let choice = |i: usize| json!({ "name": format!("{i:050}"), "value": of(50) });
    let full =
        |i: usize| option(&json!({ "name": format!("{i:032}"), "description": of(100), "choices": many(2, choice) }));
    let sized = |description: usize, german: usize| {
        let mut sized = with_options(many(24, full));
        sized["name"] = json!("sum");
        sized["description"] = json!(of(description));
        sized["description_localizations"] = json!({ "de": of(german), "fr": of(1) });
        sized
    };
    put_each(vec![
        ("8000", sized(29, 1), None),
        ("8001", sized(30, 1), Some(("", "APPLICATION_COMMAND_TOO_LARGE"))),
        ("8000 in German", sized(1, 29), None),
        ("8001 in German", sized(1, 30), Some(("", "APPLICATION_COMMAND_TOO_LARGE"))),
    ])
    .await;
}

#[tokio::test]
async fn how_many_there_may_be_in_a_scope() {
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        let bench = Bench::silent().await;
        let each = |i: usize| json!({ "type": kind, "name": format!("c{i}"), "description": if kind == 1 { "d" } else { "" } });
        let global = global(&bench);
        let (status, refusal) = bench.call(Method::PUT, &global, &json!(many(most + 1, each))).await;
        assert_eq!((status, &refusal["code"]), (400, &json!(30032)), "{kind}");
        assert_eq!(bench.call(Method::PUT, &global, &json!(many(most, each))).await.0, 200);
        let (status, refusal) = bench.call(Method::POST, &global, &each(most)).await;
        assert_eq!((status, &refusal["code"]), (400, &json!(30032)), "{kind}");
        // One of those there is replaced, and another scope has room.
        assert_eq!(bench.call(Method::POST, &global, &each(0)).await.0, 200);
        let guild = format!(
            "/applications/{}/guilds/{}/commands",
            bench.standin.application_id(),
            bench.standin.guild_id("Studio")
        );
        assert_eq!(bench.call(Method::POST, &guild, &each(most)).await.0, 201);
        // Names are unique for each type.
        let answer = bench.call(Method::PUT, &global, &json!([each(0), each(0)])).await;
        is_refused("twice", &answer, "1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME");
    }
}

#[tokio::test]
async fn two_hundred_new_ones_a_day_in_each_scope() {
    let bench = Bench::silent().await;
    let global = global(&bench);
    let day = |from: usize| json!(many(50, |i| json!({ "name": format!("c{}", from + i), "description": "d" })));
    for from in [0, 50, 100, 150] {
        assert_eq!(bench.call(Method::PUT, &global, &day(from)).await.0, 200);
        // Those that are there do not count, be they changed.
        assert_eq!(bench.call(Method::PUT, &global, &day(from)).await.0, 200);
    }
    let new = json!({ "name": "new", "description": "d" });
    let known = json!({ "name": "c150", "description": "changed" });
    for (method, body) in [(Method::PUT, json!([new])), (Method::POST, new.clone())] {
        let (status, refusal) = bench.call(method, &global, &body).await;
        assert_eq!((status, &refusal["code"]), (400, &json!(30034)));
    }
    assert_eq!(bench.call(Method::POST, &global, &known).await.0, 200);
    let guild = bench.standin.guild_id("Studio");
    let here = format!("/applications/{}/guilds/{guild}/commands", bench.standin.application_id());
    assert_eq!(bench.call(Method::POST, &here, &new).await.0, 201);
    bench.time.push(TimeDelta::hours(24));
    assert_eq!(bench.call(Method::POST, &global, &new).await.0, 201);
}

#[tokio::test]
async fn lists_leave_translations_out_and_renaming_respects_the_others() {
    let bench = Bench::silent().await;
    let global = global(&bench);
    let translated = command(&json!({ "name_localizations": { "de": "angebot" }, "options": [
        option(&json!({ "description_localizations": { "de": "Welche" } })),
    ] }));
    let (status, first) = bench.call(Method::POST, &global, &translated).await;
    assert_eq!((status, &first["name_localizations"]["de"]), (201, &json!("angebot")));
    let (_, listed) = bench.get(&global).await;
    assert!(
        listed[0].get("name_localizations").is_none()
            && listed[0]["options"][0].get("description_localizations").is_none()
    );
    let (_, listed) = bench.get(&format!("{global}?with_localizations=true")).await;
    assert_eq!(listed[0]["options"][0]["description_localizations"]["de"], "Welche");
    let (_, other) = bench.call(Method::POST, &global, &command(&json!({ "name": "other" }))).await;
    let path = format!("{global}/{}", text(&other["id"]));
    let answer = bench.call(Method::PATCH, &path, &json!({ "name": "offer" })).await;
    is_refused("taken", &answer, "name", "APPLICATION_COMMANDS_DUPLICATE_NAME");
    let answer = bench.call(Method::PUT, &global, &json!({ "name": "offer" })).await;
    is_refused("no list", &answer, "", "LIST_TYPE_CONVERT");
    // In a guild it is no question where a command can be used; saying it is written down.
    bench.standin.take_complaints();
    let guild = format!(
        "/applications/{}/guilds/{}/commands",
        bench.standin.application_id(),
        bench.standin.guild_id("Studio")
    );
    let (status, stored) = bench.call(Method::POST, &guild, &command(&json!({ "contexts": [0] }))).await;
    assert_eq!((status, &stored["contexts"]), (201, &Value::Null));
    assert!(bench.standin.complaints()[0].contains("contexts"));
}
