//! Forms: what the bot may ask, and how people fill it in.

use accord_standin::{ActError, Answer, Entry, GivenFile, InputView};
use serde_json::{Value, json};

use crate::{
    refusals::{acknowledged, answer_each, of},
    support::{Bench, text},
};

const LENGTH: &str = "BASE_TYPE_BAD_LENGTH";
const MAX_LENGTH: &str = "BASE_TYPE_MAX_LENGTH";
const REQUIRED: &str = "BASE_TYPE_REQUIRED";
const UNION: &str = "UNION_TYPE_CHOICES";

fn changed(mut value: Value, changes: &Value) -> Value {
    for (key, change) in changes.as_object().unwrap() {
        value[key] = change.clone();
    }
    value
}

fn many(count: usize, each: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(each).collect()
}

fn form(rows: &[Value]) -> Value {
    json!({ "type": 9, "data": { "custom_id": "f", "title": "Terms", "components": rows } })
}

fn input(changes: &Value) -> Value {
    changed(json!({ "type": 4, "custom_id": "i", "style": 1 }), changes)
}

/// The older shape, as serenity sends it.
fn legacy(changes: &Value) -> Value {
    let input = changed(input(&json!({ "label": "Cost", "required": true })), changes);
    form(&[json!({ "type": 1, "components": [input] })])
}

fn label(name: &str, component: Value) -> Value {
    let mut label = json!({ "type": 18, "label": name });
    label["component"] = component;
    label
}

fn labelled(component: Value) -> Value {
    form(&[label("Cost", component)])
}

fn options(count: usize) -> Vec<Value> {
    many(count, |i| json!({ "label": format!("L{i}"), "value": format!("v{i}") }))
}

#[tokio::test]
async fn titles_rows_and_text_inputs() {
    let mut bench = Bench::ready().await;
    let titled = |title: &str| {
        changed(
            form(&[label("L", input(&json!({})))]),
            &json!({ "data": { "custom_id": "f", "title": title, "components": [label("L", input(&json!({})))] } }),
        )
    };
    let rows = |count: usize| form(&many(count, |i| label("L", input(&json!({ "custom_id": i.to_string() })))));
    let twice = form(&[label("A", input(&json!({}))), label("B", input(&json!({})))]);
    let numbered = form(&[changed(label("A", input(&json!({ "id": 3 }))), &json!({ "id": 3 }))]);
    let at = "data.components.0.components.0";
    let inside = |key: &str| -> &'static str { format!("{at}.{key}").leak() };
    answer_each(
        &mut bench,
        vec![
            ("a title of 45", titled(&of(45)), None),
            ("46", titled(&of(46)), Some(("data.title", LENGTH))),
            ("5 rows", rows(5), None),
            ("6", rows(6), Some(("data.components", LENGTH))),
            ("none", rows(0), Some(("data.components", LENGTH))),
            (
                "a custom id twice",
                twice,
                Some(("data.components.1.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED")),
            ),
            ("an id twice", numbered, Some(("data.components.0.component.id", "COMPONENT_ID_DUPLICATED"))),
            ("a section", form(&[json!({ "type": 9 })]), Some(("data.components.0", UNION))),
            ("the older shape", legacy(&json!({})), None),
            ("its label of 45", legacy(&json!({ "label": of(45) })), None),
            ("46", legacy(&json!({ "label": of(46) })), Some((inside("label"), LENGTH))),
            ("none", legacy(&json!({ "label": null })), Some((inside("label"), REQUIRED))),
            ("a select in the older shape", legacy(&json!({ "type": 5 })), Some((at, UNION))),
            ("a placeholder of 100", legacy(&json!({ "placeholder": of(100) })), None),
            ("101", legacy(&json!({ "placeholder": of(101) })), Some((inside("placeholder"), MAX_LENGTH))),
            ("4000 filled in", legacy(&json!({ "value": of(4000) })), None),
            ("4001", legacy(&json!({ "value": of(4001) })), Some((inside("value"), MAX_LENGTH))),
            ("lengths", legacy(&json!({ "min_length": 0, "max_length": 4000 })), None),
            ("4001 at least", legacy(&json!({ "min_length": 4001 })), Some((inside("min_length"), "NUMBER_TYPE_MAX"))),
            ("at most none", legacy(&json!({ "max_length": 0 })), Some((inside("max_length"), "NUMBER_TYPE_MIN"))),
            (
                "the wrong way",
                legacy(&json!({ "min_length": 2, "max_length": 1 })),
                Some((inside("min_length"), "TEXT_INPUT_INVALID_RANGE")),
            ),
            ("more than fits", legacy(&json!({ "max_length": 1, "value": "ab" })), Some((inside("value"), LENGTH))),
            ("style 3", legacy(&json!({ "style": 3 })), Some((inside("style"), "BASE_TYPE_CHOICES"))),
            ("no style", legacy(&json!({ "style": null })), Some((inside("style"), REQUIRED))),
            ("disabled", legacy(&json!({ "disabled": true })), Some((inside("disabled"), "BASE_TYPE_BAD"))),
        ],
    )
    .await;
}

#[tokio::test]
async fn labels_and_what_they_hold() {
    let mut bench = Bench::ready().await;
    let at = "data.components.0.component";
    let inside = |key: &str| -> &'static str { format!("{at}.{key}").leak() };
    let with = |changes: Value| form(&[changed(label("L", input(&json!({}))), &changes)]);
    let of_type = |kind: u64, changes: Value| labelled(changed(json!({ "type": kind, "custom_id": "i" }), &changes));
    let chosen = |count: usize| many(count, |i| json!({ "label": "L", "value": i.to_string(), "default": true }));
    answer_each(
        &mut bench,
        vec![
            ("a label of 45, described in 100", with(json!({ "label": of(45), "description": of(100) })), None),
            ("46", with(json!({ "label": of(46) })), Some(("data.components.0.label", LENGTH))),
            (
                "described in 101",
                with(json!({ "description": of(101) })),
                Some(("data.components.0.description", MAX_LENGTH)),
            ),
            ("around nothing", with(json!({ "component": null })), Some((at, REQUIRED))),
            ("around a button", with(json!({ "component": { "type": 2, "custom_id": "b" } })), Some((at, UNION))),
            ("a label in a label", labelled(input(&json!({ "label": "L" }))), Some((inside("label"), "BASE_TYPE_BAD"))),
            ("a text above", form(&[json!({ "type": 10, "content": of(4000) }), label("L", input(&json!({})))]), None),
            (
                "of 4001",
                form(&[json!({ "type": 10, "content": of(4001) })]),
                Some(("data.components.0.content", LENGTH)),
            ),
            ("a select", of_type(3, json!({ "options": options(25), "max_values": 25, "required": false })), None),
            ("of 26", of_type(3, json!({ "options": options(26) })), Some((inside("options"), LENGTH))),
            (
                "one that is disabled",
                of_type(5, json!({ "disabled": true })),
                Some((inside("disabled"), "BASE_TYPE_BAD")),
            ),
            ("10 files", of_type(19, json!({ "min_values": 0, "max_values": 10 })), None),
            ("11", of_type(19, json!({ "max_values": 11 })), Some((inside("max_values"), "NUMBER_TYPE_MAX"))),
            (
                "2 of 1 file",
                of_type(19, json!({ "min_values": 2 })),
                Some((inside("min_values"), "SELECT_COMPONENT_INVALID_RANGE")),
            ),
            ("2 radio buttons", of_type(21, json!({ "options": options(2) })), None),
            ("10", of_type(21, json!({ "options": options(10) })), None),
            ("1", of_type(21, json!({ "options": options(1) })), Some((inside("options"), LENGTH))),
            ("11", of_type(21, json!({ "options": options(11) })), Some((inside("options"), LENGTH))),
            (
                "2 chosen",
                of_type(21, json!({ "options": chosen(2) })),
                Some((inside("options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS")),
            ),
            ("1 to tick", of_type(22, json!({ "options": options(1) })), None),
            ("10", of_type(22, json!({ "options": options(10), "min_values": 10, "max_values": 10 })), None),
            ("11", of_type(22, json!({ "options": options(11) })), Some((inside("options"), LENGTH))),
            (
                "more than there are",
                of_type(22, json!({ "options": options(2), "max_values": 3 })),
                Some((inside("max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEEDED")),
            ),
            (
                "2 ticked of 1",
                of_type(22, json!({ "options": chosen(2), "max_values": 1 })),
                Some((inside("options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS")),
            ),
            ("a checkbox", of_type(23, json!({ "default": true })), None),
            ("in words", of_type(23, json!({ "default": "yes" })), Some((inside("default"), "BOOLEAN_TYPE_CONVERT"))),
            ("without custom id", of_type(23, json!({ "custom_id": null })), Some((inside("custom_id"), REQUIRED))),
            (
                "required in words",
                of_type(19, json!({ "required": "no" })),
                Some((inside("required"), "BOOLEAN_TYPE_CONVERT")),
            ),
        ],
    )
    .await;
}

fn everything(bench: &Bench) -> Value {
    let tomas = bench.tomas().id().to_string();
    form(&[
        changed(
            label("Reason", json!({ "type": 3, "custom_id": "reason", "options": options(3), "max_values": 2 })),
            &json!({ "description": "up to two" }),
        ),
        label("Who", json!({ "type": 5, "custom_id": "who", "default_values": [{ "id": tomas, "type": "user" }] })),
        label("Size", json!({ "type": 21, "custom_id": "size", "options": options(2), "required": false })),
        label("Extras", json!({ "type": 22, "custom_id": "extras", "options": options(3), "min_values": 2 })),
        label("Brief", json!({ "type": 19, "custom_id": "brief", "max_values": 2 })),
    ])
}

#[tokio::test]
async fn everything_a_form_can_ask_is_seen_filled_in_and_submitted() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let asked = everything(&bench);
    let Answer::Form(shown) = bench.runs(&mira, "/ping", &asked).await.unwrap() else { panic!("no form") };
    assert_eq!(
        shown.text(),
        "Terms\nReason* – up to two: (L0 | L1 | L2)\nWho*: @tomas\nSize: (L0 | L1)\nExtras*: (L0 | L1 | L2)\nBrief*:"
    );
    assert!(matches!(&shown.fields[1].input, InputView::Select(select) if select.chosen[0].name == "@tomas"));
    assert!(matches!(&shown.fields[4].input, InputView::Files { min: 1, max: 2 }));

    let file = GivenFile {
        name: "brief.pdf".to_owned(),
        content_type: Some("application/pdf".to_owned()),
        bytes: b"%PDF".to_vec(),
    };
    let filling = mira.clone();
    let (sent, done) = acknowledged(&mut bench, &mira, async move {
        let entries = [
            ("Reason", Entry::Chosen(&["L2", "L0"])),
            ("Extras", Entry::Chosen(&["L0", "L1"])),
            ("Brief", Entry::Files(std::slice::from_ref(&file))),
        ];
        filling.fills_in(&entries).await
    })
    .await;
    done.unwrap();
    let data = &sent["data"];
    let tomas = bench.tomas().id().to_string();
    let upload = text(&data["components"][4]["component"]["values"][0]);
    assert_eq!(
        data["components"][0],
        json!({ "type": 18, "id": 0, "component": { "type": 3, "id": 0, "custom_id": "reason", "values": ["v2", "v0"] } })
    );
    assert_eq!(data["components"][1]["component"]["values"], json!([tomas]));
    assert_eq!(data["components"][2]["component"]["value"], Value::Null);
    assert_eq!(data["components"][3]["component"]["values"], json!(["v0", "v1"]));
    assert_eq!(data["resolved"]["users"][&tomas]["username"], "tomas");
    assert_eq!(data["resolved"]["attachments"][&upload]["filename"], "brief.pdf");
    assert_eq!(mira.fills(&[]).await.unwrap_err(), ActError::NoForm("mira".to_owned()));
}

#[tokio::test]
async fn radio_buttons_checkboxes_and_notes() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let asked = form(&[
        json!({ "type": 10, "content": "Please **read**" }),
        label("Size", json!({ "type": 21, "custom_id": "size", "options": options(2) })),
        label("Agreed", json!({ "type": 23, "custom_id": "agreed" })),
        label("News", json!({ "type": 23, "custom_id": "news", "default": true })),
    ]);
    let Answer::Form(shown) = bench.runs(&mira, "/ping", &asked).await.unwrap() else { panic!("no form") };
    assert_eq!(shown.text(), "Terms\nPlease **read**\nSize*: (L0 | L1)\nAgreed:\nNews: yes");
    let filling = mira.clone();
    let (sent, done) =
        acknowledged(&mut bench, &mira, async move { filling.fills(&[("Size", "L1"), ("Agreed", "yes")]).await }).await;
    done.unwrap();
    let value = |row: usize| sent["data"]["components"][row]["component"]["value"].clone();
    assert_eq!(sent["data"]["components"][0], json!({ "type": 10, "id": 0 }));
    assert_eq!((value(1), value(2), value(3)), (json!("v1"), json!(true), json!(true)));
}

#[tokio::test]
async fn the_client_lets_no_wrong_form_go() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let asked = everything(&bench);
    bench.runs(&mira, "/ping", &asked).await.unwrap();
    let file = |size: usize| GivenFile { name: "a".to_owned(), content_type: None, bytes: vec![0; size] };
    let (large, small) = ([file(10 * 1024 * 1024 + 1)], [file(1), file(1), file(1)]);
    let right: Vec<(&str, Entry<'_>)> = vec![
        ("Reason", Entry::Text("L0")),
        ("Extras", Entry::Chosen(&["L0", "L1"])),
        ("Brief", Entry::Files(&small[..1])),
    ];
    let before = mira.last_interaction();
    for (what, wrong) in [
        ("Reason", Entry::Chosen(&["L0", "L1", "L2"])),
        ("Reason", Entry::Text("")),
        ("Reason", Entry::Text("L9")),
        ("Reason", Entry::Chosen(&["L0", "L0"])),
        ("Reason", Entry::Ticked(true)),
        ("Who", Entry::Text("nobody")),
        ("Size", Entry::Chosen(&["L0", "L1"])),
        ("Extras", Entry::Chosen(&["L0"])),
        ("Brief", Entry::Files(&[])),
        ("Brief", Entry::Files(&small)),
        ("Brief", Entry::Files(&large)),
        ("Brief", Entry::Text("a")),
        ("Colour", Entry::Text("a")),
    ] {
        let entries: Vec<(&str, Entry<'_>)> =
            std::iter::once((what, wrong)).chain(right.iter().filter(|(label, _)| *label != what).copied()).collect();
        let error = mira.fills_in(&entries).await.unwrap_err();
        assert!(matches!(error, ActError::BadValue { .. } | ActError::NotThere { .. }), "{what} {wrong:?}: {error}");
    }
    assert_eq!(mira.last_interaction(), before);
    assert!(mira.open_form().is_some());
    mira.closes_form();
    assert!(mira.open_form().is_none());
}
