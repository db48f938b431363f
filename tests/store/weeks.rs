//! R5, R6, R7, R8, R9, R11, FM1, FM6: half a year in two guilds, with clocks that change, a process that is restarted again and again, and a
//! Discord that fails now and then. What can be read in the end is what a second reading of the rules expects: nothing less, nothing more,
//! each once, in order.
//!
//! `ACCORD_SIMULATED` sets how many collaborations there are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use accord::app::{AppError, Request, SettingsChange};
use accord::clock::{Clock, SystemClock};
use accord::domain::channel::Obstacle;
use accord::domain::ids::{ChannelId, GuildId, MessageId, Reference};
use accord::domain::party::Side;
use accord::domain::status::CancelReason;
use accord::jobs::{Jobs, Schedules};
use accord::notifications::message::Message;
use accord::notifications::poster::{PostError, Poster, Posting, Waiting};
use accord::store::Destination;
use chrono::{DateTime, TimeDelta, Utc};

use crate::random::Dice;
use crate::reference::{Deal, Guild, Move};
use crate::world::{ABROAD, DEALS, HOME, TOMAS, World, cases, note, offer, sheet};

const WEEKS: i64 = 26;
/// The scheduler looks so often here. What is due in between waits until then, as it would for a process that was asleep.
const TICK: TimeDelta = TimeDelta::hours(8);
const RESTARTS: i64 = 30;
/// How long Discord knows a nonce.
const NONCE_WINDOW: TimeDelta = TimeDelta::minutes(3);

/// A channel full of messages, and a Discord that fails once in a hundred calls.
#[derive(Default)]
struct Wall(Mutex<Posts>);

#[derive(Default)]
struct Posts {
    now: DateTime<Utc>,
    chance: Option<Dice>,
    posted: Vec<(ChannelId, String)>,
    nonces: HashMap<String, (DateTime<Utc>, MessageId)>,
    faults: usize,
}

/// What goes wrong.
enum Fault {
    Refused(PostError),
    AnswerLost,
    RequestLost,
}

impl Posts {
    fn fault(&mut self) -> Option<Fault> {
        let dice = self.chance.as_mut()?;
        if dice.below(100) > 0 {
            return None;
        }
        self.faults += 1;
        let reason = "as planned".to_owned();
        Some(match dice.below(4) {
            0 => Fault::Refused(PostError::Retry { after: Duration::from_secs(1 + dice.below(30) as u64), reason }),
            1 => Fault::Refused(PostError::Destination { obstacle: Obstacle::Other, reason }),
            2 => Fault::AnswerLost,
            _ => Fault::RequestLost,
        })
    }

    fn place(&self, message: MessageId) -> usize {
        assert!(message.0 >= 1 && message.0 <= self.posted.len() as u64, "{message} was never posted");
        usize::try_from(message.0 - 1).expect("few")
    }
}

impl Wall {
    fn posts(&self) -> MutexGuard<'_, Posts> {
        self.0.lock().expect("nobody panicked with it")
    }

    /// The headlines of all notices, in order, by the name of the creator they are about.
    fn said(&self) -> BTreeMap<String, Vec<String>> {
        let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let posts = self.posts();
        for line in posts.posted.iter().flat_map(|(_, text)| text.lines()) {
            let Some((headline, title)) = line.strip_prefix("**").and_then(|line| line.split_once("** C-")) else {
                continue;
            };
            let name = title.split(" · ").nth(1).expect("reference, then name");
            said.entry(name.to_owned()).or_default().push(headline.to_owned());
        }
        said
    }
}

fn lost<T>() -> Result<T, PostError> {
    Err(PostError::Unknown { reason: "as planned".to_owned() })
}

fn text(message: &Message) -> String {
    let cards = message.card.iter().chain(&message.parts);
    let card = cards.flat_map(|card| std::iter::once(&card.title).chain(&card.lines));
    std::iter::once(&message.content).chain(card).cloned().collect::<Vec<_>>().join("\n")
}

impl Poster for Wall {
    fn post<'a>(&'a self, channel: ChannelId, nonce: &'a str, message: &'a Message) -> Posting<'a, MessageId> {
        Box::pin(async move {
            let mut posts = self.posts();
            let fault = posts.fault();
            match fault {
                Some(Fault::Refused(error)) => return Err(error),
                Some(Fault::RequestLost) => return lost(),
                _ => {}
            }
            let now = posts.now;
            let known = posts.nonces.get(nonce).filter(|(at, _)| now - *at < NONCE_WINDOW).map(|(_, message)| *message);
            let message = known.unwrap_or_else(|| {
                posts.posted.push((channel, text(message)));
                let message = MessageId(posts.posted.len() as u64);
                posts.nonces.insert(nonce.to_owned(), (now, message));
                message
            });
            if fault.is_some() { lost() } else { Ok(message) }
        })
    }

    fn edit<'a>(&'a self, _: ChannelId, message: MessageId, new: &'a Message) -> Posting<'a, ()> {
        Box::pin(async move {
            let mut posts = self.posts();
            match posts.fault() {
                Some(Fault::Refused(error)) => return Err(error),
                Some(_) => return lost(),
                None => {}
            }
            let place = posts.place(message);
            posts.posted[place].1 = text(new);
            Ok(())
        })
    }

    fn remove(&self, _: ChannelId, _: MessageId) -> Posting<'_, ()> {
        Box::pin(async { unreachable!("nobody asked for a board") })
    }

    fn find<'a>(&'a self, channel: ChannelId, marker: &'a str) -> Posting<'a, Option<MessageId>> {
        Box::pin(async move {
            let mut posts = self.posts();
            if posts.fault().is_some() {
                return lost();
            }
            let newest = posts.posted.iter().enumerate().rev().filter(|(_, (there, _))| *there == channel).take(100);
            let found = newest.filter(|(_, (_, text))| text.lines().any(|line| line == marker)).map(|(place, _)| place);
            Ok(found.map(|place| MessageId(place as u64 + 1)).next())
        })
    }

    fn room(&self, _: ChannelId) -> Waiting<'_> {
        Box::pin(std::future::ready(()))
    }
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Begin(usize),
    Act(usize),
    Restart(i64),
    Tick,
}

/// The half year under way, in the bot and in the model.
struct HalfYear {
    world: World,
    wall: Arc<Wall>,
    dice: Dice,
    agenda: BinaryHeap<Reverse<(DateTime<Utc>, Next)>>,
    deals: Vec<(GuildId, Option<Reference>, Deal)>,
    costs: u64,
    refused: usize,
}

impl HalfYear {
    fn now(&self) -> DateTime<Utc> {
        self.world.clock.now()
    }

    fn jobs(&self) -> Jobs {
        Jobs::new(self.world.app.clone(), Arc::<Wall>::clone(&self.wall) as Arc<dyn Poster>, Schedules::default())
    }

    fn goes_to(&self, at: DateTime<Utc>) {
        self.world.clock.travel_to(at);
        self.wall.posts().now = self.now();
    }

    fn name(index: usize) -> String {
        format!("Creator {index}")
    }

    async fn begins(&mut self, index: usize) {
        let guild = self.deals[index].0;
        self.deals[index].1 = Some(self.world.deal_in(guild, &Self::name(index), None).await);
        self.plans(index);
    }

    /// When somebody next does something about it: mostly within days, sometimes too late.
    fn plans(&mut self, index: usize) {
        let minutes = match self.dice.below(12) {
            0 => 46 * 24 * 60,
            1 => 30 * 24 * 60,
            2..=4 => self.dice.below(20 * 24 * 60),
            _ => self.dice.below(4 * 24 * 60),
        };
        let at = self.now() + TimeDelta::minutes(1 + i64::try_from(minutes).expect("few"));
        self.agenda.push(Reverse((at, Next::Act(index))));
    }

    async fn acts(&mut self, index: usize) {
        let now = self.now();
        let (guild, of, deal) = &mut self.deals[index];
        let side = *self.dice.pick(&Side::BOTH);
        let owing = deal.owes().unwrap_or(side);
        let other = owing.other();
        let wanted = match self.dice.below(20) {
            0..=7 if deal.has_no_offer() => Move::Offer(side),
            0..=7 => Move::Counter(owing),
            8..=10 => Move::Accept(owing),
            11 | 12 => Move::Decline(owing),
            13 => Move::Withdraw(other),
            14 => Move::Offer(other),
            15 => Move::Counter(other),
            16 => Move::Cancel,
            _ => Move::Note,
        };
        self.costs += 1;
        let cost = self.costs.to_string();
        let request = match wanted {
            Move::Offer(side) => offer(side, &cost),
            Move::Counter(side) => Request::Counter { side, sheet: sheet(&cost), message: None, of: None },
            Move::Accept(side) => Request::Accept { side, of: None },
            Move::Decline(side) => {
                let reason = (side == Side::Team).then_some(CancelReason::BudgetCut);
                Request::Decline { side, reason, text: None, of: None }
            }
            Move::Withdraw(side) => Request::Withdraw { side, of: None },
            Move::Cancel => Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None },
            Move::Note => note("called them"),
        };
        let expected = deal.takes(wanted, now);
        let of = of.expect("it has begun");
        let answer = self.world.app.act(&self.world.person(*guild, TOMAS), of, request, None).await;
        match answer {
            Ok(_) => assert!(expected, "{guild}/{of}: {wanted:?} at {now} is done, but {deal:?}"),
            Err(AppError::Refused(refused)) => {
                self.refused += 1;
                assert!(
                    !expected,
                    "{guild}/{of}: {wanted:?} at {now} is refused by {:?}, but {deal:?}",
                    refused.rejection.rule()
                );
            }
            Err(AppError::Store(error)) => panic!("{error}"),
        }
        if !deal.is_over() {
            self.plans(index);
        }
    }

    async fn ticks(&mut self) {
        let now = self.now();
        for (guild, _, deal) in &mut self.deals {
            deal.tick(if *guild == HOME { Guild::LONDON } else { Guild::NEW_YORK }, now);
        }
        self.jobs().tick(now).await.expect("a tick");
        self.delivers().await;
    }

    /// Until nothing waits any more, however often it has to be tried.
    async fn delivers(&mut self) {
        loop {
            self.jobs().deliver_all().await.expect("a delivery");
            let (pending, next) = self.world.app.undelivered().await.expect("a count");
            if pending == 0 {
                return;
            }
            self.goes_to(next.expect("something is due some time"));
        }
    }

    /// The process ends, now and then in the middle of a delivery, and the next one begins at once or days later.
    async fn restarts(mut self, number: i64) -> Self {
        if number % 3 == 0
            && let Some(delivery) =
                self.world.app.next_delivery(Destination { guild: HOME, channel: DEALS }).await.expect("a claim")
            && let accord::app::Drawing::Post(channel) = delivery.drawing
            && number % 2 == 0
        {
            drop(self.wall.post(channel, &delivery.nonce, &delivery.message).await);
        }
        self.world = self.world.reopened().await;
        self.delivers().await;
        if number % 4 == 1 {
            let down = TimeDelta::hours(20 * (1 + number % 5));
            self.world = self.world.reopened().await;
            self.goes_to(self.now() + down);
        }
        self
    }
}

#[tokio::test]
async fn r5_r6_r9_half_a_year_says_what_the_rules_say_and_each_thing_once() {
    let began = SystemClock.now();
    let count = usize::try_from(cases("ACCORD_SIMULATED", 1_001)).expect("few");
    let world = World::quick().await;
    let first: DateTime<Utc> = "2026-10-05T06:00:00Z".parse().expect("an instant");
    let last = first + TimeDelta::weeks(WEEKS);
    world.clock.travel_to(first);
    world.speaks_in(ABROAD).await;
    for (guild, zone) in [(HOME, "Europe/London"), (ABROAD, "America/New_York")] {
        let time =
            SettingsChange::Time { zone: Some(zone.to_owned()), quiet: Some("22:00-07:00".to_owned()), digest: None };
        world.app.change_settings(&world.person(guild, TOMAS), time).await.expect("a zone");
    }
    let mut half = HalfYear {
        world,
        wall: Arc::default(),
        dice: Dice::new(count as u64),
        agenda: BinaryHeap::new(),
        deals: Vec::new(),
        costs: 0,
        refused: 0,
    };
    half.wall.posts().chance = Some(Dice::new(17));
    for index in 0..count {
        let guild = if half.dice.below(3) == 0 { ABROAD } else { HOME };
        half.deals.push((guild, None, Deal::default()));
        // None begins so late that it cannot come to its end.
        let minutes = i64::try_from(half.dice.below(16 * 7 * 24 * 60)).expect("few");
        half.agenda.push(Reverse((first + TimeDelta::minutes(minutes), Next::Begin(index))));
    }
    let ticks = (WEEKS * 7 * 24) / TICK.num_hours();
    half.agenda.extend((1..=i32::try_from(ticks).expect("few")).map(|tick| Reverse((first + TICK * tick, Next::Tick))));
    half.agenda.extend((1..=RESTARTS).map(|restart| {
        let at = first + TimeDelta::minutes(restart * WEEKS * 7 * 24 * 60 / (RESTARTS + 1) + 7);
        Reverse((at, Next::Restart(restart)))
    }));
    while let Some(Reverse((at, next))) = half.agenda.pop() {
        if at > last {
            break;
        }
        half.goes_to(at);
        match next {
            Next::Begin(index) => half.begins(index).await,
            Next::Act(index) => half.acts(index).await,
            Next::Tick => half.ticks().await,
            Next::Restart(number) => half = half.restarts(number).await,
        }
    }
    half.delivers().await;

    let said = half.wall.said();
    let mut expected = BTreeMap::new();
    for (index, (_, _, deal)) in half.deals.iter().enumerate() {
        if !deal.said().is_empty() {
            expected.insert(HalfYear::name(index), deal.said().to_vec());
        }
    }
    for (name, headlines) in &expected {
        assert_eq!(said.get(name), Some(headlines), "{name}");
    }
    assert_eq!(said, expected, "and nothing about anybody else");
    for guild in [HOME, ABROAD] {
        assert!(
            half.world.store().session().await.expect("a reader").outbox_dead(guild).await.expect("rows").is_empty()
        );
    }
    let total: usize = expected.values().map(Vec::len).sum();
    let of = |start: &str| expected.values().flatten().filter(|headline| headline.starts_with(start)).count();
    let (warnings, ends, faults) = (of("Expires"), of("Expired"), half.wall.posts().faults);
    println!(
        "{count} collaborations, {total} notices ({warnings} warnings, {ends} expiries), {} refusals, {faults} faults, {RESTARTS} restarts \
         in {:.1} min",
        half.refused,
        (SystemClock.now() - began).as_seconds_f64() / 60.0
    );
    assert!(
        warnings > 0 && ends > 0 && faults > 0 && half.refused > 0,
        "{warnings}, {ends}, {faults}, {}",
        half.refused
    );
    half.world.is_sound().await;
}
