//! One connection: what comes in, what goes out, how it ends.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{
    Out, Session, close,
    compress::Transport,
    identify::{Refused, identify, token_is_right},
    members,
    session::Resumed,
};
use crate::{
    real_time::{self, Moment},
    standin::Inner,
    world::World,
};

/// Bytes in one payload from a bot.
const PAYLOAD_MAX: usize = 4096;
/// Events a connection may send in a minute. It passes in real time, as heartbeats do.
const SENDS_A_MINUTE: usize = 120;
/// Heartbeats that may be missed.
const MISSED_MAX: u32 = 2;
/// What a bot can say of itself.
const STATUSES: [&str; 5] = ["online", "dnd", "idle", "invisible", "offline"];

/// What to do after a payload.
enum Next {
    Continue,
    Close(u16),
}

pub(super) struct Connection {
    inner: Arc<Inner>,
    sender: mpsc::UnboundedSender<Out>,
    transport: Transport,
    /// The session it speaks for, once identified or resumed.
    session: Option<String>,
    /// When the bot's last payloads came.
    sent: Vec<Moment>,
    /// When the bot's heart last beat; before it did, when it was asked to.
    beat: Moment,
}

impl Connection {
    /// Talks until one of both ends it.
    pub(super) async fn serve(inner: Arc<Inner>, mut socket: WebSocket, transport: Transport, version_is_known: bool) {
        let (sender, outbox) = mpsc::unbounded_channel();
        let mut this = Self { inner, sender, transport, session: None, sent: Vec::new(), beat: Moment::now() };
        if !version_is_known {
            say_goodbye(&mut socket, close::BAD_VERSION).await;
            return;
        }
        let ended_by_bot = this.talk(&mut socket, outbox).await;
        let ended = matches!(ended_by_bot, Some(1000 | 1001));
        let now = this.inner.limits().now();
        this.inner.change(|world| this.detach(world, ended, now));
    }

    /// The code with which the bot closed, if it did.
    async fn talk(&mut self, socket: &mut WebSocket, mut outbox: mpsc::UnboundedReceiver<Out>) -> Option<u16> {
        let interval = self.inner.read(|world| world.plans.heartbeat);
        let hello = json!({ "op": 10, "d": { "heartbeat_interval": millis(interval) } });
        let _ = self.sender.send(Out::text(&hello.to_string()));
        let inner = Arc::clone(&self.inner);
        let stop = inner.stopped();
        tokio::pin!(stop);
        let code = loop {
            let patience = self.beat.time_left(interval * MISSED_MAX);
            tokio::select! {
                out = outbox.recv() => match out {
                    Some(Out::Text(text)) => {
                        if socket.send(self.transport.pack(text)).await.is_err() {
                            return None;
                        }
                    }
                    Some(Out::Close(code)) => break code,
                    // The socket is dropped without a word.
                    Some(Out::Drop) | None => return None,
                },
                message = real_time::within(patience, socket.recv()) => {
                    let next = match message {
                        None => Next::Close(close::TIMED_OUT),
                        Some(None | Some(Err(_))) => return None,
                        Some(Some(Ok(Message::Close(frame)))) => return frame.map(|frame| frame.code),
                        Some(Some(Ok(Message::Text(text)))) => self.receive(text.as_bytes()),
                        Some(Some(Ok(Message::Binary(bytes)))) => self.receive(&bytes),
                        Some(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => Next::Continue,
                    };
                    if let Next::Close(code) = next {
                        break code;
                    }
                }
                () = &mut stop => break close::GOING_AWAY,
            }
        };
        say_goodbye(socket, code).await;
        None
    }

    /// The session stays resumable unless the bot ended it.
    fn detach(&self, world: &mut World, ended: bool, now: chrono::DateTime<chrono::Utc>) {
        let mine = |session: &Session| session.belongs_to(&self.sender);
        if ended {
            world.sessions.retain(|session| !mine(session));
        }
        world.sessions.iter_mut().filter(|session| mine(session)).for_each(|session| session.disconnect(now));
        world.sessions.retain(|session| !session.forgotten || session.is_connected());
    }

    fn receive(&mut self, payload: &[u8]) -> Next {
        self.sent.retain(|at| !at.is_older_than(Duration::from_mins(1)));
        self.sent.push(Moment::now());
        if self.sent.len() > SENDS_A_MINUTE {
            return Next::Close(close::RATE_LIMITED);
        }
        if payload.len() > PAYLOAD_MAX {
            return Next::Close(close::DECODE);
        }
        let Ok(payload) = serde_json::from_slice::<Value>(payload) else { return Next::Close(close::DECODE) };
        let data = &payload["d"];
        match payload["op"].as_u64() {
            Some(1) => self.heartbeat(),
            Some(2 | 6) if self.has_session() => Next::Close(close::ALREADY_AUTHENTICATED),
            Some(2) => self.identify(data),
            Some(6) => self.resume(data),
            Some(3 | 4 | 8) if !self.has_session() => Next::Close(close::NOT_AUTHENTICATED),
            Some(3) => presence(data),
            // Voice is not spoken of here.
            Some(4) => Next::Continue,
            Some(8) => self.members(data),
            _ => Next::Close(close::UNKNOWN_OPCODE),
        }
    }

    /// Whether it speaks for a session. One that was declared invalid is none.
    fn has_session(&self) -> bool {
        let Some(id) = &self.session else { return false };
        self.inner.read(|world| world.sessions.iter().any(|session| session.id == *id && !session.forgotten))
    }

    fn heartbeat(&mut self) -> Next {
        self.beat = Moment::now();
        if !self.inner.read(|world| world.plans.swallows_acks) {
            self.says(Out::text(r#"{"op":11,"d":null}"#));
        }
        Next::Continue
    }

    fn says(&self, out: Out) {
        // The receiver is this connection's own.
        let _ = self.sender.send(out);
    }

    fn identify(&mut self, data: &Value) -> Next {
        match identify(&self.inner, data, self.sender.clone()) {
            Ok(session) => {
                self.session = Some(session);
                if data["compress"] == true {
                    self.transport.allow_payloads();
                }
                Next::Continue
            }
            Err(Refused::Close(code)) => Next::Close(code),
            Err(Refused::Invalid) => {
                self.says(Out::invalid_session(false));
                Next::Continue
            }
        }
    }

    fn resume(&mut self, data: &Value) -> Next {
        if !data.is_object() {
            return Next::Close(close::DECODE);
        }
        if !token_is_right(&self.inner, data) {
            return Next::Close(close::BAD_TOKEN);
        }
        let id = data["session_id"].as_str().unwrap_or_default();
        let Some(seen) = data["seq"].as_u64() else { return Next::Close(close::BAD_SEQUENCE) };
        let sender = self.sender.clone();
        let now = self.inner.limits().now();
        let resumed = self.inner.change(|world| {
            let session = world.sessions.iter_mut().find(|session| session.id == id && !session.forgotten)?;
            let resumed = session.resume(seen, sender, now);
            if resumed == Resumed::Yes {
                self.inner.resumes.fetch_add(1, Ordering::SeqCst);
            }
            Some(resumed)
        });
        match resumed {
            Some(Resumed::Yes) => self.session = Some(id.to_owned()),
            Some(Resumed::FromTheFuture) => return Next::Close(close::BAD_SEQUENCE),
            None | Some(Resumed::TooLate) => self.says(Out::invalid_session(false)),
        }
        Next::Continue
    }

    fn members(&self, data: &Value) -> Next {
        if !data.is_object() {
            return Next::Close(close::DECODE);
        }
        if let Some(id) = &self.session {
            self.inner.change(|world| members::answer(world, id, data));
        }
        Next::Continue
    }
}

/// Nobody sees whether the bot is there; it only must say so in words that exist.
fn presence(data: &Value) -> Next {
    let is_known = data["status"].as_str().is_some_and(|status| STATUSES.contains(&status));
    if is_known && data["activities"].as_array().is_some() { Next::Continue } else { Next::Close(close::DECODE) }
}

async fn say_goodbye(socket: &mut WebSocket, code: u16) {
    let frame = CloseFrame { code, reason: "".into() };
    // It may be gone already.
    let _ = socket.send(Message::Close(Some(frame))).await;
}

fn millis(interval: Duration) -> u64 {
    u64::try_from(interval.as_millis()).unwrap_or(u64::MAX)
}
