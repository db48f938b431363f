//! Making the gateway go wrong.

use std::time::Duration;

use super::{Event, Faults, Twist};
use crate::gateway::Out;

impl Faults {
    /// The gateway asks the bot to reconnect (op 7).
    pub fn gateway_asks_to_reconnect(&self) {
        self.inner.change(|world| world.tell_sessions(&Out::text(r#"{"op":7,"d":null}"#)));
    }

    /// The gateway asks for a heartbeat at once (op 1).
    pub fn gateway_asks_for_heartbeat(&self) {
        self.inner.change(|world| world.tell_sessions(&Out::text(r#"{"op":1,"d":null}"#)));
    }

    /// The gateway declares the session invalid (op 9). If it is not resumable, it is forgotten.
    pub fn gateway_invalidates(&self, resumable: bool) {
        self.inner.change(|world| {
            world.tell_sessions(&Out::invalid_session(resumable));
            if !resumable {
                world.sessions.iter_mut().for_each(|session| session.forgotten = true);
            }
        });
    }

    /// The gateway's connection breaks without a word. The session can be resumed.
    pub fn gateway_drops(&self) {
        self.inner.change(|world| {
            world.tell_sessions(&Out::Drop);
        });
    }

    /// The gateway closes the connection with a code.
    pub fn gateway_closes(&self, code: u16) {
        self.inner.change(|world| world.tell_sessions(&Out::Close(code)));
    }

    /// Heartbeats go unanswered from now on, or are answered again. A bot that notices breaks the connection and resumes.
    pub fn gateway_swallows_acks(&self, swallows: bool) {
        self.inner.change(|world| world.plans.swallows_acks = swallows);
    }

    /// The real time between heartbeats that is asked of connections to come; 45 seconds unless told.
    pub fn set_heartbeat(&self, interval: Duration) {
        self.inner.change(|world| world.plans.heartbeat = interval);
    }

    /// The next event of this kind is sent twice.
    pub fn repeat_next(&self, event: Event) {
        self.inner.change(|world| world.plans.twist_next(event, Twist::Repeat));
    }

    /// The next event of this kind is held back until the one of this kind after it has been sent.
    pub fn delay_next(&self, event: Event) {
        self.inner.change(|world| world.plans.twist_next(event, Twist::Delay));
    }
}
