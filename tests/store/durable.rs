//! R2, R12, FM13: what was acknowledged is on disk, in a file that is ours alone.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use accord::app::{App, Caller, NewCreator, NewDeal};
use accord::clock::SystemClock;
use accord::domain::ids::{InteractionId, Reference};
use accord::store::{Store, StoreError, Tx};

use crate::random::Dice;
use crate::world::{ABROAD, HOME, TOMAS, World, cases, count, is_sound, raw, tampered};

/// Where the child writes.
const FILE: &str = "ACCORD_TEST_WRITES_TO";
/// From which interaction on.
const FROM: &str = "ACCORD_TEST_WRITES_FROM";
const WRITERS: u64 = 16;

/// What the child of the test below runs, until it is killed.
#[test]
#[ignore = "writes for ever; the test that kills it starts it"]
fn writes_until_killed() {
    let path = PathBuf::from(std::env::var_os(FILE).expect("the test says where"));
    let from: u64 = std::env::var(FROM).expect("the test says from where").parse().expect("a number");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let app = App::new(Store::open(&path).await.expect("the file"), Arc::new(SystemClock));
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            writers.spawn(write_for_ever(app.clone(), from + writer * 1_000_000));
        }
        writers.join_all().await;
    });
}

async fn write_for_ever(app: App, from: u64) {
    let mut dice = Dice::new(from);
    let mut own = Vec::new();
    for interaction in from.. {
        let guild = if interaction % 2 == 0 { HOME } else { ABROAD };
        let id = InteractionId(interaction);
        let caller = Caller { guild, person: TOMAS, roles: Vec::new(), manages_guild: true, interaction: id };
        let answer = if own.len() < 3 || dice.below(10) == 0 {
            let name = format!("Creator {interaction}");
            let other = Caller { interaction: InteractionId(interaction + 500_000_000), ..caller.clone() };
            let new = NewCreator { name, ..NewCreator::default() };
            let creator = app.add_creator(&other, new).await.expect("a creator").id;
            app.create(&caller, NewDeal { creator: format!("creator-{creator}"), ..NewDeal::default() }).await
        } else {
            let (guild, of) = *dice.pick(&own);
            app.act(&Caller { guild, ..caller }, of, dice.request(), None).await
        };
        // A refusal was promised nothing.
        let Ok(changed) = answer else { continue };
        let (guild, of) = (changed.view.guild, changed.view.deal.reference);
        if !own.contains(&(guild, of)) {
            own.push((guild, of));
        }
        println!("\nacknowledged {guild} {} {interaction}", of.0);
    }
}

#[tokio::test]
async fn r2_what_was_acknowledged_survives_a_kill_at_any_moment() {
    let world = World::bare().await;
    for guild in [HOME, ABROAD] {
        world.speaks_in(guild).await;
    }
    let path = world.path.with_file_name("killed.sqlite3");
    let into = sqlx::AssertSqlSafe(format!("VACUUM INTO '{}'", path.display()));
    sqlx::raw_sql(into).execute(&mut raw(&world.path).await).await.expect("a copy");
    let program = std::env::current_exe().expect("this test");
    let mut dice = Dice::new(std::process::id().into());
    let mut acknowledged = Vec::new();
    for round in 0..cases("ACCORD_KILLS", 5) {
        let mut child = Command::new(&program)
            .args(["durable::writes_until_killed", "--exact", "--ignored", "--nocapture"])
            .env(FILE, &path)
            .env(FROM, ((round + 1) * 100_000_000).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its pipe")).lines();
        let mut heard = |line: Result<String, std::io::Error>| {
            let line = line.expect("text");
            let words: Vec<&str> = line.split(' ').collect();
            if let ["acknowledged", guild, of, interaction] = words[..] {
                let number = |word: &str| word.parse::<i64>().expect("a number");
                acknowledged.push((number(guild), number(of), number(interaction)));
                return 1;
            }
            0
        };
        // Killed after so many answers: with sixteen writers at work, somewhere in the middle of others.
        let mut left = 1 + dice.below(400);
        while left > 0 {
            left -= heard(lines.next().expect("the child writes until it is killed"));
        }
        child.kill().expect("it runs");
        for line in lines {
            heard(line);
        }
        assert!(!child.wait().expect("it ended").success(), "it was killed");

        // The child's log is recovered by the first that opens the file.
        let store = Store::open(&path).await.expect("no manual step");
        let mut outside = raw(&path).await;
        let check: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut outside).await.expect("a check");
        assert_eq!(check, "ok");
        assert_eq!(count(&mut outside, "SELECT count(*) FROM pragma_foreign_key_check").await, 0);
        is_sound(&store).await;
        for (guild, of, interaction) in &acknowledged {
            let found: i64 = sqlx::query_scalar(
                "SELECT count(*) FROM events AS e JOIN interactions AS i USING (interaction)
                 JOIN collaborations AS c ON c.guild = e.guild AND c.reference = e.reference
                 WHERE e.guild = ?1 AND e.reference = ?2 AND e.interaction = ?3",
            )
            .bind(guild)
            .bind(of)
            .bind(interaction)
            .fetch_one(&mut outside)
            .await
            .expect("a count");
            assert!(found > 0, "round {round}: {guild}/C-{of} by {interaction} was acknowledged and is gone");
        }
        drop(outside);
        store.close().await;
    }
    assert!(!acknowledged.is_empty());
}

#[tokio::test]
async fn r12_a_second_opening_is_refused_and_told_who_holds_the_file() {
    let world = World::new().await;
    let of = world.deal("Ana Reyes").await;
    let link = world.path.with_file_name("another name.sqlite3");
    std::os::unix::fs::symlink(&world.path, &link).expect("a link");
    for name in [&world.path, &link] {
        let Err(refused) = Store::open(name).await else { panic!("{} was opened twice", name.display()) };
        let told = refused.to_string();
        assert!(matches!(refused, StoreError::InUse { .. }), "{told}");
        assert!(told.contains(&format!("in use by process {}", std::process::id())), "{told}");
    }
    world.does(of, crate::world::note("the first goes on")).await;
    let world = world.reopened().await;
    assert_eq!(world.row(HOME, Reference(1)).await.reference, of);
}

#[tokio::test]
async fn r12_after_closing_nothing_is_written_any_more() {
    let world = World::new().await;
    let store = world.store().clone();
    store.close().await;
    let late = store.write(async |tx: &mut Tx<'_>| tx.ensure_guild(ABROAD).await).await;
    assert!(matches!(late, Err(StoreError::WriterGone("the store was closed"))), "{late:?}");
    assert_eq!(world.count("SELECT count(*) FROM guilds").await, 1);
}

#[tokio::test]
async fn fm13_what_is_not_ours_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let theirs = folder.path().join("theirs.sqlite3");
    sqlx::raw_sql("SELECT 1").execute(&mut create(&theirs).await).await.expect("a database of somebody else's");
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "These are notes and no database. ".repeat(100)).expect("a text");
    for path in [&theirs, &text] {
        let before = std::fs::read(path).expect("a file");
        let refused = Store::open(path).await.err();
        assert!(matches!(refused, Some(StoreError::NotOurs)), "{}: {refused:?}", path.display());
        assert!(std::fs::read(path).expect("a file") == before, "{} was written to", path.display());
    }
    for path in [folder.path().to_owned(), folder.path().join("missing/accord.sqlite3")] {
        let Some(StoreError::Open { path: named, .. }) = Store::open(&path).await.err() else {
            panic!("{} was opened", path.display())
        };
        assert!(named.starts_with(&path) || named.to_string_lossy().starts_with(&*path.to_string_lossy()));
    }
    let empty = folder.path().join("empty.sqlite3");
    std::fs::write(&empty, "").expect("an empty file");
    Store::open(&empty).await.expect("an empty file becomes ours").close().await;
}

async fn create(path: &std::path::Path) -> sqlx::SqliteConnection {
    use sqlx::ConnectOptions;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = options.connect().await.expect("a database");
    sqlx::raw_sql("CREATE TABLE theirs (a)").execute(&mut connection).await.expect("a table");
    connection
}

#[tokio::test]
async fn fm13_a_file_of_a_newer_version_is_refused() {
    let world = World::new().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'from the future', 1, x'00', 0)";
    let path = tampered(&world, "newer.sqlite3", newer).await;
    let refused = Store::open(&path).await.err();
    assert!(matches!(refused, Some(StoreError::Migration(_))), "{refused:?}");
}
