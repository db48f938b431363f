//! Threads and forums.

use accord_standin::{ActError, ChannelSpec, Permission};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::GatewayIntents;

use crate::{
    listening::Listener,
    support::{Bench, TOKEN, message, privately, text, url},
};

/// The status and the code of a refusal; none if there was none.
fn refusal(answer: &(u16, Value)) -> (u16, Option<u64>) {
    (answer.0, answer.1["code"].as_u64())
}

impl Bench {
    fn room(&self, channel: &str) -> String {
        format!("/channels/{}", self.standin.channel_id("Studio", channel))
    }

    async fn posted(&self, content: &str) -> String {
        text(&self.posts(&message(content)).await.1["id"])
    }

    /// Begins a thread with a new message in the channel of deals; the thread's address.
    async fn thread(&self, name: &str) -> String {
        let id = self.posted("C-1").await;
        let path = format!("{}/messages/{id}/threads", self.room("deals"));
        let (status, body) = self.call(Method::POST, &path, &json!({ "name": name })).await;
        assert_eq!((status, text(&body["id"])), (201, id), "{body}");
        self.room(&format!("deals/{name}"))
    }

    async fn says_in(&self, thread: &str, content: &str) -> (u16, Value) {
        self.call(Method::POST, &format!("{thread}/messages"), &message(content)).await
    }

    async fn patches(&self, path: &str, body: Value) -> (u16, Option<u64>) {
        refusal(&self.call(Method::PATCH, path, &body).await)
    }
}

#[tokio::test]
async fn a_thread_begins_with_a_message_and_has_its_id() {
    let bench = Bench::silent().await;
    let id = bench.posted("C-1 · Ana").await;
    let path = format!("{}/messages/{id}/threads", bench.room("deals"));
    let body = json!({ "name": "C-1 · Ana", "auto_archive_duration": 1440, "rate_limit_per_user": 5 });
    let (status, thread) = bench.call(Method::POST, &path, &body).await;
    assert_eq!((status, text(&thread["id"]), &thread["type"]), (201, id.clone(), &json!(11)));
    assert_eq!(thread["thread_metadata"]["auto_archive_duration"], 1440);
    assert_eq!((&thread["rate_limit_per_user"], &thread["message_count"]), (&json!(5), &json!(0)));
    assert_eq!(thread["member"]["user_id"], bench.standin.application_id().to_string());
    // One to a message.
    assert_eq!(refusal(&bench.call(Method::POST, &path, &body).await), (400, Some(160_004)));
    let (_, begun) = bench.get(&format!("{}/{id}", bench.deals())).await;
    assert_eq!((&begun["flags"], &begun["thread"]["name"]), (&json!(32), &json!("C-1 · Ana")));
    // A thread begins no thread, and what is not there neither.
    let inside = text(&bench.says_in(&bench.room("deals/C-1 · Ana"), "x").await.1["id"]);
    let nested = format!("/channels/{id}/messages/{inside}/threads");
    assert_eq!(refusal(&bench.call(Method::POST, &nested, &body).await), (400, Some(50024)));
    let missing = format!("{}/messages/1/threads", bench.room("deals"));
    assert_eq!(refusal(&bench.call(Method::POST, &missing, &body).await), (404, Some(10008)));
    // People read what it began with first, and write in it by its name.
    bench.tomas().says("deals/C-1 · Ana", "hello").unwrap();
    let view = bench.standin.channel("Studio", "deals/c-1 · ana");
    let read: Vec<String> = view.messages().iter().map(accord_standin::MessageView::text).collect();
    assert_eq!(read, ["C-1 · Ana", "x", "hello"]);
    assert_eq!((view.members(), view.newest().unwrap().channel), (vec!["Accord".into(), "tomas".into()], view.path()));
    assert_eq!(bench.get(&format!("/channels/{id}")).await.1["message_count"], 2);
    // Over REST there is a pointer to it.
    let (_, listed) = bench.get(&format!("/channels/{id}/messages")).await;
    assert_eq!((&listed[2]["type"], &listed[2]["referenced_message"]["id"]), (&json!(21), &json!(id)));
}

#[tokio::test]
async fn names_durations_and_slow_mode_have_limits() {
    let bench = Bench::silent().await;
    let path = format!("{}/threads", bench.room("deals"));
    let of = |name: &str, key: &str, value: Value| {
        let mut body = json!({ "name": name });
        body[key] = value;
        body
    };
    let long = "x".repeat(100);
    for (body, expected) in [
        (of(&long, "type", json!(11)), (201, None)),
        (of(&format!("{long}x"), "type", json!(11)), (400, Some(50035))),
        (of("", "type", json!(11)), (400, Some(50035))),
        (of("a", "auto_archive_duration", json!(10_080)), (201, None)),
        (of("a", "auto_archive_duration", json!(10_081)), (400, Some(50035))),
        (of("a", "rate_limit_per_user", json!(21_600)), (201, None)),
        (of("a", "rate_limit_per_user", json!(21_601)), (400, Some(50035))),
        (of("a", "invitable", json!(false)), (201, None)),
        (json!({ "name": "a", "type": 11, "invitable": false }), (400, Some(50035))),
        (of("a", "type", json!(10)), (400, Some(50024))),
        (of("a", "type", json!(13)), (400, Some(50035))),
    ] {
        let answer = bench.call(Method::POST, &path, &body).await;
        // A created thread has a `type`, never a `code`.
        assert_eq!(refusal(&answer), expected, "{body}");
    }
    // Without a type it is private.
    let (_, private) = bench.call(Method::POST, &path, &json!({ "name": "quiet" })).await;
    assert_eq!((&private["type"], &private["thread_metadata"]["invitable"]), (&json!(12), &json!(true)));
    bench.standin.staff("Studio").adds_channel(ChannelSpec::announcement("news"));
    let news = format!("{}/threads", bench.room("news"));
    assert_eq!(bench.call(Method::POST, &news, &of("a", "type", json!(10))).await.0, 201);
}

#[tokio::test]
async fn a_private_thread_is_for_those_in_it() {
    let bench = Bench::silent().await;
    let path = format!("{}/threads", bench.room("deals"));
    let (_, thread) = bench.call(Method::POST, &path, &json!({ "name": "quiet" })).await;
    let thread = format!("/channels/{}", text(&thread["id"]));
    let tomas = bench.tomas();
    assert_eq!(tomas.says("deals/quiet", "x").unwrap_err(), ActError::UnknownChannel("deals/quiet".to_owned()));
    let member = format!("{thread}/thread-members/{}", tomas.id());
    assert_eq!(refusal(&bench.get(&member).await), (404, Some(10007)));
    assert_eq!(bench.call(Method::PUT, &member, &Value::Null).await.0, 204);
    assert_eq!(bench.get(&member).await.1["user_id"], tomas.id().to_string());
    tomas.says("deals/quiet", "x").unwrap();
    assert!(!bench.standin.channel("Studio", "deals/quiet").is_seen_by(&bench.mira()));
    // The bot began it, so it may also send people away.
    assert_eq!(bench.call(Method::DELETE, &member, &Value::Null).await.0, 204);
    assert!(tomas.says("deals/quiet", "x").is_err());
    assert_eq!(
        refusal(&bench.call(Method::PUT, &format!("{thread}/thread-members/1"), &Value::Null).await).1,
        Some(10007)
    );
    // Out of it, the bot does not see it any more.
    let own = format!("{thread}/thread-members/@me");
    assert_eq!(bench.get(&own).await.0, 200);
    assert_eq!(bench.call(Method::DELETE, &own, &Value::Null).await.0, 204);
    assert_eq!(refusal(&bench.get(&thread).await), (403, Some(50001)));
    bench.standin.staff("Studio").brings("Accord", "deals/quiet");
    assert_eq!(bench.get(&thread).await.0, 200);
    assert_eq!(refusal(&bench.get(&format!("{thread}/thread-members")).await), (403, Some(50001)));
    // Somebody leaves a public one only if a moderator sends them.
    let public = bench.thread("open").await;
    assert_eq!(bench.call(Method::PUT, &format!("{public}/thread-members/@me"), &Value::Null).await.0, 204);
    let gone = format!("{public}/thread-members/{}", tomas.id());
    assert_eq!(refusal(&bench.call(Method::DELETE, &gone, &Value::Null).await), (403, Some(50013)));
}

#[tokio::test]
async fn an_archived_thread_is_taken_up_by_writing_unless_it_is_locked() {
    let bench = Bench::silent().await;
    let thread = bench.thread("C-1").await;
    let written = text(&bench.says_in(&thread, "one").await.1["id"]);
    let one = format!("{thread}/messages/{written}");
    let view = bench.standin.channel("Studio", "deals/C-1");
    assert_eq!(bench.patches(&thread, json!({ "archived": true })).await, (200, None));
    assert!(view.is_archived());
    // Nothing is done in it while it rests.
    assert_eq!(bench.patches(&one, message("two")).await, (400, Some(50083)));
    assert_eq!(bench.patches(&thread, json!({ "name": "C-2" })).await, (400, Some(50083)));
    for (method, path) in [
        (Method::PUT, format!("{one}/reactions/%E2%9C%85/@me")),
        (Method::PUT, format!("{thread}/messages/pins/{written}")),
        (Method::PUT, format!("{thread}/thread-members/@me")),
    ] {
        assert_eq!(refusal(&bench.call(method, &path, &Value::Null).await), (400, Some(50083)), "{path}");
    }
    // Deleting is, and writing takes it up.
    assert_eq!(bench.call(Method::DELETE, &one, &Value::Null).await.0, 204);
    assert_eq!(bench.says_in(&thread, "again").await.0, 200);
    assert!(!view.is_archived());
    assert_eq!(bench.patches(&thread, json!({ "archived": true })).await, (200, None));
    bench.tomas().says("deals/C-1", "me too").unwrap();
    assert!(!view.is_archived());
    assert_eq!(bench.patches(&thread, json!({ "archived": true })).await, (200, None));
    assert_eq!(bench.patches(&thread, json!({ "archived": false, "name": "C-2" })).await, (200, None));

    // Only moderators lock, and what is locked is theirs.
    assert_eq!(bench.patches(&thread, json!({ "locked": true })).await, (403, Some(50013)));
    let staff = bench.standin.staff("Studio");
    staff.locks("deals/C-2");
    assert_eq!(refusal(&bench.says_in(&thread, "x").await), (403, Some(160_005)));
    staff.archives("deals/C-2");
    assert_eq!(refusal(&bench.says_in(&thread, "x").await), (403, Some(50083)));
    assert_eq!(bench.patches(&thread, json!({ "archived": false })).await, (403, Some(50013)));
    assert!(bench.tomas().says("deals/C-2", "x").is_err());
    staff.allows("deals", "Accord", &[Permission::ManageThreads]);
    assert_eq!(bench.says_in(&thread, "x").await.0, 200);
    assert_eq!(bench.patches(&thread, json!({ "locked": false })).await, (200, None));
    bench.tomas().says("deals/C-2", "x").unwrap();
    assert_eq!(bench.call(Method::DELETE, &thread, &Value::Null).await.0, 200);
    assert_eq!(refusal(&bench.get(&thread).await), (404, Some(10003)));
    // The message it began with has none any more.
    assert_eq!(bench.standin.channel("Studio", "deals").threads().len(), 0);
    assert_eq!(bench.get(&bench.deals()).await.1[0]["flags"], 0);
}

#[tokio::test]
async fn a_thread_is_archived_when_nothing_happens_in_it_for_its_time() {
    let bench = Bench::silent().await;
    let thread = bench.thread("C-1").await;
    assert_eq!(bench.patches(&thread, json!({ "auto_archive_duration": 60 })).await, (200, None));
    let view = bench.standin.channel("Studio", "deals/C-1");
    bench.time.push(TimeDelta::minutes(59));
    assert!(!view.is_archived());
    // What is said there counts from then on.
    bench.tomas().says("deals/C-1", "still here").unwrap();
    bench.time.push(TimeDelta::minutes(59));
    assert!(!view.is_archived());
    let guild = format!("/guilds/{}/threads/active", bench.standin.guild_id("Studio"));
    assert_eq!(bench.get(&guild).await.1["threads"][0]["name"], "C-1");
    bench.time.push(TimeDelta::minutes(1));
    assert!(view.is_archived());
    assert_eq!(bench.get(&guild).await.1["threads"], json!([]));
    assert_eq!(bench.says_in(&thread, "awake").await.0, 200);
    assert!(!view.is_archived());
    bench.time.push(TimeDelta::minutes(60));
    assert!(view.is_archived());
}

#[tokio::test]
async fn threads_are_listed() {
    let bench = Bench::silent().await;
    let mut names = Vec::new();
    for name in ["a", "b", "c"] {
        let thread = bench.thread(name).await;
        bench.time.push(TimeDelta::minutes(1));
        assert_eq!(bench.patches(&thread, json!({ "archived": true })).await, (200, None));
        names.push(name);
    }
    let deals = bench.room("deals");
    let path = format!("{deals}/threads/archived");
    let listed = |body: &Value| -> (String, bool) {
        let threads = body["threads"].as_array().unwrap();
        (threads.iter().map(|thread| text(&thread["name"])).collect(), body["has_more"] == true)
    };
    assert_eq!(listed(&bench.get(&format!("{path}/public")).await.1), ("cba".to_owned(), false));
    let (_, page) = bench.get(&format!("{path}/public?limit=2")).await;
    assert_eq!(listed(&page), ("cb".to_owned(), true));
    assert_eq!(page["members"].as_array().unwrap().len(), 2);
    let last = text(&page["threads"][1]["thread_metadata"]["archive_timestamp"]).replace('+', "%2B");
    assert_eq!(listed(&bench.get(&format!("{path}/public?before={last}")).await.1), ("a".to_owned(), false));
    for bad in ["limit=1", "limit=101", "before=yesterday"] {
        assert_eq!(refusal(&bench.get(&format!("{path}/public?{bad}")).await), (400, Some(50035)), "{bad}");
    }
    // The private ones of others are for moderators.
    let (_, private) = bench.call(Method::POST, &format!("{deals}/threads"), &json!({ "name": "quiet" })).await;
    let private = format!("/channels/{}", text(&private["id"]));
    assert_eq!(bench.patches(&private, json!({ "archived": true })).await, (200, None));
    assert_eq!(refusal(&bench.get(&format!("{path}/private")).await), (403, Some(50013)));
    let joined = format!("{deals}/users/@me/threads/archived/private");
    assert_eq!(listed(&bench.get(&joined).await.1), ("quiet".to_owned(), false));
    bench.standin.staff("Studio").allows("deals", "Accord", &[Permission::ManageThreads]);
    assert_eq!(listed(&bench.get(&format!("{path}/private")).await.1), ("quiet".to_owned(), false));
}

#[tokio::test]
async fn in_a_thread_the_right_to_write_is_another() {
    let bench = Bench::silent().await;
    let faults = bench.standin.faults();
    let thread = bench.thread("C-1").await;
    faults.deny("Studio", "deals", Permission::SendMessages);
    assert_eq!(bench.says_in(&thread, "x").await.0, 200);
    faults.deny("Studio", "deals", Permission::SendMessagesInThreads);
    assert_eq!(refusal(&bench.says_in(&thread, "x").await), (403, Some(50013)));
    faults.allow("Studio", "deals", Permission::SendMessages);
    let id = bench.posted("x").await;
    let begin = format!("{}/messages/{id}/threads", bench.room("deals"));
    let alone = format!("{}/threads", bench.room("deals"));
    faults.deny("Studio", "deals", Permission::CreatePublicThreads);
    assert_eq!(refusal(&bench.call(Method::POST, &begin, &json!({ "name": "x" })).await), (403, Some(50013)));
    let public = json!({ "name": "x", "type": 11 });
    assert_eq!(refusal(&bench.call(Method::POST, &alone, &public).await), (403, Some(50013)));
    assert_eq!(bench.call(Method::POST, &alone, &json!({ "name": "x" })).await.0, 201);
    faults.deny("Studio", "deals", Permission::CreatePrivateThreads);
    assert_eq!(refusal(&bench.call(Method::POST, &alone, &json!({ "name": "x" })).await), (403, Some(50013)));
}

#[tokio::test]
async fn a_guild_has_a_thousand_active_threads() {
    let bench = Bench::silent().await;
    let alone = format!("{}/threads", bench.room("deals"));
    let public = json!({ "name": "x", "type": 11 });
    for _ in 0..1000 {
        assert_eq!(bench.call(Method::POST, &alone, &public).await.0, 201);
    }
    assert_eq!(refusal(&bench.call(Method::POST, &alone, &public).await), (400, Some(160_006)));
    bench.standin.staff("Studio").archives("deals/x");
    assert_eq!(bench.call(Method::POST, &alone, &public).await.0, 201);
}

#[tokio::test]
async fn a_forum_takes_posts_and_no_messages() {
    let bench = Bench::silent().await;
    let forum = ChannelSpec::forum("briefs", &["a", "b", "c", "d", "e", "f"]).requiring_a_tag();
    bench.standin.staff("Studio").adds_channel(forum);
    let path = bench.room("briefs");
    assert_eq!(refusal(&bench.says_in(&path, "x").await), (400, Some(50008)));
    let (_, shown) = bench.get(&path).await;
    assert_eq!((&shown["type"], &shown["flags"]), (&json!(15), &json!(16)));
    let tags: Vec<String> = (0..6).map(|index| text(&shown["available_tags"][index]["id"])).collect();
    let posts = format!("{path}/threads");
    let post = |tags: &[String], message: Value| json!({ "name": "Summer", "applied_tags": tags, "message": message });
    for (body, expected) in [
        (post(&[], message("brief")), (400, Some(40067))),
        (post(&tags, message("brief")), (400, Some(50035))),
        (post(&["1".to_owned()], message("brief")), (404, Some(10087))),
        (post(&tags[..1], Value::Null), (400, Some(50035))),
        (post(&tags[..1], message("")), (400, Some(50006))),
        (post(&tags[..1], message(&"x".repeat(2001))), (400, Some(50035))),
    ] {
        assert_eq!(refusal(&bench.call(Method::POST, &posts, &body).await), expected, "{body}");
    }
    // What was refused left nothing behind.
    assert!(bench.standin.channel("Studio", "briefs").threads().is_empty());
    let (status, made) = bench.call(Method::POST, &posts, &post(&tags[..5], message("brief"))).await;
    assert_eq!((status, &made["type"], &made["message"]["id"]), (201, &json!(11), &made["id"]));
    assert_eq!((made["applied_tags"].as_array().unwrap().len(), &made["message_count"]), (5, &json!(0)));
    let view = bench.standin.channel("Studio", "briefs/Summer");
    assert_eq!(
        (view.tags(), view.newest().unwrap().text()),
        (["a", "b", "c", "d", "e"].map(str::to_owned).to_vec(), "brief".to_owned())
    );

    // With files it comes in parts.
    let payload = post(
        &tags[..1],
        json!({ "allowed_mentions": { "parse": [] }, "attachments": [{ "id": 0, "filename": "a.csv" }] }),
    );
    let body = format!(
        "--X\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"a.csv\"\r\n\r\nid;cost\r\n\
         --X\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{payload}\r\n--X--\r\n"
    );
    let request = bench.http.post(url(&posts)).header("authorization", format!("Bot {TOKEN}"));
    let answer = request.header("content-type", "multipart/form-data; boundary=X").body(body).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    assert_eq!(view.parent().unwrap().threads()[1].newest().unwrap().file("a.csv").unwrap(), b"id;cost");
    // Beginning threads is not what is asked for there, but writing is.
    let faults = bench.standin.faults();
    faults.deny("Studio", "briefs", Permission::CreatePublicThreads);
    assert_eq!(bench.call(Method::POST, &posts, &post(&tags[..1], message("brief"))).await.0, 201);
    faults.deny("Studio", "briefs", Permission::SendMessages);
    assert_eq!(
        refusal(&bench.call(Method::POST, &posts, &post(&tags[..1], message("brief"))).await),
        (403, Some(50013))
    );
}

#[tokio::test]
async fn the_gateway_tells_of_threads() {
    let bench = Bench::silent().await;
    bench.thread("earlier").await;
    let mut ear = Listener::new(&bench, GatewayIntents::GUILDS).await;
    let thread = bench.thread("C-1").await;
    ear.hears("THREAD_CREATE").await;
    bench.patches(&thread, json!({ "archived": true })).await;
    let changed = ear.hears("THREAD_UPDATE").await;
    assert_eq!(changed["d"]["thread_metadata"]["archived"], true, "{changed}");
    bench.says_in(&thread, "awake").await;
    ear.hears("THREAD_UPDATE").await;
    bench.call(Method::DELETE, &format!("{thread}/thread-members/@me"), &Value::Null).await;
    ear.hears("THREAD_MEMBERS_UPDATE").await;
    // Of others it does not hear, which takes a privileged intent.
    bench.tomas().says("deals/C-1", "x").unwrap();
    bench.call(Method::PUT, &format!("{thread}/thread-members/@me"), &Value::Null).await;
    assert_eq!(ear.hears_all(2).await, ["THREAD_CREATE", "THREAD_MEMBERS_UPDATE"]);
    bench.standin.staff("Studio").allows("deals", "Accord", &[Permission::ManageThreads]);
    ear.hears("CHANNEL_UPDATE").await;
    bench.call(Method::DELETE, &thread, &Value::Null).await;
    ear.hears("THREAD_DELETE").await;
    // By and by the other one falls asleep, which is noticed when somebody looks.
    bench.time.push(TimeDelta::days(3));
    bench.get("/users/@me").await;
    ear.hears("THREAD_UPDATE").await;
}

#[tokio::test]
async fn interactions_happen_in_threads_too() {
    let mut bench = Bench::ready().await;
    bench.thread("C-1").await;
    let mira = bench.mira();
    let act = tokio::spawn({
        let mira = mira.clone();
        async move { mira.runs("deals/C-1", "/ping").await }
    });
    let asked = bench.interaction().await;
    let id = bench.standin.channel_id("Studio", "deals/C-1").to_string();
    assert_eq!((text(&asked["channel_id"]), &asked["channel"]["type"]), (id, &json!(11)));
    assert_eq!(text(&asked["channel"]["parent_id"]), bench.standin.channel_id("Studio", "deals").to_string());
    assert_eq!(bench.answers(&asked, &json!({ "type": 4, "data": message("pong") })).await.0, 204);
    assert_eq!(act.await.unwrap().unwrap().message().unwrap().channel, "deals/C-1");
    // In one that is closed before the answer comes there is none.
    let act = tokio::spawn({
        let mira = mira.clone();
        async move { mira.runs("deals/C-1", "/ping").await }
    });
    let asked = bench.interaction().await;
    let staff = bench.standin.staff("Studio");
    staff.locks("deals/C-1");
    staff.archives("deals/C-1");
    assert_eq!(refusal(&bench.answers(&asked, &privately("pong")).await), (403, Some(50083)));
    act.abort();
    let refused = mira.runs("deals/C-1", "/ping").await.unwrap_err();
    assert!(matches!(refused, ActError::NotPermitted { .. }), "{refused}");
}
