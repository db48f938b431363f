//! The stage of the demo: a small guild in the stand-in of Discord, the bot over it, and a clock that can be pushed.
//!
//! The tests play on it too. Time passes only when somebody says so, and the bot's jobs run when it does, so that the same script always
//! shows the same.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use accord_standin::{ChannelView, GuildSpec, MessageView, Options, Person, PersonSpec, Standin, TRACKING_KEY};
use anyhow::Context;
use chrono::{DateTime, DurationRound, TimeDelta, TimeZone, Utc};

use super::scratch::Scratch;
use crate::{
    cli::bot::{Bot, Parts, Reached, register_commands},
    clock::{Clock, SystemClock, TravelClock},
    config::{Config, key::TrackingKey, token::Token},
    domain::ids::{GuildId, Reference, RoleId},
    jobs::JobName,
};

/// The guild of the demo.
pub const GUILD: &str = "Northlight Studio";

/// Its channels.
const CHANNELS: [&str; 4] = ["deals", "deliveries", "approvals", "digest"];

/// Its people, and the Discord role each holds.
const PEOPLE: [(&str, &str); 4] = [("mira", "Manager"), ("tomas", "Member"), ("noor", "Approver"), ("vic", "Viewer")];

/// A token of the right shape that opens no door but the stand-in's.
pub const TOKEN: &str = "ZGVtbw.stand-in.no-token-of-Discord";

/// What a stage is set up with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The database to keep; a temporary one if there is none.
    pub database: Option<PathBuf>,
    /// When it is as the curtain rises.
    pub starting: DateTime<Utc>,
    /// The configuration; its database does not count.
    pub config: Config,
    /// Other guilds the bot is in, with the same people in them.
    pub neighbours: Vec<String>,
}

/// The guild, the bot, and the time.
#[derive(Debug)]
pub struct Stage {
    standin: Standin,
    clock: Arc<TravelClock>,
    /// How far the clock is ahead of the machine's, where it is to run with that.
    runs: Option<TimeDelta>,
    database: PathBuf,
    config: Config,
    bot: Option<Bot>,
    /// When 17TRACK was last asked something.
    asked_at: Mutex<Option<DateTime<Utc>>>,
    /// Whether the database was there before.
    is_revisited: bool,
    /// Where a temporary database is.
    _scratch: Option<Scratch>,
}

impl Stage {
    /// Sets the stage and starts the bot. The guild's channels and roles are not yet known to it: see [`furnish`](Self::furnish).
    pub async fn set(setup: Setup) -> anyhow::Result<Self> {
        let scratch = match &setup.database {
            Some(_) => None,
            None => Some(Scratch::new().context("cannot make a temporary folder")?),
        };
        let database = match (&setup.database, &scratch) {
            (Some(path), _) => path.clone(),
            (None, Some(scratch)) => scratch.path().join("demo.sqlite3"),
            (None, None) => PathBuf::from("demo.sqlite3"),
        };
        let is_revisited = is_kept(&database);
        let clock = Arc::new(TravelClock::still(setup.starting));
        let standin = raise(Arc::clone(&clock) as Arc<dyn Clock>, &setup.neighbours).await?;
        let mut stage = Self {
            standin,
            clock,
            runs: None,
            database,
            config: setup.config,
            bot: None,
            asked_at: Mutex::default(),
            is_revisited,
            _scratch: scratch,
        };
        stage.start_bot().await?;
        Ok(stage)
    }

    /// How far time had come when the database was last worked on.
    async fn last_seen(&self) -> anyhow::Result<Option<DateTime<Utc>>> {
        let Some(bot) = &self.bot else { return Ok(None) };
        let mut session = bot.app().store().session().await?;
        Ok(session.job_ran_at(JobName::Expire.as_str()).await?)
    }

    /// Tells Accord its channels and roles, as a manager of a new guild does.
    pub async fn furnish(&self) -> anyhow::Result<()> {
        furnish(&self.standin, GUILD).await?;
        self.settle().await?;
        self.tidy_up();
        Ok(())
    }

    /// Dismisses all private replies, as people do with what they have read.
    pub(super) fn tidy_up(&self) {
        for (name, _) in PEOPLE {
            let person = self.person(name);
            person.inbox().iter().for_each(|message| person.dismisses(message));
        }
    }

    /// Has the clock run with the machine's from here on.
    pub fn let_time_run(&mut self) {
        self.runs = Some(self.now() - SystemClock.now());
    }

    /// Lets the time pass that went by on the machine's clock.
    pub async fn catch_up(&self) -> anyhow::Result<()> {
        match self.runs {
            Some(ahead) => self.arrive(SystemClock.now() + ahead).await,
            None => Ok(()),
        }
    }

    /// Whether the clock runs with the machine's.
    pub fn time_runs(&self) -> bool {
        self.runs.is_some()
    }

    /// The time, with what went by on the machine's clock since it was last caught up with.
    pub fn present(&self) -> DateTime<Utc> {
        self.runs.map_or_else(|| self.now(), |ahead| (SystemClock.now() + ahead).max(self.now()))
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The clock, for who wants to push it without anybody noticing.
    pub fn clock(&self) -> &TravelClock {
        &self.clock
    }

    /// The stand-in of Discord.
    pub fn standin(&self) -> &Standin {
        &self.standin
    }

    /// The bot, while it is up.
    pub fn bot(&self) -> Option<&Bot> {
        self.bot.as_ref()
    }

    /// The database.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// Whether the database was there before this stage was set.
    pub fn is_revisited(&self) -> bool {
        self.is_revisited
    }

    /// The ids of the Discord roles of somebody.
    pub fn roles_of(&self, name: &str) -> Vec<RoleId> {
        let held = PEOPLE.iter().filter(|(person, _)| *person == name);
        held.map(|(_, role)| RoleId(self.standin.role_id(GUILD, role))).collect()
    }

    /// Whether the bot is up.
    pub fn bot_is_up(&self) -> bool {
        self.bot.is_some()
    }

    /// The guild.
    pub fn guild(&self) -> GuildId {
        GuildId(self.standin.guild_id(GUILD))
    }

    /// The names of its people.
    pub fn people(&self) -> Vec<String> {
        PEOPLE.iter().map(|(name, _)| (*name).to_owned()).collect()
    }

    /// The names of its channels that are still there.
    pub fn channels(&self) -> Vec<String> {
        let there = CHANNELS.iter().filter(|name| self.standin.has_channel(GUILD, name));
        there.map(|name| (*name).to_owned()).collect()
    }

    /// Somebody of it.
    pub fn person(&self, name: &str) -> Person {
        self.standin.person(GUILD, name)
    }

    /// A channel of it.
    pub fn channel(&self, name: &str) -> ChannelView {
        self.standin.channel(GUILD, name)
    }

    /// What stands in all its channels.
    pub fn public(&self) -> Vec<MessageView> {
        self.channels().iter().flat_map(|name| self.channel(name).messages()).collect()
    }

    /// The live card of a collaboration.
    pub fn card(&self, reference: Reference) -> Option<MessageView> {
        if !self.standin.has_channel(GUILD, CHANNELS[0]) {
            return None;
        }
        let beginning = format!("{reference} ·");
        self.channel(CHANNELS[0]).messages().into_iter().rfind(|message| message.text().starts_with(&beginning))
    }

    /// Brings the bot up.
    pub async fn start_bot(&mut self) -> anyhow::Result<()> {
        if self.bot.is_some() {
            return Ok(());
        }
        let parts = Parts {
            config: &self.config,
            database: &self.database,
            token: Token::read(TOKEN)?,
            tracking_key: TrackingKey::read(TRACKING_KEY)?,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            reached: Reached::OverTls {
                address: self.standin.tls_address(),
                authority_pem: self.standin.authority_pem().to_owned(),
            },
        };
        if self.is_revisited && self.standin.command_puts() == 0 {
            // The database remembers that Discord has the commands. This Discord is new.
            register_commands(&parts).await?;
        }
        let bot = Bot::start(parts).await?;
        self.bot = Some(bot);
        self.standin.bot_is_ready().await;
        // A database that was kept may have seen later days, and time does not run backwards.
        let now = self.now();
        self.arrive(self.last_seen().await?.map_or(now, |last| last.max(now))).await
    }

    /// Takes the bot down, as SIGTERM does.
    pub async fn stop_bot(&mut self) -> anyhow::Result<()> {
        if let Some(bot) = self.bot.take() {
            bot.stop().await?;
            self.standin.bot_is_gone().await;
        }
        Ok(())
    }

    /// Waits until the bot has delivered all that is due.
    pub async fn settle(&self) -> anyhow::Result<()> {
        if let Some(bot) = &self.bot {
            bot.jobs().deliver_all().await?;
        }
        Ok(())
    }

    /// Moves the clock to `target`, or to the [next stop](Self::next_stop) before it.
    pub async fn step_towards(&mut self, target: DateTime<Utc>) -> anyhow::Result<()> {
        let stop = self.next_stop().await?.map_or(target, |stop| stop.min(target));
        self.push_to(stop).await
    }

    /// The next instant at which something is due: the full minute at which a running bot would notice.
    pub async fn next_stop(&self) -> anyhow::Result<Option<DateTime<Utc>>> {
        let due = match &self.bot {
            Some(bot) => bot.jobs().next_due().await?,
            None => None,
        };
        let soonest = self.now() + TimeDelta::milliseconds(1);
        Ok(due.map(|due| full_minute(due.max(soonest))))
    }

    /// Lets time pass, from one due instant to the next.
    pub async fn advance(&mut self, span: TimeDelta) -> anyhow::Result<()> {
        let target = self.now() + span;
        while self.now() < target {
            self.step_towards(target).await?;
        }
        Ok(())
    }

    /// Lets time pass in one step, as if the machine had been asleep.
    pub async fn jump(&mut self, span: TimeDelta) -> anyhow::Result<()> {
        self.push_to(self.now() + span).await
    }

    /// Takes everything down, the bot first.
    pub async fn strike(mut self) -> anyhow::Result<()> {
        self.take_down().await
    }

    /// Takes everything down while others still hold the stage.
    pub async fn take_down(&mut self) -> anyhow::Result<()> {
        self.stop_bot().await?;
        self.standin.stop().await;
        Ok(())
    }

    async fn push_to(&mut self, at: DateTime<Utc>) -> anyhow::Result<()> {
        self.arrive(at).await?;
        if self.runs.is_some() {
            self.let_time_run();
        }
        Ok(())
    }

    /// It is `at`: the jobs that are due run, and what they have to say is said.
    async fn arrive(&self, at: DateTime<Utc>) -> anyhow::Result<()> {
        self.clock.travel_to(at);
        if let Some(bot) = &self.bot {
            bot.jobs().tick(self.now()).await?;
            self.ask_about_parcels(bot).await?;
        }
        self.settle().await
    }

    /// 17TRACK is asked what is due. It takes three calls a second and counts by this clock, which stands still: so a second passes between
    /// two rounds of questions.
    async fn ask_about_parcels(&self, bot: &Bot) -> anyhow::Result<()> {
        let asked_at = || self.asked_at.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let last = *asked_at();
            if let Some(last) = last {
                self.clock.travel_to(last + TimeDelta::seconds(1));
            }
            let round = bot.jobs().ask(self.now()).await?;
            if round.made_calls {
                *asked_at() = Some(self.now());
            }
            if !round.more {
                return Ok(());
            }
        }
    }
}

/// Has mira tell a new bot which channels and roles of a guild it is to use.
pub async fn furnish(standin: &Standin, guild: &str) -> anyhow::Result<()> {
    let mira = standin.person(guild, "mira");
    // The digest is for who asks for it: days pass quickly here.
    let channels = CHANNELS.iter().filter(|name| **name != "digest");
    let channels: Vec<String> = channels.map(|name| format!("{name}:#{name}")).collect();
    let roles: Vec<String> = PEOPLE.iter().map(|(_, role)| format!("{}:@{role}", role.to_lowercase())).collect();
    for line in [format!("/settings channels {}", channels.join(" ")), format!("/settings roles {}", roles.join(" "))] {
        mira.runs(CHANNELS[0], &line).await.with_context(|| format!("cannot furnish the guild: {line}"))?;
    }
    Ok(())
}

/// Starts the stand-in of Discord for the bot of the [`TOKEN`], with the guild in it and its neighbours.
pub async fn raise(clock: Arc<dyn Clock>, neighbours: &[String]) -> anyhow::Result<Standin> {
    // The ids of guild, channels and people are made of the time of their making. A database that is kept must find them again, so they
    // are always made at the same time.
    let born = Utc.with_ymd_and_hms(2024, 1, 1, 0, 0, 0).single().context("there was a first of January")?;
    let is_born = Arc::new(AtomicBool::new(false));
    let birth = Arc::clone(&is_born);
    let standin = Standin::start(Options {
        clock: Arc::new(move || if birth.load(Ordering::Relaxed) { clock.now() } else { born }),
        token: TOKEN.to_owned(),
        bot_name: "Accord".to_owned(),
        guilds: std::iter::once(GUILD).chain(neighbours.iter().map(String::as_str)).map(guild).collect(),
    })
    .await
    .context("the stand-in of Discord did not start")?;
    is_born.store(true, Ordering::Relaxed);
    Ok(standin)
}

/// A guild with the demo's channels, roles and people.
fn guild(name: &str) -> GuildSpec {
    let locale = "en-GB".to_owned();
    let person = |(name, role): (&str, &str)| PersonSpec {
        name: name.to_owned(),
        roles: vec![role.to_owned()],
        // Somebody has to tell Accord which role is which.
        manage_guild: name == "mira",
        locale: locale.clone(),
    };
    GuildSpec {
        name: name.to_owned(),
        channels: CHANNELS.map(str::to_owned).to_vec(),
        roles: PEOPLE.iter().map(|(_, role)| (*role).to_owned()).collect(),
        people: PEOPLE.map(person).to_vec(),
        locale: locale.clone(),
    }
}

/// Whether there is a database already.
pub(super) fn is_kept(database: &Path) -> bool {
    std::fs::metadata(database).is_ok_and(|file| file.len() > 0)
}

/// `at`, or the full minute after it.
fn full_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    let minute = TimeDelta::minutes(1);
    match at.duration_trunc(minute) {
        Ok(before) if before < at => before + minute,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_at_the_full_minute() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        assert_eq!(full_minute(at("2026-03-30T09:00:00Z")), at("2026-03-30T09:00:00Z"));
        assert_eq!(full_minute(at("2026-03-30T09:00:00.001Z")), at("2026-03-30T09:01:00Z"));
        assert_eq!(full_minute(at("2026-03-30T09:00:59Z")), at("2026-03-30T09:01:00Z"));
    }
}
