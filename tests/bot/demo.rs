//! `accord demo`: the scripts of the documentation, the language, the sample data.

use std::path::{Path, PathBuf};

use accord::{
    cli::demo::{ScriptError, Setup, Stage, play_script, scripts_start, set_stage, wants_no_samples},
    config::Config,
};

use crate::harness::{bot, everything, run};

/// Plays a script as the command does; what it printed, and how it ended.
async fn play(script: &str, database: Option<&Path>) -> (String, Result<(), ScriptError>) {
    let setup = Setup {
        database: database.map(PathBuf::from),
        starting: scripts_start(),
        config: Config::default(),
        neighbours: Vec::new(),
    };
    let mut stage: Stage = set_stage(setup, !wants_no_samples(script)).await.unwrap();
    let mut printed = Vec::new();
    let played = play_script(&mut stage, script, &mut printed).await;
    let mut complaints = stage.standin().take_complaints();
    if script.contains("stop") {
        // Nobody is there to answer.
        complaints.retain(|complaint| !complaint.contains("unanswered"));
    }
    if script.contains("discord forbids") {
        // Who tries in spite of it is told so.
        complaints.retain(|complaint| !complaint.contains("50013"));
    }
    if database.is_some() {
        // What a stand-in before this one showed is gone.
        complaints.retain(|complaint| !complaint.contains("10008"));
    }
    stage.strike().await.unwrap();
    if played.is_ok() {
        assert!(complaints.is_empty(), "the stand-in objects:\n{}", complaints.join("\n"));
    }
    let played = played.map_err(|error| error.downcast::<ScriptError>().unwrap());
    (String::from_utf8(printed).unwrap(), played)
}

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scripts");
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|extension| extension == "accord"));
    all.sort();
    all
}

#[tokio::test]
async fn the_scripts_of_the_documentation_do_what_they_say() {
    let all = scripts();
    assert!(all.len() >= 5, "{all:?}");
    for path in all {
        let script = std::fs::read_to_string(&path).unwrap();
        if let (printed, Err(error)) = play(&script, None).await {
            panic!("{}: {error}\n\n{printed}", path.display());
        }
        for action in ["\nexpect ", "\ncount ", "\nshow "] {
            assert!(script.contains(action), "{} has no {action:?}", path.display());
        }
    }
}

#[tokio::test]
async fn a_script_ends_at_the_first_line_that_fails() {
    for (script, line, because) in [
        (
            "empty\n\nexpect \"anything\"\nas mira",
            3,
            "the newest output does not contain “anything”. It reads:\n(nothing)",
        ),
        ("empty\n/creator add name:Ana\nrefute \"ana\"", 3, "the newest output contains “ana”"),
        ("empty\n/creator remove name:Ana", 2, "no command"),
        ("empty\n/creator add", 2, "required"),
        ("empty\npress \"Accept\"", 2, "no message that mira sees has a button “Accept”"),
        ("empty\npress \"Accept\" on C-1", 2, "there is no card of C-1"),
        ("empty\npress \"Accept\" on kept", 2, "nothing is kept yet"),
        ("empty\nchoose \"Budget cut\"", 2, "mira sees no menu"),
        ("empty\nfill \"Cost\"=\"1\"", 2, "mira has no form open"),
        ("empty\nas bob", 2, "nobody is called “bob”; there are: mira, tomas, noor, vic"),
        ("empty\nshow #general", 2, "there is no #general; there are: #deals, #deliveries, #approvals, #digest"),
        ("empty\ncount #deals \"x\" 1", 2, "0 of the 0 messages in #deals contain “x”, not 1"),
        ("empty\ndance", 2, "“dance” is no action"),
        ("empty\ndiscord dances", 2, "it can: rate-limits"),
        ("empty\ndiscord deletes #general", 2, "there is no #general"),
        ("empty\ndiscord deletes #deals\nshow #deals", 3, "there are: #deliveries"),
        ("empty\ndiscord deletes card C-1", 2, "there is no card of C-1"),
        ("empty\ndiscord closes direct messages of bob", 2, "nobody is called “bob”"),
        ("empty\nas vic\ndiscord repeats interaction", 3, "vic"),
        ("as mira\nempty", 2, "only be the first line"),
        (
            "empty\n/creator add name:\"Ana Reyes\"\n/creator add name:\"Ana Ruiz\"\n/collab create creator:ana",
            4,
            "Ana Ruiz",
        ),
        ("empty\n/creator add name:Ana\n/collab create creator:Ana\npress \"Dance\" on C-1", 4, "there are: "),
        (
            "empty\n/creator add name:Ana\n/collab create creator:Ana\npress \"Make an offer\" on C-1\nfill \"Size\"=\"1\"",
            5,
            "the form has no field “Size”",
        ),
    ] {
        let (printed, played) = play(script, None).await;
        let error = played.expect_err(script);
        assert_eq!(error.line, line, "{script}: {error}\n{printed}");
        assert!(error.why.contains(because), "{script}: {error}");
    }
}

#[tokio::test]
async fn time_passes_as_the_script_says() {
    let script =
        "empty\n/creator add name:Ana\n/collab create creator:Ana\n/offer make ref:C-1 side:creator cost:5 posts:1\n";
    // Step by step every warning is said, in one step only the last word.
    let (stepwise, _) = play(&format!("{script}advance 6w"), None).await;
    let (at_once, _) = play(&format!("{script}jump 6w"), None).await;
    let warnings = |printed: &str| printed.matches("Expires in ").count();
    assert_eq!((warnings(&stepwise), warnings(&at_once)), (4, 0), "{stepwise}\n\n{at_once}");
    assert!(stepwise.contains("2026-04-13 09:00 UTC\n") && at_once.contains("Expired C-1"));
}

#[tokio::test]
async fn a_stopped_bot_does_not_answer_and_comes_back() {
    let (printed, played) =
        play("stop\n/collab list\nexpect \"did not respond\"\nstart\n/collab list\nexpect \"C-4\"", None).await;
    assert!(played.is_ok(), "{played:?}\n{printed}");
}

#[tokio::test]
async fn the_sample_data_shows_a_bit_of_everything() {
    bot()
        .with_samples()
        .run(async |bot| {
            let list = bot.vic().runs("/collab list").await;
            for shown in [
                "Pending",
                "Action Required",
                "Waiting on creator",
                "Expired",
                "Fulfilling",
                "Completed",
                "Cancelled: Budget cut",
            ] {
                assert!(list.contains(shown), "{shown} is not in\n{list}");
            }
            assert!(bot.stage.person("mira").inbox().is_empty(), "nobody begins with old replies");
            assert_eq!(bot.stage.now(), scripts_start());
            bot.advance("1 day").await;
            assert!(bot.news("deals").contains("Expired C-4"));
        })
        .await;
}

#[tokio::test]
async fn a_database_that_is_kept_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("kept.sqlite3");
    let (_, played) = play("/offer accept ref:C-4\nadvance 3d", Some(&database)).await;
    assert!(played.is_ok(), "{played:?}");
    let again = "/collab list\nexpect \"Fulfilling\"\nexpect \"9\"\nshow card C-4\nexpect \"Agreed: 900 EUR\"\n\
                 press \"More\" on C-4\n/collab history ref:C-4\nexpect \"2026-03-02 09:00 UTC\"\n\
                 /collab cancel ref:C-4 reason:\"Budget cut\"\n/collab history ref:C-4\nexpect \"2026-03-05 09:00 UTC\"";
    let (printed, played) = play(again, Some(&database)).await;
    assert!(played.is_ok(), "{played:?}\n{printed}");
}

#[test]
fn the_command_plays_scripts_from_standard_input() {
    let ended = run(&["demo", "--empty", "--script", "-"], "/creator add name:\"Ana Reyes\"\nexpect \"Ana Reyes\"\n");
    let printed = everything(&ended);
    assert!(ended.status.success(), "{printed}");
    assert!(printed.starts_with("mira> /creator add name:\"Ana Reyes\"\n"), "{printed}");

    let ended = run(&["demo", "--empty", "--script", "-"], "# nothing\n\nexpect \"Ana\"\n");
    let printed = everything(&ended);
    assert_eq!(ended.status.code(), Some(1), "{printed}");
    assert!(printed.contains("line 3 failed: expect \"Ana\""), "{printed}");
}

#[test]
fn the_command_converses() {
    let ended = run(&["demo"], "/collab list\nnonsense\nas tomas\nadvance 1d\n/help me\nquit\n");
    let printed = everything(&ended);
    assert!(ended.status.success(), "{printed}");
    for shown in [
        "Northlight Studio",
        "mira> ",
        "tomas> ",
        "Annika Berg",
        "“nonsense” is no action",
        "Expired C-4",
        "no command",
    ] {
        assert!(printed.contains(shown), "{shown} is not in\n{printed}");
    }
}

#[test]
fn the_language_is_explained() {
    let help = everything(&run(&["demo", "--help"], ""));
    for word in [
        "--script",
        "--empty",
        "--database",
        "as tomas",
        "suggest",
        "press",
        "choose",
        "fill",
        "advance",
        "jump",
        "stop",
        "keep",
        "show",
        "expect",
        "refute",
        "count",
        "discord rate-limits next post for 2s",
        "discord blocks",
        "discord answers 502 to next edit",
        "discord breaks",
        "discord loses answer of next post",
        "discord withholds",
        "discord repeats interaction",
        "discord reorders",
        "discord drops gateway",
        "discord invalidates session",
        "discord deletes #deals",
        "discord forbids sending in #deals",
        "discord closes direct messages of tomas",
    ] {
        assert!(help.contains(word), "{word} is not explained");
    }
}
