//! How fast ten thousand warnings that fall due at once are said, over twenty channels and under Discord's real limits, beside the floor that
//! no program can beat: a channel takes five messages in five seconds, a bot makes fifty calls a second, a message has ten embeds.
//!
//! `cargo bench --bench warnings`; `ACCORD_WARNINGS` and `ACCORD_CHANNELS` change its size. It takes as long as the limits make it.

#![expect(clippy::disallowed_methods, reason = "a bench is about the machine's own time")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use accord::app::{App, Caller, NewCreator, NewDeal, Request, SettingsChange, Sheet};
use accord::cli::demo::{GUILD, Setup, Stage, scripts_start};
use accord::clock::{Clock, TravelClock};
use accord::config::Config;
use accord::domain::ids::{ChannelId, GuildId, InteractionId, PersonId};
use accord::domain::party::Side;
use accord::store::Store;
use chrono::TimeDelta;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

/// One message can say so many things, a channel takes so many in its span, and a bot makes so many calls a second.
const FOLDED: usize = 10;
const IN_A_CHANNEL: usize = 5;
const CHANNEL_SPAN: usize = 5;
const IN_ALL: usize = 50;

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |number| number.parse().expect("a number"))
}

/// The least seconds in which so many messages can be posted to each of so many channels.
fn floor(messages: usize, channels: usize) -> usize {
    let of_a_channel = (messages.div_ceil(IN_A_CHANNEL) - 1) * CHANNEL_SPAN;
    of_a_channel.max((messages * channels).div_ceil(IN_ALL) - 1)
}

/// So many talks in each guild, all warned about a day before they end, and nothing said yet.
async fn furnish(path: &Path, guilds: &[(GuildId, ChannelId)], talks: usize) {
    let clock = Arc::new(TravelClock::still(scripts_start()));
    let app = App::new(Store::open(path).await.expect("the stage's database"), Arc::<TravelClock>::clone(&clock));
    let interactions = AtomicU64::new(1);
    for (guild, channel) in guilds {
        let caller = || Caller {
            guild: *guild,
            person: PersonId(11),
            roles: Vec::new(),
            manages_guild: true,
            interaction: InteractionId(interactions.fetch_add(1, Ordering::Relaxed)),
        };
        for index in 0..talks {
            let new = NewCreator { name: format!("Creator {index}"), ..NewCreator::default() };
            let creator = format!("creator-{}", app.add_creator(&caller(), new).await.expect("a creator").id);
            let changed =
                app.create(&caller(), NewDeal { creator, ..NewDeal::default() }).await.expect("a collaboration");
            let sheet = Sheet { cost: Some("500 EUR".to_owned()), posts: Some("3".to_owned()), deliverables: None };
            let offer = Request::MakeOffer { side: Side::Creator, sheet, message: None };
            app.act(&caller(), changed.view.deal.reference, offer, None).await.expect("an offer");
        }
        let channels = SettingsChange::Channels {
            deals: Some(*channel),
            deliveries: None,
            approvals: None,
            digest: None,
            board: None,
        };
        app.change_settings(&caller(), channels).await.expect("a channel");
    }
    clock.travel_to(clock.now() + TimeDelta::days(41));
    let warned = app.warn().await.expect("a sweep");
    assert_eq!(warned.done as usize, talks * guilds.len());
    app.store().close().await;
    // This is about warnings: cards are left out.
    let mut raw = SqliteConnectOptions::new().filename(path).connect().await.expect("the file");
    let leave_out = "UPDATE outbox SET state = 'superseded', reason = 'not measured' WHERE kind <> 'warning'";
    sqlx::raw_sql(leave_out).execute(&mut raw).await.expect("left out");
    sqlx::Connection::close(raw).await.expect("closed");
}

#[expect(clippy::cast_precision_loss, reason = "thousands")]
#[tokio::main]
async fn main() {
    let (warnings, channels) = (number("ACCORD_WARNINGS", 10_000), number("ACCORD_CHANNELS", 20));
    let neighbours: Vec<String> = (1..channels).map(|index| format!("Neighbour {index}")).collect();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("accord.sqlite3");
    let setup = Setup {
        database: Some(path.clone()),
        starting: scripts_start(),
        config: Config::default(),
        neighbours: neighbours.clone(),
    };
    let mut stage = Stage::set(setup).await.expect("a stage");
    stage.stop_bot().await.expect("it stops");
    let names: Vec<&str> = std::iter::once(GUILD).chain(neighbours.iter().map(String::as_str)).collect();
    let standin = stage.standin().clone();
    let guilds: Vec<_> = names
        .iter()
        .map(|name| (GuildId(standin.guild_id(name)), ChannelId(standin.channel_id(name, "deals"))))
        .collect();
    let begun = Instant::now();
    furnish(&path, &guilds, warnings / channels).await;
    eprintln!("{warnings} warnings are due in {channels} channels; that took {:.0} s", begun.elapsed().as_secs_f64());

    // The bot comes up before any of it is due: until then its clock, by which the limits pass, stands still.
    stage.start_bot().await.expect("it starts");
    let app = stage.bot().expect("it was started").app().clone();
    standin.faults().real_rate_limits(true);
    let refused_before = standin.invalid_requests();
    let begun = Instant::now();
    stage.clock().travel_to(scripts_start() + TimeDelta::days(41));
    stage.let_time_run();
    // On a stage nothing is delivered by itself, and its clock stands still between pushes; the limits pass by it.
    let delivering = tokio::spawn({
        let jobs = stage.bot().expect("it was started").jobs().clone();
        async move { jobs.deliver_all().await.expect("a delivery") }
    });
    while !delivering.is_finished() {
        stage.clock().travel_to(stage.present());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(app.undelivered().await.expect("a count").0, 0);
    let took = begun.elapsed().as_secs_f64();

    let posted: Vec<usize> = names.iter().map(|name| standin.channel(name, "deals").messages().len()).collect();
    let said: usize = names
        .iter()
        .flat_map(|name| standin.channel(name, "deals").messages())
        .map(|message| message.text().matches("Expires in 1 day").count())
        .sum();
    assert_eq!(said, warnings / channels * channels, "each was said once");
    let floor = floor(posted.iter().copied().max().expect("a channel"), channels);
    let unfolded = self::floor(warnings / channels, channels);
    println!("{said} warnings in {} messages, {FOLDED} at most in each", posted.iter().sum::<usize>());
    println!("said after                    {took:>8.1} s");
    println!("floor of these messages       {floor:>8} s   ratio {:.2} (aim: at most 1.10)", took / floor as f64);
    println!("floor of a message a warning  {unfolded:>8} s");
    println!("calls that were refused       {:>8}", standin.invalid_requests() - refused_before);
    assert_eq!(standin.take_complaints(), Vec::<String>::new());
    stage.strike().await.expect("it stops");
}
