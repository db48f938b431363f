//! R1, FM11, FM12: all or nothing, without ever being in each other's way.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use accord::domain::ids::{ChannelId, GuildId, InteractionId, PersonId, Reference};
use accord::domain::status::Living;
use accord::store::{Decision, NewDelivery, OutboxKind, Record, StoreError, Tx};
use tokio::sync::oneshot;

use crate::random::Dice;
use crate::world::{HOME, TOMAS, World, cases, count, everything, moved_to, note, raw, start};

type Waiting<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

/// Writes into every table a use case writes to, and then comes to grief.
async fn half_of_something(tx: &mut Tx<'_>, of: Reference) -> Result<(), StoreError> {
    let guild = GuildId(77);
    tx.ensure_guild(guild).await?;
    tx.next_reference(HOME).await?;
    let said = serde_json::json!({ "half": true });
    let log = tx.history(HOME, of, 0, 1).await?.0;
    let event = (log[0].event.clone(), log[0].stamp);
    let before = tx.collaboration(HOME, of).await?.expect("it is there");
    let mut after = before.deal.clone();
    after.owner = PersonId(7);
    tx.save_collaboration(HOME, &before, &after, &[]).await?;
    let delivery = NewDelivery {
        reference: Some(of),
        kind: OutboxKind::Notice,
        once: Some("half".to_owned()),
        channel: ChannelId(7),
        body: said.clone(),
        due_at: start(),
    };
    let record = Record {
        events: Some((of, &[event])),
        supersedes: Some((of, "half")),
        deliveries: &[delivery],
        decision: Some(Decision { interaction: InteractionId(7_777), person: PersonId(7), outcome: &said }),
    };
    let home = tx.guild_now(HOME, None).await?;
    tx.record(&home, start(), &record).await?;
    tx.keep(HOME, PersonId(7), start(), &said).await?;
    Ok(())
}

/// Polls each once: its job is then in the writer's queue, and waits.
async fn queued(jobs: &mut [Waiting<'_>]) {
    poll_fn(|context| {
        for job in &mut *jobs {
            assert!(job.as_mut().poll(context).is_pending(), "the writer is busy");
        }
        Poll::Ready(())
    })
    .await;
}

/// Polls so often at most, and drops what is not done by then.
async fn unless_dropped<T>(future: impl Future<Output = T>, polls: usize) -> Option<T> {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

#[tokio::test]
async fn r1_a_job_that_fails_or_panics_alone_leaves_nothing() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let before = everything(&world.path).await;
    let failed = world
        .store()
        .write(async move |tx: &mut Tx<'_>| {
            half_of_something(tx, of).await?;
            Err::<(), _>(StoreError::Conflict("on purpose".to_owned()))
        })
        .await;
    assert!(matches!(failed, Err(StoreError::Conflict(why)) if why == "on purpose"));
    assert_eq!(everything(&world.path).await, before);

    let panicked = world
        .store()
        .write(async move |tx: &mut Tx<'_>| {
            half_of_something(tx, of).await?;
            assert_eq!(of.0, 0, "on purpose");
            Ok::<_, StoreError>(())
        })
        .await;
    assert!(matches!(panicked, Err(StoreError::WriterGone("the job panicked"))), "{panicked:?}");
    assert_eq!(everything(&world.path).await, before);
    world.does(of, note("it goes on")).await;
    world.is_sound().await;
}

#[tokio::test]
async fn r1_jobs_that_share_a_transaction_are_kept_or_undone_each_by_itself() {
    let world = World::new().await;
    let (one, two) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    let before = everything(&world.path).await;

    let (entered, inside) = oneshot::channel();
    let (open, gate) = oneshot::channel::<()>();
    let store = world.store().clone();
    let busy = tokio::spawn(async move {
        store
            .write(async move |_: &mut Tx<'_>| {
                entered.send(()).expect("the test waits");
                gate.await.expect("the test opens it");
                Ok::<_, StoreError>(())
            })
            .await
    });
    inside.await.expect("the first job runs");

    let (told, uncommitted) = oneshot::channel();
    let (go_on, looked) = oneshot::channel::<()>();
    let store = world.store();
    let act = async |of, request| -> Result<(), StoreError> {
        world.app.act(&world.tomas(), of, request, None).await.expect("it goes through");
        Ok(())
    };
    let mut jobs: Vec<Waiting<'_>> = vec![
        Box::pin(act(one, note("kept before"))),
        Box::pin(store.write(async move |tx: &mut Tx<'_>| {
            half_of_something(tx, one).await?;
            Err(StoreError::Conflict("on purpose".to_owned()))
        })),
        Box::pin(act(two, note("kept between"))),
        Box::pin(store.write(async move |tx: &mut Tx<'_>| {
            half_of_something(tx, two).await?;
            assert_eq!(two.0, 0, "on purpose");
            Ok(())
        })),
        // This one sees what the first wrote, and holds the transaction open until the test has seen that nobody else does.
        Box::pin(store.write(async move |tx: &mut Tx<'_>| {
            told.send(tx.history(HOME, one, 0, 1).await?.0).expect("the test waits");
            looked.await.expect("the test says so");
            Ok(())
        })),
        Box::pin(act(two, moved_to(Living::Pending))),
    ];
    queued(&mut jobs).await;
    open.send(()).expect("the first job waits");
    let inside = uncommitted.await.expect("the fifth job runs");
    let outside = world.log(HOME, one).await;
    assert_ne!(inside.last(), outside.last(), "the first job's note must not be seen before the commit");
    assert!(everything(&world.path).await == before, "nothing is committed yet, so all of them share one transaction");
    go_on.send(()).expect("the fifth job waits");

    let mut answers = Vec::new();
    for job in jobs {
        answers.push(job.await);
    }
    busy.await.expect("no panic").expect("the first job did nothing");
    assert!(matches!(&answers[1], Err(StoreError::Conflict(why)) if why == "on purpose"));
    assert!(matches!(&answers[3], Err(StoreError::WriterGone("the job panicked"))));
    assert!([0, 2, 4, 5].iter().all(|index| answers[*index].is_ok()), "{answers:?}");

    let after = everything(&world.path).await;
    let grown = |table: &str| after[table].len() - before[table].len();
    // Two notes and a move, three interactions. One notice of the move; the cards waited already.
    assert_eq!((grown("events"), grown("interactions"), grown("outbox"), grown("kept")), (3, 3, 1, 0));
    assert_eq!(after["guilds"], before["guilds"], "no number was given out, no guild came to be");
    assert!(after.values().flatten().all(|row| !row.contains("half")));
    world.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fm11_nobody_is_ever_told_that_the_database_is_busy() {
    let world = World::new().await;
    let mut deals = Vec::new();
    for index in 0..16 {
        deals.push(world.offered(&format!("Creator {index}")).await);
    }
    let rounds = cases("ACCORD_CASES", 30);
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..64_usize {
        let (app, of) = (world.app.clone(), deals[writer % deals.len()]);
        let callers: Vec<_> = (0..rounds).map(|_| world.person(HOME, PersonId(writer as u64 + 1))).collect();
        tasks.spawn(async move {
            for caller in callers {
                app.act(&caller, of, note("busy?"), None).await.expect("a write");
            }
        });
    }
    for of in deals.iter().copied().take(8) {
        let (app, caller) = (world.app.clone(), world.tomas());
        tasks.spawn(async move {
            for _ in 0..rounds * 4 {
                app.show(&caller, of).await.expect("a read");
                app.suggest_references(&caller, "creator").await.expect("suggestions");
            }
        });
    }
    // Somebody looks into the file with a tool of their own, and takes their time.
    let path = world.path.clone();
    tasks.spawn(async move {
        let mut outside = raw(&path).await;
        for _ in 0..rounds {
            sqlx::raw_sql("BEGIN").execute(&mut outside).await.expect("a snapshot");
            let before = count(&mut outside, "SELECT count(*) FROM events").await;
            for _ in 0..10 {
                tokio::task::yield_now().await;
                assert_eq!(count(&mut outside, "SELECT count(*) FROM events").await, before, "one snapshot");
            }
            sqlx::raw_sql("COMMIT").execute(&mut outside).await.expect("its end");
        }
    });
    while let Some(done) = tasks.join_next().await {
        done.expect("nobody fails");
    }
    let notes = world.count("SELECT count(*) FROM events WHERE body LIKE '%busy?%'").await;
    assert_eq!(notes, i64::try_from(64 * rounds).expect("small"));
    world.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fm12_callers_that_are_gone_leave_nothing_half_done_and_nothing_locked() {
    let world = World::new().await;
    let mut deals = Vec::new();
    for index in 0..8 {
        deals.push(world.deal(&format!("Creator {index}")).await);
    }
    let mut tasks = tokio::task::JoinSet::new();
    for seed in 0..8 {
        let (app, deals) = (world.app.clone(), deals.clone());
        let callers: Vec<_> = (0..cases("ACCORD_ABORTS", 500)).map(|_| world.person(HOME, TOMAS)).collect();
        tasks.spawn(async move {
            let mut dice = Dice::new(seed);
            let (mut finished, mut aborted) = (0, 0);
            for caller in callers {
                let of = *dice.pick(&deals);
                let to = moved_to(*dice.pick(&[Living::Pending, Living::Negotiating]));
                let act = async {
                    match dice.below(4) {
                        0 => app.show(&caller, of).await.is_ok(),
                        1 => app.history(&caller, of, 0).await.is_ok(),
                        _ => app.act(&caller, of, to, None).await.is_ok(),
                    }
                };
                let polls = Dice::new(caller.interaction.0).below(12);
                match unless_dropped(act, polls).await {
                    Some(_) => finished += 1,
                    None => aborted += 1,
                }
            }
            (finished, aborted)
        });
    }
    let (finished, aborted) =
        tasks.join_all().await.into_iter().fold((0, 0), |sum, task| (sum.0 + task.0, sum.1 + task.1));
    assert!(finished > 0 && aborted > 0, "{finished} finished, {aborted} were aborted");

    world.does(deals[0], note("the writer works")).await;
    let mut readers = Vec::new();
    for _ in 0..4 {
        readers.push(world.store().session().await.expect("no reader is lost"));
    }
    drop(readers);
    let lonely = "SELECT count(*) FROM events AS e WHERE interaction IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM interactions AS i WHERE i.interaction = e.interaction)";
    assert_eq!(world.count(lonely).await, 0, "an event without its interaction");
    let empty = "SELECT count(*) FROM interactions AS i WHERE json_extract(outcome, '$.changed') IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.interaction = i.interaction)";
    assert_eq!(world.count(empty).await, 0, "an interaction without its events");
    let moves = world.count("SELECT count(*) FROM events WHERE body LIKE '{\"event\":\"status_changed\"%'").await;
    let notices = world.count("SELECT count(*) FROM outbox WHERE kind = 'notice'").await;
    assert!(moves > 0, "some went through");
    assert_eq!(notices, moves, "each move is said once");
    world.is_sound().await;
}
