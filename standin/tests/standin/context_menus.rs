//! Commands on people and messages, and files given to commands.

use accord_standin::{ActError, GivenFile, Person};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    refusals::acknowledged,
    support::{Bench, message, privately, text},
};

async fn bench() -> Bench {
    let bench = Bench::ready().await;
    let file =
        |name: &str, required: bool| json!({ "type": 11, "name": name, "description": "d", "required": required });
    bench
        .register(json!([
            { "name": "ping", "description": "Says pong" },
            { "type": 2, "name": "Collaborations" },
            { "type": 2, "name": "Settle", "default_member_permissions": "32" },
            { "type": 3, "name": "Note Down" },
            { "type": 3, "name": "In Private", "contexts": [1] },
            { "name": "brief", "description": "Adds one", "options": [file("file", true), file("more", false)] },
        ]))
        .await;
    bench
}

async fn on_user(bench: &mut Bench, who: &Person, command: &'static str, whom: &'static str) -> Value {
    let acting = who.clone();
    let act = async move { acting.uses_on_user("#deals", command, whom).await };
    let (sent, done) = acknowledged(bench, who, act).await;
    assert_eq!(done.unwrap().text(), "noted");
    sent
}

#[tokio::test]
async fn a_command_on_a_person_brings_them_along() {
    let mut bench = bench().await;
    let mira = bench.mira();
    let sent = on_user(&mut bench, &mira, "Collaborations", "tomas").await;
    let tomas = bench.tomas().id().to_string();
    let data = &sent["data"];
    assert_eq!((&sent["type"], &data["type"], &data["name"]), (&json!(2), &json!(2), &json!("Collaborations")));
    assert_eq!((text(&data["target_id"]), &data["options"]), (tomas.clone(), &Value::Null));
    assert_eq!(data["resolved"]["users"][&tomas]["username"], "tomas");
    assert!(data["resolved"]["members"][&tomas]["permissions"].is_string());
    assert_eq!(text(&sent["channel_id"]), bench.standin.channel_id("Studio", "deals").to_string());
    // The bot is somebody as well.
    let sent = on_user(&mut bench, &mira, "Collaborations", "Accord").await;
    assert_eq!(text(&sent["data"]["target_id"]), bench.standin.application_id().to_string());
}

#[tokio::test]
async fn a_command_on_a_message_shows_the_bot_what_it_says() {
    let mut bench = bench().await;
    let mira = bench.mira();
    let said = bench.tomas().says("deals", "500 EUR, and the parcel by Monday").unwrap();
    // Without being shown it, the bot does not read what people write.
    let (_, unread) = bench.get(&format!("{}/{said}", bench.deals())).await;
    assert_eq!(unread["content"], "");
    let on = bench.standin.channel("Studio", "deals").message(said).unwrap();
    let (acting, target) = (mira.clone(), on.clone());
    let (sent, done) =
        acknowledged(&mut bench, &mira, async move { acting.uses_on_message("Note Down", &target).await }).await;
    done.unwrap();
    let data = &sent["data"];
    assert_eq!((text(&data["target_id"]), &data["type"]), (said.to_string(), &json!(3)));
    let shown = &data["resolved"]["messages"][said.to_string()];
    assert_eq!(shown["content"], "500 EUR, and the parcel by Monday");
    assert_eq!(shown["author"]["username"], "tomas");
    // It is a command, not a component: there is no message that an update could change.
    assert!(sent["message"].is_null());
    assert!(bench.standin.faults().delete_message(said));
    assert_eq!(mira.uses_on_message("Note Down", &on).await.unwrap_err(), ActError::Gone);
}

#[tokio::test]
async fn menus_hold_only_what_is_offered() {
    let mut bench = bench().await;
    let (mira, tomas) = (bench.mira(), bench.tomas());
    bench.posts(&message("here")).await;
    let on = bench.standin.channel("Studio", "deals").newest().unwrap();
    let error = mira.uses_on_user("deals", "Note Down", "tomas").await.unwrap_err();
    assert!(matches!(error, ActError::UnknownCommand { known, .. } if known == ["Collaborations", "Settle"]));
    // What is for direct conversations only is not in a server's menus.
    let error = mira.uses_on_message("In Private", &on).await.unwrap_err();
    assert!(matches!(error, ActError::UnknownCommand { known, .. } if known == ["Note Down"]));
    assert!(matches!(tomas.uses_on_user("deals", "Settle", "mira").await, Err(ActError::NotPermitted { .. })));
    assert!(matches!(mira.uses_on_user("deals", "Settle", "zoe").await, Err(ActError::NotThere { .. })));
    assert!(matches!(mira.uses_on_user("nowhere", "Settle", "mira").await, Err(ActError::UnknownChannel(_))));
    // A private answer has no such menu, and nobody else sees it.
    bench.runs(&mira, "/ping", &privately("psst")).await.unwrap();
    let hers = mira.inbox().pop().unwrap();
    assert!(matches!(mira.uses_on_message("Note Down", &hers).await, Err(ActError::NotThere { .. })));
    assert!(matches!(tomas.uses_on_message("Note Down", &hers).await, Err(ActError::NotVisible(_))));
}

fn file(name: &str, size: usize) -> GivenFile {
    GivenFile { name: name.to_owned(), content_type: Some("text/plain".to_owned()), bytes: vec![b'x'; size] }
}

#[tokio::test]
async fn a_file_is_given_to_a_command_and_can_be_fetched() {
    let mut bench = bench().await;
    let mira = bench.mira();
    let acting = mira.clone();
    let (sent, done) = acknowledged(&mut bench, &mira, async move {
        acting.runs_with("deals", "/brief file:@brief.txt", &[file("other.txt", 1), file("brief.txt", 3)]).await
    })
    .await;
    done.unwrap();
    let id = text(&sent["data"]["options"][0]["value"]);
    assert_eq!(sent["data"]["options"][0]["type"], 11);
    let given = &sent["data"]["resolved"]["attachments"][&id];
    assert_eq!(
        (&given["filename"], &given["size"], &given["ephemeral"]),
        (&json!("brief.txt"), &json!(3), &json!(true))
    );
    let address = text(&given["url"]);
    let path = address.strip_prefix("https://cdn.discordapp.com").unwrap();
    let fetch = async |path: &str| {
        let url = format!("http://{}{path}", bench.standin.plain_address());
        let response = bench.http.request(Method::GET, url).send().await.unwrap();
        (response.status().as_u16(), response.bytes().await.unwrap())
    };
    assert_eq!(fetch(path).await, (200, "xxx".into()));
    assert_eq!(fetch("/attachments/1/2/brief.txt").await.0, 404);
}

#[tokio::test]
async fn files_that_are_not_there_or_too_large_are_refused_by_the_client() {
    let bench = bench().await;
    let mira = bench.mira();
    let most = 10 * 1024 * 1024;
    for (line, files) in [
        ("/brief file:@brief.txt", vec![]),
        ("/brief file:@brief.txt", vec![file("other.txt", 1)]),
        ("/brief file:@brief.txt", vec![file("brief.txt", most + 1)]),
    ] {
        let error = mira.runs_with("deals", line, &files).await.unwrap_err();
        assert!(matches!(error, ActError::BadValue { ref field, .. } if field == "file"), "{error}");
    }
    let error = mira.runs_with("deals", "/brief more:@a.txt", &[file("a.txt", most)]).await.unwrap_err();
    assert!(matches!(error, ActError::MissingOption { ref option, .. } if option == "file"), "{error}");
    assert_eq!(mira.last_interaction(), None);
}
