//! Running the bot: starts, stops, and what it refuses to start with.

use std::sync::Arc;

use accord::{
    cli::demo::{GUILD, TOKEN, furnish, raise},
    clock::SystemClock,
};
use accord_standin::{HoldPoint, Target};

use crate::harness::{Child, accord, bot, everything};

#[tokio::test]
async fn fm10_commands_are_registered_only_when_they_changed() {
    bot()
        .run(async |bot| {
            for _ in 0..3 {
                bot.restarts().await;
            }
            assert_eq!(bot.stage.standin().command_puts(), 1);
        })
        .await;
}

#[tokio::test]
async fn r12_a_second_process_on_the_same_database_is_refused() {
    bot()
        .run(async |bot| {
            let database = bot.database().to_str().unwrap();
            for command in ["migrate", "run"] {
                let mut second = accord(&[command, "--database", database]);
                second.env("DISCORD_TOKEN", TOKEN);
                second.env("DISCORD_API_BASE", format!("http://{}", bot.stage.standin().plain_address()));
                let ended = second.output().unwrap();
                let printed = everything(&ended);
                assert_eq!(ended.status.code(), Some(4), "{printed}");
                let holder = format!("in use by process {}", std::process::id());
                assert!(printed.contains(&holder), "{printed}");
            }
        })
        .await;
}

#[tokio::test]
async fn it_runs_until_it_is_asked_to_stop_and_finishes_what_is_in_hand() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let standin = raise(Arc::new(SystemClock), &[]).await.unwrap();
    let child = Child::connected(&standin, &database).await;
    furnish(&standin, GUILD).await.unwrap();
    let mira = standin.person(GUILD, "mira");
    mira.runs("deals", "/creator add name:\"Ana Reyes\"").await.unwrap();

    // The first answer is the suggestion of a creator, the second that of the command itself.
    let suggesting = standin.faults().hold_next(Target::Callback, HoldPoint::BeforeWrite);
    let asking = tokio::spawn(async move { mira.runs("deals", "/collab create creator:ana").await });
    suggesting.reached().await;
    let held = standin.faults().hold_next(Target::Callback, HoldPoint::BeforeWrite);
    suggesting.release();
    held.reached().await;
    child.is_asked_to_stop();
    held.release();
    let answer = asking.await.unwrap().unwrap();
    assert!(answer.text().contains("C-1"), "{}", answer.text());
    let (status, printed) = child.ends().await;
    assert!(status.success(), "{printed}");
    let invitation =
        format!("client_id={}&permissions=84992&scope=bot+applications.commands", standin.application_id());
    assert!(printed.contains(&invitation), "{printed}");
    assert!(!printed.contains(TOKEN), "the token is nowhere to be read");

    // Nothing was lost: what had not been posted yet is posted by the next start.
    let child = Child::connected(&standin, &database).await;
    standin.until(|standin| !standin.channel(GUILD, "deals").messages().is_empty()).await;
    assert_eq!(standin.command_puts(), 1);
    child.dies(&standin).await;
    assert_eq!(standin.take_complaints(), [""; 0]);
}

#[tokio::test]
async fn without_a_usable_token_it_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let standin = raise(Arc::new(SystemClock), &[]).await.unwrap();
    let base = format!("http://{}", standin.plain_address());
    for (token, because) in [
        (None, "DISCORD_TOKEN is not set"),
        (Some(""), "DISCORD_TOKEN is not set"),
        (Some("hunter2"), "DISCORD_TOKEN is not the token of a bot"),
        (Some("QQ.wrong.one"), "Discord refuses the bot's token"),
    ] {
        let mut command = accord(&["run", "--database", database.to_str().unwrap()]);
        command.env("DISCORD_API_BASE", &base);
        if let Some(token) = token {
            command.env("DISCORD_TOKEN", token);
        }
        let ended = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let printed = everything(&ended);
        assert_eq!(ended.status.code(), Some(3), "{token:?}: {printed}");
        assert!(printed.contains(because), "{token:?}: {printed}");
        assert!(token.is_none_or(|token| token.is_empty() || !printed.contains(token)), "{printed}");
    }
}

#[test]
fn a_double_of_discord_is_on_this_machine_or_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    for base in
        ["https://127.0.0.1:443", "http://discord.example", "http://192.168.1.2:80", "ftp://127.0.0.1", "nonsense"]
    {
        let mut command = accord(&["run", "--database", database.to_str().unwrap()]);
        let ended = command.env("DISCORD_TOKEN", TOKEN).env("DISCORD_API_BASE", base).output().unwrap();
        assert_eq!(ended.status.code(), Some(2), "{base}: {}", everything(&ended));
    }
}

#[test]
fn the_configuration_is_checked_and_shown() {
    let shown =
        accord(&["check-config", "--config", "config/accord.toml"]).env("ACCORD_DRAIN_SECONDS", "33").output().unwrap();
    let printed = everything(&shown);
    assert!(shown.status.success(), "{printed}");
    assert!(printed.contains("drain_seconds = 33") && printed.contains("DISCORD_TOKEN is not set"), "{printed}");

    for (name, value) in [("ACCORD_DRAIN_SECONDS", "0"), ("ACCORD_JOBS_EXPIRE", "0 0 0 31 2 *")] {
        let refused = accord(&["check-config"]).env(name, value).output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{name}={value}: {}", everything(&refused));
    }
    let noticed = accord(&["check-config"]).env("ACCORD_DATABSE", "x").output().unwrap();
    assert!(everything(&noticed).contains("ACCORD_DATABSE names no key"), "{}", everything(&noticed));
}

#[test]
fn a_database_is_made_and_kept_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("new.sqlite3");
    for _ in 0..2 {
        let done = accord(&["migrate", "--database", database.to_str().unwrap()]).output().unwrap();
        assert!(done.status.success(), "{}", everything(&done));
    }
    let other = folder.path().join("other");
    std::fs::write(&other, "This is no database, it is a letter to somebody.".repeat(100)).unwrap();
    let refused = accord(&["migrate", "--database", other.to_str().unwrap()]).output().unwrap();
    assert_eq!(refused.status.code(), Some(4), "{}", everything(&refused));
}

#[tokio::test]
async fn commands_can_be_registered_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let standin = raise(Arc::new(SystemClock), &[]).await.unwrap();
    for _ in 0..2 {
        let mut command = accord(&["register-commands", "--database", database.to_str().unwrap()]);
        command.env("DISCORD_TOKEN", TOKEN).env("DISCORD_API_BASE", format!("http://{}", standin.plain_address()));
        let done = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert!(done.status.success(), "{}", everything(&done));
    }
    assert_eq!(standin.command_puts(), 2);
}
