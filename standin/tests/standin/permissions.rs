//! Who may do what where, old messages, pins, reactions, and what the gateway tells of them.

use accord_standin::{ActError, ChannelSpec, Permission, PersonSpec, Standin};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::GatewayIntents;

use crate::{
    listening::Listener,
    support::{Bench, message, privately, text},
};

fn refusal(answer: &(u16, Value)) -> (u16, Option<u64>) {
    (answer.0, answer.1["code"].as_u64())
}

async fn does(bench: &Bench, method: Method, path: &str) -> (u16, Option<u64>) {
    refusal(&bench.call(method, path, &Value::Null).await)
}

#[tokio::test]
async fn roles_come_first_then_what_the_channel_says() {
    let bench = Bench::silent().await;
    let (staff, mira, tomas) = (bench.standin.staff("Studio"), bench.mira(), bench.tomas());
    let vault = staff.adds_channel(ChannelSpec::text("vault"));
    let seen = || (vault.is_seen_by(&mira), vault.is_seen_by(&tomas));
    assert_eq!(seen(), (true, true));
    // Denied to everybody, allowed to a role: mira has it.
    staff.denies("vault", "@everyone", &[Permission::ViewChannel]);
    assert_eq!(seen(), (false, false));
    staff.allows("vault", "Team", &[Permission::ViewChannel]);
    assert_eq!(seen(), (true, false));
    // A person's own overwrite is the last word.
    staff.denies("vault", "mira", &[Permission::ViewChannel]);
    staff.allows("vault", "tomas", &[Permission::ViewChannel]);
    assert_eq!(seen(), (false, true));
    // The bot is held to the same.
    let path = format!("/channels/{}", vault.id());
    assert_eq!(does(&bench, Method::GET, &path).await, (403, Some(50001)));
    staff.allows("vault", "Accord", &[Permission::ViewChannel]);
    let (_, shown) = bench.get(&path).await;
    assert_eq!(shown["permission_overwrites"].as_array().unwrap().len(), 5);
    // Who does not see a channel can do nothing there and reads nothing of it.
    tomas.says("vault", "psst").unwrap();
    assert_eq!(mira.says("vault", "x").unwrap_err(), ActError::UnknownChannel("vault".to_owned()));
    staff.denies("vault", "tomas", &[Permission::SendMessages]);
    assert!(matches!(tomas.says("vault", "x").unwrap_err(), ActError::NotPermitted { .. }));
}

#[tokio::test]
async fn commands_take_a_permission_and_carry_what_is_held() {
    let mut bench = Bench::ready().await;
    let (staff, tomas) = (bench.standin.staff("Studio"), bench.tomas());
    staff.denies("deals", "@everyone", &[Permission::AttachFiles]);
    staff.allows("deals", "tomas", &[Permission::ManageMessages]);
    bench.standin.faults().deny("Studio", "deals", Permission::SendMessages);
    let act = tokio::spawn({
        let tomas = tomas.clone();
        async move { tomas.runs("deals", "/ping").await }
    });
    let asked = bench.interaction().await;
    let bits = |value: &Value| text(value).parse::<u64>().unwrap();
    let held = bits(&asked["member"]["permissions"]);
    assert_eq!((held & (1 << 13) != 0, held & (1 << 15) != 0), (true, false));
    let own = bits(&asked["app_permissions"]);
    assert_eq!((own & (1 << 11) != 0, own & (1 << 14) != 0), (false, true));
    bench.answers(&asked, &privately("pong")).await;
    act.await.unwrap().unwrap();
    staff.denies("deals", "tomas", &[Permission::UseApplicationCommands]);
    let refused = tomas.runs("deals", "/ping").await.unwrap_err();
    assert!(matches!(refused, ActError::NotPermitted { .. }));
    staff.denies("deals", "tomas", &[Permission::ViewChannel]);
    assert_eq!(tomas.runs("deals", "/ping").await.unwrap_err(), ActError::UnknownChannel("deals".to_owned()));
}

#[tokio::test]
async fn without_the_right_to_embed_embeds_are_left_out() {
    let bench = Bench::silent().await;
    bench.standin.faults().deny("Studio", "deals", Permission::EmbedLinks);
    let mut body = message("see below");
    body["embeds"] = json!([{ "title": "t" }]);
    let (status, sent) = bench.posts(&body).await;
    assert_eq!((status, &sent["content"], &sent["embeds"]), (200, &json!("see below"), &json!([])));
    let path = format!("{}/{}", bench.deals(), text(&sent["id"]));
    let (status, edited) = bench.call(Method::PATCH, &path, &body).await;
    assert_eq!((status, &edited["embeds"]), (200, &json!([])));
    // A message that is nothing else is refused.
    body["content"] = json!("");
    assert_eq!(refusal(&bench.posts(&body).await), (403, Some(50013)));
    assert_eq!(refusal(&bench.call(Method::PATCH, &path, &body).await), (400, Some(50006)));
}

#[tokio::test]
async fn replies_take_reading_and_something_to_reply_to() {
    let bench = Bench::silent().await;
    let id = text(&bench.posts(&message("x")).await.1["id"]);
    let reply = |id: &str, fail: bool| {
        let mut body = message("yes");
        body["message_reference"] = json!({ "message_id": id, "fail_if_not_exists": fail });
        body
    };
    assert_eq!(bench.posts(&reply(&id, true)).await.1["type"], 19);
    assert_eq!(refusal(&bench.posts(&reply("1", true)).await), (400, Some(50035)));
    let (status, plain) = bench.posts(&reply("1", false)).await;
    assert_eq!((status, &plain["type"]), (200, &json!(0)));
    bench.standin.faults().deny("Studio", "deals", Permission::ReadMessageHistory);
    assert_eq!(refusal(&bench.posts(&reply(&id, true)).await), (403, Some(160_002)));
    let file = format!("{}/{id}", bench.deals());
    assert_eq!(does(&bench, Method::GET, &file).await, (403, Some(50013)));
    assert_eq!(bench.get(&format!("{}/pins", bench.deals())).await.1["items"], json!([]));
}

#[tokio::test]
async fn old_messages_are_edited_only_so_often() {
    let bench = Bench::silent().await;
    bench.standin.set_old_edits(2);
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(text(&bench.posts(&message("x")).await.1["id"]));
    }
    let edit = async |id: &str| bench.call(Method::PATCH, &format!("{}/{id}", bench.deals()), &message("y")).await;
    bench.time.push(TimeDelta::hours(1));
    for _ in 0..3 {
        assert_eq!(edit(&ids[0]).await.0, 200, "an hour is not more than an hour");
    }
    bench.time.push(TimeDelta::seconds(1));
    assert_eq!(edit(&ids[0]).await.0, 200);
    bench.time.push(TimeDelta::minutes(20));
    assert_eq!(edit(&ids[1]).await.0, 200);
    let refused = edit(&ids[0]).await;
    assert_eq!(refusal(&refused), (429, Some(30046)));
    assert_eq!(refused.1["retry_after"], 40 * 60);
    // New ones are not held to it.
    let new = text(&bench.posts(&message("new")).await.1["id"]);
    assert_eq!(edit(&new).await.0, 200);
    bench.time.push(TimeDelta::minutes(40));
    assert_eq!(edit(&ids[0]).await.0, 200);
    assert_eq!(refusal(&edit(&ids[0]).await), (429, Some(30046)));
}

#[tokio::test]
async fn what_others_wrote_is_theirs() {
    let bench = Bench::silent().await;
    let said = bench.tomas().says("deals", "hello").unwrap();
    let path = format!("{}/{said}", bench.deals());
    assert_eq!(refusal(&bench.call(Method::PATCH, &path, &message("x")).await), (403, Some(50005)));
    // A moderator may hide its embeds and delete it, and that is all.
    assert_eq!(bench.call(Method::PATCH, &path, &json!({ "flags": 4 })).await.0, 200);
    bench.standin.faults().deny("Studio", "deals", Permission::ManageMessages);
    assert_eq!(refusal(&bench.call(Method::PATCH, &path, &json!({ "flags": 0 })).await), (403, Some(50005)));
    assert_eq!(does(&bench, Method::DELETE, &path).await, (403, Some(50013)));
    bench.standin.faults().allow("Studio", "deals", Permission::ManageMessages);
    assert_eq!(does(&bench, Method::DELETE, &path).await, (204, None));
}

#[tokio::test]
async fn a_channel_has_250_pins() {
    let bench = Bench::silent().await;
    let pin = async |id: &str| does(&bench, Method::PUT, &format!("{}/pins/{id}", bench.deals())).await;
    let mut first = String::new();
    for number in 0..250 {
        let id = text(&bench.posts(&message("x")).await.1["id"]);
        assert_eq!(pin(&id).await, (204, None), "{number}");
        if number == 0 {
            first = id;
        }
    }
    let one_more = text(&bench.posts(&message("x")).await.1["id"]);
    assert_eq!(pin(&one_more).await, (400, Some(30003)));
    // What is pinned is pinned, also when nothing else can be.
    assert_eq!(pin(&first).await, (204, None));
    assert_eq!(does(&bench, Method::DELETE, &format!("{}/pins/{first}", bench.deals())).await, (204, None));
    assert_eq!(pin(&one_more).await, (204, None));
    let (_, page) = bench.get(&format!("{}/pins?limit=50", bench.deals())).await;
    assert_eq!((page["items"].as_array().unwrap().len(), &page["has_more"]), (50, &json!(true)));
    assert_eq!(does(&bench, Method::GET, &format!("{}/pins?limit=51", bench.deals())).await, (400, Some(50035)));
    bench.standin.faults().deny("Studio", "deals", Permission::PinMessages);
    assert_eq!(pin(&first).await, (403, Some(50013)));
}

#[tokio::test]
async fn bulk_deletion_takes_2_to_100_of_the_last_two_weeks() {
    let bench = Bench::silent().await;
    let bulk = format!("{}/bulk-delete", bench.deals());
    let delete = async |ids: &[String]| refusal(&bench.call(Method::POST, &bulk, &json!({ "messages": ids })).await);
    let mut ids = Vec::new();
    for _ in 0..101 {
        ids.push(text(&bench.posts(&message("x")).await.1["id"]));
    }
    assert_eq!(delete(&ids).await, (400, Some(50035)));
    assert_eq!(delete(&ids[..1]).await, (400, Some(50035)));
    assert_eq!(delete(&[ids[0].clone(), ids[0].clone()]).await, (400, Some(50035)));
    bench.time.push(TimeDelta::days(14) + TimeDelta::seconds(1));
    assert_eq!(delete(&ids[..2]).await, (400, Some(50034)));
    bench.time.push(TimeDelta::seconds(-1));
    assert_eq!(delete(&ids[..100]).await, (204, None));
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 1);
    bench.standin.faults().deny("Studio", "deals", Permission::ManageMessages);
    assert_eq!(delete(&ids[..2]).await, (403, Some(50013)));
}

#[tokio::test]
async fn a_message_has_20_reactions() {
    let bench = Bench::silent().await;
    let id = text(&bench.posts(&message("x")).await.1["id"]);
    let path = format!("{}/{id}/reactions", bench.deals());
    let emoji = |index: u32| format!("%F0%9F%98%{:X}", 0x80 + index);
    for index in 0..20 {
        assert_eq!(does(&bench, Method::PUT, &format!("{path}/{}/@me", emoji(index))).await, (204, None));
    }
    assert_eq!(does(&bench, Method::PUT, &format!("{path}/{}/@me", emoji(20))).await, (400, Some(30010)));
    assert_eq!(does(&bench, Method::PUT, &format!("{path}/smile/@me")).await, (404, Some(10014)));
    assert_eq!(bench.get(&format!("{path}/{}", emoji(0))).await.1[0]["username"], "Accord");
    assert_eq!(does(&bench, Method::DELETE, &format!("{path}/{}", emoji(0))).await, (204, None));
    bench.standin.faults().deny("Studio", "deals", Permission::AddReactions);
    assert_eq!(does(&bench, Method::PUT, &format!("{path}/{}/@me", emoji(0))).await, (403, Some(50013)));
    assert_eq!(does(&bench, Method::DELETE, &path).await, (204, None));
    assert!(bench.standin.channel("Studio", "deals").newest().unwrap().reactions.is_empty());
}

#[tokio::test]
async fn conversations_are_opened_at_a_pace_and_with_those_one_knows() {
    let bench = Bench::silent().await;
    let open = async |id: u64| {
        refusal(&bench.call(Method::POST, "/users/@me/channels", &json!({ "recipient_id": id.to_string() })).await)
    };
    assert_eq!(open(bench.tomas().id()).await, (200, None));
    assert_eq!(open(bench.standin.application_id()).await, (403, Some(50007)));
    let path = "/users/@me/channels";
    let (_, direct) = bench.call(Method::POST, path, &json!({ "recipient_id": bench.tomas().id().to_string() })).await;
    let direct = format!("/channels/{}", text(&direct["id"]));
    // Of what is in it the bot rules only its own.
    assert_eq!(refusal(&bench.call(Method::PATCH, &direct, &json!({ "name": "x" })).await), (403, Some(50003)));
    let bulk = json!({ "messages": ["1", "2"] });
    let answer = bench.call(Method::POST, &format!("{direct}/messages/bulk-delete"), &bulk).await;
    assert_eq!(refusal(&answer), (403, Some(50003)));
    assert_eq!(does(&bench, Method::DELETE, &direct).await, (200, None));
    let tomas = bench.tomas().id();
    bench.standin.faults().remove_person("Studio", "tomas");
    assert_eq!(open(tomas).await, (400, Some(50278)));
    assert_eq!(refusal(&bench.call(Method::POST, &format!("{direct}/messages"), &message("x")).await).1, Some(50278));
}

#[tokio::test]
async fn ten_new_conversations_are_opened_in_ten_minutes() {
    let mut bench = Bench::silent().await;
    let mut options = crate::support::options(&bench.time);
    for index in 0..11 {
        let (name, locale) = (format!("creator {index}"), "en-GB".to_owned());
        options.guilds[0].people.push(PersonSpec { name, roles: vec![], manage_guild: false, locale });
    }
    bench.standin = Standin::start(options).await.unwrap();
    bench.http = crate::support::client_for(&bench.standin);
    let open = async |index: usize| {
        let id = bench.standin.person_id("Studio", &format!("creator {index}"));
        refusal(&bench.call(Method::POST, "/users/@me/channels", &json!({ "recipient_id": id.to_string() })).await)
    };
    for index in 0..10 {
        assert_eq!(open(index).await, (200, None));
    }
    assert_eq!(open(10).await, (400, Some(40003)));
    // One that is open costs nothing.
    assert_eq!(open(0).await, (200, None));
    bench.time.push(TimeDelta::minutes(10));
    assert_eq!(open(10).await, (200, None));
}

#[tokio::test]
async fn the_gateway_tells_what_the_intents_ask_for() {
    let bench = Bench::silent().await;
    let quiet = GatewayIntents::GUILD_MESSAGE_REACTIONS;
    let loud = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | quiet;
    let mut ear = Listener::new(&bench, loud).await;
    let mut deaf = Listener::new(&bench, quiet).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(text(&bench.posts(&message("x")).await.1["id"]));
        ear.hears("MESSAGE_CREATE").await;
    }
    let path = bench.deals();
    bench.call(Method::PATCH, &format!("{path}/{}", ids[0]), &message("y")).await;
    ear.hears("MESSAGE_UPDATE").await;
    let reaction = format!("{path}/{}/reactions/%E2%9C%85", ids[0]);
    for (method, path, event) in [
        (Method::PUT, format!("{reaction}/@me"), "MESSAGE_REACTION_ADD"),
        (Method::DELETE, format!("{reaction}/@me"), "MESSAGE_REACTION_REMOVE"),
        (Method::PUT, format!("{reaction}/@me"), "MESSAGE_REACTION_ADD"),
        (Method::DELETE, reaction.clone(), "MESSAGE_REACTION_REMOVE_EMOJI"),
        (Method::DELETE, format!("{path}/{}/reactions", ids[0]), "MESSAGE_REACTION_REMOVE_ALL"),
    ] {
        assert_eq!(does(&bench, method, &path).await, (204, None));
        ear.hears(event).await;
        // Of everything so far this is all the other one asked for.
        deaf.hears(event).await;
    }
    does(&bench, Method::PUT, &format!("{path}/pins/{}", ids[0])).await;
    assert_eq!(ear.hears_all(2).await, ["CHANNEL_PINS_UPDATE", "MESSAGE_UPDATE"]);
    bench.call(Method::POST, &format!("{path}/bulk-delete"), &json!({ "messages": ids[..2] })).await;
    ear.hears("MESSAGE_DELETE_BULK").await;
    does(&bench, Method::DELETE, &format!("{path}/{}", ids[2])).await;
    ear.hears("MESSAGE_DELETE").await;
    let staff = bench.standin.staff("Studio");
    staff.adds_channel(ChannelSpec::text("vault"));
    ear.hears("CHANNEL_CREATE").await;
    // What happens where the bot sees nothing it does not hear of.
    staff.denies("vault", "Accord", &[Permission::ViewChannel]);
    ear.hears("CHANNEL_UPDATE").await;
    bench.mira().says("vault", "psst").unwrap();
    bench.standin.faults().delete_channel("Studio", "general");
    ear.hears("CHANNEL_DELETE").await;
    bench.standin.faults().remove_bot("Elsewhere");
    ear.hears("GUILD_DELETE").await;
}
