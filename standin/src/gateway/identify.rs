//! Who wants to begin a session, whether they may, and what they are told first.

use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Out, Session, close, intent, shard::Shard};
use crate::{
    limits::Start,
    standin::Inner,
    world::{World, objects},
};

/// Guilds on one shard.
const GUILDS_MAX: usize = 2500;

/// Why a session was not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Close(u16),
    /// Too soon after another: op 9.
    Invalid,
}

/// What an identify asks for.
struct Wanted {
    intents: u64,
    shard: Shard,
}

impl Wanted {
    fn read(data: &Value) -> Result<Self, Refused> {
        let shard = Shard::read(&data["shard"]).ok_or(Refused::Close(close::BAD_SHARD))?;
        let known = data["intents"].as_u64().filter(|intents| intents & !intent::KNOWN == 0);
        let intents = known.ok_or(Refused::Close(close::BAD_INTENTS))?;
        if intents & intent::PRIVILEGED != 0 {
            return Err(Refused::Close(close::DISALLOWED_INTENTS));
        }
        Ok(Self { intents, shard })
    }
}

/// Whether the token that came with a payload is the bot's.
pub(super) fn token_is_right(inner: &Inner, data: &Value) -> bool {
    let given = data["token"].as_str().unwrap_or_default();
    inner.takes_token(given.strip_prefix("Bot ").unwrap_or(given))
}

/// Begins a session, if that is granted, and returns its id.
pub(super) fn identify(inner: &Inner, data: &Value, sender: mpsc::UnboundedSender<Out>) -> Result<String, Refused> {
    if !data.is_object() || !data["properties"].is_object() {
        return Err(Refused::Close(close::DECODE));
    }
    if !token_is_right(inner, data) {
        return Err(Refused::Close(close::BAD_TOKEN));
    }
    let wanted = Wanted::read(data)?;
    let too_many = inner.read(|world| guilds_of(world, wanted.shard).len() > GUILDS_MAX);
    if too_many {
        return Err(Refused::Close(close::SHARDING_REQUIRED));
    }
    let start = inner.limits().start_session();
    match start {
        Start::Granted => {}
        Start::TooSoon => return Err(Refused::Invalid),
        Start::TokenReset => return Err(Refused::Close(close::BAD_TOKEN)),
    }
    let url = inner.gateway_url();
    Ok(inner.change(|world| begin(world, &wanted, sender, &url)))
}

fn guilds_of(world: &World, shard: Shard) -> Vec<u64> {
    world.guilds.keys().copied().filter(|guild| shard.has(*guild)).collect()
}

/// Begins a session: READY, then the guilds if the bot asked for them.
fn begin(world: &mut World, wanted: &Wanted, sender: mpsc::UnboundedSender<Out>, url: &str) -> String {
    world.identifies += 1;
    let id = format!("{:032x}", world.next_id());
    let mut session = Session::new(id.clone(), wanted.intents, wanted.shard, sender);
    let guilds = guilds_of(world, wanted.shard);
    let unavailable: Vec<Value> =
        guilds.iter().map(|guild| json!({ "id": guild.to_string(), "unavailable": true })).collect();
    let mut user = objects::user_by_id(world, world.bot);
    user["verified"] = json!(true);
    user["mfa_enabled"] = json!(true);
    user["email"] = Value::Null;
    session.send(
        "READY",
        &json!({
            "v": 10,
            "user": user,
            "guilds": unavailable,
            "session_id": id,
            "session_type": "normal",
            "resume_gateway_url": url,
            "shard": [wanted.shard.id, wanted.shard.count],
            "application": { "id": world.bot.to_string(), "flags": 0 },
            "private_channels": [],
            "relationships": [],
        }),
    );
    if wanted.intents & intent::GUILDS != 0 {
        for guild in guilds {
            session.send("GUILD_CREATE", &objects::guild_create(world, guild));
        }
    }
    world.sessions.push(session);
    id
}
