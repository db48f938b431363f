//! The gateway: hello, identify, resume, heartbeats, events.
//!
//! A connection speaks for at most one session; a session outlives its connections until the bot closes it with
//! 1000 or 1001. Every close carries a code, since clients are known to spin on one without.

mod session;

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{
        State,
        ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    },
    response::Response,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::{
    real_time::{self, Moment},
    standin::Inner,
    world::{World, objects},
};

pub(crate) use session::{Out, Session};

/// Milliseconds between heartbeats.
const HEARTBEAT_MS: u64 = 45_000;
/// Bytes in one payload from a bot.
const PAYLOAD_MAX: usize = 4096;
/// Events a connection may send in a minute.
const SENDS_A_MINUTE: usize = 120;

/// What a bot asks to be told.
pub(crate) mod intent {
    pub(crate) const GUILDS: u64 = 1;
    pub(super) const KNOWN: u64 = (1 << 26) - 1;
    /// Members, presences, the text of messages: only for apps that were granted them, which this one was not.
    pub(super) const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);

    /// The intent for messages of guilds, or of direct conversations.
    pub(crate) const fn messages(in_guild: bool) -> u64 {
        if in_guild { 1 << 9 } else { 1 << 12 }
    }
}

/// Close codes.
mod close {
    pub(super) const GOING_AWAY: u16 = 1001;
    pub(super) const UNKNOWN_OPCODE: u16 = 4001;
    pub(super) const DECODE: u16 = 4002;
    pub(super) const NOT_AUTHENTICATED: u16 = 4003;
    pub(super) const BAD_TOKEN: u16 = 4004;
    pub(super) const ALREADY_AUTHENTICATED: u16 = 4005;
    pub(super) const BAD_SEQUENCE: u16 = 4007;
    pub(super) const RATE_LIMITED: u16 = 4008;
    pub(super) const TIMED_OUT: u16 = 4009;
    pub(super) const BAD_INTENTS: u16 = 4013;
    pub(super) const DISALLOWED_INTENTS: u16 = 4014;
}

/// The route of the gateway.
pub(crate) async fn connect(State(inner): State<Arc<Inner>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| async move {
        let (sender, outbox) = mpsc::unbounded_channel();
        let mut connection = Connection { inner, sender, session: None, sent: Vec::new() };
        connection.serve(socket, outbox).await;
    })
}

/// What to do after a payload.
enum Next {
    Continue,
    Close(u16),
}

struct Connection {
    inner: Arc<Inner>,
    sender: mpsc::UnboundedSender<Out>,
    /// The session it speaks for, once identified or resumed.
    session: Option<String>,
    /// When the bot's last payloads came.
    sent: Vec<Moment>,
}

impl Connection {
    async fn serve(&mut self, mut socket: WebSocket, mut outbox: mpsc::UnboundedReceiver<Out>) {
        let hello = json!({ "op": 10, "d": { "heartbeat_interval": HEARTBEAT_MS } });
        let _ = self.sender.send(Out::Text(hello.to_string()));
        let mut stopping = self.inner.stopping.subscribe();
        let stop = async move { drop(stopping.wait_for(|stopping| *stopping).await) };
        tokio::pin!(stop);
        // Generous: two missed heartbeats.
        let silence = Duration::from_millis(HEARTBEAT_MS * 2);
        let mut ended_by_bot = None;
        let close = loop {
            tokio::select! {
                out = outbox.recv() => match out {
                    Some(Out::Text(text)) => {
                        if socket.send(Message::text(text)).await.is_err() {
                            break None;
                        }
                    }
                    Some(Out::Close(code)) => break Some(code),
                    // The socket is dropped without a word.
                    Some(Out::Drop) | None => break None,
                },
                message = real_time::within(silence, socket.recv()) => match message {
                    None => break Some(close::TIMED_OUT),
                    Some(None | Some(Err(_))) => break None,
                    Some(Some(Ok(Message::Close(frame)))) => {
                        ended_by_bot = frame.map(|frame| frame.code);
                        break None;
                    }
                    Some(Some(Ok(Message::Text(text)))) => {
                        if let Next::Close(code) = self.receive(&text) {
                            break Some(code);
                        }
                    }
                    Some(Some(Ok(_))) => {}
                },
                () = &mut stop => break Some(close::GOING_AWAY),
            }
        };
        if let Some(code) = close {
            let frame = CloseFrame { code, reason: "".into() };
            let _ = socket.send(Message::Close(Some(frame))).await;
        }
        let ended = matches!(ended_by_bot, Some(1000 | 1001));
        self.inner.change(|world| self.detach(world, ended));
    }

    /// The session stays resumable unless the bot ended it.
    fn detach(&self, world: &mut World, ended: bool) {
        let mine = |session: &Session| session.belongs_to(&self.sender);
        if ended {
            world.sessions.retain(|session| !mine(session));
        }
        world.sessions.iter_mut().filter(|session| mine(session)).for_each(Session::disconnect);
        world.sessions.retain(|session| !session.forgotten || session.is_connected());
    }

    fn receive(&mut self, text: &str) -> Next {
        self.sent.retain(|at| !at.is_older_than(Duration::from_mins(1)));
        self.sent.push(Moment::now());
        if self.sent.len() > SENDS_A_MINUTE {
            return Next::Close(close::RATE_LIMITED);
        }
        let Ok(payload) = serde_json::from_str::<Value>(text) else { return Next::Close(close::DECODE) };
        if text.len() > PAYLOAD_MAX {
            return Next::Close(close::DECODE);
        }
        match payload["op"].as_u64() {
            Some(1) => {
                let _ = self.sender.send(Out::Text(r#"{"op":11,"d":null}"#.to_owned()));
                Next::Continue
            }
            Some(2 | 6) if self.session.is_some() => Next::Close(close::ALREADY_AUTHENTICATED),
            Some(2) => self.identify(&payload["d"]),
            Some(6) => self.resume(&payload["d"]),
            Some(3 | 4 | 8) if self.session.is_some() => Next::Continue,
            Some(3 | 4 | 8) => Next::Close(close::NOT_AUTHENTICATED),
            _ => Next::Close(close::UNKNOWN_OPCODE),
        }
    }

    fn token_is_right(&self, data: &Value) -> bool {
        let given = data["token"].as_str().unwrap_or_default();
        given.strip_prefix("Bot ").unwrap_or(given) == self.inner.token
    }

    fn identify(&mut self, data: &Value) -> Next {
        if !self.token_is_right(data) {
            return Next::Close(close::BAD_TOKEN);
        }
        let Some(intents) = data["intents"].as_u64().filter(|intents| intents & !intent::KNOWN == 0) else {
            return Next::Close(close::BAD_INTENTS);
        };
        if intents & intent::PRIVILEGED != 0 {
            return Next::Close(close::DISALLOWED_INTENTS);
        }
        let url = format!("ws://{}/gateway", self.inner.plain);
        let sender = self.sender.clone();
        self.session = Some(self.inner.change(|world| begin(world, intents, sender, &url)));
        Next::Continue
    }

    fn resume(&mut self, data: &Value) -> Next {
        if !self.token_is_right(data) {
            return Next::Close(close::BAD_TOKEN);
        }
        let id = data["session_id"].as_str().unwrap_or_default();
        let seen = data["seq"].as_u64().unwrap_or_default();
        let sender = self.sender.clone();
        let resumed = self.inner.change(|world| {
            let session = world.sessions.iter_mut().find(|session| session.id == id && !session.forgotten)?;
            Some(session.resume(seen, sender))
        });
        match resumed {
            None => {
                let _ = self.sender.send(Out::Text(r#"{"op":9,"d":false}"#.to_owned()));
                Next::Continue
            }
            Some(false) => Next::Close(close::BAD_SEQUENCE),
            Some(true) => {
                self.session = Some(id.to_owned());
                Next::Continue
            }
        }
    }
}

/// Begins a session: READY, then the guilds if the bot asked for them.
fn begin(world: &mut World, intents: u64, sender: mpsc::UnboundedSender<Out>, url: &str) -> String {
    world.identifies += 1;
    let id = format!("{:032x}", world.next_id());
    let mut session = Session::new(id.clone(), intents, sender);
    let guilds: Vec<u64> = world.guilds.keys().copied().collect();
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
            "shard": [0, 1],
            "application": { "id": world.bot.to_string(), "flags": 0 },
            "private_channels": [],
            "relationships": [],
        }),
    );
    if intents & intent::GUILDS != 0 {
        for guild in guilds {
            session.send("GUILD_CREATE", &objects::guild_create(world, guild));
        }
    }
    world.sessions.push(session);
    id
}
