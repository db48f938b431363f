//! `accord demo`: the bot in a small guild of a local stand-in of Discord, played by lines of text.
//!
//! The only place in the program that knows the stand-in.

mod discord;
mod eyes;
mod page;
mod play;
mod reader;
mod sample;
mod scratch;
mod script;
mod stage;
mod text;

use std::{
    fmt,
    io::{self, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use accord_standin::Page;
use anyhow::Context;
use chrono::{DateTime, SubsecRound, TimeZone, Utc};
use clap::Args;
use tokio::sync::{RwLock, mpsc};

pub use discord::Fault;
pub use page::{SharedStage, open_page, tour};
pub use play::{Failure, Player};
pub use script::{On, Place, Step};
pub use stage::{GUILD, Setup, Stage, TOKEN, furnish, raise};

use super::{logging, run::Signals};
use crate::{
    clock::{Clock, SystemClock},
    config::{Config, Limits, Variables},
};

/// As much at once as the configuration can say.
const ANY: u32 = 60_000;

/// The language, explained.
pub const GUIDE: &str = include_str!("guide.txt");

/// What the demo is started with.
#[derive(Debug, Args)]
pub(super) struct Wanted {
    /// Play a script instead of asking for lines; - is standard input
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// People, channels and roles, but no sample data
    #[arg(long)]
    empty: bool,
    /// Keep the database in this file; if it is there already, go on with it
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
    /// The port of the page on this machine [default: any that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, conflicts_with = "script")]
    port: u16,
    /// Open the page in the browser
    #[arg(long, conflicts_with = "script")]
    open: bool,
    /// Ask for no lines: serve the page until Ctrl+C or SIGTERM
    #[arg(long, conflicts_with = "script")]
    no_prompt: bool,
}

/// Why a script ended early.
#[derive(Debug)]
pub struct ScriptError {
    /// The line, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Why it failed.
    pub why: String,
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} failed: {}\n{}", self.line, self.text, self.why)
    }
}

impl std::error::Error for ScriptError {}

/// `accord demo`
pub(super) async fn demo(wanted: &Wanted) -> anyhow::Result<()> {
    let mut config = configuration()?;
    if wanted.script.is_some() {
        // The clock of a script stands still, so what a person may do at once would never grow back.
        config.limits = Limits { acts_at_once: ANY, suggestions_at_once: ANY, ..config.limits };
    }
    logging::start(&config.log);
    let setup = |starting| Setup { database: wanted.database.clone(), starting, config, neighbours: Vec::new() };
    if let Some(path) = &wanted.script {
        let script = read_script(path)?;
        let is_empty = wanted.empty || wants_no_samples(&script);
        let mut stage = sample::set(setup(scripts_start()), !is_empty).await?;
        let played = play_script(&mut stage, &script, io::stdout().lock()).await;
        stage.strike().await?;
        return played;
    }
    let mut stage = sample::set(setup(SystemClock.now().trunc_subsecs(0)), !wanted.empty).await?;
    stage.let_time_run();
    let stage = Arc::new(RwLock::new(stage));
    let page = open_page(&stage, wanted.port, tour(!wanted.empty)).await?;
    let played = tokio::select! {
        played = meet(wanted, &stage, &page) => played,
        never = page::keep_time(&stage, &page) => match never {},
    };
    page.close().await;
    // What somebody began on the page is waited for: it holds the stage.
    stage.write().await.take_down().await?;
    played
}

/// Shows people in, by the page and, unless they want none, by the prompt.
async fn meet(wanted: &Wanted, stage: &SharedStage, page: &Page) -> anyhow::Result<()> {
    let address = page.address();
    if wanted.open
        && let Err(error) = open::that_detached(&address)
    {
        eprintln!("accord: no browser could be opened: {error}");
    }
    if wanted.no_prompt {
        let mut signals = Signals::new().context("cannot listen to signals")?;
        prints(&format!("Page:     {address}\nCtrl+C ends.\n"))?;
        signals.next().await;
        return Ok(());
    }
    converse(stage, page).await
}

/// When it is as a script begins.
pub fn scripts_start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).single().unwrap_or_default()
}

/// Sets a stage with people, channels and roles in it, and sample data if that is wanted and the database is new.
pub async fn set_stage(setup: Setup, with_samples: bool) -> anyhow::Result<Stage> {
    sample::set(setup, with_samples).await
}

/// Whether a script says by its first action that it wants no sample data.
pub fn wants_no_samples(script: &str) -> bool {
    script.lines().find_map(|line| Step::read(line).transpose()) == Some(Ok(Step::Empty))
}

/// Plays a script and prints what the acting person sees.
///
/// # Errors
/// A [`ScriptError`] for the first line that fails; anything else if the demo itself is broken.
pub async fn play_script(stage: &mut Stage, script: &str, out: impl Write) -> anyhow::Result<()> {
    let mut player = Player::new(stage, out);
    let mut is_first = true;
    for (index, text) in script.lines().enumerate() {
        let failed = |why| ScriptError { line: index + 1, text: text.trim().to_owned(), why };
        let step = match Step::read(text) {
            Ok(None) => continue,
            Ok(Some(Step::Quit)) => break,
            Ok(Some(Step::Empty)) if is_first => continue,
            Ok(Some(step)) => step,
            Err(why) => return Err(failed(why).into()),
        };
        is_first = false;
        player.echoes(text)?;
        match player.play(step).await {
            Ok(()) => {}
            Err(Failure::Line(why)) => return Err(failed(why).into()),
            Err(Failure::Demo(error)) => return Err(error.context(format!("line {}: {}", index + 1, text.trim()))),
        }
    }
    Ok(())
}

/// Asks for lines and plays them, until there are no more.
async fn converse(stage: &SharedStage, page: &Page) -> anyhow::Result<()> {
    let mut lines = lines_of_standard_input();
    let mut mind = Player::new(&mut *stage.write().await, io::stdout()).leaves();
    prints(&greeting(&page.address()))?;
    loop {
        prints(&format!("{}> ", mind.acting))?;
        let text = tokio::select! {
            text = lines.recv() => text,
            _ = tokio::signal::ctrl_c() => None,
        };
        let Some(text) = text else { return prints("\n") };
        if !io::stdin().is_terminal() {
            prints(&format!("{}\n", text.trim()))?;
        }
        let step = match Step::read(&text) {
            Ok(None) => continue,
            Ok(Some(Step::Quit)) => return Ok(()),
            Ok(Some(step)) => step,
            Err(why) => {
                prints(&format!("    {why}\n"))?;
                continue;
            }
        };
        mind = plays(&mut *stage.write().await, mind, step).await?;
        page.refresh();
    }
}

/// Plays a line of the prompt; the stage is the player's meanwhile.
async fn plays(stage: &mut Stage, mind: play::Mind, step: Step) -> anyhow::Result<play::Mind> {
    let mut player = Player::returning(stage, io::stdout(), mind);
    player.catches_up().await?;
    match player.play(step).await {
        Ok(()) => {}
        Err(Failure::Line(why)) => prints(&format!("    {why}\n"))?,
        Err(Failure::Demo(error)) => return Err(error),
    }
    Ok(player.leaves())
}

/// Prints what is no output of an action.
fn prints(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

fn greeting(page: &str) -> String {
    format!(
        "\nThis is {GUILD}, in a stand-in of Discord that lives in this process only.\n\
         People:   mira (manager), tomas (member), noor (approver), vic (viewer)\n\
         Channels: #deals #deliveries #approvals #digest\n\
         Page:     {page}\n\n\
         Try:      /collab list\n          show #deals\n          as tomas\n          advance 1d\n\
         `help` explains the rest, `quit` ends.\n\n"
    )
}

/// Reads lines on a thread of its own, which ends with the process: reading cannot be interrupted.
fn lines_of_standard_input() -> mpsc::UnboundedReceiver<String> {
    let (send, lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in io::stdin().lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

fn read_script(path: &Path) -> anyhow::Result<String> {
    if path.as_os_str() == "-" {
        let mut script = String::new();
        io::stdin().read_to_string(&mut script).context("cannot read the script from standard input")?;
        return Ok(script);
    }
    std::fs::read_to_string(path).with_context(|| format!("cannot read the script {}", path.display()))
}

/// The configuration by environment variables alone; nothing is logged but faults unless somebody asks.
fn configuration() -> anyhow::Result<Config> {
    let variables = Variables::of_this_process();
    let mut config = variables.over(Config::default())?;
    if config.log == Config::default().log {
        config.log.filter = String::from("error").try_into().map_err(anyhow::Error::msg)?;
    }
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_can_ask_for_an_empty_stage() {
        assert!(wants_no_samples("# a comment\n\n  empty # please\nas mira"));
        for script in ["", "# empty", "as mira\nempty", "dance\nempty"] {
            assert!(!wants_no_samples(script), "{script}");
        }
    }
}
