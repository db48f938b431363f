//! The process is really killed, at the worst moments, and started again. What people see is there once.

use std::{path::Path, sync::Arc};

use accord::{
    cli::demo::{GUILD, furnish, raise},
    clock::SystemClock,
};
use accord_standin::{HoldPoint, Standin};

use crate::harness::Child;

/// A guild with a collaboration C-1 whose card is drawn, and the process that runs the bot.
async fn begins(database: &Path) -> (Standin, Child) {
    let standin = raise(Arc::new(SystemClock), &[]).await.unwrap();
    let child = Child::connected(&standin, database).await;
    furnish(&standin, GUILD).await.unwrap();
    let mira = standin.person(GUILD, "mira");
    mira.runs("deals", "/creator add name:\"Ana Reyes\"").await.unwrap();
    mira.runs("deals", "/collab create creator:ana").await.unwrap();
    is_said(&standin, "Pending").await;
    (standin, child)
}

fn count(standin: &Standin, words: &str) -> usize {
    standin.channel(GUILD, "deals").messages().iter().filter(|post| post.text().contains(words)).count()
}

async fn is_said(standin: &Standin, words: &str) {
    standin.until(|standin| count(standin, words) > 0).await;
}

/// How often posting was tried with each nonce, in the order of the first try.
fn tries(standin: &Standin) -> Vec<usize> {
    let posts = standin.journal().into_iter().filter(|call| call.method == "POST" && call.path.ends_with("/messages"));
    let mut tries: Vec<(String, usize)> = Vec::new();
    for post in posts {
        let nonce = post.body["nonce"].to_string();
        match tries.iter_mut().find(|(known, _)| *known == nonce) {
            Some((_, count)) => *count += 1,
            None => tries.push((nonce, 1)),
        }
    }
    tries.into_iter().map(|(_, count)| count).collect()
}

/// Another offer, whose notice comes after everything that was left undone (R6): once it is there, nothing is outstanding.
async fn everything_is_said(standin: &Standin) {
    let mira = standin.person(GUILD, "mira");
    mira.runs("deals", "/offer counter ref:C-1 side:creator cost:777").await.unwrap();
    is_said(standin, "Counteroffer").await;
    // The card is drawn last.
    is_said(standin, "Round 1 of 3").await;
}

#[tokio::test]
async fn killed_between_commit_and_post() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let (standin, child) = begins(&database).await;

    let held = standin.faults().hold_next_post(HoldPoint::BeforeWrite);
    let said = standin.person(GUILD, "tomas").runs("deals", "/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
    assert!(said.unwrap().text().contains("500 EUR"), "what was confirmed is committed");
    held.reached().await;
    child.dies(&standin).await;
    held.abandon();
    assert_eq!(count(&standin, "New offer"), 0);

    let child = Child::connected(&standin, &database).await;
    is_said(&standin, "New offer").await;
    everything_is_said(&standin).await;
    assert_eq!(count(&standin, "New offer"), 1);
    assert_eq!(count(&standin, "Pending · no offer yet"), 0, "the card is drawn anew");
    child.dies(&standin).await;
}

#[tokio::test]
async fn killed_between_post_and_mark() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let (standin, child) = begins(&database).await;

    let held = standin.faults().hold_next_post(HoldPoint::AfterWrite);
    standin.person(GUILD, "tomas").runs("deals", "/offer make ref:C-1 cost:\"500 EUR\" posts:2").await.unwrap();
    held.reached().await;
    child.dies(&standin).await;
    held.abandon();
    assert_eq!(count(&standin, "New offer"), 1, "people have seen it, the bot does not know");

    let child = Child::connected(&standin, &database).await;
    everything_is_said(&standin).await;
    assert_eq!(count(&standin, "New offer"), 1);
    // The card, the notice twice under one nonce, the counteroffer.
    assert_eq!(tries(&standin), [1, 2, 1]);
    child.dies(&standin).await;
}

#[tokio::test]
async fn killed_while_people_act_loses_nothing_that_was_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let (standin, mut child) = begins(&database).await;
    let tomas = standin.person(GUILD, "tomas");
    tomas.runs("deals", "/offer make ref:C-1 cost:\"500 EUR\" posts:2").await.unwrap();
    for round in 1..=3 {
        tomas.runs("deals", &format!("/offer counter ref:C-1 side:creator cost:{}", 900 - round)).await.unwrap();
        child.dies(&standin).await;
        child = Child::connected(&standin, &database).await;
        tomas.runs("deals", &format!("/offer counter ref:C-1 cost:{}", 500 + round)).await.unwrap();
    }
    let said = tomas.runs("deals", "/offer accept ref:C-1 side:creator").await.unwrap().text();
    assert!(said.contains("503 EUR"), "{said}");
    is_said(&standin, "accepted 503 EUR").await;
    assert_eq!(count(&standin, "Counteroffer"), 6);
    assert_eq!(count(&standin, "New offer"), 1);
    child.dies(&standin).await;
}
