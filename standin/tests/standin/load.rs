//! Many at once: counts and no errors, not times.

use std::{collections::HashSet, sync::Arc, time::Duration};

use serde_json::{Value, json};
use tokio::{sync::Semaphore, task::JoinSet};

use crate::{
    raw::Raw,
    support::{Bench, commands, privately, text},
};

const IN_FLIGHT: usize = 2_000;
/// Calls at a time: each needs a connection, and a process may not open any number.
const CALLS: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_interactions_in_flight_are_all_answered_once() {
    let bench = Arc::new(Bench::silent().await);
    bench.register(commands()).await;
    // By the clock they have three seconds as ever; a slow machine is no fault.
    bench.standin.set_first_answer(Duration::from_mins(5));
    let mut raw = Raw::connect(bench.standin.plain_address()).await;
    raw.begins(&json!({ "intents": 0 })).await;

    let mut people = JoinSet::new();
    for number in 0..IN_FLIGHT {
        let person = if number % 2 == 0 { bench.mira() } else { bench.tomas() };
        people.spawn(async move { person.runs("deals", "/ping").await });
    }
    let mut interactions: Vec<Value> = Vec::new();
    for _ in 0..IN_FLIGHT {
        interactions.push(raw.event("INTERACTION_CREATE").await);
    }
    let ids: HashSet<String> = interactions.iter().map(|interaction| text(&interaction["id"])).collect();
    assert_eq!(ids.len(), IN_FLIGHT);
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 0, "all of them wait");

    let (mut answers, calls) = (JoinSet::new(), Arc::new(Semaphore::new(CALLS)));
    for interaction in interactions {
        let (bench, calls) = (Arc::clone(&bench), Arc::clone(&calls));
        answers.spawn(async move {
            let _permit = calls.acquire_owned().await.unwrap();
            let said = format!("pong {}", text(&interaction["id"]));
            bench.answers(&interaction, &privately(&said)).await.0
        });
    }
    assert!(answers.join_all().await.iter().all(|status| *status == 204));
    let mut said = HashSet::new();
    for answer in people.join_all().await {
        said.insert(answer.unwrap().text());
    }
    assert_eq!(said, ids.iter().map(|id| format!("pong {id}")).collect());
    assert_eq!(bench.standin.complaints(), Vec::<String>::new());
    assert_eq!(bench.standin.journal().iter().filter(|call| call.status == Some(204)).count(), IN_FLIGHT);
    assert_eq!(bench.standin.faults().planned(), 0);
}
