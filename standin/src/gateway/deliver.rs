//! From something that happened to the sessions that hear of it, with what was planned to go wrong on the way.

use serde_json::Value;

use crate::{
    faults::{Delayed, Event, Twist},
    world::World,
};

/// Sends an event to every session that asked for it and has its guild; `intent` 0 needs none.
pub(crate) fn deliver(world: &mut World, name: &str, data: &Value, intent: u64) {
    match world.plans.twist(name) {
        None => send(world, name, data, intent),
        Some((_, Twist::Repeat)) => {
            send(world, name, data, intent);
            send(world, name, data, intent);
        }
        Some((until, Twist::Delay)) => {
            world.plans.delayed.push(Delayed { until, name: name.to_owned(), data: data.clone(), intent });
            return;
        }
    }
    send_delayed(world, Some(name));
}

/// Sends what was held back until an event of this name, or all.
pub(crate) fn send_delayed(world: &mut World, after: Option<&str>) {
    let is_due = |until: Event| after.is_none_or(|name| until.is(name));
    let (due, waiting) = std::mem::take(&mut world.plans.delayed).into_iter().partition(|late| is_due(late.until));
    world.plans.delayed = waiting;
    for late in due {
        send(world, &late.name, &late.data, late.intent);
    }
}

fn send(world: &mut World, name: &str, data: &Value, intent: u64) {
    for session in &mut world.sessions {
        let asked = intent == 0 || session.intents & intent != 0;
        if !session.forgotten && asked && session.shard.hears(name, data) {
            session.send(name, data);
        }
    }
}
