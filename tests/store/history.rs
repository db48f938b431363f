//! The history: nothing can change it unseen.

use accord::domain::ids::GuildId;
use accord::store::{Corrupt, Store, StoreError, VerifiedHistory};

use crate::world::{HOME, World, note, raw, tampered};

/// A guild with seven events, by two people and the clock.
async fn world() -> World {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    world.does(of, note("one")).await;
    world.does(of, note("two")).await;
    world.reaches_deadline(of).await;
    world.app.expire().await.expect("a sweep");
    world.does(of, note("three")).await;
    world
}

async fn verified(store: &Store) -> Result<VerifiedHistory, StoreError> {
    store.session().await.expect("a reader").verify_history(HOME).await
}

#[tokio::test]
async fn history_cannot_be_changed_deleted_or_replaced() {
    let world = world().await;
    let mut raw = raw(&world.path).await;
    for sql in [
        "UPDATE events SET at = at + 1 WHERE guild = 1 AND seq = 2",
        "DELETE FROM events WHERE guild = 1 AND seq = 2",
        "INSERT OR REPLACE INTO events SELECT guild, seq, reference, at + 1, person, interaction, body, hash
         FROM events WHERE guild = 1 AND seq = 2",
        "REPLACE INTO events SELECT guild, seq, reference, at + 1, person, interaction, body, hash
         FROM events WHERE guild = 1 AND seq = 2",
        "INSERT INTO events SELECT guild, seq, reference, at, person, interaction, body, hash FROM events
         WHERE guild = 1 AND seq = 2 ON CONFLICT DO UPDATE SET at = excluded.at + 1",
        "DELETE FROM events",
        // The rows that events point to cannot be pulled away either.
        "DELETE FROM collaborations",
    ] {
        let error = sqlx::query(sql).execute(&mut raw).await.expect_err(sql).to_string();
        assert!(error.contains("append-only") || error.contains("FOREIGN KEY"), "{sql}: {error}");
    }
    assert_eq!(verified(world.store()).await.expect("a whole chain").events, 7);
}

#[tokio::test]
async fn the_chain_names_the_first_event_that_was_tampered_with() {
    let world = world().await;
    let noted = verified(world.store()).await.expect("a whole chain");
    let change = |what: &str| format!("UPDATE events SET {what} WHERE guild = 1 AND seq = 4");
    for (index, (sql, column, row)) in [
        (change("reference = reference + 1"), "hash", 4),
        (change("at = at + 1"), "hash", 4),
        (change("person = person + 1"), "hash", 4),
        (change("person = NULL"), "hash", 4),
        (change("interaction = interaction + 1"), "hash", 4),
        (change("interaction = NULL"), "hash", 4),
        (change("body = replace(body, 'one', 'One')"), "hash", 4),
        (change("body = body || ' '"), "hash", 4),
        (change("hash = zeroblob(32)"), "hash", 4),
        ("UPDATE events SET person = 0 WHERE guild = 1 AND seq = 6".to_owned(), "hash", 6),
        (change("seq = 40"), "seq", 5),
        ("INSERT OR IGNORE INTO guilds (guild) VALUES (9); ".to_owned() + &change("guild = 9"), "seq", 5),
        ("DELETE FROM events WHERE guild = 1 AND seq = 4".to_owned(), "seq", 5),
        ("DELETE FROM events WHERE guild = 1 AND seq = 1".to_owned(), "seq", 2),
        (
            "UPDATE events SET seq = seq + 100 WHERE seq IN (4, 5); UPDATE events SET seq = 5 WHERE seq = 104;
             UPDATE events SET seq = 4 WHERE seq = 105"
                .to_owned(),
            "hash",
            4,
        ),
        (
            "INSERT INTO events SELECT guild, 8, reference, at, person, interaction, body, hash FROM events
             WHERE guild = 1 AND seq = 7"
                .to_owned(),
            "hash",
            8,
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let copy = tampered(&world, &format!("copy-{index}.sqlite3"), &sql).await;
        let store = Store::open(&copy).await.expect("it opens");
        let Err(StoreError::Corrupt(corrupt)) = verified(&store).await else { panic!("nobody saw: {sql}") };
        assert_eq!(corrupt, Corrupt { table: "events", column, row: format!("1/{row}") }, "{sql}");
    }
    assert_eq!(verified(world.store()).await.expect("the original is whole"), noted);
}

#[tokio::test]
async fn each_byte_of_a_hash_counts() {
    let world = world().await;
    for byte in [0, 15, 31] {
        let mut hash: Vec<u8> = sqlx::query_scalar("SELECT hash FROM events WHERE guild = 1 AND seq = 7")
            .fetch_one(&mut raw(&world.path).await)
            .await
            .expect("the last one");
        hash[byte] ^= 1;
        let hex = hash.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let sql = format!("UPDATE events SET hash = x'{hex}' WHERE guild = 1 AND seq = 7");
        let copy = tampered(&world, &format!("flipped-{byte}.sqlite3"), &sql).await;
        let store = Store::open(&copy).await.expect("it opens");
        assert!(matches!(verified(&store).await, Err(StoreError::Corrupt(_))), "byte {byte}");
    }
}

#[tokio::test]
async fn a_tail_that_was_cut_off_shows_in_the_head_alone() {
    let world = world().await;
    let noted = verified(world.store()).await.expect("a whole chain");
    let mut session = world.store().session().await.expect("a reader");
    assert_eq!(session.event_head(HOME).await.expect("a head"), noted.head);
    assert_eq!(session.event_head(GuildId(9)).await.expect("none"), [0; 32]);
    drop(session);
    let copy = tampered(&world, "cut.sqlite3", "DELETE FROM events WHERE guild = 1 AND seq = 7").await;
    let store = Store::open(&copy).await.expect("it opens");
    let cut = verified(&store).await.expect("the rest is whole");
    assert_eq!(cut.events, noted.events - 1);
    assert_ne!(cut.head, noted.head);
}

#[tokio::test]
async fn histories_of_two_guilds_are_two_chains() {
    let world = world().await;
    let before = verified(world.store()).await.expect("a whole chain");
    world.deal_in(crate::world::ABROAD, "Ana Reyes", None).await;
    assert_eq!(verified(world.store()).await.expect("a whole chain"), before);
    // One that was spoilt says nothing about the other.
    let sql = "UPDATE events SET at = at + 1 WHERE guild = 2";
    let copy = tampered(&world, "abroad.sqlite3", sql).await;
    let store = Store::open(&copy).await.expect("it opens");
    assert_eq!(verified(&store).await.expect("a whole chain"), before);
    let abroad = store.session().await.expect("a reader").verify_history(crate::world::ABROAD).await;
    assert!(matches!(abroad, Err(StoreError::Corrupt(corrupt)) if corrupt.row == "2/1"));
}

#[tokio::test]
async fn a_history_is_read_in_pages() {
    let world = world().await;
    let all = world.log(HOME, accord::domain::ids::Reference(1)).await;
    let mut session = world.store().session().await.expect("a reader");
    for left_out in 0..9_u32 {
        for limit in 1..9_u32 {
            let (page, total) = session.history(HOME, all[0].reference, left_out, limit).await.expect("a page");
            let end = all.len().saturating_sub(left_out as usize);
            assert_eq!(page, all[end.saturating_sub(limit as usize)..end], "{left_out} left out, {limit} at most");
            assert_eq!(total, 7);
        }
    }
}
