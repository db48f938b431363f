//! The page of `accord demo`: the real bot, through HTTP as a browser does it.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use accord::{
    cli::demo::{Setup, SharedStage, open_page, scripts_start, set_stage, tour},
    config::Config,
};
use accord_standin::Page;
use serde_json::{Value, json};
use tokio::sync::RwLock;

use crate::harness::{accord, everything, run};

/// A browser in front of a page.
struct Browser {
    http: reqwest::Client,
    page: Page,
    stage: SharedStage,
    deals: String,
}

#[expect(clippy::disallowed_methods, reason = "the test's own browser, with a time-out")]
fn client() -> reqwest::Client {
    reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap()
}

impl Browser {
    async fn open(with_samples: bool) -> Self {
        let setup =
            Setup { database: None, starting: scripts_start(), config: Config::default(), neighbours: Vec::new() };
        let stage = set_stage(setup, with_samples).await.unwrap();
        let deals = stage.channel("deals").id().to_string();
        let stage = Arc::new(RwLock::new(stage));
        let page = open_page(&stage, 0, tour(with_samples)).await.unwrap();
        Self { http: client(), page, stage, deals }
    }

    async fn get(&self, path: &str) -> Value {
        let response = self.http.get(format!("{}{path}", self.page.address())).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    async fn post(&self, act: &str, body: &Value) -> (u16, Value) {
        let request = self.http.post(format!("{}api/{act}", self.page.address())).json(body);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    /// Does something that works; what kind of thing came of it.
    async fn does(&self, act: &str, body: Value) -> String {
        let (status, answer) = self.post(act, &body).await;
        assert_eq!(status, 200, "{act} {body}: {answer}");
        answer["kind"].as_str().unwrap_or_default().to_owned()
    }

    async fn runs(&self, who: &str, command: &str, options: Value) -> String {
        self.does("run", json!({ "as": who, "channel": self.deals, "command": command, "options": options })).await
    }

    /// What the bot suggests first.
    async fn is_suggested(&self, who: &str, command: &str, focused: &str, text: &str) -> String {
        let options = json!({ focused: text });
        let body =
            json!({ "as": who, "channel": self.deals, "command": command, "options": options, "focused": focused });
        let (_, answer) = self.post("suggest", &body).await;
        answer["choices"][0]["value"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    async fn messages(&self, who: &str) -> Vec<Value> {
        let body = self.get(&format!("api/channels/{}/messages?as={who}&limit=100", self.deals)).await;
        body["messages"].as_array().unwrap().clone()
    }

    /// The card of a collaboration as somebody sees it.
    async fn card(&self, who: &str, reference: &str) -> Value {
        let begins = |message: &Value| {
            message["embeds"][0]["title"].as_str().is_some_and(|title| title.starts_with(&format!("{reference} ·")))
        };
        self.messages(who)
            .await
            .into_iter()
            .rfind(begins)
            .unwrap_or_else(|| panic!("{who} sees no card of {reference}"))
    }

    async fn presses(&self, who: &str, label: &str, on: &Value) -> String {
        let rows = on["components"].as_array().unwrap();
        let mut buttons = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
        let button = buttons.find(|button| button["label"] == label).unwrap_or_else(|| panic!("no {label} on {on}"));
        self.does("press", json!({ "as": who, "message": on["id"], "customId": button["custom_id"] })).await
    }

    /// The form somebody has open.
    async fn form(&self, who: &str) -> Value {
        self.get(&format!("api/state?as={who}")).await["form"].clone()
    }

    async fn closes(self) {
        self.page.close().await;
        let mut stage = self.stage.write().await;
        let complaints = stage.standin().take_complaints();
        assert!(complaints.is_empty(), "the stand-in objects:\n{}", complaints.join("\n"));
        stage.take_down().await.unwrap();
    }
}

fn holds(message: &Value, words: &str) -> bool {
    message.to_string().contains(words)
}

#[tokio::test]
async fn the_tour_leads_to_an_agreement_and_beyond() {
    let browser = Browser::open(false).await;
    let state = browser.get("api/state").await;
    let steps = state["tour"].as_array().unwrap().clone();
    let is = |step: usize, act: &str, what: &str| {
        assert_eq!((&steps[step]["done"]["act"], &steps[step]["done"]["what"]), (&json!(act), &json!(what)));
    };

    is(0, "run", "creator add");
    browser.runs("mira", "creator add", json!({ "name": "Ana Reyes" })).await;
    is(1, "run", "collab create");
    let ana = browser.is_suggested("mira", "collab create", "creator", "ana").await;
    assert_eq!(browser.runs("mira", "collab create", json!({ "creator": ana })).await, "message");
    let answer = browser.messages("mira").await.into_iter().find(|message| message["ephemeral"] == true).unwrap();
    assert!(holds(&answer, "Ana Reyes"), "{answer}");
    assert_eq!(answer["answers"]["command"], "creator add");
    assert!(browser.messages("tomas").await.iter().all(|message| message["ephemeral"] == false), "it is hers alone");

    let drawn = browser.get("api/state?as=tomas").await["channels"][0]["revision"].clone();
    assert_eq!(browser.presses("mira", "Make an offer", &browser.card("mira", "C-1").await).await, "form");
    is(2, "submit", "make an offer");
    assert!(holds(&browser.form("mira").await["title"], "make an offer"));
    assert_eq!(browser.form("tomas").await, Value::Null);
    browser.does("submit", json!({ "as": "mira", "values": { "cost": "500 EUR", "posts": "2" } })).await;
    assert_ne!(browser.get("api/state?as=tomas").await["channels"][0]["revision"], drawn, "he is shown the change");

    browser.presses("tomas", "Creator countered", &browser.card("tomas", "C-1").await).await;
    is(3, "submit", "counteroffer");
    let form = browser.form("tomas").await;
    assert!(holds(&form["title"], "counteroffer") && holds(&form, "500.00 EUR"), "{form}");
    browser.does("submit", json!({ "as": "tomas", "values": { "cost": "650 EUR" } })).await;

    is(4, "press", "Accept");
    let drawing = browser.card("mira", "C-1").await;
    browser.presses("mira", "Accept", &drawing).await;
    let card = browser.card("noor", "C-1").await;
    assert!(holds(&card, "**Fulfilling**") && holds(&card, "Agreed: 650 EUR · 2 posts"), "{card}");
    // The button that was pressed is not on the card any more.
    let rows = drawing["components"].as_array().unwrap();
    let accept = rows.iter().flat_map(|row| row["components"].as_array().unwrap()).find(|it| it["label"] == "Accept");
    let again = json!({ "as": "tomas", "message": drawing["id"], "customId": accept.unwrap()["custom_id"] });
    let (status, refusal) = browser.post("press", &again).await;
    assert!(status == 409 && refusal["error"].is_string(), "{refusal}");

    is(5, "advance", "");
    let (status, refusal) = browser.post("advance", &json!({ "by": "next" })).await;
    assert_eq!((status, &refusal["error"]), (422, &json!("Nothing is due.")));
    let (status, face) = browser.post("advance", &json!({ "by": 3600 })).await;
    assert_eq!((status, &face["now"]), (200, &json!("2026-03-02T10:00:00Z")));
    assert_eq!(steps.len(), 6);
    browser.closes().await;
}

#[tokio::test]
async fn six_weeks_pass_with_everything_due_on_the_way() {
    let browser = Browser::open(false).await;
    browser.runs("mira", "creator add", json!({ "name": "Ana Reyes" })).await;
    let ana = browser.is_suggested("tomas", "collab create", "creator", "ana").await;
    browser.runs("tomas", "collab create", json!({ "creator": ana })).await;
    browser
        .runs("tomas", "offer make", json!({ "ref": "C-1", "side": "creator", "cost": "900 EUR", "posts": "2" }))
        .await;
    let clock = browser.get("api/state").await["clock"].clone();
    assert_eq!((&clock["now"], &clock["running"]), (&json!("2026-03-02T09:00:00Z"), &json!(false)));

    let (_, face) = browser.post("advance", &json!({ "by": "next" })).await;
    assert_eq!((&face["now"], count_of(&browser, "Expires in 14 days").await), (&clock["next"], 1));
    let (_, face) = browser.post("advance", &json!({ "by": 6 * 7 * 86_400 })).await;
    assert!(face["now"].as_str().unwrap().starts_with("2026-05-11T09:00"), "{face}");
    // Not one of the warnings was skipped, and the end is told once.
    assert_eq!((count_of(&browser, "Expires in ").await, count_of(&browser, "**Expired**").await), (4, 1));
    assert!(holds(&browser.card("vic", "C-1").await, "Expired"));
    browser.closes().await;
}

/// How many messages say something.
async fn count_of(browser: &Browser, words: &str) -> usize {
    let messages = browser.messages("mira").await;
    messages.iter().filter(|message| message["content"].as_str().is_some_and(|text| text.contains(words))).count()
}

#[tokio::test]
async fn with_the_sample_data_the_tour_begins_at_once() {
    let browser = Browser::open(true).await;
    let state = browser.get("api/state?as=mira").await;
    assert_eq!(state["tour"][0]["done"], json!({ "act": "run", "what": "collab create", "as": "mira" }));
    assert!(holds(&state["tour"][0], "Leo Novak"));
    browser.is_suggested("mira", "collab create", "creator", "Leo Novak").await;
    let names: Vec<&str> = state["commands"].as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
    assert!(names.contains(&"collab") && names.contains(&"offer"), "{names:?}");
    assert!(state["clock"]["next"].is_string());
    browser.closes().await;
}

#[tokio::test]
async fn the_command_serves_the_page_until_it_is_asked_to_stop() {
    let mut command = accord(&["demo", "--empty", "--no-prompt"]);
    let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.find_map(|line| Some(line.strip_prefix("Page:")?.trim().to_owned())).unwrap();
    let state: Value = client().get(format!("{address}api/state")).send().await.unwrap().json().await.unwrap();
    assert_eq!((&state["guild"]["name"], &state["clock"]["running"]), (&json!("Northlight Studio"), &json!(true)));
    let asked = Command::new("sh").args(["-c", &format!("kill -TERM {}", process.id())]).status().unwrap();
    assert!(asked.success());
    assert!(process.wait().unwrap().success());
}

#[test]
fn the_prompt_says_where_the_page_is_and_scripts_have_none() {
    let printed = everything(&run(&["demo", "--empty"], "advance 1h\nquit\n"));
    assert!(printed.contains("Page:     http://127.0.0.1:") && printed.contains("Nothing happens."), "{printed}");
    for flag in ["--no-prompt", "--open", "--port=4711"] {
        let ended = run(&["demo", "--script", "-", flag], "");
        assert_eq!(ended.status.code(), Some(2), "{}", everything(&ended));
    }
}
