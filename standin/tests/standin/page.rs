//! The page, as a browser sees it: who gets in, what each person is shown, what they can do.

use accord_standin::{Advance, Face, Host, HostError, Page};
use chrono::TimeDelta;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::support::{Bench, TOKEN, Time, commands, message, privately, url};

/// A host that has a clock and nothing else: the bot answers by itself, and nothing is ever due.
struct Desk(Time);

impl Host for Desk {
    type Turn = ();

    async fn begins(&self) -> Result<(), HostError> {
        Ok(())
    }

    async fn ends(&self, (): ()) -> Result<(), HostError> {
        Ok(())
    }

    async fn face(&self) -> Result<Face, HostError> {
        Ok(Face { now: self.0.now(), running: false, next: None })
    }

    async fn advance(&self, by: Advance) -> Result<(), HostError> {
        match by {
            Advance::By(span) => self.0.push(span),
            Advance::ToNext => return Err(HostError::Refused("Nothing is due.".to_owned())),
        }
        Ok(())
    }
}

async fn open(bench: &Bench) -> Page {
    Page::open(&bench.standin, "Studio", 0, Desk(bench.time.clone())).await.unwrap()
}

async fn get(bench: &Bench, page: &Page, path: &str) -> (u16, Value) {
    let response = bench.http.get(format!("{}{path}", page.address())).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

async fn post(bench: &Bench, page: &Page, act: &str, body: Value) -> (u16, Value) {
    let request = bench.http.post(format!("{}api/{act}", page.address())).json(&body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

/// Does something on the page and has the bot answer it so. What the bot was sent, and how the act ended.
async fn answered(bench: &mut Bench, page: &Page, act: &str, body: Value, answer: &Value) -> (Value, (u16, Value)) {
    let request = bench.http.post(format!("{}api/{act}", page.address())).json(&body);
    let under_way = tokio::spawn(async move {
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    });
    let interaction = bench.interaction().await;
    let (status, refusal) = bench.answers(&interaction, answer).await;
    assert_eq!(status, 204, "{refusal}");
    (interaction, under_way.await.unwrap())
}

async fn shown(bench: &Bench, page: &Page, channel: &str, who: &str) -> Vec<Value> {
    let id = bench.standin.channel_id("Studio", channel);
    let (status, body) = get(bench, page, &format!("api/channels/{id}/messages?as={who}")).await;
    assert_eq!(status, 200, "{body}");
    body["messages"].as_array().unwrap().clone()
}

fn deals(bench: &Bench) -> String {
    bench.standin.channel_id("Studio", "deals").to_string()
}

#[tokio::test]
async fn only_the_page_itself_gets_in() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    let address = page.address();
    let (root, key) = address.trim_end_matches('/').rsplit_once('/').unwrap();
    assert!(root.starts_with("http://127.0.0.1:") && key.len() == 32, "{address}");
    let other = open(&bench).await;
    assert_ne!(other.address().rsplit('/').nth(1), Some(key), "every page has a key of its own");

    let nearly = format!("{}{}", &key[..31], if key.ends_with('0') { '1' } else { '0' });
    for path in ["", "api/state", &format!("{nearly}/"), &format!("{nearly}/api/state"), &format!("x{key}/api/state")] {
        let response = bench.http.get(format!("{root}/{path}")).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(!response.text().await.unwrap().contains("mira"));
    }

    let state = format!("{address}api/state");
    let say = format!("{address}api/say");
    let body = json!({ "as": "mira", "channel": deals(&bench), "text": "hello" });
    let get = |name: &'static str, value: &str| bench.http.get(&state).header(name, value).send();
    let post = |name: &'static str, value: &str| bench.http.post(&say).header(name, value).json(&body).send();
    for host in ["rebound.example", "127.0.0.1.rebound.example:80", "10.1.2.3"] {
        assert_eq!(get("host", host).await.unwrap().status(), StatusCode::FORBIDDEN, "{host}");
    }
    assert_eq!(get("host", "localhost:4711").await.unwrap().status(), StatusCode::OK);
    assert_eq!(get("sec-fetch-site", "cross-site").await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(get("sec-fetch-site", "none").await.unwrap().status(), StatusCode::OK);
    for (name, value) in [
        ("origin", "http://elsewhere.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
    ] {
        assert_eq!(post(name, value).await.unwrap().status(), StatusCode::FORBIDDEN, "{name}: {value}");
    }
    // Forms of other pages can send this much without asking, and it is not taken.
    let plain = bench.http.post(&say).header("content-type", "text/plain").body(body.to_string());
    assert_eq!(plain.send().await.unwrap().status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let long = json!({ "as": "mira", "channel": deals(&bench), "text": "x".repeat(300_000) });
    let long = bench.http.post(&say).json(&long).send().await.unwrap();
    assert_eq!(long.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(shown(&bench, &page, "deals", "mira").await, Vec::<Value>::new());

    assert_eq!(post("origin", root).await.unwrap().status(), StatusCode::OK);
    assert_eq!(shown(&bench, &page, "deals", "mira").await.len(), 1);
    page.close().await;
    assert!(bench.http.get(&state).send().await.is_err());
}

#[tokio::test]
async fn every_answer_forbids_what_the_page_does_not_need() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    let address = page.address();
    for path in ["", "api/state", "api/nothing", "nothing.js", "../wrong"] {
        let response = bench.http.get(format!("{address}{path}")).send().await.unwrap();
        let value = |name: &str| response.headers().get(name).unwrap_or_else(|| panic!("{path}: no {name}")).to_str();
        let policy = value("content-security-policy").unwrap();
        for rule in ["default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert_eq!(value("referrer-policy").unwrap(), "no-referrer");
        assert_eq!(value("x-content-type-options").unwrap(), "nosniff");
        assert!(["no-store", "no-cache"].contains(&value("cache-control").unwrap()));
    }
}

#[tokio::test]
async fn the_files_of_the_page_are_asked_for_anew_but_sent_once() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    let first = bench.http.get(page.address()).send().await.unwrap();
    assert_eq!(first.status(), StatusCode::OK);
    assert!(first.headers()[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
    let tag = first.headers()[header::ETAG].clone();
    let again = bench.http.get(page.address()).header(header::IF_NONE_MATCH, tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    // Without its slash the address still leads there.
    let bare = bench.http.get(page.address().trim_end_matches('/')).send().await.unwrap();
    assert_eq!(bare.url().as_str(), page.address());
    for other in ["nothing.js", "..%2Fpackage.json", "%2Fetc%2Fpasswd"] {
        assert_eq!(get(&bench, &page, other).await.0, 404, "{other}");
    }
}

#[tokio::test]
async fn changes_are_told_as_they_happen() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    let mut changes = bench.http.get(format!("{}api/changes", page.address())).send().await.unwrap();
    let mut revision = async || {
        let told = String::from_utf8(changes.chunk().await.unwrap().unwrap().to_vec()).unwrap();
        let data = told.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
        let change: Value = serde_json::from_str(data).unwrap();
        (change["revision"].as_u64().unwrap(), change["now"].as_str().unwrap().to_owned())
    };
    let (first, _) = revision().await;
    bench.posts(&message("one")).await;
    bench.posts(&message("two")).await;
    let (second, now) = revision().await;
    assert!(second > first, "{second} {first}");
    assert_eq!(now, "2026-03-02T09:00:00Z");
    bench.time.push(TimeDelta::hours(1));
    page.refresh();
    let mut latest = revision().await;
    while latest.1 != "2026-03-02T10:00:00Z" {
        // What was posted may have come in two pieces.
        latest = revision().await;
    }
    assert!(latest.0 > second);
    page.close().await;
    while let Ok(Some(rest)) = changes.chunk().await {
        assert!(!rest.is_empty(), "the stream ends with the page");
    }
}

#[tokio::test]
async fn everybody_is_shown_what_they_may_see_and_nothing_else() {
    let mut bench = Bench::ready().await;
    let page = open(&bench).await;
    let (_, state) = get(&bench, &page, "api/state").await;
    assert_eq!((&state["me"]["name"], &state["bot"]["online"]), (&json!("mira"), &json!(true)));
    let names = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|each| each["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&state["people"]), ["mira", "tomas"]);
    assert_eq!(names(&state["channels"]), ["deals", "general"]);
    assert_eq!(names(&state["commands"]), ["ping", "setup", "offer"]);
    assert_eq!(state["clock"], json!({ "now": "2026-03-02T09:00:00Z", "running": false, "next": null }));
    assert_eq!((&state["tour"], &state["parcels"], &state["form"]), (&json!([]), &json!([]), &Value::Null));
    // A command for managers is nothing that others are shown.
    let (_, his) = get(&bench, &page, "api/state?as=tomas").await;
    assert_eq!(names(&his["commands"]), ["ping", "offer"]);

    // A private reply.
    let run = json!({ "as": "mira", "channel": deals(&bench), "command": "ping" });
    let (_, done) = answered(&mut bench, &page, "run", run, &privately("for you alone")).await;
    assert_eq!(done, (200, json!({ "kind": "message" })));
    let mine = shown(&bench, &page, "deals", "mira").await;
    assert_eq!((&mine[0]["content"], &mine[0]["ephemeral"]), (&json!("for you alone"), &json!(true)));
    assert_eq!(mine[0]["answers"], json!({ "user": bench.mira().id().to_string(), "command": "ping" }));
    assert_eq!(shown(&bench, &page, "deals", "tomas").await, Vec::<Value>::new());
    let (_, again) = get(&bench, &page, "api/state?as=tomas").await;
    assert_eq!(again["channels"][0]["revision"], his["channels"][0]["revision"], "nothing changed for him");
    assert_eq!(again["channels"][0]["last"], Value::Null);
    let id = mine[0]["id"].clone();
    let (status, refusal) = post(&bench, &page, "dismiss", json!({ "as": "tomas", "message": id })).await;
    assert_eq!((status, refusal["error"].as_str().unwrap()), (409, "The message was deleted."));
    assert_eq!(post(&bench, &page, "dismiss", json!({ "as": "mira", "message": id })).await.0, 200);
    assert_eq!(shown(&bench, &page, "deals", "mira").await, Vec::<Value>::new());

    // A conversation with the bot, and a channel of another guild.
    let (_, direct) = bench
        .call(Method::POST, "/users/@me/channels", &json!({ "recipient_id": bench.mira().id().to_string() }))
        .await;
    let direct = direct["id"].as_str().unwrap().to_owned();
    bench.call(Method::POST, &format!("/channels/{direct}/messages"), &message("psst")).await;
    let (_, hers) = get(&bench, &page, "api/state?as=mira").await;
    assert_eq!(hers["channels"][2]["kind"], "direct");
    let (_, his) = get(&bench, &page, "api/state?as=tomas").await;
    assert_eq!(names(&his["channels"]), ["deals", "general"]);
    let elsewhere = bench.standin.channel_id("Elsewhere", "lobby").to_string();
    for (channel, who) in [(&direct, "tomas"), (&elsewhere, "mira")] {
        let (status, refusal) = get(&bench, &page, &format!("api/channels/{channel}/messages?as={who}")).await;
        assert_eq!((status, refusal["error"].as_str().unwrap()), (404, "There is no such channel."));
        let said = post(&bench, &page, "say", json!({ "as": who, "channel": channel, "text": "hi" })).await;
        assert_eq!(said.0, 404, "{}", said.1);
    }
    assert_eq!(get(&bench, &page, &format!("api/channels/{direct}/messages?as=nobody")).await.0, 404);
}

#[tokio::test]
async fn people_read_each_other_page_by_page_and_are_pinged() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    let tomas = bench.tomas().id();
    for number in 1..=5 {
        let text = format!("{number} for <@{tomas}>");
        let said = post(&bench, &page, "say", json!({ "as": "mira", "channel": deals(&bench), "text": text })).await;
        assert_eq!(said.0, 200, "{}", said.1);
    }
    let (_, newest) = get(&bench, &page, &format!("api/channels/{}/messages?as=tomas&limit=2", deals(&bench))).await;
    let texts = |body: &Value| -> Vec<String> {
        body["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| each["content"].as_str().unwrap()[..1].to_owned())
            .collect()
    };
    assert_eq!((texts(&newest), &newest["more"]), (vec!["4".to_owned(), "5".to_owned()], &json!(true)));
    assert_eq!(newest["messages"][0]["pingsMe"], true);
    let before = newest["messages"][0]["id"].as_str().unwrap();
    let path = format!("api/channels/{}/messages?as=tomas&limit=3&before={before}", deals(&bench));
    let (_, older) = get(&bench, &page, &path).await;
    assert_eq!((texts(&older).concat().as_str(), &older["more"]), ("123", &json!(false)));
    let (_, his) = get(&bench, &page, "api/state?as=tomas").await;
    assert_eq!(his["channels"][0]["pings"].as_array().unwrap().len(), 5);
    let (_, hers) = get(&bench, &page, "api/state?as=mira").await;
    assert_eq!(hers["channels"][0]["pings"], json!([]));
    let long = json!({ "as": "mira", "channel": deals(&bench), "text": "x".repeat(2001) });
    assert_eq!(post(&bench, &page, "say", long).await.0, 422);
}

#[tokio::test]
async fn options_are_sent_as_they_are_given() {
    let mut bench = Bench::ready().await;
    let page = open(&bench).await;
    let tomas = bench.tomas().id().to_string();
    let options = json!({ "ref": "C-1: \"x\" side:1", "cost": "500", "posts": "3", "side": "1", "final": "true", "creator": tomas });
    let run = json!({ "as": "mira", "channel": deals(&bench), "command": "offer make", "options": options });
    let (sent, done) = answered(&mut bench, &page, "run", run, &privately("made")).await;
    assert_eq!(done.1["kind"], "message");
    let given = sent["data"]["options"][0]["options"].as_array().unwrap();
    let value = |name: &str| crate::support::text(&given.iter().find(|each| each["name"] == name).unwrap()["value"]);
    assert_eq!(value("ref"), "C-1: \"x\" side:1");
    assert_eq!(
        (value("posts"), value("side"), value("final"), value("creator")),
        ("3".into(), "1".into(), "true".into(), tomas)
    );

    let suggest = json!({ "as": "mira", "channel": deals(&bench), "command": "offer make", "focused": "ref",
        "options": { "cost": "7", "posts": "ma", "ref": "c" } });
    let offered = json!({ "type": 8, "data": { "choices": [{ "name": "C-1 · Ana", "value": "C-1" }] } });
    let (sent, done) = answered(&mut bench, &page, "suggest", suggest, &offered).await;
    assert_eq!(done, (200, json!({ "choices": [{ "name": "C-1 · Ana", "value": "C-1" }] })));
    let given = sent["data"]["options"][0]["options"].as_array().unwrap();
    let names: Vec<&str> = given.iter().map(|each| each["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["cost", "ref"], "what is half typed is left out");

    let before = bench.standin.journal().len();
    for (command, options, status, words) in [
        ("offer make", json!({ "ref": "C-1" }), 422, "\"cost\" is required"),
        ("offer make", json!({ "ref": "C-1", "cost": "1", "size": "1" }), 422, "No option \"size\""),
        ("offer make", json!({ "ref": "C-1", "cost": "1", "posts": "many" }), 422, "not a whole number"),
        ("offer make", json!({ "ref": "C-1", "cost": "1", "creator": "tomas" }), 422, "not an id"),
        ("offer", json!({}), 404, "No command"),
        ("offers", json!({}), 404, "No command"),
    ] {
        let run = json!({ "as": "mira", "channel": deals(&bench), "command": command, "options": options });
        let (answer, refusal) = post(&bench, &page, "run", run).await;
        let sentence = refusal["error"].as_str().unwrap();
        assert!(answer == status && sentence.contains(words) && sentence.ends_with('.'), "{command}: {refusal}");
    }
    let setup = json!({ "as": "tomas", "channel": deals(&bench), "command": "setup" });
    assert_eq!(post(&bench, &page, "run", setup).await.0, 403);
    assert_eq!(bench.standin.journal().len(), before, "nothing of it was sent");
}

#[tokio::test]
async fn components_and_forms_are_used_by_their_ids() {
    let mut bench = Bench::ready().await;
    let page = open(&bench).await;
    let mut body = message("Why?");
    let why = json!([{ "label": "Budget cut", "value": "b" }, { "label": "Other", "value": "o" }]);
    body["components"] = json!([
        { "type": 1, "components": [
            { "type": 2, "style": 1, "label": "Counter", "custom_id": "counter" },
            { "type": 2, "style": 2, "label": "Gone", "custom_id": "off", "disabled": true },
        ] },
        { "type": 1, "components": [{ "type": 3, "custom_id": "why", "placeholder": "Choose", "options": why }] },
        { "type": 1, "components": [{ "type": 5, "custom_id": "who" }] },
    ]);
    bench.posts(&body).await;
    let id = shown(&bench, &page, "deals", "tomas").await[0]["id"].clone();
    let press = |custom_id: &str| json!({ "as": "tomas", "message": id, "customId": custom_id });
    let choose = |custom_id: &str, values: &[&str]| json!({ "as": "tomas", "message": id, "customId": custom_id, "values": values });

    let (sent, _) = answered(&mut bench, &page, "choose", choose("why", &["o"]), &privately("noted")).await;
    assert_eq!((&sent["data"]["custom_id"], &sent["data"]["values"]), (&json!("why"), &json!(["o"])));
    let mira = bench.mira().id().to_string();
    let (sent, _) = answered(&mut bench, &page, "choose", choose("who", &[&mira]), &privately("noted")).await;
    assert_eq!(sent["data"]["values"], json!([mira]));
    for (values, custom_id) in
        [(&["x"][..], "why"), (&[], "why"), (&["b", "o"], "why"), (&["mira"], "who"), (&["b"], "counter")]
    {
        let (status, refusal) = post(&bench, &page, "choose", choose(custom_id, values)).await;
        assert!((400..500).contains(&status) && refusal["error"].is_string(), "{values:?}: {refusal}");
    }
    for (custom_id, words) in [("off", "disabled"), ("never", "No \"never\""), ("why", "No \"why\"")] {
        let (status, refusal) = post(&bench, &page, "press", press(custom_id)).await;
        assert!(status == 409 && refusal["error"].as_str().unwrap().contains(words), "{refusal}");
    }

    let field = |custom_id: &str, required: bool| json!({ "type": 1, "components": [{ "type": 4, "custom_id": custom_id, "style": 1, "label": "Same", "required": required, "max_length": 9 }] });
    let form = json!({ "type": 9, "data": { "custom_id": "f", "title": "Counter", "components": [field("cost", true), field("note", false)] } });
    let (_, done) = answered(&mut bench, &page, "press", press("counter"), &form).await;
    assert_eq!(done.1["kind"], "form");
    let (_, his) = get(&bench, &page, "api/state?as=tomas").await;
    assert_eq!(his["form"]["title"], "Counter");
    assert_eq!(get(&bench, &page, "api/state?as=mira").await.1["form"], Value::Null);
    for values in [json!({}), json!({ "cost": "0123456789" }), json!({ "cost": "1", "size": "1" })] {
        let (status, refusal) = post(&bench, &page, "submit", json!({ "as": "tomas", "values": values })).await;
        assert!((400..500).contains(&status), "{refusal}");
    }
    let submit = json!({ "as": "tomas", "values": { "note": "a", "cost": "b" } });
    let (sent, done) = answered(&mut bench, &page, "submit", submit.clone(), &privately("noted")).await;
    assert_eq!(done.0, 200, "{}", done.1);
    let value = |row: usize| &sent["data"]["components"][row]["components"][0]["value"];
    assert_eq!((value(0), value(1)), (&json!("b"), &json!("a")));
    assert_eq!(post(&bench, &page, "submit", submit).await.0, 409, "it is closed now");

    answered(&mut bench, &page, "press", press("counter"), &form).await;
    assert_eq!(post(&bench, &page, "close", json!({ "as": "tomas" })).await.0, 200);
    assert_eq!(get(&bench, &page, "api/state?as=tomas").await.1["form"], Value::Null);

    // Once the message is gone, so is all that was on it.
    let path = format!("{}/{}", bench.deals(), id.as_str().unwrap());
    bench.call(Method::DELETE, &path, &Value::Null).await;
    let (status, refusal) = post(&bench, &page, "press", press("counter")).await;
    assert_eq!((status, refusal["error"].as_str().unwrap()), (409, "The message was deleted."));
}

#[tokio::test]
async fn commands_are_used_on_people_and_messages() {
    let mut bench = Bench::silent().await;
    let mut all = commands();
    all.as_array_mut().unwrap().extend([json!({ "name": "Greet", "type": 2 }), json!({ "name": "Quote", "type": 3 })]);
    bench.register(all).await;
    bench.connect(serenity::all::GatewayIntents::non_privileged()).await;
    bench.standin.bot_is_ready().await;
    let page = open(&bench).await;
    let said = json!({ "as": "tomas", "channel": deals(&bench), "text": "read me" });
    assert_eq!(post(&bench, &page, "say", said).await.0, 200);
    let target = shown(&bench, &page, "deals", "mira").await[0]["id"].as_str().unwrap().to_owned();
    let on = |command: &str, target: &str| json!({ "as": "mira", "channel": deals(&bench), "command": command, "target": target });
    let quote = on("Quote", &target);
    let greet = on("Greet", &bench.tomas().id().to_string());
    let wrong = [on("Quote", "1"), on("Greet", "1"), on("ping", &target)];
    let (sent, done) = answered(&mut bench, &page, "context", quote, &privately("quoted")).await;
    assert_eq!(done.1["kind"], "message");
    assert_eq!(crate::support::text(&sent["data"]["target_id"]), target);
    assert_eq!(sent["data"]["resolved"]["messages"][&target]["content"], "read me");
    let (sent, _) = answered(&mut bench, &page, "context", greet, &privately("hello")).await;
    assert_eq!(crate::support::text(&sent["data"]["target_id"]), bench.tomas().id().to_string());
    for wrong in wrong {
        let (status, refusal) = post(&bench, &page, "context", wrong).await;
        assert!((400..500).contains(&status), "{refusal}");
    }
}

#[tokio::test]
async fn time_is_pushed_and_parcels_are_not_there() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    let (status, face) = post(&bench, &page, "advance", json!({ "by": 86_400 })).await;
    assert_eq!((status, &face["now"]), (200, &json!("2026-03-03T09:00:00Z")));
    for by in [json!(0), json!(-5), json!(400 * 86_400), json!("soon"), json!("next")] {
        let (status, refusal) = post(&bench, &page, "advance", json!({ "by": by })).await;
        assert!(status == 422 && refusal["error"].is_string(), "{by}: {refusal}");
    }
    let (status, refusal) = post(&bench, &page, "parcel", json!({ "number": "1Z", "to": "Delivered" })).await;
    assert!(status == 422 && refusal["error"].as_str().unwrap().contains("1Z"), "{refusal}");
}

#[tokio::test]
async fn files_are_for_those_who_see_their_message() {
    let bench = Bench::silent().await;
    let page = open(&bench).await;
    for (name, kind) in [("deals 1.html", "text/html"), ("chart.png", "image/png")] {
        let body = format!(
            "--X\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"{name}\"\r\ncontent-type: {kind}\r\n\r\n<b>\r\n\
             --X\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{}\r\n--X--\r\n",
            json!({ "attachments": [{ "id": 0, "filename": name }], "allowed_mentions": { "parse": [] } })
        );
        let request = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
        let request = request.header("content-type", "multipart/form-data; boundary=X").body(body);
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
    }
    let messages = shown(&bench, &page, "deals", "tomas").await;
    // What could run in the browser is saved instead.
    for (message, (kind, disposition)) in
        messages.iter().zip([("application/octet-stream", "attachment"), ("image/png", "inline")])
    {
        let address = message["attachments"][0]["url"].as_str().unwrap();
        assert!(address.starts_with("api/files/"), "{address}");
        let file = bench.http.get(format!("{}{address}", page.address())).send().await.unwrap();
        assert_eq!(file.headers()[header::CONTENT_TYPE], kind);
        assert!(file.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with(disposition));
        assert_eq!(file.text().await.unwrap(), "<b>");
        let wrong = address.replace("as=", "as=9");
        assert_eq!(get(&bench, &page, &wrong).await.0, 404);
    }
}
