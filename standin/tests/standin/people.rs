//! What people type and choose.

use accord_standin::{ActError, Answer};
use serde_json::{Value, json};

use crate::support::{Bench, message, privately, text};

fn choices(of: &[(&str, &str)]) -> Value {
    let choices: Vec<Value> = of.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    json!({ "type": 8, "data": { "choices": choices } })
}

#[tokio::test]
async fn a_line_is_typed_into_options_of_their_kind() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let line =
        r#"/offer make cost:"500 EUR" posts:3 side:team final:yes creator:@Tomas where:#general team:Team ref:c-1"#;
    let act = tokio::spawn(async move { mira.runs("#deals", line).await });

    let asked = bench.interaction().await;
    let options = &asked["data"]["options"][0]["options"];
    let focused = options.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&focused["name"], &focused["value"], &focused["focused"]),
        (&json!("ref"), &json!("c-1"), &json!(true))
    );
    assert_eq!(options[0]["value"], "500 EUR");
    bench.answers(&asked, &choices(&[("C-1 · Ana", "C-1"), ("C-10 · Bo", "C-10")])).await;

    let interaction = bench.interaction().await;
    let options = interaction["data"]["options"][0]["options"].as_array().unwrap();
    let value = |name: &str| text(&options.iter().find(|option| option["name"] == name).unwrap()["value"]);
    let id = |id: u64| id.to_string();
    let standin = &bench.standin;
    assert_eq!(value("ref"), "C-1");
    assert_eq!((value("posts"), value("side"), value("final")), ("3".into(), "1".into(), "true".into()));
    assert_eq!(value("creator"), id(standin.person_id("Studio", "tomas")));
    assert_eq!(value("where"), id(standin.channel_id("Studio", "general")));
    assert_eq!(value("team"), id(standin.role_id("Studio", "Team")));
    let resolved = &interaction["data"]["resolved"];
    assert_eq!(resolved["users"][value("creator")]["username"], "tomas");
    assert_eq!(resolved["roles"][value("team")]["name"], "Team");
    assert_eq!(resolved["channels"][value("where")]["name"], "general");
    bench.answers(&interaction, &privately("made")).await;
    assert_eq!(act.await.unwrap().unwrap().text(), "made");
}

#[tokio::test]
async fn suggestions_are_shown_and_ambiguity_is_told() {
    let mut bench = Bench::ready().await;
    let offered = choices(&[("C-1 · Ana", "C-1"), ("C-2 · Ana", "C-2")]);
    let mira = bench.mira();
    let act = tokio::spawn({
        let mira = mira.clone();
        async move { mira.suggestions("deals", "/offer make ref:").await }
    });
    let asked = bench.interaction().await;
    assert_eq!(bench.answers(&asked, &json!({ "type": 4, "data": message("no") })).await.1["code"], 50035);
    bench.answers(&asked, &offered).await;
    let names: Vec<String> = act.await.unwrap().unwrap().into_iter().map(|choice| choice.name).collect();
    assert_eq!(names, ["C-1 · Ana", "C-2 · Ana"]);
    let ambiguous = bench.runs(&mira, "/offer make ref:ana cost:1", &offered).await.unwrap_err();
    assert!(matches!(ambiguous, ActError::Ambiguous { candidates, .. } if candidates.len() == 2));
    assert_eq!(
        mira.suggestions("deals", "/offer make cost:1").await.unwrap_err(),
        ActError::NoSuggestions("cost".to_owned())
    );
}

#[tokio::test]
async fn the_client_refuses_before_anything_is_sent() {
    let bench = Bench::ready().await;
    let mira = bench.mira();
    let before = bench.standin.journal().len();
    let error = mira.runs("deals", "/offers").await.unwrap_err();
    assert!(matches!(error, ActError::UnknownCommand { known, .. } if known == ["ping", "setup", "offer make"]));
    let error = mira.runs("deals", "/offer make cost:1 posts:many").await.unwrap_err();
    assert!(matches!(error, ActError::BadValue { field, .. } if field == "posts"));
    let error = mira.runs("deals", "/offer make side:nobody").await.unwrap_err();
    assert!(error.to_string().contains("Creator, Team"), "{error}");
    let error = mira.runs("deals", "/offer make cost:1").await.unwrap_err();
    assert!(matches!(error, ActError::MissingOption { option, .. } if option == "ref"));
    assert_eq!(mira.runs("nowhere", "/ping").await.unwrap_err(), ActError::UnknownChannel("nowhere".to_owned()));
    let error = bench.tomas().runs("deals", "/setup").await.unwrap_err();
    assert!(matches!(error, ActError::NotPermitted { .. }));
    assert_eq!(bench.standin.journal().len(), before);
}

#[tokio::test]
async fn options_of_selects_are_chosen_by_what_stands_there() {
    let mut bench = Bench::ready().await;
    let mut body = message("Why?");
    let texts = json!([{ "label": "Budget cut", "value": "b" }, { "label": "Other", "value": "o" }]);
    body["components"] = json!([
        { "type": 1, "components": [{ "type": 3, "custom_id": "why", "placeholder": "Choose a reason", "options": texts }] },
        { "type": 1, "components": [{ "type": 5, "custom_id": "who", "placeholder": "Choose a person", "min_values": 0, "max_values": 2 }] },
        { "type": 1, "components": [{ "type": 6, "custom_id": "team" }] },
        { "type": 1, "components": [{ "type": 8, "custom_id": "where" }] },
    ]);
    assert_eq!(bench.posts(&body).await.0, 200);
    let mira = bench.mira();
    let asked = mira.newest_with_option("other").unwrap();
    assert!(asked.text().contains("{Choose a reason: Budget cut | Other}\n{Choose a person}"), "{}", asked.text());
    for (labels, custom_id, value) in [
        (&["budget cut"][..], "why", json!(["b"])),
        (&["Tomas", "mira"][..], "who", json!([bench.tomas().id().to_string(), mira.id().to_string()])),
        (&["Team"][..], "team", json!([bench.standin.role_id("Studio", "Team").to_string()])),
        (&["general"][..], "where", json!([bench.standin.channel_id("Studio", "general").to_string()])),
    ] {
        let (person, on) = (mira.clone(), asked.clone());
        let act = tokio::spawn(async move { person.chooses(labels, &on).await });
        let interaction = bench.interaction().await;
        assert_eq!((&interaction["data"]["custom_id"], &interaction["data"]["values"]), (&json!(custom_id), &value));
        bench.answers(&interaction, &privately("noted")).await;
        assert!(matches!(act.await.unwrap(), Ok(Answer::Message(_))));
    }
    assert!(mira.chooses(&["Weather"], &asked).await.is_err());
    assert!(mira.chooses_in("Choose a reason", &["Budget cut", "Other"], &asked).await.is_err());
    assert_eq!(mira.inbox().len(), 4);
    mira.dismisses(&mira.inbox()[0]);
    assert_eq!(mira.inbox().len(), 3);
    // What only she sees, nobody else can act on.
    let hers = mira.inbox()[0].clone();
    assert!(bench.tomas().presses("x", &hers).await.is_err());
}

#[tokio::test]
async fn text_is_what_a_person_reads() {
    let bench = Bench::silent().await;
    let mira = bench.mira();
    let deadline = bench.time.now().timestamp() + 42 * 86_400;
    let mut body =
        message(&format!("**C-1** for <@{}> in <#{}>", mira.id(), bench.standin.channel_id("Studio", "deals")));
    body["embeds"] = json!([{
        "title": "Offer", "description": format!("by <t:{deadline}:F> (<t:{deadline}:R>)"),
        "fields": [{ "name": "Cost", "value": "500 EUR" }], "footer": { "text": "2 of 3" },
    }]);
    bench.posts(&body).await;
    let read = bench.standin.channel("Studio", "deals").newest().unwrap();
    assert_eq!(
        read.text(),
        "C-1 for @mira in #deals\nOffer\nby 2026-04-13 09:00 UTC (in 42 days)\nCost: 500 EUR\n2 of 3"
    );
    // Relative times go on.
    bench.time.push(chrono::TimeDelta::days(43));
    assert!(read.text().contains("(1 day ago)"));
}
