//! S7: whatever people type, a card or a notice has the very marks it has for plain words, fits into Discord's bounds, and ends in its
//! reference.

use accord::app::{HistoryPage, ListPage, Recorded, Refused};
use accord::discord::answers::{campaigns, creators_found, details, history, list};
use accord::discord::custom_id;
use accord::discord::refusals::refusal;
use accord::domain::budget::{Budget, Spending};
use accord::domain::collaboration::Collaboration;
use accord::domain::command::{Act, AgreedTerms, Command, Create};
use accord::domain::decide::{self, Context, Neighbours};
use accord::domain::event::{Author, Event, Stamp};
use accord::domain::ids::{ChannelId, CreatorId, GuildId, MessageId, PersonId, Reference};
use accord::domain::money::{Currency, Money};
use accord::domain::negotiation::Policy;
use accord::domain::party::{Actor, Role, Scope, Side};
use accord::domain::rejection::{Expected, Field, Rejection, Why};
use accord::domain::settings::{Channels, Settings};
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::{DealTerms, Terms};
use accord::notifications::board::{Owed, board};
use accord::notifications::card::card;
use accord::notifications::message::Message;
use accord::notifications::plan;
use accord::notifications::view::{BudgetNow, CardPlace, DealView};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::fuzz;
use crate::markup::marks;
use crate::text::long;

const MARKER: &str = "-# n123456789";

/// What happens to a collaboration; the number says which of the texts is typed.
#[derive(Clone, Copy, Debug)]
enum Step {
    Offer(Side, Option<usize>, Option<usize>),
    Counter(Side, i64, Option<usize>, Option<usize>),
    Accept(Side),
    Decline(Side, CancelReason, usize),
    Withdraw(Side),
    Cancel(CancelReason, usize),
    Restore(Living),
    Move(Living),
    Edit(usize, usize),
    Note(usize),
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let side = || select(&Side::BOTH[..]);
    let text = || 0..TEXTS;
    let maybe = || prop::option::of(0..TEXTS);
    let reason = || select(&CancelReason::ALL[..]);
    let step = prop_oneof![
        6 => (side(), maybe(), maybe()).prop_map(|(side, what, message)| Step::Offer(side, what, message)),
        6 => (side(), 1..500_i64, maybe(), maybe()).prop_map(|(side, cost, what, message)| Step::Counter(side, cost, what, message)),
        3 => side().prop_map(Step::Accept),
        2 => (side(), reason(), text()).prop_map(|(side, reason, text)| Step::Decline(side, reason, text)),
        2 => side().prop_map(Step::Withdraw),
        2 => (reason(), text()).prop_map(|(reason, text)| Step::Cancel(reason, text)),
        2 => select(&Living::ALL[..]).prop_map(Step::Restore),
        2 => select(&Living::ALL[..]).prop_map(Step::Move),
        2 => (text(), text()).prop_map(|(what, note)| Step::Edit(what, note)),
        1 => text().prop_map(Step::Note),
        2 => (1..60_i64).prop_map(Step::Wait),
    ];
    vec(step, 1..10)
}

const TEXTS: usize = 4;
/// What stands for a text where nothing odd was typed.
const PLAIN: &str = "x";

/// A collaboration in the making: what was typed, what came of it, and all messages about it on the way.
struct Deal<'a> {
    creator: &'a str,
    campaign: Option<&'a str>,
    texts: Vec<&'a str>,
    state: Collaboration,
    log: Vec<Recorded>,
    now: DateTime<Utc>,
    said: Vec<Message>,
}

impl<'a> Deal<'a> {
    fn new(creator: &'a str, campaign: Option<&'a str>, texts: Vec<&'a str>) -> Self {
        let now = "2026-03-02T09:00:00Z".parse().expect("an instant");
        let new = Create {
            reference: Reference(u32::MAX),
            creator: CreatorId(1),
            campaign: None,
            status: Living::Pending,
            terms: DealTerms::default(),
            due: None,
            note: None,
        };
        let ctx = context(now);
        let events = decide::create(new, &ctx).expect("nothing bars it");
        let events: Vec<_> = events.into_iter().map(|event| (event.clone(), event.stamp(&ctx))).collect();
        let state = Collaboration::fold(events.iter().map(|(event, stamp)| (event, *stamp))).expect("a history");
        let mut deal = Self { creator, campaign, texts, state, log: Vec::new(), now, said: Vec::new() };
        deal.tell(&events);
        deal
    }

    fn view(&self) -> DealView {
        DealView {
            guild: GuildId(u64::MAX),
            deal: self.state.clone(),
            creator: self.creator.to_owned(),
            campaign: self.campaign.map(str::to_owned),
            card: Some(CardPlace { channel: ChannelId(u64::MAX), message: MessageId(u64::MAX) }),
            budget: self.campaign.is_some().then(|| BudgetNow {
                budget: Budget::new(Money::new(1, Currency::EUR).expect("an amount"), &Spending::of(&self.state)),
                at: self.now,
            }),
            parcels: accord::domain::parcel::ParcelState::WORST_FIRST.to_vec(),
        }
    }

    /// Does it, and hears everything that is said about it.
    fn step(&mut self, step: Step) {
        if let Step::Wait(days) = step {
            self.now += TimeDelta::days(days);
            if let Some(lapse) = self.state.lapse(self.now) {
                self.happens(&[(lapse, Stamp { at: self.now, by: Author::Clock })]);
            } else if let Some(due) = plan::warning(&self.state, &settings(), self.now, &|_| true) {
                self.said.push(due.notice.message(&self.view(), MARKER));
            }
            return;
        }
        let ctx = context(self.now);
        match decide::decide(&self.state, &self.command(step), &ctx) {
            Ok(events) => {
                let stamped: Vec<_> = events.into_iter().map(|event| (event.clone(), event.stamp(&ctx))).collect();
                self.happens(&stamped);
            }
            Err(rejection) => {
                let last_move = self.log.iter().rfind(|recorded| recorded.event.is_move()).cloned();
                self.said.push(refusal(&Refused { rejection, view: Some(self.view()), last_move }));
            }
        }
    }

    fn happens(&mut self, events: &[(Event, Stamp)]) {
        for (event, stamp) in events {
            self.state.apply(event, *stamp).expect("it was decided in this very state");
        }
        self.tell(events);
    }

    fn tell(&mut self, events: &[(Event, Stamp)]) {
        self.log.extend(events.iter().map(|(event, stamp)| Recorded { event: event.clone(), stamp: *stamp }));
        let view = self.view();
        let rows = self.log.iter().rev().take(10).cloned().collect();
        self.said.extend(
            plan::notices(&self.state, events, &settings()).iter().map(|(_, notice)| notice.message(&view, MARKER)),
        );
        self.said.push(card(&view));
        self.said.push(details(&view, &Settings::default()));
        self.said.push(history(&HistoryPage { view: view.clone(), rows, page: 0, pages: 1 }));
        let by = view.deal.next_deadline().unwrap_or(DateTime::UNIX_EPOCH);
        self.said.push(board(&vec![Owed { view: view.clone(), by }; 15], u32::MAX));
        self.said.push(list(&ListPage { rows: vec![view; 2], total: 2, page: 0, pages: 1, kept: u64::MAX }));
    }

    fn command(&self, step: Step) -> Command {
        let text = |number: usize| self.texts[number].to_owned();
        let money = |minor| Money::new(minor, Currency::EUR).expect("an amount");
        match step {
            Step::Offer(side, what, message) => Command::MakeOffer {
                side,
                cost: money(999_999_999),
                posts: Some(999),
                deliverables: what.map(text),
                message: message.map(text),
            },
            Step::Counter(side, cost, what, message) => Command::Counter {
                side,
                changes: DealTerms { cost: Some(money(cost)), posts: None, deliverables: what.map(text) },
                message: message.map(text),
                of: None,
            },
            Step::Accept(side) => Command::Accept { side, of: None },
            Step::Decline(side, reason, why) => {
                Command::Decline { side, reason: Some(reason), text: Some(text(why)), of: None }
            }
            Step::Withdraw(side) => Command::Withdraw { side, of: None },
            Step::Cancel(reason, why) => Command::Cancel { reason: Some(reason), text: Some(text(why)) },
            Step::Restore(to) => Command::Restore { to, agreed: Some(self.agreed()) },
            Step::Move(to) => {
                Command::SetStatus { to: Status::from(to), agreed: Some(self.agreed()), fewer_posts_confirmed: true }
            }
            Step::Edit(what, note) => Command::EditTerms {
                changes: DealTerms { cost: None, posts: Some(2), deliverables: Some(text(what)) },
                due: None,
                note: Some(text(note)),
                reason: Some(text(what)),
            },
            Step::Note(words) => Command::AddNote(text(words)),
            Step::Wait(_) => unreachable!("waiting is no command"),
        }
    }

    fn agreed(&self) -> AgreedTerms {
        let cost = Money::new(12_345, Currency::EUR).expect("an amount");
        AgreedTerms::Typed(Terms { cost, posts: 3, deliverables: Some(self.texts[0].to_owned()) })
    }
}

fn context(now: DateTime<Utc>) -> Context {
    Context {
        actor: Actor { person: PersonId(u64::MAX), role: Some(Role::Manager) },
        now,
        policy: Policy::default(),
        scope: Scope::All,
        neighbours: Neighbours::default(),
        campaign: None,
        drawn_for: None,
    }
}

/// A text that people can have typed into the narrowest of the fields it goes into, with something in it.
fn typed(most: usize) -> impl Strategy<Value = String> {
    long(most).prop_map(|text| text.trim().to_owned()).prop_filter("it holds nothing", |text| !text.is_empty())
}

#[test]
fn fm15_s7_whatever_is_typed_a_message_has_the_marks_it_has_for_plain_words() {
    let names = (typed(Field::Name.max()), prop::option::of(typed(Field::Name.max())));
    let texts = vec(typed(Field::Deliverables.max()), TEXTS);
    fuzz("cards and notices", &(names, texts, steps()), |((creator, campaign), texts, steps)| {
        let mut odd = Deal::new(&creator, campaign.as_deref(), texts.iter().map(String::as_str).collect());
        let mut plain = Deal::new(PLAIN, campaign.as_ref().map(|_| PLAIN), vec![PLAIN; TEXTS]);
        for step in steps {
            odd.step(step);
            plain.step(step);
        }
        // Where a text was typed again, something may be refused that is no change for plain words; then the ways part.
        let same = odd.log.len() == plain.log.len() && odd.said.len() == plain.said.len();
        for (index, message) in odd.said.iter().enumerate() {
            fits(message);
            let Some(twin) = plain.said.get(index).filter(|_| same && !leaves_out(message)) else { continue };
            assert_eq!(shape(message), shape(twin), "{message:#?}\nbut for plain words\n{twin:#?}");
        }
    });
}

/// Whether lines are left out and counted, because there is no room for all of them.
fn leaves_out(message: &Message) -> bool {
    message.card.iter().flat_map(|card| &card.lines).any(|line| line.starts_with("… and "))
}

#[test]
fn s7_what_was_typed_is_repeated_harmlessly() {
    let about = |text: &str| {
        let refused = |attempted, why| {
            refusal(&Refused { rejection: Rejection::new(attempted, why), view: None, last_move: None })
        };
        vec![
            refused(Act::Create, Why::NotFound(text.to_owned())),
            refused(Act::Create, Why::NotANumber(text.to_owned())),
            refused(Act::EditTerms, Why::NotADate(text.to_owned())),
            refused(Act::EditTerms, Why::NotUnderstood { typed: text.to_owned(), expected: Expected::QuietHours }),
            refused(Act::Create, Why::NameTaken(text.to_owned())),
            creators_found(text, &[], 0),
            campaigns(&[]),
        ]
    };
    fuzz("refusals", &long(4_000), |text| {
        for (message, twin) in about(&text).iter().zip(about(PLAIN)) {
            fits(message);
            assert_eq!(shape(message), shape(&twin), "{message:#?}");
        }
    });
}

/// The marks of everything a message says.
fn shape(message: &Message) -> Vec<Vec<String>> {
    let card =
        message.card.iter().flat_map(|card| std::iter::once(marks(&card.title)).chain([marks(&card.lines.join("\n"))]));
    std::iter::once(marks(&message.content)).chain(card).collect()
}

/// Discord takes it as it is, and a notice keeps the line by which it is found again.
fn fits(message: &Message) {
    let long = |text: &str| text.chars().count();
    assert!(long(&message.content) <= 2_000, "{} characters: {}", long(&message.content), message.content);
    if message.content.contains(MARKER) {
        assert_eq!(message.content.lines().last(), Some(MARKER));
    }
    if let Some(card) = &message.card {
        assert!(long(&card.lines.join("\n")) <= 4_096, "{} characters: {card:#?}", long(&card.lines.join("\n")));
        assert!(card.lines.iter().all(|line| !line.contains(['\n', '\r'])), "{card:#?}");
    }
    assert!(
        message.buttons.len() <= 5 && message.buttons.iter().all(|row| (1..=5).contains(&row.len())),
        "{message:#?}"
    );
    for button in message.buttons.iter().flatten() {
        assert!(long(&button.label) <= 80 && custom_id::encode(&button.press).len() <= custom_id::MAX, "{button:?}");
    }
}

/// A guild in which everything is said.
fn settings() -> Settings {
    let channels = Channels { deals: Some(ChannelId(500)), ..Channels::default() };
    Settings { channels, ..Settings::default() }
}
