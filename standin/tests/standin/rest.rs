//! REST by itself: routes, headers, messages, commands.

use accord_standin::Permission;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, TOKEN, message, plain_url, text, url};

#[tokio::test]
async fn the_gateway_is_announced_on_both_doors() {
    let bench = Bench::silent().await;
    let plain = bench.standin.plain_address();
    let expected = format!("ws://{plain}/gateway");
    let tls: Value = bench.http.get(url("/gateway")).send().await.unwrap().json().await.unwrap();
    assert_eq!(tls["url"], expected);
    let open: Value = bench.http.get(plain_url(plain, "/gateway")).send().await.unwrap().json().await.unwrap();
    assert_eq!(open["url"], expected);
    let (status, body) = bench.get("/gateway/bot").await;
    assert_eq!(
        (status, &body["url"], &body["session_start_limit"]["remaining"]),
        (200, &json!(expected), &json!(1000))
    );
}

#[tokio::test]
async fn the_wrong_token_and_the_wrong_road_are_refused() {
    let bench = Bench::silent().await;
    for token in ["Bot wrong", TOKEN, ""] {
        let response = bench.http.get(url("/users/@me")).header("authorization", token).send().await.unwrap();
        assert_eq!(response.status(), 401);
        assert_eq!(response.json::<Value>().await.unwrap(), json!({ "message": "401: Unauthorized", "code": 0 }));
    }
    let (status, body) = bench.get("/nothing/here").await;
    assert_eq!((status, body), (404, json!({ "message": "404: Not Found", "code": 0 })));
    let (status, body) = bench.call(Method::PUT, "/users/@me", &Value::Null).await;
    assert_eq!((status, &body["code"]), (405, &json!(0)));
    let unversioned = bench.http.get("https://discord.com/api/gateway").send().await.unwrap();
    assert_eq!(unversioned.status(), 400);
    assert_eq!(bench.standin.complaints().len(), 6);
}

#[tokio::test]
async fn every_answer_carries_the_clock_and_a_bucket_that_is_not_empty() {
    let bench = Bench::silent().await;
    let response = bench.http.get(url("/gateway")).send().await.unwrap();
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("date"), "Mon, 02 Mar 2026 09:00:00 GMT");
    assert_eq!(header("x-ratelimit-remaining"), "999");
    assert_eq!(header("x-ratelimit-reset"), format!("{}.000", bench.time.now().timestamp() + 1));
    assert_eq!(header("x-ratelimit-bucket").len(), 16);
}

#[tokio::test]
async fn who_the_bot_is_and_where() {
    let bench = Bench::silent().await;
    let (_, me) = bench.get("/users/@me").await;
    assert_eq!((&me["username"], &me["bot"]), (&json!("Accord"), &json!(true)));
    let (_, application) = bench.get("/oauth2/applications/@me").await;
    assert_eq!(application["id"], me["id"]);
    let guild = bench.standin.guild_id("Studio");
    let (_, shown) = bench.get(&format!("/guilds/{guild}")).await;
    assert_eq!((&shown["name"], &shown["preferred_locale"]), (&json!("Studio"), &json!("en-US")));
    let (_, channels) = bench.get(&format!("/guilds/{guild}/channels")).await;
    assert_eq!((&channels[0]["name"], &channels[1]["name"]), (&json!("deals"), &json!("general")));
    let (_, roles) = bench.get(&format!("/guilds/{guild}/roles")).await;
    assert_eq!((&roles[0]["name"], &roles[1]["name"]), (&json!("@everyone"), &json!("Team")));
    let mira = bench.standin.person_id("Studio", "mira");
    assert_eq!(mira, bench.standin.person_id("Elsewhere", "mira"));
    let (_, member) = bench.get(&format!("/guilds/{guild}/members/{mira}")).await;
    assert_eq!(member["roles"], json!([bench.standin.role_id("Studio", "Team").to_string()]));
    assert_eq!(bench.get(&format!("/guilds/{guild}/members/1")).await.1["code"], 10013);
    let tomas = bench.standin.person_id("Studio", "tomas");
    let elsewhere = bench.standin.guild_id("Elsewhere");
    assert_eq!(bench.get(&format!("/guilds/{elsewhere}/members/{tomas}")).await.1["code"], 10007);
    assert_eq!(bench.get("/guilds/1").await.1["code"], 10004);
}

#[tokio::test]
async fn messages_are_posted_listed_edited_and_deleted() {
    let bench = Bench::silent().await;
    let mut ids = Vec::new();
    for number in 1..=5 {
        let (status, body) = bench.posts(&message(&number.to_string())).await;
        assert_eq!(status, 200);
        ids.push(text(&body["id"]));
    }
    let path = bench.deals();
    let listed = async |query: &str| {
        let (_, body) = bench.get(&format!("{path}?{query}")).await;
        body.as_array().unwrap().iter().map(|message| text(&message["content"])).collect::<String>()
    };
    assert_eq!(listed("").await, "54321");
    assert_eq!(listed("&limit=2").await, "54");
    assert_eq!(listed(&format!("limit=2&before={}", ids[2])).await, "21");
    assert_eq!(listed(&format!("limit=2&after={}", ids[1])).await, "43");
    assert_eq!(listed(&format!("limit=3&around={}", ids[2])).await, "432");
    let (status, body) = bench.call(Method::PATCH, &format!("{path}/{}", ids[0]), &message("one")).await;
    assert_eq!((status, &body["content"]), (200, &json!("one")));
    assert!(body["edited_timestamp"].is_string());
    assert_eq!(bench.call(Method::DELETE, &format!("{path}/{}", ids[0]), &Value::Null).await.0, 204);
    assert_eq!(bench.get(&format!("{path}/{}", ids[0])).await.1["code"], 10008);
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 4);
    assert_eq!(bench.get("/channels/1/messages").await.1["code"], 10003);
    let said = bench.mira().says("deals", "hello").unwrap();
    let (status, body) = bench.call(Method::PATCH, &format!("{path}/{said}"), &message("x")).await;
    assert_eq!((status, &body["code"]), (403, &json!(50005)));
}

#[tokio::test]
async fn a_bad_form_is_refused_with_its_tree() {
    let bench = Bench::silent().await;
    let body = json!({ "content": "x".repeat(2001), "embeds": [{ "title": "x".repeat(257) }], "allowed_mentions": {} });
    let (status, refusal) = bench.posts(&body).await;
    assert_eq!((status, &refusal["code"], &refusal["message"]), (400, &json!(50035), &json!("Invalid Form Body")));
    assert_eq!(refusal["errors"]["content"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
    assert_eq!(refusal["errors"]["embeds"]["0"]["title"]["_errors"][0]["message"], "Must be 256 or fewer in length.");
    let (status, refusal) = bench.posts(&message("  ")).await;
    assert_eq!((status, &refusal["code"]), (400, &json!(50006)));
    let response = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
    let response = response.header("content-type", "application/json").body("{").send().await.unwrap();
    assert_eq!(response.json::<Value>().await.unwrap()["code"], 50109);
}

#[tokio::test]
async fn files_come_in_parts() {
    let bench = Bench::silent().await;
    let payload = json!({ "content": "here", "allowed_mentions": { "parse": [] }, "attachments": [{ "id": 0, "filename": "a.csv" }] });
    let body = format!(
        "--X\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"a.csv\"\r\ncontent-type: text/csv\r\n\r\nid;cost\r\n\
         --X\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{payload}\r\n--X--\r\n"
    );
    let request = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
    let request = request.header("content-type", "multipart/form-data; boundary=X").body(body);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["attachments"][0]["filename"], "a.csv");
    let shown = bench.standin.channel("Studio", "deals").newest().unwrap();
    assert_eq!(shown.file("a.csv").unwrap(), b"id;cost");
    let (_, refusal) = bench.posts(&payload).await;
    assert_eq!(refusal["code"], 50035);
}

#[tokio::test]
async fn an_enforced_nonce_says_a_thing_once() {
    let bench = Bench::silent().await;
    let mut body = message("once");
    body["nonce"] = json!("o-1");
    body["enforce_nonce"] = json!(true);
    let (_, first) = bench.posts(&body).await;
    let (status, again) = bench.posts(&body).await;
    assert_eq!((status, &again["id"]), (200, &first["id"]));
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 1);
    // After the window the nonce is forgotten.
    bench.time.push(TimeDelta::seconds(181));
    let (_, later) = bench.posts(&body).await;
    assert_ne!(later["id"], first["id"]);
    assert!(bench.standin.faults().delete_message(text(&later["id"]).parse().unwrap()));
    let (status, refusal) = bench.posts(&body).await;
    assert_eq!((status, &refusal["code"]), (404, &json!(10008)));
}

#[tokio::test]
async fn only_text_pings_and_only_as_allowed() {
    let bench = Bench::silent().await;
    let mira = bench.standin.person_id("Studio", "mira");
    let role = bench.standin.role_id("Studio", "Team");
    let pings = async |body: Value| {
        let (status, refusal) = bench.posts(&body).await;
        assert_eq!(status, 200, "{refusal}");
        bench.standin.channel("Studio", "deals").newest().unwrap().pings
    };
    let content = format!("<@{mira}> <@&{role}> @everyone <@1>");
    assert_eq!(pings(json!({ "content": content })).await, ["mira", "@Team", "@everyone"]);
    assert!(pings(json!({ "content": content, "allowed_mentions": { "parse": [] } })).await.is_empty());
    let only = json!({ "parse": [], "users": [mira.to_string()] });
    assert_eq!(pings(json!({ "content": content, "allowed_mentions": only })).await, ["mira"]);
    let embed = json!({ "embeds": [{ "description": content }], "allowed_mentions": { "parse": ["users"] } });
    assert!(pings(embed).await.is_empty());
    let complaints = bench.standin.complaints();
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].starts_with("message without allowed_mentions: "), "{complaints:?}");
}

#[tokio::test]
async fn permissions_are_asked_for() {
    let bench = Bench::silent().await;
    let faults = bench.standin.faults();
    let code = async |body: &Value| text(&bench.posts(body).await.1["code"]);
    let embed = json!({ "embeds": [{ "title": "t" }], "allowed_mentions": {} });
    faults.deny("Studio", "deals", Permission::EmbedLinks);
    assert_eq!(code(&embed).await, "50013");
    assert_eq!(code(&message("x")).await, "null");
    faults.deny("Studio", "deals", Permission::SendMessages);
    assert_eq!(code(&message("x")).await, "50013");
    faults.deny("Studio", "deals", Permission::ViewChannel);
    assert_eq!(code(&message("x")).await, "50001");
    faults.allow("Studio", "deals", Permission::ViewChannel);
    faults.allow("Studio", "deals", Permission::SendMessages);
    assert_eq!(code(&message("x")).await, "null");
    faults.deny("Studio", "deals", Permission::ReadMessageHistory);
    assert_eq!(bench.get(&bench.deals()).await, (200, json!([])));
    let newest = bench.standin.channel("Studio", "deals").newest().unwrap().id;
    assert_eq!(bench.get(&format!("{}/{newest}", bench.deals())).await.1["code"], 50013);
    faults.delete_channel("Studio", "deals");
    let (status, body) = bench.call(Method::POST, &format!("/channels/{newest}/messages"), &message("x")).await;
    assert_eq!((status, &body["code"]), (404, &json!(10003)));
}

#[tokio::test]
async fn channels_change_and_direct_messages_open() {
    let bench = Bench::silent().await;
    let channel = format!("/channels/{}", bench.standin.channel_id("Studio", "deals"));
    let (status, body) = bench.call(Method::PATCH, &channel, &json!({ "topic": "All deals" })).await;
    assert_eq!((status, &body["topic"]), (200, &json!("All deals")));
    assert_eq!(bench.get(&channel).await.1["topic"], "All deals");
    let (status, body) = bench.call(Method::PATCH, &channel, &json!({ "topic": "x".repeat(1025) })).await;
    assert_eq!((status, &body["code"]), (400, &json!(50035)));

    let tomas = bench.standin.person_id("Studio", "tomas");
    let (status, direct) =
        bench.call(Method::POST, "/users/@me/channels", &json!({ "recipient_id": tomas.to_string() })).await;
    assert_eq!((status, &direct["type"]), (200, &json!(1)));
    let path = format!("/channels/{}/messages", text(&direct["id"]));
    assert_eq!(bench.call(Method::POST, &path, &message("psst")).await.0, 200);
    assert_eq!(bench.tomas().direct_messages()[0].text(), "psst");
    bench.standin.faults().close_direct_messages("tomas");
    assert_eq!(bench.call(Method::POST, &path, &message("psst")).await.1["code"], 50007);
}

#[tokio::test]
async fn commands_are_checked_kept_and_replaced() {
    let bench = Bench::silent().await;
    let app = bench.standin.application_id();
    let global = format!("/applications/{app}/commands");
    let guild = format!("/applications/{app}/guilds/{}/commands", bench.standin.guild_id("Studio"));
    let command = json!({ "name": "ping", "description": "Says pong" });
    let (status, first) = bench.call(Method::POST, &global, &command).await;
    assert_eq!((status, &first["type"]), (201, &json!(1)));
    assert_eq!(bench.call(Method::POST, &global, &command).await.0, 200);
    let one = format!("{global}/{}", text(&first["id"]));
    assert_eq!(bench.call(Method::PATCH, &one, &json!({ "description": "Answers" })).await.1["description"], "Answers");
    let (status, listed) = bench.call(Method::PUT, &guild, &json!([command])).await;
    assert_eq!((status, listed.as_array().unwrap().len()), (200, 1));
    // What has the same name keeps its id.
    let (_, again) = bench.call(Method::PUT, &guild, &json!([command])).await;
    assert_eq!(again[0]["id"], listed[0]["id"]);
    assert_eq!(bench.standin.commands("Studio").len(), 2);
    assert_eq!(bench.standin.command_puts(), 2);
    let (status, refusal) = bench.call(Method::PUT, &global, &json!([{ "name": "Bad Name", "description": "" }])).await;
    assert_eq!((status, &refusal["code"]), (400, &json!(50035)));
    assert!(refusal["errors"]["0"]["name"].is_object() && refusal["errors"]["0"]["description"].is_object());
    assert_eq!(bench.get(&global).await.1.as_array().unwrap().len(), 1);
    let many: Vec<Value> = (0..16).map(|i| json!({ "type": 3, "name": format!("Report {i}") })).collect();
    assert_eq!(bench.call(Method::PUT, &global, &json!(many)).await.1["code"], 30032);
    assert_eq!(bench.call(Method::DELETE, &one, &Value::Null).await.0, 204);
    assert_eq!(bench.get(&one).await.1["code"], 10063);
    assert_eq!(bench.get("/applications/1/commands").await.1["code"], 10002);
}

#[tokio::test]
async fn messages_are_pinned_reacted_to_and_deleted_in_bulk() {
    let bench = Bench::silent().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(text(&bench.posts(&message("x")).await.1["id"]));
    }
    let path = bench.deals();
    assert_eq!(bench.call(Method::PUT, &format!("{path}/pins/{}", ids[0]), &Value::Null).await.0, 204);
    assert_eq!(text(&bench.get(&format!("{path}/pins")).await.1["items"][0]["message"]["id"]), ids[0]);
    assert_eq!(
        bench.call(Method::PUT, &format!("{path}/{}/reactions/%E2%9C%85/@me", ids[1]), &Value::Null).await.0,
        204
    );
    let shown = bench.standin.channel("Studio", "deals").messages();
    assert_eq!((shown[0].pinned, shown[1].reactions.as_slice()), (true, &["✅".to_owned()][..]));
    let bulk = format!("{path}/bulk-delete");
    let twice = json!({ "messages": [ids[0], ids[0]] });
    assert_eq!(bench.call(Method::POST, &bulk, &twice).await.1["code"], 50035);
    bench.time.push(TimeDelta::days(15));
    assert_eq!(bench.call(Method::POST, &bulk, &json!({ "messages": ids })).await.1["code"], 50034);
    bench.time.push(TimeDelta::days(-1));
    assert_eq!(bench.call(Method::POST, &bulk, &json!({ "messages": ids })).await.0, 204);
    assert!(bench.standin.channel("Studio", "deals").messages().is_empty());
}
